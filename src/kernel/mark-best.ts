import type { Clusters } from "./clusters.ts";

/**
 * Marks the best few of each cluster: those with the largest keys, and all that equal the last of these.
 *
 * @param keys - (n,) negative infinity for who is never marked.
 * @param most - of each cluster, but for ties.
 * @param marked - (n,) gets 1 at each; what is marked stays marked.
 * Ties: all of them. Cost: O(n log of the largest cluster).
 */
export function markBest(
  keys: Float64Array,
  { first, candidates }: Clusters,
  { most, marked }: { readonly most: number; readonly marked: Uint8Array },
): void {
  for (let cluster = 0; cluster + 1 < first.length; cluster++) {
    const members = candidates.subarray(first[cluster], first[cluster + 1]);
    let least = Number.NEGATIVE_INFINITY;
    if (members.length > most) {
      const sorted = Float64Array.from(members, (candidate) => keys[candidate]).sort();
      least = sorted[sorted.length - most];
    }
    for (const candidate of members) {
      if (keys[candidate] >= least && keys[candidate] > Number.NEGATIVE_INFINITY) marked[candidate] = 1;
    }
  }
}
