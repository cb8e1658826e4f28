import type { PublicationRule } from "./publication-rule.ts";
import type { FewerThan, PublishedFigure, ShownFigure } from "./published-report.ts";

/** Where the bands of one cell's counts begin: at 0 and at all multiples of `bandWidth` but the `missing` ones. */
export interface Bands {
  readonly rule: PublicationRule;
  readonly missing: ReadonlySet<number>;
}

/**
 * Cuts the whole numbers into bands, the same for all counts of a cell in all plans.
 *
 * Every band has at least `bandWidth` values, and so has what a limit leaves of the band that it lies in: where a band would begin less
 * than `bandWidth` below a limit, it is one with the band before. So "all but one" looks like "all", and like "all but ten".
 *
 * @param limits - (any,) what counts of the cell can be at most, as a reader may know: students, or places owed. 0 or more.
 * @see docs/publishing.md, "Why it holds": bands that all counts of a cell share are what makes it hold.
 */
export function cutBands(limits: readonly number[], rule: PublicationRule): Bands {
  return { rule, missing: new Set(limits.map((limit) => bandStart(limit, rule))) };
}

/** What is published of a limit. That there is surely nobody is no secret. */
export function showLimit(limit: number, rule: PublicationRule): ShownFigure {
  if (limit === 0) return { about: 0, least: 0, most: 0 };
  const least = bandStart(limit, rule);
  return { about: least + rule.roundTo, least, most: least + rule.bandWidth - 1 };
}

/**
 * What is published of a count: its band, and the multiple of `roundTo` in the middle.
 *
 * @param limit - what it can be at most; absent where nothing limits it. Of a count in the band of its limit it is said that it is about
 *   the limit.
 */
export function showCount(count: number, bands: Bands, limit?: number): ShownFigure {
  const { rule } = bands;
  const isMissing = (at: number) => at > 0 && bands.missing.has(at);
  let least = bandStart(count, rule);
  while (isMissing(least)) least -= rule.bandWidth;
  let end = least + rule.bandWidth;
  while (isMissing(end)) end += rule.bandWidth;
  if (limit === undefined || end <= limit) return { about: (least + end) / 2, least, most: end - 1 };
  const { about, most } = showLimit(limit, rule);
  return { about, least, most };
}

function bandStart(count: number, { bandWidth }: PublicationRule): number {
  return bandWidth * Math.floor(count / bandWidth);
}

/** Adds up what is published: whoever reads the parts could have done so. */
export function addShown(figures: readonly ShownFigure[]): ShownFigure {
  const sum = (of: (figure: ShownFigure) => number) => figures.reduce((total, figure) => total + of(figure), 0);
  return { about: sum(({ about }) => about), least: sum(({ least }) => least), most: sum(({ most }) => most) };
}

/** Withholds a figure that may stand for nobody. */
export function withhold(figure: ShownFigure): PublishedFigure {
  if (figure.least > 0 || figure.most === 0) return figure;
  return { suppressed: true, fewerThan: figure.most + 1 };
}

/** Whether a figure is given. */
export function isGiven(figure: PublishedFigure): figure is Exclude<PublishedFigure, FewerThan> {
  return !("suppressed" in figure);
}
