import type { Format, Hub, Plan } from "../model/index.ts";

/** Names of what a hub and a plan's policy have, for sentences; an id that they don't have stands for itself. */
export interface Names {
  readonly kind: (id: string) => string;
  readonly sector: (id: string) => string;
  readonly school: (id: string) => string;
  /** "Ashford Academy, Year 9". */
  readonly group: (id: string) => string;
}

/** Looks names up once. Titles of kinds end at their colon: what follows explains them. */
export function openNames(hub: Hub, { meta }: Plan): Names {
  const kinds = new Map(meta.policy.kinds.map(({ id, title }) => [id, title.split(":")[0]]));
  const sectors = new Map(hub.sectors.map(({ id, name }) => [id, name]));
  const schools = new Map(hub.schools.map(({ id, name }) => [id, name]));
  const groups = new Map(
    hub.schools.flatMap(({ name, groups: own }) =>
      own.map((group) => [group.id, `${name}, ${group.name ?? group.id}`] as const),
    ),
  );
  const from = (names: ReadonlyMap<string, string>) => (id: string) => names.get(id) ?? id;
  return { kind: from(kinds), sector: from(sectors), school: from(schools), group: from(groups) };
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2025-11" or "2025-11-03" as "November 2025". */
export function nameMonth(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** Months that follow each other as "from November 2025 to February 2026", others one by one. In order; two or more. */
export function nameMonths(months: readonly string[]): string {
  const numbers = months.map((month) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)));
  const isRow = months.length > 2 && numbers.every((number, place) => number === numbers[0] + place);
  if (!isRow) return `in ${listWords(months.map(nameMonth))}`;
  return `from ${nameMonth(months[0])} to ${nameMonth(months[months.length - 1])}`;
}

/** Where a pledge would be given. */
export const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  "in-school": " in school",
  "at-employer": " on their own site",
  virtual: " online",
};

/** Whom to look for. */
export function nameGiver(isProvider: boolean): string {
  return isProvider ? "a college or training provider" : "an employer";
}

/** "2026-02-28" as "28 February 2026". */
export function nameDate(date: string): string {
  return `${Number(date.slice(8, 10))} ${nameMonth(date)}`;
}

/** "a, b and c". */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "Year 9", "Years 8, 9 and 11". */
export function nameYears(years: readonly number[]): string {
  return years.length === 0 ? "staff" : `Year${years.length === 1 ? "" : "s"} ${listWords(years.map(String))}`;
}
