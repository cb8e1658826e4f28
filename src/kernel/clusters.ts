import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";

/** A way in which candidates belong together: all of one offer, of one group, of one school. */
export interface Clusters {
  /** (clusters + 1,) candidates of cluster c: `first[c]` up to `first[c + 1]` in `candidates`. */
  readonly first: Int32Array;
  readonly candidates: Int32Array;
}

/** @param clusterOf - (n,) the cluster of each candidate, or NONE. Candidates stand in rising order. Cost: O(n). */
export function clusterBy(clusterOf: Int32Array, clusters: number): Clusters {
  const first = new Int32Array(clusters + 1);
  for (const cluster of clusterOf) if (cluster !== NONE) first[cluster + 1]++;
  for (let cluster = 0; cluster < clusters; cluster++) first[cluster + 1] += first[cluster];
  const next = first.slice();
  const candidates = new Int32Array(first[clusters]);
  for (let candidate = 0; candidate < clusterOf.length; candidate++) {
    if (clusterOf[candidate] !== NONE) candidates[next[clusterOf[candidate]]++] = candidate;
  }
  return { first, candidates };
}

/** Who uses each resource. Cost: O(uses). */
export function clusterUses({ firstUse, resourceOfUse, capacity }: Allocation): Clusters {
  const { first, candidates: uses } = clusterBy(resourceOfUse, capacity.length);
  const candidateOfUse = new Int32Array(resourceOfUse.length);
  for (let candidate = 0; candidate + 1 < firstUse.length; candidate++) {
    candidateOfUse.fill(candidate, firstUse[candidate], firstUse[candidate + 1]);
  }
  return { first, candidates: uses.map((use) => candidateOfUse[use]) };
}
