import type { CandidateStage } from "../candidate/index.ts";
import {
  chargeOf,
  chargeUnits,
  clusterBy,
  fillGreedily,
  freePrices,
  markBest,
  type PricedBound,
  type Prices,
  priceStepwise,
  rankBySeed,
  type Stepwise,
  Taking,
} from "../kernel/index.ts";
import { type EncodedMatch, rowOfPair } from "./encode.ts";
import { boundWhole, mostProfit } from "./prove-bound.ts";
import { type BoundProgress, openWhole, type Relaxation, relaxRows, type Whole } from "./relax.ts";

// All found by trial on made-up hubs of 25, 150 and 1,225 schools.
/** Candidates of each group, and of each offer, that are likely before anything has a price. */
const FIRST_OF_GROUP = 30;
const FIRST_OF_OFFER = 12;
/** And at the prices of each round. */
const MORE_OF_GROUP = 40;
const MORE_OF_OFFER = 20;
/** A candidate that loses more than this share of what it pays is not likely. */
const UNLIKELY_LOSS = 0.03;
/** Parts of the passes in each round: the first rounds only find out what is scarce. */
const PARTS_OF_ROUNDS = [0, 0, 0.5, 0.5];
/** Passes over the likely candidates cost little beside finding all of them. */
const LEAST_PASSES = 80;

/**
 * Prices a hub that has too many candidates to lay all of them out: picks the likely ones, prices what is scarce among them, adds
 * those that would be likely at these prices, and so on. Nothing is taken for granted of the others: the bound is one over all.
 *
 * @param run.passes - over the likely candidates, in all rounds together; {@link LEAST_PASSES} at least.
 * @returns the relaxation of the likely candidates, among them all that the hub has agreed to keep and all that earn more than they pay.
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
  const { problem } = encoded;
  const clusters = {
    ofGroup: clusterBy(encoded.blockOf, stage.world.index.groups.length),
    ofOffer: clusterBy(encoded.offerOfCandidate, stage.world.index.offers.length),
  };
  const isLikely = new Uint8Array(stage.table.count);
  const keys = new Float64Array(stage.table.count);
  const markLikely = (ofGroup: number, ofOffer: number) => {
    markBest(keys, clusters.ofGroup, { most: ofGroup, marked: isLikely });
    markBest(keys, clusters.ofOffer, { most: ofOffer, marked: isLikely });
  };
  markAgreed(stage, encoded, isLikely);
  const untouched = new Taking(problem);
  for (let row = 0; row < keys.length; row++) keys[row] = problem.maxUnits[row] > 0 ? untouched.gainOf(row) : -Infinity;
  markLikely(FIRST_OF_GROUP, FIRST_OF_OFFER);

  const passes = Math.max(LEAST_PASSES, run.passes);
  let best: PricedBound = { prices: freePrices(problem), bound: Number.POSITIVE_INFINITY };
  let done = 0;
  let mustStop = false;
  for (const part of PARTS_OF_ROUNDS) {
    const { problem: likely } = relaxRows(whole, listMarked(isLikely));
    const from = part === 0 ? undefined : best.prices;
    const pricing = priceStepwise(likely, fillLikely(likely, run.seed, from), {
      passes: Math.round(part * passes),
      ...(from === undefined ? {} : { from }),
    });
    let step = pricing.next(mustStop);
    for (; step.done !== true; step = pricing.next(mustStop)) {
      // What pricing knows of the likely candidates bounds nothing yet.
      if (!mustStop) mustStop = yield { share: done + part * step.value.share, bound: best.bound };
    }
    done += part;
    const { prices } = step.value;
    const bound = boundWhole(whole, prices);
    if (bound < best.bound) best = { prices, bound };
    for (let row = 0; row < keys.length; row++) {
      keys[row] = problem.maxUnits[row] === 0 ? -Infinity : mostProfit(whole, best.prices, row);
      if (keys[row] < -UNLIKELY_LOSS * Math.abs(chargeOf(problem, best.prices, row))) keys[row] = -Infinity;
    }
    markLikely(MORE_OF_GROUP, MORE_OF_OFFER);
    if (mustStop) break;
  }
  for (let row = 0; row < keys.length; row++) if (keys[row] > 0) isLikely[row] = 1;
  return { relaxation: relaxRows(whole, listMarked(isLikely)), priced: best };
}

/** An answer among the likely candidates, by price where there are prices. */
function fillLikely(problem: Whole["encoded"]["problem"], seed: number, prices: Prices | undefined): Taking {
  const answer = new Taking(problem);
  const count = problem.maxUnits.length;
  const rankOf = rankBySeed(count, seed);
  if (prices !== undefined) fillGreedily(answer, { rankOf, chargeOf: chargeUnits(problem, prices) });
  fillGreedily(answer, { rankOf, chargeOf: new Float64Array(count) });
  return answer;
}

function markAgreed({ world: { hub, index } }: CandidateStage, encoded: EncodedMatch, isLikely: Uint8Array): void {
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const row = rowOfPair(encoded, index.offerById.get(lock.offer)!, index.groupById.get(lock.group)!);
    if (row !== undefined) isLikely[row] = 1;
  }
}

function listMarked(marked: Uint8Array): Int32Array {
  let count = 0;
  for (const mark of marked) count += mark;
  const rows = new Int32Array(count);
  count = 0;
  for (let row = 0; row < marked.length; row++) if (marked[row] === 1) rows[count++] = row;
  return rows;
}
