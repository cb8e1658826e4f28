import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  chargeOf,
  chargeUnits,
  clusterBy,
  createRandom,
  fillGreedily,
  markBest,
  type PricedBound,
  type Prices,
  priceStepwise,
  profitOf,
  rankBySeed,
  type Stepwise,
  Taking,
} from "../kernel/index.ts";
import { type EncodedMatch, rowOfPair } from "./encode.ts";
import { boundWhole } from "./prove-bound.ts";
import { type BoundProgress, openWhole, type Relaxation, relaxRows } from "./relax.ts";

// All found by trial on made-up hubs of 150 and 1,225 schools.
/** Candidates of each group, and of each offer, that are drawn to begin with: a small hub in which as much is scarce as in the whole. */
const FIRST_OF_GROUP = 40;
const FIRST_OF_OFFER = 30;
/** And the best at the prices of each round. */
const MORE_OF_GROUP = 80;
const MORE_OF_OFFER = 30;
/** A candidate that loses more than this share of what it pays is not likely. */
const UNLIKELY_LOSS = 0.03;
/** Parts of the passes in each round: with none, prices are those of a plain answer. */
const PARTS_OF_ROUNDS = [0, 0.15, 0.85];
/** Passes over the likely candidates cost little beside finding all of them. */
const LEAST_PASSES = 200;
/** One price at a time: after few passes that brings most. */
const TIGHTENING_ROUNDS = 4;
/** Lots: so many that hardly two are the same. */
const DRAWN_FROM = 2 ** 30;

/**
 * Prices a hub that has too many candidates to lay all of them out: draws some, prices what is scarce among them, adds those that
 * would be likely at these prices, and so on. Nothing is taken for granted of the others: the bound is one over all.
 *
 * @param run.passes - over the likely candidates, in all rounds together; {@link LEAST_PASSES} at least.
 * @returns the relaxation of the likely candidates, among them all that the hub has agreed to keep and all that earn more than they
 *   pay, and prices with the bound that they prove of all. It tells no bound before it is done.
 * Ties: of equally good candidates all are likely. Cost: O(rounds x (uses + credits)), and that of {@link priceStepwise} among the likely.
 * @see Bixby, Gregory, Lustig, Marsten & Shanno (1992), "Very large-scale linear programming: a case study in combining interior point
 *   and simplex methods", for sifting.
 */
export function* siftAndPrice(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: { readonly passes: number; readonly seed: number },
): Stepwise<BoundProgress, { readonly relaxation: Relaxation; readonly priced: PricedBound }> {
  const whole = openWhole(stage, encoded);
  const { groups, offers } = stage.world.index;
  const ofGroup = clusterBy(encoded.blockOf, groups.length);
  const ofOffer = clusterBy(encoded.offerOfCandidate, offers.length);
  const isLikely = markAgreed(stage, encoded);
  const keys = drawKeys(encoded, run.seed);
  markBest(keys, ofGroup, { most: FIRST_OF_GROUP, marked: isLikely });
  markBest(keys, ofOffer, { most: FIRST_OF_OFFER, marked: isLikely });
  let prices: Prices | undefined;
  let done = 0;
  let mustStop = false;
  for (const part of PARTS_OF_ROUNDS) {
    if (mustStop) break;
    const { problem } = relaxRows(whole, listMarked(isLikely));
    const pricing = priceStepwise(problem, fillLikely(problem, run.seed, prices), {
      passes: Math.round(part * Math.max(LEAST_PASSES, run.passes)),
      tighteningRounds: TIGHTENING_ROUNDS,
      ...(prices === undefined ? {} : { from: prices }),
    });
    let step = pricing.next(false);
    for (; step.done !== true; step = pricing.next(mustStop)) {
      // What is known of the likely candidates bounds nothing yet.
      if (!mustStop) mustStop = yield { share: done + part * step.value.share, bound: Number.POSITIVE_INFINITY };
    }
    prices = step.value.prices;
    done += part;
    if (!mustStop) mustStop = yield { share: done, bound: Number.POSITIVE_INFINITY };
    rateAt(encoded.problem, prices, keys);
    markBest(keys, ofGroup, { most: MORE_OF_GROUP, marked: isLikely });
    markBest(keys, ofOffer, { most: MORE_OF_OFFER, marked: isLikely });
  }
  for (let row = 0; row < keys.length; row++) if (keys[row] > 0) isLikely[row] = 1;
  const priced = { prices: prices!, bound: boundWhole(whole, prices!) };
  return { relaxation: relaxRows(whole, listMarked(isLikely)), priced };
}

/** (candidates,) numbers by lot; those without units never come first. */
function drawKeys({ problem: { maxUnits } }: EncodedMatch, seed: number): Float64Array {
  const rng = createRandom(seed);
  return Float64Array.from(maxUnits, (most) => (most > 0 ? rng.integer(0, DRAWN_FROM) : Number.NEGATIVE_INFINITY));
}

/** Writes down what each candidate earns above what it pays at some prices; negative infinity where it loses too much. */
function rateAt(problem: Allocation, prices: Prices, keys: Float64Array): void {
  for (let row = 0; row < keys.length; row++) {
    const profit = profitOf(problem, prices, row);
    const isNear = problem.maxUnits[row] > 0 && profit >= -UNLIKELY_LOSS * chargeOf(problem, prices, row);
    keys[row] = isNear ? profit : Number.NEGATIVE_INFINITY;
  }
}

/** An answer among the likely candidates: by price, or before there are prices by what each adds. */
function fillLikely(problem: Allocation, seed: number, prices: Prices | undefined): Taking {
  const answer = new Taking(problem);
  const count = problem.maxUnits.length;
  const charges = prices === undefined ? new Float64Array(count) : chargeUnits(problem, prices);
  fillGreedily(answer, { rankOf: rankBySeed(count, seed), chargeOf: charges });
  return answer;
}

/** (candidates,) 1 at what the hub has agreed to keep. */
function markAgreed({ table, world: { hub, index } }: CandidateStage, encoded: EncodedMatch): Uint8Array {
  const marked = new Uint8Array(table.count);
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const row = rowOfPair(encoded, index.offerById.get(lock.offer)!, index.groupById.get(lock.group)!);
    if (row !== undefined) marked[row] = 1;
  }
  return marked;
}

function listMarked(marked: Uint8Array): Int32Array {
  let count = 0;
  for (const mark of marked) count += mark;
  const rows = new Int32Array(count);
  count = 0;
  for (let row = 0; row < marked.length; row++) if (marked[row] === 1) rows[count++] = row;
  return rows;
}
