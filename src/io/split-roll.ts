/** Students of one year group; years below 7 are in the sum, and are nobody's group. */
export interface YearSize {
  readonly year: number;
  readonly students: number;
}

export interface RollFacts {
  /** Youngest age taken in. */
  readonly lowAge: number;
  /** Age by which students have left; above 18 nobody is counted in a year of their own. */
  readonly highAge: number;
  /** All students. */
  readonly roll: number;
  /** Known size of Year 11; 0 = it has none, as a school that has not filled up yet. */
  readonly year11?: number | undefined;
  /** Known number of students aged 16 to 18. */
  readonly sixth?: number | undefined;
  /** A mainstream school with a primary part, which is smaller by the year: then Years 7 to 10 are as large as Year 11. */
  readonly allThrough: boolean;
}

export interface SplitRoll {
  /** In order of year; they add up to the roll. */
  readonly sizes: readonly YearSize[];
  /** Years that have the known size of Year 11. */
  readonly asYear11: readonly number[];
  readonly usedSixth: boolean;
  /** Years of its ages that nobody is in: Year 11 where its size is 0, and then those above that nobody is known to be in. */
  readonly emptyYears: readonly number[];
}

/** A known size is plausible while it is at most three times the average of the other years, and (Year 11) at least a third. Our judgement. */
const PLAUSIBLE = 3;

/**
 * Splits a roll over year groups (age 11 to 12 is Year 7). Known sizes stand, and the other years share the rest evenly; a known
 * size that does not fit the rest is set aside, first that of the sixth form, then that of Year 11. A Year 11 of 0 is taken as it is.
 *
 * Ties: of years that share evenly, the lower ones have the students that are over.
 * Cost: O(years).
 */
export function splitRoll(facts: RollFacts): SplitRoll {
  const allYears: number[] = [];
  for (let age = facts.lowAge; age < Math.min(facts.highAge, 18); age++) allYears.push(age - 4);
  const emptyYears = listEmptyYears(allYears, facts);
  const years = allYears.filter((year) => !emptyYears.includes(year));
  const withEmpty = (sizes: readonly YearSize[]): readonly YearSize[] =>
    [...sizes, ...emptyYears.map((year) => ({ year, students: 0 }))].sort((a, b) => a.year - b.year);
  const main = facts.allThrough ? years.filter((year) => year >= 7 && year <= 11) : years.filter((year) => year === 11);
  const asYear11 = years.includes(11) && (facts.year11 ?? 0) > 0 ? main : [];
  const usedSixth = years.includes(12) && years.includes(13) && (facts.sixth ?? 0) > 0;
  const attempts = [
    { asYear11, usedSixth },
    { asYear11, usedSixth: false },
    { asYear11: [], usedSixth },
  ];
  for (const attempt of attempts) {
    const sizes = splitAround(years, facts, attempt);
    if (sizes !== undefined) return { sizes: withEmpty(sizes), ...attempt, emptyYears };
  }
  return { sizes: withEmpty(shareEvenly(facts.roll, years)), asYear11: [], usedSixth: false, emptyYears };
}

function listEmptyYears(years: readonly number[], { year11, sixth = 0 }: RollFacts): readonly number[] {
  if (year11 !== 0 || !years.some((year) => year < 11)) return [];
  return years.filter((year) => year === 11 || (year > 11 && sixth === 0));
}

/** Undefined where nothing is known, or what is known is not plausible beside the rest. */
function splitAround(
  years: readonly number[],
  { roll, year11 = 0, sixth = 0 }: RollFacts,
  { asYear11, usedSixth }: Pick<SplitRoll, "asYear11" | "usedSixth">,
): readonly YearSize[] | undefined {
  const known = [
    ...asYear11.map((year) => ({ year, students: year11 })),
    ...(usedSixth ? shareEvenly(sixth, [12, 13]) : []),
  ];
  const others = years.filter((year) => known.every((size) => size.year !== year));
  const rest = roll - known.reduce((sum, { students }) => sum + students, 0);
  if (known.length === 0 || others.length === 0 || rest < others.length) return undefined;
  // Multiplied out, so that whole numbers are compared: students against rest / others.
  const isTooLarge = ({ students }: YearSize): boolean => students * others.length > PLAUSIBLE * rest;
  const isTooSmall = ({ students }: YearSize): boolean => students * others.length * PLAUSIBLE < rest;
  if (asYear11.length <= 1 && known.some(isTooLarge)) return undefined;
  if (known.some((size) => size.year === 11 && isTooSmall(size))) return undefined;
  return [...shareEvenly(rest, others), ...known].sort((a, b) => a.year - b.year);
}

function shareEvenly(students: number, years: readonly number[]): readonly YearSize[] {
  const each = Math.floor(students / years.length);
  const over = students - each * years.length;
  return years.map((year, at) => ({ year, students: each + (at < over ? 1 : 0) }));
}
