import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";
import { selectCandidates } from "./select-candidates.ts";

/**
 * What some candidates alone could be worth: the allocation without the others, and without all that can't stand in the way of these.
 * Resources that hold all their units, buckets that let in all their partners and claims that none of them credits are gone; what is
 * left is numbered anew, in the old order. Floors are dropped: every answer counts.
 *
 * The chosen candidates can take in it exactly what they can take in the whole allocation while nobody else takes anything; so a bound
 * on it is one on what they bring together in any answer to the whole.
 *
 * @param rows - (k,) candidates to keep, rising: candidate `rows[place]` becomes candidate `place`.
 * Cost: O(uses + credits of what is kept + resources + claims + buckets).
 */
export function restrictAllocation({ floors: _, ...whole }: Allocation, rows: Int32Array): Allocation {
  const problem = selectCandidates(whole, rows);
  return { ...problem, ...keepScarce(problem), ...keepCredited(problem), ...keepFull(problem) };
}

/** Resources of which all units together want more than there is. */
function keepScarce(problem: Allocation): Pick<Allocation, "firstUse" | "resourceOfUse" | "amountOfUse" | "capacity"> {
  const { maxUnits, firstUse, resourceOfUse, amountOfUse, capacity } = problem;
  const wanted = new Float64Array(capacity.length);
  for (let i = 0; i < maxUnits.length; i++) {
    for (let use = firstUse[i]; use < firstUse[i + 1]; use++)
      wanted[resourceOfUse[use]] += maxUnits[i] * amountOfUse[use];
  }
  const scarce = numberThose(capacity.length, (resource) => wanted[resource] > capacity[resource]);
  const first = new Int32Array(maxUnits.length + 1);
  const resources = new Int32Array(resourceOfUse.length);
  const amounts = new Float64Array(resourceOfUse.length);
  let size = 0;
  for (let i = 0; i < maxUnits.length; i++) {
    for (let use = firstUse[i]; use < firstUse[i + 1]; use++) {
      const resource = scarce.newOf[resourceOfUse[use]];
      if (resource === NONE) continue;
      resources[size] = resource;
      amounts[size++] = amountOfUse[use];
    }
    first[i + 1] = size;
  }
  return {
    firstUse: first,
    resourceOfUse: resources.slice(0, size),
    amountOfUse: amounts.slice(0, size),
    capacity: Float64Array.from(scarce.oldOf, (resource) => capacity[resource]),
  };
}

function keepCredited(
  problem: Allocation,
): Pick<Allocation, "claimOfCredit" | "start" | "firstTier" | "breakpoints" | "slopes"> {
  const { claimOfCredit, start, firstTier, breakpoints, slopes } = problem;
  const isCredited = new Uint8Array(start.length);
  for (const claim of claimOfCredit) isCredited[claim] = 1;
  const credited = numberThose(start.length, (claim) => isCredited[claim] === 1);
  const first = new Int32Array(credited.oldOf.length + 1);
  const tiers: number[] = [];
  credited.oldOf.forEach((claim, place) => {
    for (let tier = firstTier[claim]; tier < firstTier[claim + 1]; tier++) tiers.push(tier);
    first[place + 1] = tiers.length;
  });
  return {
    claimOfCredit: claimOfCredit.map((claim) => credited.newOf[claim]),
    start: Float64Array.from(credited.oldOf, (claim) => start[claim]),
    firstTier: first,
    breakpoints: Float64Array.from(tiers, (tier) => breakpoints[tier]),
    slopes: Float64Array.from(tiers, (tier) => slopes[tier]),
  };
}

/** Buckets that more partners ask for than may come. */
function keepFull({
  maxUnits,
  bucketOf,
  partnerOf,
  partnerLimit,
}: Allocation): Pick<Allocation, "bucketOf" | "partnerLimit"> {
  const partners = Array.from(partnerLimit, () => new Set<number>());
  for (let i = 0; i < bucketOf.length; i++) {
    if (bucketOf[i] !== NONE && maxUnits[i] > 0) partners[bucketOf[i]].add(partnerOf[i]);
  }
  const full = numberThose(partnerLimit.length, (bucket) => partners[bucket].size > partnerLimit[bucket]);
  return {
    bucketOf: bucketOf.map((bucket) => (bucket === NONE ? NONE : full.newOf[bucket])),
    partnerLimit: Int32Array.from(full.oldOf, (bucket) => partnerLimit[bucket]),
  };
}

/** Numbers those that are kept, in their order: (all,) the new number or NONE, and (kept,) the old one. */
function numberThose(
  count: number,
  isKept: (old: number) => boolean,
): { readonly newOf: Int32Array; readonly oldOf: readonly number[] } {
  const newOf = new Int32Array(count).fill(NONE);
  const oldOf: number[] = [];
  for (let old = 0; old < count; old++) if (isKept(old)) newOf[old] = oldOf.push(old) - 1;
  return { newOf, oldOf };
}
