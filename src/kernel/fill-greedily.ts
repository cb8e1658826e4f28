import type { Allocation } from "./allocation.ts";
import { CandidateHeap } from "./candidate-heap.ts";
import type { Taking } from "./taking.ts";

/**
 * Goes on from a partial answer, always taking the unit that adds most, until nothing that fits adds anything.
 *
 * Lazy: since worth is concave a candidate's gain never rises, so an old gain is an upper bound and only the top of the heap is
 * measured anew; what does not fit once never fits again.
 *
 * @param taking - changed in place: units are added to it.
 * @param rankOf - (n,) a permutation of the candidates; of equal gains the smaller rank goes first.
 * Ties: by `rankOf`. Cost: O(n log n) and one gain for each time a candidate reaches the top; O(n) scratch.
 * @see Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions"; Nemhauser, Wolsey & Fisher (1978)
 *   for the guarantee of greedy choice under one shared budget of units. With several resources of different use there is none.
 */
export function fillGreedily(problem: Allocation, taking: Taking, rankOf: Int32Array): void {
  const gains = new Float64Array(problem.maxUnits.length);
  for (let candidate = 0; candidate < gains.length; candidate++) {
    gains[candidate] = taking.fits(candidate) ? taking.gainOf(candidate) : 0;
  }
  const heap = new CandidateHeap(gains, rankOf);
  while (!heap.isEmpty && heap.topKey > 0) {
    const candidate = heap.top;
    if (!taking.fits(candidate)) {
      heap.dropTop();
      continue;
    }
    const gain = taking.gainOf(candidate);
    if (gain < heap.topKey) {
      heap.lowerTop(gain);
      continue;
    }
    taking.take(candidate);
  }
}
