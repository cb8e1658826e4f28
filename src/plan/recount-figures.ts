import type { Factor, Group, Hub, Plan } from "../model/index.ts";
import type { PlanPolicy } from "./check-bookings.ts";

type Imputation = Plan["meta"]["imputed"][number];

/** Disadvantage figures as a scheme reads them; whatever had to be filled in is remembered. */
export interface FiguresAgain {
  /** A factor by itself, in its own unit; `undefined` where nothing can be said. */
  ofFactor(group: Group, factor: string): number | undefined;
  /** The share of a family, 0 to 1, drawn towards the hub's mean where it was given as a share. */
  ofFamily(group: Group, family: string): number;
  /** What was filled in so far, once for each group and factor. */
  imputed(): readonly Imputation[];
}

/**
 * Opens the figures of a hub. Missing is not zero: the hub's median of student groups stands in, else the national rate, else nothing.
 * A protected factor without a rationale is never looked at.
 */
export function readFigures(hub: Hub, policy: PlanPolicy): FiguresAgain {
  const { priority } = policy;
  const allowed = priority.factors.filter(
    (factor) => !factor.protected || priority.rationales.some((rationale) => rationale.factor === factor.id),
  );
  const middleOf = new Map(allowed.map((factor) => [factor.id, summarise(listGiven(hub, factor.id))]));
  const filled = new Map<string, Imputation>();

  const impute = (group: Group, factors: readonly Factor[]): { factor: Factor; value: number } | undefined => {
    const byMedian = factors.find((factor) => middleOf.get(factor.id) !== undefined);
    const factor = byMedian ?? factors.find(({ national }) => national !== undefined);
    if (factor === undefined) return undefined;
    const value = middleOf.get(factor.id)?.median ?? factor.national ?? 0;
    const absence = absenceOf(group, factor.id);
    filled.set(`${group.id} ${factor.id}`, {
      group: group.id,
      factor: factor.id,
      value,
      from: byMedian === undefined ? "national" : "hub-median",
      because: absence === "suppressed" || absence === "notCollected" ? absence : "notGiven",
    });
    return { factor, value };
  };

  const shrink = (group: Group, factor: Factor, value: number): number => {
    const mean = middleOf.get(factor.id)?.mean ?? value;
    return (group.size * value + priority.shrinkStudents * mean) / (group.size + priority.shrinkStudents);
  };

  return {
    ofFactor(group, id) {
      const factor = allowed.find((each) => each.id === id);
      if (factor === undefined) return undefined;
      const given = figureOf(group, id);
      if (given !== undefined) return given;
      if (absenceOf(group, id) === "notApplicable") return undefined;
      return impute(group, [factor])?.value;
    },
    ofFamily(group, family) {
      const factors = allowed
        .filter((factor) => factor.family === family)
        .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      for (const factor of factors) {
        const value = figureOf(group, factor.id);
        if (value !== undefined) return factor.unit === "share" ? shrink(group, factor, value) : toShare(factor, value);
      }
      const mentioned = factors.map(({ id }) => absenceOf(group, id)).filter((absence) => absence !== undefined);
      if (mentioned.length > 0 && mentioned.every((absence) => absence === "notApplicable")) return 0;
      const found = impute(group, factors);
      return found === undefined ? 0 : toShare(found.factor, found.value);
    },
    imputed: () => [...filled.values()],
  };
}

function figureOf(group: Group, factor: string): number | undefined {
  const figure = Object.hasOwn(group.disadvantage, factor) ? group.disadvantage[factor] : undefined;
  return figure !== undefined && "value" in figure ? figure.value : undefined;
}

function absenceOf(group: Group, factor: string): string | undefined {
  const figure = Object.hasOwn(group.disadvantage, factor) ? group.disadvantage[factor] : undefined;
  return figure !== undefined && "absent" in figure ? figure.absent : undefined;
}

interface GivenFigure {
  readonly size: number;
  readonly value: number;
}

function listGiven(hub: Hub, factor: string): readonly GivenFigure[] {
  return hub.schools.flatMap(({ groups }) =>
    groups.flatMap((group) => {
      const value = group.staff ? undefined : figureOf(group, factor);
      return value === undefined ? [] : [{ size: group.size, value }];
    }),
  );
}

/** The median (the lower of the two middle values where their count is even) and the mean over students; nothing of nothing. */
function summarise(given: readonly GivenFigure[]): { readonly median: number; readonly mean: number } | undefined {
  if (given.length === 0) return undefined;
  const values = given.map(({ value }) => value).sort((a, b) => a - b);
  const students = given.reduce((sum, { size }) => sum + size, 0);
  const mean = given.reduce((sum, { size, value }) => sum + size * value, 0) / students;
  return { median: values[Math.floor((values.length - 1) / 2)], mean };
}

function toShare({ unit, pointsAtFull }: Factor, value: number): number {
  if (unit === "decile") return (10 - value) / 9;
  return unit === "points" ? Math.min(1, value / (pointsAtFull ?? value)) : value;
}
