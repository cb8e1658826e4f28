import type { Factor, Group, HubIndex, Imputation, Policy } from "../model/index.ts";

/** A factor's figure for one group, after filling gaps; `share` is what the scheme reads. */
export interface ResolvedFactor {
  readonly factor: string;
  /** In the unit of the factor, as given or filled in. */
  readonly value: number;
  /** 0 to 1; drawn towards the hub's mean for small groups. */
  readonly share: number;
  readonly from: "given" | "hub-median" | "national";
  readonly because?: Imputation["because"];
}

/** Answers what a group's figure for a factor is, and where it comes from. */
export interface FactorBook {
  /** Factors that may count, by id: protected ones only with a rationale. */
  readonly factors: ReadonlyMap<string, Factor>;
  /** The best available measure of a family, or undefined where it does not apply or nothing is known. */
  family(group: Group, family: string): ResolvedFactor | undefined;
  /** One factor by itself, not shrunk. */
  single(group: Group, factor: string): ResolvedFactor | undefined;
}

/**
 * Reads all figures of the hub's student groups once, for medians and means.
 *
 * A missing figure is not zero: it becomes the hub's median (the lower of two middle values), else the national rate.
 * Given shares of a group of n students become `(n x p + k x mean) / (n + k)` with k = `shrinkStudents`, so that
 * 1 of 3 students does not outrank 30 of 100. Cost: O(figures log figures).
 */
export function openFactorBook(index: HubIndex, policy: Policy): FactorBook {
  const { priority } = policy;
  const withRationale = new Set(priority.rationales.map((rationale) => rationale.factor));
  const counted = priority.factors.filter((factor) => !factor.protected || withRationale.has(factor.id));
  const factors = new Map(counted.map((factor) => [factor.id, factor]));
  const given = new Map(counted.map((factor) => [factor.id, { values: [] as number[], weighted: 0, students: 0 }]));
  for (const { group } of index.groups) {
    if (group.staff) continue;
    for (const [id, tally] of given) {
      const figure = figureOf(group, id);
      if (figure === undefined || !("value" in figure)) continue;
      tally.values.push(figure.value);
      tally.weighted += group.size * toShare(factors.get(id)!, figure.value);
      tally.students += group.size;
    }
  }
  const medians = new Map<string, number>();
  const means = new Map<string, number>();
  for (const [id, { values, weighted, students }] of given) {
    if (values.length === 0) continue;
    values.sort((a, b) => a - b);
    medians.set(id, values[(values.length - 1) >> 1]);
    means.set(id, weighted / students);
  }
  const families = new Map<string, Factor[]>();
  for (const factor of [...counted].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))) {
    families.set(factor.family, [...(families.get(factor.family) ?? []), factor]);
  }

  function asGiven(group: Group, factor: Factor, shrink: boolean): ResolvedFactor | undefined {
    const figure = figureOf(group, factor.id);
    if (figure === undefined || !("value" in figure)) return undefined;
    const own = toShare(factor, figure.value);
    const drawn = shrink && factor.unit === "share" ? priority.shrinkStudents : 0;
    const share = (group.size * own + drawn * (means.get(factor.id) ?? own)) / (group.size + drawn);
    return { factor: factor.id, value: figure.value, share, from: "given" };
  }

  function filledIn(group: Group, measures: readonly Factor[]): ResolvedFactor | undefined {
    for (const [source, from] of [
      [medians, "hub-median"],
      [new Map(measures.flatMap((m) => (m.national === undefined ? [] : [[m.id, m.national]]))), "national"],
    ] as const) {
      const measure = measures.find(({ id }) => source.has(id));
      if (measure === undefined) continue;
      const value = source.get(measure.id)!;
      const figure = figureOf(group, measure.id);
      const because =
        figure !== undefined && "absent" in figure && figure.absent !== "notApplicable" ? figure.absent : "notGiven";
      return { factor: measure.id, value, share: toShare(measure, value), from, because };
    }
    return undefined;
  }

  function resolve(group: Group, measures: readonly Factor[], shrink: boolean): ResolvedFactor | undefined {
    for (const measure of measures) {
      const own = asGiven(group, measure, shrink);
      if (own !== undefined) return own;
    }
    const mentioned = measures.flatMap((measure) => figureOf(group, measure.id) ?? []);
    const doesNotApply = mentioned.every((figure) => "absent" in figure && figure.absent === "notApplicable");
    if (mentioned.length > 0 && doesNotApply) return undefined;
    return filledIn(group, measures);
  }

  return {
    factors,
    family: (group, family) => resolve(group, families.get(family) ?? [], true),
    single: (group, id) => {
      const factor = factors.get(id);
      return factor === undefined ? undefined : resolve(group, [factor], false);
    },
  };
}

function figureOf(group: Group, factor: string) {
  return Object.hasOwn(group.disadvantage, factor) ? group.disadvantage[factor] : undefined;
}

/** 0 (no disadvantage) to 1, from a figure in the unit of its factor. */
function toShare(factor: Factor, value: number): number {
  if (factor.unit === "decile") return (10 - value) / 9;
  if (factor.unit === "points") return Math.min(1, value / factor.pointsAtFull!);
  return value;
}
