import { academicYearOf } from "../calendar/index.ts";
import type { Group, GroupEntry, HistoryEntry, Policy, PriorityScheme } from "../model/index.ts";
import { earnBenchmarks, type KindBook } from "./earn-benchmarks.ts";
import type { FactorBook, ResolvedFactor } from "./resolve-factors.ts";

/** One factor's part in a group's need. */
export interface FactorWorking extends ResolvedFactor {
  readonly family: string;
  /** The part of the need that is put down to this factor; parts add up to the need, in proportion to beta x share. */
  readonly contribution: number;
}

export interface Need {
  /** 0 to 1, rounded to nine decimals so that it is the same on every machine. */
  readonly need: number;
  readonly working: readonly FactorWorking[];
  /** Families of the scheme without any figure to go by: they add nothing, and that is said. */
  readonly leftOut: readonly string[];
}

type Scheme<R extends PriorityScheme["rule"]> = Extract<PriorityScheme, { rule: R }>;

/**
 * Turns a group's factors into its need by the policy's scheme. Staff have none: their encounters serve their students.
 *
 * @param academicStartYear - the first calendar year of the hub's academic year.
 * @see docs/rules.md, section 5; each scheme's source is in its preset.
 */
export function assessNeed(
  entry: GroupEntry,
  policy: Policy,
  books: { readonly factors: FactorBook; readonly kinds: KindBook },
  academicStartYear: number,
): Need {
  const { group } = entry;
  if (group.staff) return NO_NEED;
  const { scheme } = policy.priority;
  switch (scheme.rule) {
    case "noisy-or":
      return noisyOr(entry, scheme, books.factors);
    case "deficit":
      return { ...NO_NEED, need: rounded(deficit(group, scheme, books.kinds, academicStartYear)) };
    case "none":
      return NO_NEED;
    default:
      return byCriteria(entry, scheme, books.factors);
  }
}

const NO_NEED: Need = { need: 0, working: [], leftOut: [] };

function noisyOr(group: GroupEntry, scheme: Scheme<"noisy-or">, book: FactorBook): Need {
  const leftOut: string[] = [];
  const found: { readonly family: string; readonly beta: number; readonly factor: ResolvedFactor }[] = [];
  for (const { family, beta } of scheme.betas) {
    const factor = book.family(group, family);
    if (factor === "unknown") leftOut.push(family);
    if (typeof factor !== "string") found.push({ family, beta, factor });
  }
  let spared = 1;
  let sum = 0;
  for (const { beta, factor } of found) {
    spared *= 1 - beta * factor.share;
    sum += beta * factor.share;
  }
  const need = rounded(1 - spared);
  return {
    need,
    leftOut,
    working: found.map(({ family, beta, factor }) => ({
      ...factor,
      family,
      contribution: sum === 0 ? 0 : (need * beta * factor.share) / sum,
    })),
  };
}

/** Ladder, threshold, bands, count-of, any-of: the need is shared equally among the factors that were met. */
function byCriteria(
  group: GroupEntry,
  scheme: Exclude<PriorityScheme, Scheme<"noisy-or"> | Scheme<"deficit"> | Scheme<"none">>,
  book: FactorBook,
): Need {
  const read = new Map<string, ResolvedFactor>();
  const leftOut = new Set<string>();
  const figureValue = (id: string): number | undefined => {
    const figure = book.single(group, id);
    if (figure === "unknown") leftOut.add(book.factors.get(id)?.family ?? id);
    if (typeof figure === "string") return undefined;
    read.set(id, figure);
    return figure.value;
  };
  const reaches = (id: string, atLeast: number) => (figureValue(id) ?? Number.NEGATIVE_INFINITY) >= atLeast;
  const met = new Set<string>();
  let need = 0;
  if (scheme.rule === "threshold") {
    if (reaches(scheme.factor, scheme.atLeast)) met.add(scheme.factor);
    need = met.size;
  } else if (scheme.rule === "ladder") {
    const second = figureValue(scheme.second);
    const rung = scheme.rungs.find(
      ({ atLeast, secondIn }) =>
        reaches(scheme.factor, atLeast) &&
        (secondIn.length === 0 || (second !== undefined && secondIn.includes(second))),
    );
    if (rung !== undefined) met.add(scheme.factor);
    if (rung !== undefined && rung.secondIn.length > 0) met.add(scheme.second);
    need = rung === undefined ? 0 : 1;
  } else if (scheme.rule === "bands") {
    const value = figureValue(scheme.factor);
    const largest = scheme.bands.reduce((most, band) => Math.max(most, band.weight), 0);
    const band = value === undefined ? undefined : scheme.bands.find(({ upTo }) => value <= upTo);
    need = band === undefined || largest === 0 ? 0 : band.weight / largest;
    if (need > 0) met.add(scheme.factor);
  } else {
    const held = scheme.criteria.filter(({ factor, atLeast }) => reaches(factor, atLeast));
    for (const { factor } of held) met.add(factor);
    need = scheme.rule === "any-of" ? Math.min(1, held.length) : held.length / scheme.criteria.length;
  }
  need = rounded(need);
  const working = [...read.entries()].map(([id, factor]) => ({
    ...factor,
    family: book.factors.get(id)!.family,
    contribution: met.has(id) ? need / met.size : 0,
  }));
  return { need, working, leftOut: [...leftOut] };
}

/** Missing / due over school life so far; no year's surplus makes up for another year. */
function deficit(group: Group, scheme: Scheme<"deficit">, book: KindBook, academicStartYear: number): number {
  const year = group.year!;
  const startOfYear = (cohortYear: number) => academicStartYear - (year - cohortYear);
  const perStudent = (benchmarks: readonly string[], fits: (entry: HistoryEntry) => boolean): number => {
    let students = 0;
    for (const entry of group.history) {
      if (!fits(entry)) continue;
      const earned = earnBenchmarks(book, entry.kind, { flags: entry.quality, byProvider: entry.fromProvider });
      if (earned.some((id) => benchmarks.includes(id))) students += Math.min(entry.students, group.size);
    }
    return students / group.size;
  };
  let due = 0;
  let missing = 0;
  for (let cohortYear = scheme.fromYear; cohortYear <= year; cohortYear++) {
    const had = perStudent(
      scheme.encounterBenchmarks,
      (entry) => academicYearOf(entry.date) === startOfYear(cohortYear),
    );
    due += 1;
    missing += 1 - Math.min(1, had);
  }
  const byYears = [...scheme.workplaceByYears].sort((a, b) => a - b).filter((byYear) => byYear <= year);
  byYears.forEach((byYear, before) => {
    const had = perStudent(scheme.workplaceBenchmarks, (entry) => academicYearOf(entry.date) <= startOfYear(byYear));
    due += 1;
    missing += 1 - Math.min(1, Math.max(0, had - before));
  });
  return due === 0 ? 0 : missing / due;
}

function rounded(need: number): number {
  return Math.round(need * 1e9) / 1e9;
}
