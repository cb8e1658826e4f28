/** How counts are published. */
export interface PublicationRule {
  /** Counts of fewer people, but not of nobody, are withheld; whole, 2 or more. */
  readonly smallestCount: number;
  /** Counts are rounded to multiples of it; whole, 1 (not rounded) or more. */
  readonly roundTo: number;
}

/** What readers know of a count from how it is published, both ends included. */
export interface KnownRange {
  readonly least: number;
  readonly most: number;
}

/** To the nearest multiple, halves up. */
export function roundCount(count: number, { roundTo }: PublicationRule): number {
  return Math.round(count / roundTo) * roundTo;
}

/** Whole counts that are shown as this one is, given that those of few people are not shown. */
export function rangeOfShown(count: number, rule: PublicationRule): KnownRange {
  const { smallestCount, roundTo } = rule;
  const shown = roundCount(count, rule);
  const most = Math.ceil(shown + roundTo / 2) - 1;
  if (shown === 0) return { least: 0, most: most >= smallestCount ? most : 0 };
  return { least: Math.max(smallestCount, Math.ceil(shown - roundTo / 2)), most };
}
