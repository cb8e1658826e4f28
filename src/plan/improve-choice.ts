import type { GroupProblem } from "./linear-bound-again.ts";

/** Times that all exchanges are tried. */
const MOST_ROUNDS = 6;

/**
 * A better choice of whole units of one group, by giving up one unit, taking one, or both, as long as that helps: a search that begins
 * with a good choice has less to look at.
 *
 * @param units - (candidates,) within the limit; not changed.
 * @param worthOf - of a whole choice.
 * Ties: the first exchange that helps. Cost: O(rounds x candidates^2) choices to count.
 */
export function improveChoice(
  { capacity, candidates }: GroupProblem,
  units: Float64Array,
  worthOf: (units: Float64Array) => number,
): Float64Array {
  const best = units.slice();
  let worth = worthOf(best);
  let left = capacity - candidates.reduce((sum, { use }, row) => sum + use * best[row], 0);
  /** Keeps a change of one candidate's units, or of two, if it helps; else takes it back. */
  const keepIfBetter = (given: number, taken: number): boolean => {
    const freed = (given < 0 ? 0 : candidates[given].use) - (taken < 0 ? 0 : candidates[taken].use);
    if (left + freed < 0) return false;
    if (given >= 0) best[given]--;
    if (taken >= 0) best[taken]++;
    const after = worthOf(best);
    if (after > worth) {
      worth = after;
      left += freed;
      return true;
    }
    if (given >= 0) best[given]++;
    if (taken >= 0) best[taken]--;
    return false;
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let isBetter = false;
    for (let taken = 0; taken < best.length; taken++) {
      if (best[taken] < candidates[taken].mostUnits && keepIfBetter(-1, taken)) isBetter = true;
    }
    for (let given = 0; given < best.length; given++) {
      if (best[given] > 0 && keepIfBetter(given, -1)) isBetter = true;
      for (let taken = 0; taken < best.length && best[given] > 0; taken++) {
        if (taken === given || best[taken] >= candidates[taken].mostUnits) continue;
        if (keepIfBetter(given, taken)) isBetter = true;
      }
    }
    if (!isBetter) break;
  }
  return best;
}
