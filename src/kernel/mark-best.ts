import type { Clusters } from "./clusters.ts";

/**
 * Marks the best few of each cluster: those with the largest keys, and all that equal the last of these.
 *
 * @param keys - (n,) by candidate; negative infinity for who is never marked.
 * @param most - 1 or more of each cluster, besides ties.
 * @param marked - (n,) by candidate; gets 1 at each; what is marked stays marked.
 * Ties: all of them. Cost: O(n) on average.
 */
export function markBest(
  keys: Float64Array,
  { first, candidates }: Clusters,
  { most, marked }: { readonly most: number; readonly marked: Uint8Array },
): void {
  const scratch = new Float64Array(longestOf(first));
  for (let cluster = 0; cluster + 1 < first.length; cluster++) {
    const from = first[cluster];
    const size = first[cluster + 1] - from;
    let least = Number.NEGATIVE_INFINITY;
    if (size > most) {
      for (let place = 0; place < size; place++) scratch[place] = keys[candidates[from + place]];
      least = findRanked(scratch, size, size - most);
    }
    for (let place = from; place < from + size; place++) {
      const key = keys[candidates[place]];
      if (key >= least && key > Number.NEGATIVE_INFINITY) marked[candidates[place]] = 1;
    }
  }
}

function longestOf(first: Int32Array): number {
  let longest = 0;
  for (let cluster = 0; cluster + 1 < first.length; cluster++) {
    longest = Math.max(longest, first[cluster + 1] - first[cluster]);
  }
  return longest;
}

/** The value that would stand at `rank` if the first `size` were sorted, which move about. @see Hoare (1961), "Algorithm 65: Find". */
function findRanked(values: Float64Array, size: number, rank: number): number {
  let first = 0;
  let last = size - 1;
  while (first < last) {
    const pivot = values[(first + last) >>> 1];
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low] < pivot) low++;
      while (values[high] > pivot) high--;
      if (low > high) break;
      const kept = values[low];
      values[low++] = values[high];
      values[high--] = kept;
    }
    if (rank <= high) last = high;
    else if (rank >= low) first = low;
    else break; // what lies between equals the pivot
  }
  return values[rank];
}
