import { NONE } from "./none.ts";
import type { Search } from "./search.ts";

/** Freed resources without a price, or for which more candidates than this compete, are not searched: blocks are. */
const WIDEST_RESOURCE = 256;
/** Of the charges, drawn for each refill. */
const CHARGE_PERCENT = { min: 40, max: 120 };

/** Fills what is free around everything that was moved, greedily at some share of the prices. */
export function refill(search: Search): void {
  const { state, problem, prices, blockOf, firstOfBlock, byResource, chargeOf, rng, pool, seen, seenBlock } = search;
  const { taking } = state;
  const turn = ++search.refills;
  let size = 0;
  const offerTo = (candidate: number): void => {
    if (seen[candidate] === turn) return;
    seen[candidate] = turn;
    if (taking.fits(candidate)) pool[size++] = candidate;
  };
  for (let place = 0; place < state.moved; place++) {
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
  while (size > 0) {
    let best = NONE;
    let most = 0;
    let kept = 0;
    for (let place = 0; place < size; place++) {
      const candidate = pool[place];
      if (!taking.fits(candidate)) continue;
      const gain = taking.gainOf(candidate);
      if (gain <= 0) continue;
      pool[kept++] = candidate;
      const above = gain - share * chargeOf[candidate];
      if (best !== NONE && above <= most) continue;
      most = above;
      best = candidate;
    }
    size = kept;
    if (best !== NONE) state.take(best);
  }
}
