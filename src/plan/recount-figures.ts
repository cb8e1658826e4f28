import type { Factor, Group, Hub, Plan, School } from "../model/index.ts";
import type { PlanPolicy } from "./check-bookings.ts";

type Imputation = Plan["meta"]["imputed"][number];
type SchoolKind = School["kind"];

/** Disadvantage figures of one group as a scheme reads them; whatever had to be filled in or left out is remembered. */
export interface FiguresAgain {
  /** A factor by itself, in its own unit; `undefined` where nothing can be said. */
  ofFactor(group: Group, factor: string): number | undefined;
  /** The share of a family, 0 to 1, drawn towards the hub's mean where it was given as a share. */
  ofFamily(group: Group, family: string): number;
  /** What was filled in so far, once for each group and factor. */
  imputed(): readonly Imputation[];
  /** Families that were left out for some group so far, in order of id. */
  leftOut(): readonly string[];
}

/** What the hub's groups of students say of one factor. */
interface Summary {
  readonly median: number;
  readonly medianOfKind: ReadonlyMap<SchoolKind, number>;
  /** Over students. */
  readonly mean: number;
}

/**
 * Opens the figures of a hub. Missing is not zero: the median of schools of the same kind stands in, else the hub's, else the
 * national rate, else nothing. A protected factor without a rationale is never looked at.
 *
 * @see docs/rules.md, section 5.
 */
export function readFigures(hub: Hub, policy: PlanPolicy): FiguresAgain {
  const { priority } = policy;
  const allowed = priority.factors.filter(
    (factor) => !factor.protected || priority.rationales.some((rationale) => rationale.factor === factor.id),
  );
  const summaryOf = new Map(allowed.map((factor) => [factor.id, summarise(hub, factor)]));
  const kindOf = new Map(hub.schools.flatMap(({ kind, groups }) => groups.map(({ id }) => [id, kind] as const)));
  const filled = new Map<string, Imputation>();
  const leftOut = new Set<string>();

  /** Three rounds over the factors: a later factor's median of the kind goes before an earlier one's median of the hub. */
  const impute = (group: Group, factors: readonly Factor[]): { factor: Factor; value: number } | undefined => {
    const kind = kindOf.get(group.id);
    const rounds: readonly (readonly [Imputation["from"], (factor: Factor) => number | undefined])[] = [
      ["kind-median", ({ id }) => (kind === undefined ? undefined : summaryOf.get(id)?.medianOfKind.get(kind))],
      ["hub-median", ({ id }) => summaryOf.get(id)?.median],
      ["national", ({ national }) => national],
    ];
    for (const [from, read] of rounds) {
      for (const factor of factors) {
        const value = read(factor);
        if (value === undefined) continue;
        const absence = absenceOf(group, factor);
        const because = absence === "suppressed" || absence === "notCollected" ? absence : "notGiven";
        filled.set(`${group.id} ${factor.id}`, { group: group.id, factor: factor.id, value, from, because });
        return { factor, value };
      }
    }
    return undefined;
  };

  const shrink = (group: Group, factor: Factor, value: number): number => {
    const mean = summaryOf.get(factor.id)?.mean ?? value;
    return (group.size * value + priority.shrinkStudents * mean) / (group.size + priority.shrinkStudents);
  };

  return {
    ofFactor(group, id) {
      const factor = allowed.find((each) => each.id === id);
      if (factor === undefined) return undefined;
      const given = figureOf(group, factor);
      if (given !== undefined) return given;
      if (absenceOf(group, factor) === "notApplicable") return undefined;
      const found = impute(group, [factor]);
      if (found === undefined) leftOut.add(factor.family);
      return found?.value;
    },
    ofFamily(group, family) {
      const factors = allowed
        .filter((factor) => factor.family === family)
        .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      for (const factor of factors) {
        const value = figureOf(group, factor);
        if (value !== undefined) return factor.unit === "share" ? shrink(group, factor, value) : toShare(factor, value);
      }
      const mentioned = factors.map((factor) => absenceOf(group, factor)).filter((absence) => absence !== undefined);
      if (mentioned.length > 0 && mentioned.every((absence) => absence === "notApplicable")) return 0;
      const found = impute(group, factors);
      if (found !== undefined) return toShare(found.factor, found.value);
      leftOut.add(family);
      return 0;
    },
    imputed: () => [...filled.values()],
    leftOut: () => [...leftOut].sort((a, b) => (a < b ? -1 : 1)),
  };
}

/** A 0 that means "nobody asked" is no figure. */
function figureOf(group: Group, { id, zeroMeansMissing }: Factor): number | undefined {
  const figure = Object.hasOwn(group.disadvantage, id) ? group.disadvantage[id] : undefined;
  if (figure === undefined || !("value" in figure)) return undefined;
  return zeroMeansMissing && figure.value === 0 ? undefined : figure.value;
}

/** Why there is no figure; `undefined` where the group says nothing. Asked only where {@link figureOf} finds none. */
function absenceOf(group: Group, { id }: Factor): string | undefined {
  const figure = Object.hasOwn(group.disadvantage, id) ? group.disadvantage[id] : undefined;
  if (figure === undefined) return undefined;
  return "absent" in figure ? figure.absent : "notCollected";
}

/** Nothing of nothing. */
function summarise(hub: Hub, factor: Factor): Summary | undefined {
  const given = hub.schools.flatMap(({ kind, groups }) =>
    groups.flatMap((group) => {
      const value = group.staff ? undefined : figureOf(group, factor);
      return value === undefined ? [] : [{ kind, size: group.size, value }];
    }),
  );
  if (given.length === 0) return undefined;
  const students = given.reduce((sum, { size }) => sum + size, 0);
  const kinds = new Set(given.map(({ kind }) => kind));
  const medianIn = (kind: SchoolKind) => medianOf(given.filter((each) => each.kind === kind).map(({ value }) => value));
  return {
    median: medianOf(given.map(({ value }) => value)),
    medianOfKind: new Map([...kinds].map((kind) => [kind, medianIn(kind)])),
    mean: given.reduce((sum, { size, value }) => sum + size * value, 0) / students,
  };
}

/** The lower of the two middle values where their count is even. */
function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor((ordered.length - 1) / 2)];
}

function toShare({ unit, pointsAtFull }: Factor, value: number): number {
  if (unit === "decile") return (10 - value) / 9;
  return unit === "points" ? Math.min(1, value / (pointsAtFull ?? value)) : value;
}
