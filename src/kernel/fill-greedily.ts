import { CandidateHeap } from "./candidate-heap.ts";
import type { Taking } from "./taking.ts";

/** Which candidates may be taken, what each must earn, and who goes first among equals. */
export interface Pool {
  /** (k,) each once. Absent = all. */
  readonly candidates?: Int32Array;
  /** (n,) what a unit of each candidate pays for the resources that it uses, less what it brings to floors. Zeros for a fill without prices. */
  readonly chargeOf: Float64Array;
  /** (n,) a permutation of all candidates; of equal keys the smaller rank goes first. */
  readonly rankOf: Int32Array;
}

/**
 * Goes on from a partial answer, always taking the unit that adds most above its charge, until no candidate of the pool fits and
 * earns its charge.
 *
 * Lazy: since worth is concave a candidate's gain never rises, so an old gain is an upper bound and only the top of the heap is
 * measured anew; what does not fit once never fits again. (With floors a gain can rise, and of a split capacity a packing can be found
 * later: such a unit may be passed over.)
 *
 * @param taking - changed in place: units are added to it.
 * Ties: by `rankOf`. Cost: O(k log k) and one gain for each time a candidate reaches the top; O(k) scratch.
 * @see Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions"; Nemhauser, Wolsey & Fisher (1978)
 *   for the guarantee of greedy choice under one shared budget of units. With several resources of different use there is none.
 */
export function fillGreedily(taking: Taking, { candidates, chargeOf, rankOf }: Pool): void {
  const count = candidates?.length ?? chargeOf.length;
  const rows = new Int32Array(count);
  const keys = new Float64Array(count);
  let size = 0;
  for (let place = 0; place < count; place++) {
    const candidate = candidates === undefined ? place : candidates[place];
    if (!taking.fits(candidate)) continue;
    const key = taking.gainOf(candidate) - chargeOf[candidate];
    if (key <= 0) continue;
    rows[size] = candidate;
    keys[size++] = key;
  }
  const heap = new CandidateHeap(rows.subarray(0, size), keys.subarray(0, size), rankOf);
  while (!heap.isEmpty && heap.topKey > 0) {
    const candidate = heap.top;
    if (!taking.fits(candidate)) {
      heap.dropTop();
      continue;
    }
    const key = taking.gainOf(candidate) - chargeOf[candidate];
    if (key < heap.topKey) heap.lowerTop(key);
    else taking.take(candidate);
  }
}
