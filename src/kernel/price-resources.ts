import type { Allocation } from "./allocation.ts";
import { listVisits } from "./pay-visits.ts";
import { boundByPrices } from "./price-bound.ts";
import { freePrices, type Prices } from "./prices.ts";
import { beginPasses, beginRun, type Passes, sendToSleep, stepForward } from "./primal-dual.ts";
import { type ScaledRelaxation, scaleRelaxation } from "./scale-relaxation.ts";
import { finish, type Stepwise } from "./stepwise.ts";
import type { Taking } from "./taking.ts";
import { tightenPrices } from "./tighten-prices.ts";

/** The best prices that were met on the way, and the bound that they prove. */
export interface PricedBound {
  readonly prices: Prices;
  readonly bound: number;
  /** (n,) fractions of units that the passes ended with, each from 0 to most units; after many passes near the best ones. Absent after none. */
  readonly fractions?: Float64Array;
}

/** Passes between two looks at the bound. */
const PASSES_PER_CHECK = 20;
/** A run of passes as long as this share of all passes so far ends, and no sooner than after so many. Found by trial on made-up hubs. */
const RUN_SHARE = 0.18;
const SHORTEST_RUN = 10;
/** Visits of each price by itself. */
const TIGHTENING_ROUNDS = 2;

/** How much work pricing is given, and from where it starts. */
export interface PricingRun {
  /** How many times the candidates are visited; 0 gives the bound at the answer's own prices. */
  readonly passes: number;
  /** Prices to start from, taken as they are; absent = those at which the answer is about content, tightened. */
  readonly from?: Prices;
  /** Visits of each price by itself, after the last pass and before the first; 0 or more, absent = 2. */
  readonly tighteningRounds?: number;
}

/**
 * Prices every resource, every claim's credit and every floor so that the bound of {@link boundByPrices} becomes small.
 *
 * A first-order primal-dual method on the linear relaxation (fractions of units allowed): see {@link stepForward}. It starts from a whole
 * answer and the prices at which that answer is about content, unless others are given, and ends with a few rounds of
 * {@link tightenPrices}. Only `+ - x / sqrt` are used, so every machine finds the same prices; they are rounded to whole numbers at each
 * look. Any prices are valid, so stopping early costs tightness, never truth.
 *
 * @param answer - any feasible answer to the same candidates and claims; the better, the sooner prices are good. Not changed.
 * Ties: none. Cost: O(passes x (uses + credits + tiers)), less where many candidates sleep; O(uses + credits) scratch.
 */
export function priceResources(problem: Allocation, answer: Taking, run: PricingRun): PricedBound {
  return finish(priceStepwise(problem, answer, run));
}

/** {@link priceResources}, telling the share of its passes that is done and the bound so far. */
export function* priceStepwise(
  problem: Allocation,
  answer: Taking,
  run: PricingRun,
): Stepwise<{ readonly share: number; readonly bound: number }, PricedBound> {
  const visits = listVisits(problem);
  const tightening = { rounds: run.tighteningRounds ?? TIGHTENING_ROUNDS, visits };
  const first = run.from ?? tightenPrices(problem, pricesOfAnswer(problem, answer), tightening);
  let best: PricedBound = { prices: first, bound: boundByPrices(problem, first, visits) };
  if (run.passes === 0 || problem.maxUnits.length === 0) return best;
  const scaled = scaleRelaxation(problem, answer);
  const state = beginPasses(problem, scaled, { answer, prices: first });
  sendToSleep(scaled, state);
  let last = first;
  for (let pass = 1; pass <= run.passes; pass++) {
    stepForward(scaled, state);
    if (state.passesOfRun >= Math.max(SHORTEST_RUN, RUN_SHARE * pass)) beginRun(state);
    if (pass % PASSES_PER_CHECK !== 0 && pass !== run.passes) continue;
    last = toPrices(problem, scaled, state.rowPriceAhead);
    const bound = boundByPrices(problem, last, visits);
    if (bound < best.bound) best = { prices: last, bound };
    sendToSleep(scaled, state);
    const mustStop = yield { share: pass / run.passes, bound: best.bound };
    if (mustStop) break;
  }
  // A price by itself moves the bound little, all together much: the last prices may be better than their bound looks.
  const tight = tightenPrices(problem, best.prices === first ? last : best.prices, tightening);
  const bound = boundByPrices(problem, tight, visits);
  return {
    ...(bound < best.bound ? { prices: tight, bound } : best),
    fractions: readFractions(problem, scaled, state),
  };
}

/** Columns are scaled; the last pass may have left one a little outside. */
function readFractions({ maxUnits }: Allocation, { limit }: ScaledRelaxation, { column }: Passes): Float64Array {
  return Float64Array.from(maxUnits, (most, i) =>
    most === 0 ? 0 : most * Math.max(0, Math.min(1, column[i] / limit[i])),
  );
}

/** Credit at what the next one adds; resources and floors for nothing. */
function pricesOfAnswer(problem: Allocation, { coverage }: Taking): Prices {
  const prices = freePrices(problem);
  for (let claim = 0; claim < coverage.length; claim++) {
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      if (coverage[claim] >= problem.breakpoints[tier]) continue;
      prices.ofCredit[claim] = problem.slopes[tier];
      break;
    }
  }
  return prices;
}

function toPrices(problem: Allocation, scaled: ScaledRelaxation, rowPrice: Float64Array): Prices {
  const prices = freePrices(problem);
  let row = 0;
  for (const part of [prices.ofResource, prices.ofCredit, prices.ofFloor, prices.ofPartner]) {
    for (let place = 0; place < part.length; place++, row++) {
      part[place] = Math.round(rowPrice[row] * scaled.rowScale[row] * scaled.worthUnit);
    }
  }
  return prices;
}
