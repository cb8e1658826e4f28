/** People of one rank in an order, and what they hold together. */
export interface Rank {
  /** What the order goes by, rising. */
  readonly at: number;
  /** > 0. */
  readonly people: number;
  /** >= 0. */
  readonly held: number;
}

/** What the first of an order hold: shares of all people and of all that is held, 0 to 1. */
export interface SharePoint {
  readonly students: number;
  readonly held: number;
}

const MOST_STEPS = 100;

/** Puts ranks in order; those at the same place become one. Cost: O(n log n). */
export function mergeRanks(ranks: readonly Rank[]): readonly Rank[] {
  const merged: { at: number; people: number; held: number }[] = [];
  for (const rank of [...ranks].sort((a, b) => a.at - b.at)) {
    const last = merged.at(-1);
    if (last?.at === rank.at) {
      last.people += rank.people;
      last.held += rank.held;
    } else merged.push({ ...rank });
  }
  return merged;
}

/**
 * The share that the first people of an order hold, at equal steps of people: at most 100, each of at least `smallestCount` people, so
 * that a curve gives nobody away.
 *
 * @param ranks - in order.
 * @returns from (0, 0) to (1, 1), whole ten-thousandths; empty when nobody holds anything. Cost: O(ranks + steps).
 */
export function shareCurve(ranks: readonly Rank[], smallestCount: number): readonly SharePoint[] {
  const people = ranks.reduce((sum, rank) => sum + rank.people, 0);
  const total = ranks.reduce((sum, rank) => sum + rank.held, 0);
  if (total === 0) return [];
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.floor(people / smallestCount)));
  const points: SharePoint[] = [{ students: 0, held: 0 }];
  let row = 0;
  let before = 0;
  let held = 0;
  for (let step = 1; step <= steps; step++) {
    const upTo = (people * step) / steps;
    while (row < ranks.length && before + ranks[row].people <= upTo) {
      before += ranks[row].people;
      held += ranks[row].held;
      row++;
    }
    const inRank = row < ranks.length ? (ranks[row].held * (upTo - before)) / ranks[row].people : 0;
    points.push({ students: round(step / steps), held: round((held + inRank) / total) });
  }
  return points;
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
