import { NONE } from "./none.ts";
import type { Search } from "./search.ts";

/** Freed resources without a price, or for which more candidates than this compete, are not searched: blocks are. */
const WIDEST_RESOURCE = 256;
/** Of the charges, drawn for each refill. */
const CHARGE_PERCENT = { min: 40, max: 120 };

/**
 * Fills what is free around everything that was released, greedily at some share of the prices: what was taken frees nothing.
 *
 * Ties: who was offered first. Cost: a look at each candidate of the blocks and scarce resources of what was released, and one at those
 * of the same block for each unit that is taken: only their gains change (with floors everybody's may).
 */
export function refill(search: Search): void {
  const { state, problem, prices, blockOf, firstOfBlock, byResource, rng, pool, above, seen, seenBlock } = search;
  const { taking } = state;
  const turn = ++search.refills;
  let size = 0;
  const offerTo = (candidate: number): void => {
    if (seen[candidate] === turn) return;
    seen[candidate] = turn;
    if (taking.fits(candidate)) pool[size++] = candidate;
  };
  for (let place = 0; place < state.moved; place++) {
    if (state.isTaken(place)) continue;
    const moved = state.movedCandidate(place);
    const block = blockOf[moved];
    if (seenBlock[block] !== turn) {
      seenBlock[block] = turn;
      for (let candidate = firstOfBlock[block]; candidate < firstOfBlock[block + 1]; candidate++) offerTo(candidate);
    }
    for (let use = problem.firstUse[moved]; use < problem.firstUse[moved + 1]; use++) {
      const resource = problem.resourceOfUse[use];
      const first = byResource.first[resource];
      const end = byResource.first[resource + 1];
      const isScarce = prices.ofResource[resource] > 0;
      if (!isScarce || taking.left[resource] <= 0 || end - first > WIDEST_RESOURCE) continue;
      for (let at = first; at < end; at++) offerTo(byResource.candidates[at]);
    }
  }
  const share = rng.integer(CHARGE_PERCENT.min, CHARGE_PERCENT.max) / 100;
  size = measurePool(search, size, { share, changed: NONE });
  while (size > 0) {
    let best = 0;
    for (let place = 1; place < size; place++) if (above[place] > above[best]) best = place;
    const candidate = pool[best];
    if (taking.fits(candidate)) {
      state.take(candidate);
      size = measurePool(search, size, { share, changed: problem.floors === undefined ? blockOf[candidate] : NONE });
    } else size = dropPlace(search, size, best);
  }
}

/**
 * Measures what candidates of the pool gain above their share of the charge, and leaves out those that gain nothing.
 *
 * @param size - how many candidates the pool holds. @param how.share - of the charge that is paid.
 * @param how.changed - the one block whose gains may have changed, or NONE for any: others keep what was measured before, also where
 *   they no longer fit.
 * @returns the size of the pool.
 */
function measurePool(
  search: Search,
  size: number,
  { share, changed }: { readonly share: number; readonly changed: number },
): number {
  const { state, blockOf, chargeOf, pool, above } = search;
  const { taking } = state;
  let kept = 0;
  for (let place = 0; place < size; place++) {
    const candidate = pool[place];
    let worth = above[place];
    if (changed === NONE || blockOf[candidate] === changed) {
      if (!taking.fits(candidate)) continue;
      const gain = taking.gainOf(candidate);
      if (gain <= 0) continue;
      worth = gain - share * chargeOf[candidate];
    }
    pool[kept] = candidate;
    above[kept++] = worth;
  }
  return kept;
}

function dropPlace({ pool, above }: Search, size: number, gone: number): number {
  pool.copyWithin(gone, gone + 1, size);
  above.copyWithin(gone, gone + 1, size);
  return size - 1;
}
