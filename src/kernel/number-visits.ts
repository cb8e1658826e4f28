import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";

/**
 * Numbers the visits that candidates stand for: of one bucket and one partner each, from 0 in the order in which candidates come.
 *
 * @returns `visitOf`, (n,) the visit of each candidate, NONE without a bucket; and how many there are.
 * Cost: O(n + buckets + partners).
 */
export function numberVisits({ bucketOf, partnerOf, partnerLimit }: Allocation): {
  readonly visitOf: Int32Array;
  readonly count: number;
} {
  const n = bucketOf.length;
  const visitOf = new Int32Array(n).fill(NONE);
  // Candidates of each bucket as a chain from the last one back: of every candidate the one of its bucket before it.
  const lastOf = new Int32Array(partnerLimit.length).fill(NONE);
  const before = new Int32Array(n);
  let partners = 0;
  for (let candidate = 0; candidate < n; candidate++) {
    const bucket = bucketOf[candidate];
    if (bucket === NONE) continue;
    before[candidate] = lastOf[bucket];
    lastOf[bucket] = candidate;
    if (partnerOf[candidate] >= partners) partners = partnerOf[candidate] + 1;
  }
  // The first candidate of a visit stands for it: the last one that its chain meets.
  const firstOf = new Int32Array(partners);
  for (let bucket = 0; bucket < lastOf.length; bucket++) {
    for (let candidate = lastOf[bucket]; candidate !== NONE; candidate = before[candidate]) {
      firstOf[partnerOf[candidate]] = candidate;
    }
    for (let candidate = lastOf[bucket]; candidate !== NONE; candidate = before[candidate]) {
      visitOf[candidate] = firstOf[partnerOf[candidate]];
    }
  }
  let count = 0;
  for (let candidate = 0; candidate < n; candidate++) {
    const first = visitOf[candidate];
    if (first === NONE) continue;
    visitOf[candidate] = first === candidate ? count++ : visitOf[first];
  }
  return { visitOf, count };
}
