/** Two rows that may belong together. */
export interface PossiblePair {
  readonly before: number;
  readonly after: number;
  /** The smaller the better; compared from left to right. All of equal length. */
  readonly rank: readonly number[];
}

/**
 * Pairs what was with what is: the best pair first, each row in at most one.
 *
 * @returns (rows of `before` by row of `after`), only for rows that found one.
 *
 * Ties: the smaller row before, then the smaller row after.
 * Cost: O(p log p) for p possible pairs.
 */
export function pairBestFirst(pairs: readonly PossiblePair[]): ReadonlyMap<number, number> {
  const beforeOfAfter = new Map<number, number>();
  const taken = new Set<number>();
  for (const { before, after } of [...pairs].sort(comparePairs)) {
    if (taken.has(before) || beforeOfAfter.has(after)) continue;
    taken.add(before);
    beforeOfAfter.set(after, before);
  }
  return beforeOfAfter;
}

function comparePairs(a: PossiblePair, b: PossiblePair): number {
  for (let at = 0; at < a.rank.length; at++) {
    if (a.rank[at] !== b.rank[at]) return a.rank[at] - b.rank[at];
  }
  return a.before - b.before || a.after - b.after;
}
