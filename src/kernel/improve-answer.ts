import type { Clusters } from "./clusters.ts";
import { makeRoom } from "./make-room.ts";
import { NONE } from "./none.ts";
import { refill } from "./refill.ts";
import { NOISE_PERCENT, openSearch, type Search, type SearchBase } from "./search.ts";
import { finish, type Stepwise } from "./stepwise.ts";
import type { Taking } from "./taking.ts";

export interface Improvement extends SearchBase {
  /** Ways to clear a part of the answer, by name. */
  readonly neighbourhoods: Readonly<Record<string, Clusters>>;
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
/** Of 100 moves so many clear a part of the answer; the others force one unit in. */
const CLEARING_PERCENT = 2;
/** Clearing releases at most so many units. */
const MOST_CLEARED = 12;

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

/** {@link improveAnswer}, telling the share of its steps that is done and the worth of the best answer so far. */
export function* improveStepwise(
  taking: Taking,
  work: Improvement,
): Stepwise<{ readonly share: number; readonly value: number }, readonly MoveCount[]> {
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
      const mustStop = yield { share: step / steps, value: search.state.bestValue };
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
