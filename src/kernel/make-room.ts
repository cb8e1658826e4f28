import { NONE } from "./none.ts";
import { blur, type Search } from "./search.ts";

/** Of more takers than this only so many are looked at, from a random one on. */
const MOST_TAKERS = 64;
/** Units that may have to make room for one. */
const MOST_EVICTIONS = 40;

/** Releases units until one more of a candidate fits; false where that can't be, or takes too many. */
export function makeRoom(search: Search, candidate: number): boolean {
  const { state } = search;
  for (let evictions = 0; evictions < MOST_EVICTIONS; evictions++) {
    if (state.taking.isPartnerBlocked(candidate)) {
      if (!dropPartner(search, candidate)) return false;
      continue;
    }
    const resource = state.taking.blockingResource(candidate);
    if (resource === NONE) return true;
    const taker = cheapestTaker(search, resource, candidate);
    if (taker === NONE) return false;
    state.release(taker);
  }
  return false;
}

/** Who loses least, per unit of a resource that it frees, beyond what its other resources are worth to others. */
function cheapestTaker(search: Search, resource: number, candidate: number): number {
  const { state, problem, prices, chargeOf, fixedUnits, rng } = search;
  const { taking } = state;
  const takers = state.takersOf(resource);
  const looks = Math.min(takers, MOST_TAKERS);
  const start = takers > MOST_TAKERS ? rng.integer(0, takers - 1) : 0;
  let best = NONE;
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks; look++) {
    const use = state.takerUse(resource, (start + look) % takers);
    const taker = state.candidateOf(use);
    if (taker === candidate || taking.units[taker] <= fixedUnits[taker]) continue;
    const lost = (taking.lossOf(taker) - chargeOf[taker]) / problem.amountOfUse[use] + prices.ofResource[resource];
    const blurred = blur(lost, search);
    if (blurred >= least) continue;
    least = blurred;
    best = taker;
  }
  return best;
}

/** Releases everything of the partner in a candidate's bucket that loses least; false where fixed units forbid it. */
function dropPartner(search: Search, candidate: number): boolean {
  const { state, problem, chargeOf, fixedUnits, byBucket } = search;
  const { taking } = state;
  const bucket = problem.bucketOf[candidate];
  const lostBy = new Map<number, number>();
  for (let at = byBucket.first[bucket]; at < byBucket.first[bucket + 1]; at++) {
    const taker = byBucket.candidates[at];
    if (taking.units[taker] === 0) continue;
    const partner = problem.partnerOf[taker];
    const lost = (taking.lossOf(taker) - chargeOf[taker]) * taking.units[taker];
    lostBy.set(partner, fixedUnits[taker] > 0 ? Number.POSITIVE_INFINITY : (lostBy.get(partner) ?? 0) + lost);
  }
  let dropped = NONE;
  let least = Number.POSITIVE_INFINITY;
  for (const [partner, lost] of lostBy) {
    const blurred = lost === Number.POSITIVE_INFINITY ? lost : blur(lost, search);
    if (blurred >= least) continue;
    least = blurred;
    dropped = partner;
  }
  if (dropped === NONE) return false;
  for (let at = byBucket.first[bucket]; at < byBucket.first[bucket + 1]; at++) {
    const taker = byBucket.candidates[at];
    if (problem.partnerOf[taker] === dropped) while (taking.units[taker] > 0) state.release(taker);
  }
  return true;
}
