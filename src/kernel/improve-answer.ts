import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";
import { chargeUnits, type Prices } from "./price-bound.ts";
import type { Random } from "./random.ts";
import { SearchState } from "./search-state.ts";
import { finish, type Stepwise } from "./stepwise.ts";
import type { Taking } from "./taking.ts";

/** A way in which candidates belong together: all of one offer, of one group, of one school. */
export interface Clusters {
  /** (clusters + 1,) candidates of cluster c: `first[c]` up to `first[c + 1]` in `candidates`. */
  readonly first: Int32Array;
  readonly candidates: Int32Array;
}

export interface Improvement {
  readonly prices: Prices;
  /** (n,) the block of each candidate, never falling; no claim has credit from two blocks. */
  readonly blockOf: Int32Array;
  /** Ways to clear a part of the answer, by name. */
  readonly neighbourhoods: Readonly<Record<string, Clusters>>;
  /** (n,) units that stay. */
  readonly fixedUnits: Int32Array;
  readonly rng: Random;
  /** How many moves to try. */
  readonly steps: number;
}

/** What one kind of move did. */
export interface MoveCount {
  readonly move: string;
  readonly tried: number;
  readonly kept: number;
  /** Sum of the changes of the score that were kept: falls too, while the search may still wander. */
  readonly change: number;
}

/** Steps between two looks from outside. */
const STEPS_PER_LOOK = 2000;

// All found by trial on made-up hubs of 25 and 150 schools.
/** At first a move may lower the score by up to this share of what a unit is worth on average; in the end by nothing. */
const FIRST_SWING = 0.3;
/** Of how many units that had to make room the search follows the block, at most. */
const LONGEST_CHAIN = 3;
/** Estimates are blurred by up to so many percent. */
const NOISE_PERCENT = 30;
/** Of 100 moves so many clear a part of the answer; the others force one unit in. */
const CLEARING_PERCENT = 2;
/** Clearing releases at most so many units. */
const MOST_CLEARED = 12;
/** Of more takers than this only so many are looked at, from a random one on. */
const MOST_TAKERS = 64;
/** Freed resources without a price, or for which more candidates than this compete, are not searched: blocks are. */
const WIDEST_RESOURCE = 256;
/** Units that may have to make room for one. */
const MOST_EVICTIONS = 40;

/**
 * Improves an answer by many small moves: force one more unit in, release what stands in its way (the cheapest for its price),
 * find something else for the blocks that lost, refill what is free; or clear a few units of an offer, a school, an area and refill.
 * A move that lowers the score is kept at first if it lowers it little, later ever less, in the end not at all; the best answer
 * that was met is returned.
 *
 * @param taking - changed in place; its score never falls. Fixed units are never released.
 * Ties: an equal answer is kept, so that the search can drift. The same rng gives the same answer: only `+ - x /` on whole numbers
 *   and the shares above are compared.
 * Cost: O(steps x candidates of the few blocks and offers that a move touches); O(uses) scratch.
 * @returns what each kind of move did, in order of name.
 * @see Glover (1996), "Ejection chains, reference structures and alternating path methods"; Dueck & Scheuer (1990), "Threshold
 *   accepting"; Shaw (1998) and Ropke & Pisinger (2006) for clearing and refilling parts.
 */
export function improveAnswer(taking: Taking, work: Improvement): readonly MoveCount[] {
  return finish(improveStepwise(taking, work));
}

/** {@link improveAnswer}, telling the share of its steps that is done and the best score so far. */
export function* improveStepwise(
  taking: Taking,
  work: Improvement,
): Stepwise<{ readonly share: number; readonly score: number }, readonly MoveCount[]> {
  const { rng, steps } = work;
  if (taking.units.length === 0) return [];
  const search = openSearch(taking, work);
  const names = Object.keys(work.neighbourhoods).sort((a, b) => (a < b ? -1 : 1));
  const counts = ["force-in", ...names.map((name) => `clear-${name}`)].map((move) => ({
    move,
    tried: 0,
    kept: 0,
    change: 0,
  }));
  const firstSwing = FIRST_SWING * meanLoss(taking);
  for (let step = 0; step < steps; step++) {
    if (step > 0 && step % STEPS_PER_LOOK === 0) {
      const mustStop = yield { share: step / steps, score: search.state.best };
      if (mustStop) break;
    }
    const isClearing = names.length > 0 && rng.integer(1, 100) <= CLEARING_PERCENT;
    const row = isClearing ? rng.integer(1, names.length) : 0;
    const isTried = isClearing ? clearPart(search, work.neighbourhoods[names[row - 1]]) : forceIn(search);
    if (!isTried) continue;
    refill(search);
    const count = counts[row];
    count.tried++;
    const { change } = search.state;
    const swing = (firstSwing * (steps - step) * rng.integer(0, 1000)) / (1000 * steps);
    if (change >= 0 || -change < swing) {
      if (search.state.moved > 0) {
        count.kept++;
        count.change += change;
      }
      search.state.accept();
    } else search.state.undo();
  }
  search.state.returnToBest();
  return counts;
}

interface Search {
  readonly state: SearchState;
  readonly problem: Allocation;
  readonly prices: Prices;
  readonly chargeOf: Float64Array;
  readonly blockOf: Int32Array;
  readonly fixedUnits: Int32Array;
  readonly rng: Random;
  /** (blocks + 1,) candidates of block b: `firstOfBlock[b]` up to `firstOfBlock[b + 1]`. */
  readonly firstOfBlock: Int32Array;
  readonly byResource: Clusters;
  readonly byBucket: Clusters;
  readonly pool: Int32Array;
  /** (n,) and (blocks,): the last refill in which each was looked at. */
  readonly seen: Int32Array;
  readonly seenBlock: Int32Array;
  refills: number;
}

function openSearch(taking: Taking, { prices, blockOf, fixedUnits, rng }: Improvement): Search {
  const { problem } = taking;
  const n = blockOf.length;
  const blocks = n === 0 ? 0 : blockOf[n - 1] + 1;
  return {
    state: new SearchState(taking),
    problem,
    prices,
    chargeOf: chargeUnits(problem, prices),
    blockOf,
    fixedUnits,
    rng,
    firstOfBlock: clusterBy(blockOf, blocks).first,
    byResource: clusterUses(problem),
    byBucket: clusterBy(problem.bucketOf, problem.partnerLimit.length),
    pool: new Int32Array(n),
    seen: new Int32Array(n),
    seenBlock: new Int32Array(blocks),
    refills: 0,
  };
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

/** Who uses each resource. */
function clusterUses({ firstUse, resourceOfUse, capacity }: Allocation): Clusters {
  const { first, candidates: uses } = clusterBy(resourceOfUse, capacity.length);
  const candidateOfUse = new Int32Array(resourceOfUse.length);
  for (let candidate = 0; candidate + 1 < firstUse.length; candidate++) {
    candidateOfUse.fill(candidate, firstUse[candidate], firstUse[candidate + 1]);
  }
  return { first, candidates: uses.map((use) => candidateOfUse[use]) };
}

/** What the last unit of each taken candidate adds, on average. */
function meanLoss(taking: Taking): number {
  let loss = 0;
  let units = 0;
  for (let candidate = 0; candidate < taking.units.length; candidate++) {
    if (taking.units[candidate] === 0) continue;
    loss += taking.units[candidate] * taking.lossOf(candidate);
    units += taking.units[candidate];
  }
  return units === 0 ? 0 : loss / units;
}

function blur(value: number, { rng }: Search): number {
  return value + (Math.abs(value) * rng.integer(-NOISE_PERCENT, NOISE_PERCENT)) / 100;
}

/** Forces one more unit of a random candidate in, then finds something for the blocks that had to make room. */
function forceIn(search: Search): boolean {
  const { state, problem, chargeOf, rng } = search;
  const { taking } = state;
  const candidate = rng.integer(0, chargeOf.length - 1);
  if (taking.units[candidate] >= problem.maxUnits[candidate]) return false;
  const gain = taking.gainOf(candidate);
  if (gain <= 0 || gain * 100 < chargeOf[candidate] * (100 - rng.integer(0, NOISE_PERCENT))) return false;
  if (!makeRoom(search, candidate)) {
    state.undo();
    return false;
  }
  state.take(candidate);
  let links = rng.integer(0, LONGEST_CHAIN);
  for (let place = 0; links > 0 && place < state.moved; place++) {
    const gone = state.movedCandidate(place);
    if (gone === candidate) continue;
    links--;
    const instead = bestInstead(search, gone);
    if (instead !== NONE && makeRoom(search, instead)) state.take(instead);
  }
  return true;
}

/** What earns most above its price in the block of a candidate that has lost a unit, or NONE. */
function bestInstead({ state, problem, firstOfBlock, blockOf, chargeOf, rng }: Search, gone: number): number {
  const { taking } = state;
  const block = blockOf[gone];
  let best = NONE;
  let most = 0;
  for (let candidate = firstOfBlock[block]; candidate < firstOfBlock[block + 1]; candidate++) {
    if (candidate === gone || taking.units[candidate] >= problem.maxUnits[candidate]) continue;
    const above = taking.gainOf(candidate) - chargeOf[candidate];
    if (above <= most) continue;
    const blurred = above - (above * rng.integer(0, NOISE_PERCENT)) / 100;
    if (blurred <= most) continue;
    most = blurred;
    best = candidate;
  }
  return best;
}

/** Releases units until one more of a candidate fits; false where that can't be, or takes too many. */
function makeRoom(search: Search, candidate: number): boolean {
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

/** Releases some units of one cluster. */
function clearPart(search: Search, { first, candidates }: Clusters): boolean {
  const { state, fixedUnits, rng } = search;
  const { taking } = state;
  const cluster = rng.integer(0, first.length - 2);
  const size = first[cluster + 1] - first[cluster];
  if (size === 0) return false;
  let left = rng.integer(1, MOST_CLEARED);
  const start = rng.integer(0, size - 1);
  for (let look = 0; look < size && left > 0; look++) {
    const candidate = candidates[first[cluster] + ((start + look) % size)];
    if (taking.units[candidate] <= fixedUnits[candidate]) continue;
    state.release(candidate);
    left--;
  }
  return state.moved > 0;
}

/** Fills what is free around everything that was moved, greedily at some share of the prices. */
function refill(search: Search): void {
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
  const share = rng.integer(40, 120) / 100;
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
