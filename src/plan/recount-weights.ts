import type { Group, Hub, Plan, PriorityScheme } from "../model/index.ts";
import type { PlanPolicy } from "./check-bookings.ts";
import { academicStartOf } from "./check-days.ts";
import { earnByEntry } from "./recount-credit.ts";
import { type FiguresAgain, readFigures } from "./recount-figures.ts";

export interface WeightsAgain {
  /** Whole millionths, by group id. */
  readonly weightMicro: ReadonlyMap<string, number>;
  /** By group id; 0 for staff. */
  readonly needOf: ReadonlyMap<string, number>;
  readonly imputed: Plan["meta"]["imputed"];
  /** Families that were left out for some group of students. */
  readonly leftOut: Plan["meta"]["leftOut"];
}

type SchemeOf<R extends PriorityScheme["rule"]> = Extract<PriorityScheme, { rule: R }>;

/** Works out every group's weight from the hub and the policy alone. */
export function recountWeights(hub: Hub, policy: PlanPolicy): WeightsAgain {
  const { ceiling, needAtCeiling } = policy.priority;
  const figures = readFigures(hub, policy);
  const weightMicro = new Map<string, number>();
  const needs = new Map<string, number>();
  for (const { groups } of hub.schools) {
    for (const group of groups) {
      const need = group.staff ? 0 : Math.round(needOf(group, { hub, policy, figures }) * 1e9) / 1e9;
      needs.set(group.id, need);
      weightMicro.set(group.id, Math.round(1e6 * (1 + (ceiling - 1) * Math.min(1, need / needAtCeiling))));
    }
  }
  return { weightMicro, needOf: needs, imputed: figures.imputed(), leftOut: figures.leftOut() };
}

interface Given {
  readonly hub: Hub;
  readonly policy: PlanPolicy;
  readonly figures: FiguresAgain;
}

function needOf(group: Group, given: Given): number {
  const { scheme } = given.policy.priority;
  const read = (factor: string) => given.figures.ofFactor(group, factor);
  const reaches = ({ factor, atLeast }: { readonly factor: string; readonly atLeast: number }): boolean => {
    const value = read(factor);
    return value !== undefined && value >= atLeast;
  };
  switch (scheme.rule) {
    case "none":
      return 0;
    case "noisy-or":
      return noisyOr(group, scheme, given.figures);
    case "threshold":
      return reaches(scheme) ? 1 : 0;
    case "count-of":
      return scheme.criteria.filter(reaches).length / scheme.criteria.length;
    case "any-of":
      // Each is read, so that each imputed figure is listed.
      return scheme.criteria.filter(reaches).length > 0 ? 1 : 0;
    case "ladder":
      return climbs(scheme, read(scheme.factor), read(scheme.second)) ? 1 : 0;
    case "bands":
      return bandOf(scheme, read(scheme.factor));
    case "deficit":
      return deficitOf(group, scheme, given);
  }
}

/** Families in order of id: what is left of 1 after each factor has taken its part. */
function noisyOr(group: Group, { betas }: SchemeOf<"noisy-or">, figures: FiguresAgain): number {
  const ordered = [...betas].sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : 0));
  return 1 - ordered.reduce((left, { family, beta }) => left * (1 - beta * figures.ofFamily(group, family)), 1);
}

function climbs({ rungs }: SchemeOf<"ladder">, first: number | undefined, second: number | undefined): boolean {
  return rungs.some(
    ({ atLeast, secondIn }) =>
      first !== undefined &&
      first >= atLeast &&
      (secondIn.length === 0 || (second !== undefined && secondIn.includes(second))),
  );
}

function bandOf({ bands }: SchemeOf<"bands">, value: number | undefined): number {
  const largest = Math.max(...bands.map(({ weight }) => weight));
  const band = value === undefined ? undefined : bands.find(({ upTo }) => value <= upTo);
  return band === undefined || largest === 0 ? 0 : band.weight / largest;
}

/** Missing / due so far: each cohort year by itself, then each workplace experience by its year. */
function deficitOf(group: Group, scheme: SchemeOf<"deficit">, { hub, policy }: Given): number {
  const { year, size } = group;
  if (year === undefined) return 0;
  const hubStart = Number(hub.academicYear.slice(0, 4));
  const past = group.history.map((entry) => ({
    earned: earnByEntry(policy, entry),
    cohortYear: year - (hubStart - academicStartOf(entry.date)),
    students: Math.min(entry.students, size),
  }));
  const perStudent = (benchmarks: readonly string[], from: number, to: number): number =>
    past
      .filter(({ cohortYear }) => from <= cohortYear && cohortYear <= to)
      .filter(({ earned }) => earned.some((id) => benchmarks.includes(id)))
      .reduce((sum, { students }) => sum + students, 0) / size;

  let due = 0;
  let missing = 0;
  for (let cohortYear = scheme.fromYear; cohortYear <= year; cohortYear++) {
    due += 1;
    missing += 1 - Math.min(1, perStudent(scheme.encounterBenchmarks, cohortYear, cohortYear));
  }
  const byYears = scheme.workplaceByYears.filter((byYear) => byYear <= year).sort((a, b) => a - b);
  for (const [before, byYear] of byYears.entries()) {
    due += 1;
    const had = perStudent(scheme.workplaceBenchmarks, Number.NEGATIVE_INFINITY, byYear);
    missing += 1 - Math.min(1, Math.max(0, had - before));
  }
  return due === 0 ? 0 : missing / due;
}
