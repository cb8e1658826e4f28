import {
  compareIds,
  type Factor,
  type FactorFigure,
  type Group,
  type GroupEntry,
  type HubIndex,
  type Imputation,
  type Policy,
} from "../model/index.ts";

/** A factor's figure for one group, after filling gaps; `share` is what the scheme reads. */
export interface ResolvedFactor {
  readonly factor: string;
  /** In the unit of the factor, as given or filled in. */
  readonly value: number;
  /** 0 to 1; drawn towards the hub's mean for small groups. */
  readonly share: number;
  readonly from: "given" | Imputation["from"];
  /** Why it was filled in. */
  readonly because?: Imputation["because"];
}

type Reading = ResolvedFactor | "notApplicable" | "unknown";

/** Answers what a group's figure for a factor is, and where it comes from. */
export interface FactorBook {
  /** Factors that may count, by id: protected ones only with a rationale. */
  readonly factors: ReadonlyMap<string, Factor>;
  /** The best available measure of a family: `notApplicable` where the group says so, `unknown` where nobody has a figure. */
  family(group: GroupEntry, family: string): Reading;
  /** One factor by itself, not drawn to the mean. */
  single(group: GroupEntry, factor: string): Reading;
}

/** Given figures of one factor: over the hub, or over the schools of one kind. */
interface Tally {
  readonly values: number[];
  weighted: number;
  students: number;
}

/**
 * Reads all figures of the hub's student groups once, for medians and means.
 *
 * A missing figure is not zero: it becomes the median of schools of the same kind, else of the hub, else the national rate.
 * Given shares of a group of n students become `(n x p + k x mean) / (n + k)` with k = `shrinkStudents`, so that
 * 1 of 3 students does not outrank 30 of 100. Cost: O(figures log figures).
 * @see docs/rules.md, section 5.
 */
export function openFactorBook(index: HubIndex, policy: Policy): FactorBook {
  const { priority } = policy;
  const withRationale = new Set(priority.rationales.map((rationale) => rationale.factor));
  const factors = new Map(
    priority.factors
      .filter((factor) => !factor.protected || withRationale.has(factor.id))
      .map((factor) => [factor.id, factor]),
  );
  const families = new Map<string, Factor[]>();
  for (const factor of [...factors.values()].sort((a, b) => a.rank - b.rank || compareIds(a.id, b.id))) {
    families.set(factor.family, [...(families.get(factor.family) ?? []), factor]);
  }
  const ofHub = new Map<string, Tally>();
  const ofKind = new Map<string, Tally>();
  for (const { group, school } of index.groups) {
    if (group.staff) continue;
    for (const factor of factors.values()) {
      const value = givenValue(group, factor);
      if (value === undefined) continue;
      addTo(ofHub, factor.id, { value, share: toShare(factor, value), students: group.size });
      addTo(ofKind, `${school.kind} ${factor.id}`, { value, share: toShare(factor, value), students: group.size });
    }
  }
  for (const { values } of [...ofHub.values(), ...ofKind.values()]) values.sort((a, b) => a - b);

  function asGiven(group: Group, factor: Factor, shrink: boolean): ResolvedFactor | undefined {
    const value = givenValue(group, factor);
    if (value === undefined) return undefined;
    const own = toShare(factor, value);
    const { weighted, students } = ofHub.get(factor.id)!;
    const mean = weighted / students;
    const drawn = shrink && factor.unit === "share" ? priority.shrinkStudents : 0;
    const share = (group.size * own + drawn * mean) / (group.size + drawn);
    return { factor: factor.id, value, share, from: "given" };
  }

  function filledIn({ group, school }: GroupEntry, measures: readonly Factor[]): ResolvedFactor | "unknown" {
    const sources: readonly (readonly [Imputation["from"], (factor: Factor) => number | undefined])[] = [
      ["kind-median", ({ id }) => lowerMedian(ofKind.get(`${school.kind} ${id}`))],
      ["hub-median", ({ id }) => lowerMedian(ofHub.get(id))],
      ["national", ({ national }) => national],
    ];
    for (const [from, valueIn] of sources) {
      for (const measure of measures) {
        const value = valueIn(measure);
        if (value === undefined) continue;
        return { factor: measure.id, value, share: toShare(measure, value), from, because: whyMissing(group, measure) };
      }
    }
    return "unknown";
  }

  function resolve(entry: GroupEntry, measures: readonly Factor[], shrink: boolean): Reading {
    for (const measure of measures) {
      const own = asGiven(entry.group, measure, shrink);
      if (own !== undefined) return own;
    }
    const said = measures.flatMap((measure) => figureOf(entry.group, measure) ?? []);
    const doesNotApply = said.every((figure) => "absent" in figure && figure.absent === "notApplicable");
    return said.length > 0 && doesNotApply ? "notApplicable" : filledIn(entry, measures);
  }

  /** By family and group row: a scheme with other figures asks for the same readings. */
  const known = new Map<string, Reading[]>();
  return {
    factors,
    family(group, family) {
      const readings = known.get(family) ?? [];
      known.set(family, readings);
      readings[group.row] ??= resolve(group, families.get(family) ?? [], true);
      return readings[group.row];
    },
    single: (group, id) => resolve(group, factors.has(id) ? [factors.get(id)!] : [], false),
  };
}

function addTo(
  tallies: Map<string, Tally>,
  key: string,
  given: { value: number; share: number; students: number },
): void {
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { values: [], weighted: 0, students: 0 };
    tallies.set(key, tally);
  }
  tally.values.push(given.value);
  tally.weighted += given.students * given.share;
  tally.students += given.students;
}

function lowerMedian(tally: Tally | undefined): number | undefined {
  return tally?.values[(tally.values.length - 1) >> 1];
}

function figureOf(group: Group, { id }: Factor): FactorFigure | undefined {
  return Object.hasOwn(group.disadvantage, id) ? group.disadvantage[id] : undefined;
}

/** The figure that the hub gives of a group, in the unit of the factor; undefined where there is none, or a zero that means that nobody asked. */
export function givenValue(group: Group, factor: Factor): number | undefined {
  const figure = figureOf(group, factor);
  if (figure === undefined || !("value" in figure)) return undefined;
  return factor.zeroMeansMissing && figure.value === 0 ? undefined : figure.value;
}

function whyMissing(group: Group, factor: Factor): Imputation["because"] {
  const figure = figureOf(group, factor);
  if (figure === undefined) return "notGiven";
  if ("value" in figure) return "notCollected"; // a zero that means that nobody asked
  return figure.absent === "notApplicable" ? "notGiven" : figure.absent;
}

/** 0 (no disadvantage) to 1, from a figure in the unit of its factor. */
function toShare(factor: Factor, value: number): number {
  if (factor.unit === "decile") return (10 - value) / 9;
  if (factor.unit === "points") return Math.min(1, value / factor.pointsAtFull!);
  return value;
}
