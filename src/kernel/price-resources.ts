import type { Allocation } from "./allocation.ts";
import { boundByPrices, type Prices } from "./price-bound.ts";
import { type ScaledRelaxation, scaleRelaxation } from "./scale-relaxation.ts";
import { tightenPrices } from "./tighten-prices.ts";

/** The best prices that were met on the way, and the bound that they prove. */
export interface PricedBound {
  readonly prices: Prices;
  readonly bound: number;
}

/** Passes between two looks at the bound. */
const PASSES_PER_CHECK = 20;
/** Visits of each price after the last pass. */
const TIGHTENING_ROUNDS = 3;
/** A run of passes longer than this share of all passes so far starts again from its average. */
const LONG_RUN_SHARE = 0.1;
/** First weight of the dual step against the primal one, over what the norms suggest. Found by trial on made-up hubs; runs then adapt it. */
const FIRST_BALANCE = 10;

/**
 * Prices every resource and every claim's credit so that the bound of {@link boundByPrices} becomes small.
 *
 * A first-order primal-dual method on the linear relaxation (fractions of units allowed), with diagonal scaling, averaging and
 * restarts; a few rounds of {@link tightenPrices} follow. Only `+ - x / sqrt` are used, so every machine finds the same prices; they are rounded to whole numbers at each look.
 * Any prices are valid, so stopping early costs tightness, never truth.
 *
 * @param run.passes - how many times all candidates are visited; 0 gives the bound of free resources.
 * Ties: none. Cost: O(passes x (uses + credits + tiers)); O(uses + credits) scratch.
 * @see Pock & Chambolle (2011), "Diagonal preconditioning for first order primal-dual algorithms"; Applegate et al. (2021), "Practical
 *   large-scale linear programming using primal-dual hybrid gradient", whose scaling, averaging and restarts these are in simpler form.
 */
export function priceResources(problem: Allocation, run: { readonly passes: number }): PricedBound {
  const free: Prices = {
    ofResource: new Float64Array(problem.capacity.length),
    ofCredit: new Float64Array(problem.start.length),
  };
  let best: PricedBound = { prices: free, bound: boundByPrices(problem, free) };
  if (run.passes === 0 || problem.maxUnits.length === 0) return best;
  const scaled = scaleRelaxation(problem);
  const state = createState(scaled);
  let sinceRestart = 0;
  for (let pass = 1; pass <= run.passes; pass++) {
    step(scaled, state);
    sinceRestart++;
    if (pass % PASSES_PER_CHECK !== 0 && pass !== run.passes) continue;
    const now = toPrices(problem, scaled, state.rowPrice);
    const mean = toPrices(problem, scaled, state.rowPriceSum, 1 / sinceRestart);
    const boundNow = boundByPrices(problem, now);
    const boundMean = boundByPrices(problem, mean);
    const isMeanBetter = boundMean <= boundNow;
    const bound = isMeanBetter ? boundMean : boundNow;
    if (bound < best.bound) best = { prices: isMeanBetter ? mean : now, bound };
    if (sinceRestart >= LONG_RUN_SHARE * pass) {
      restart(state, isMeanBetter ? 1 / sinceRestart : 0);
      sinceRestart = 0;
    }
  }
  const tight = tightenPrices(problem, best.prices, { rounds: TIGHTENING_ROUNDS });
  const bound = boundByPrices(problem, tight);
  return bound < best.bound ? { prices: tight, bound } : best;
}

interface State {
  readonly column: Float64Array;
  readonly columnSum: Float64Array;
  readonly rowPrice: Float64Array;
  readonly rowPriceSum: Float64Array;
  /** Where the run began, to measure how far it went. */
  readonly columnStart: Float64Array;
  readonly rowPriceStart: Float64Array;
  readonly rowLoad: Float64Array;
  /** Weight of the dual against the primal step. */
  balance: number;
}

function createState(scaled: ScaledRelaxation): State {
  let gains = 0;
  let sides = 0;
  for (const gain of scaled.gain) gains += gain * gain;
  for (const side of scaled.rhs) sides += side * side;
  const columns = scaled.gain.length;
  const rows = scaled.rhs.length;
  return {
    column: new Float64Array(columns),
    columnSum: new Float64Array(columns),
    rowPrice: new Float64Array(rows),
    rowPriceSum: new Float64Array(rows),
    columnStart: new Float64Array(columns),
    rowPriceStart: new Float64Array(rows),
    rowLoad: new Float64Array(rows),
    balance: gains > 0 && sides > 0 ? FIRST_BALANCE * Math.sqrt(gains / sides) : 1,
  };
}

/** One pass: move the columns along their reduced gains, then the prices along the load of the extrapolated columns. */
function step(scaled: ScaledRelaxation, state: State): void {
  const { candidates, first, rowOfEntry, entry, claimRowOfTier, tierEntry, gain, limit, rhs } = scaled;
  const { column, columnSum, rowPrice, rowPriceSum, rowLoad } = state;
  const primalStep = 0.95 / (scaled.norm * state.balance);
  const dualStep = (0.95 * state.balance) / scaled.norm;
  rowLoad.fill(0);
  for (let i = 0; i < candidates; i++) {
    const end = first[i + 1];
    let reduced = gain[i];
    for (let at = first[i]; at < end; at++) reduced -= entry[at] * rowPrice[rowOfEntry[at]];
    const old = column[i];
    let moved = old + primalStep * reduced;
    if (moved < 0) moved = 0;
    else if (moved > limit[i]) moved = limit[i];
    column[i] = moved;
    columnSum[i] += moved;
    const ahead = 2 * moved - old;
    if (ahead !== 0) for (let at = first[i]; at < end; at++) rowLoad[rowOfEntry[at]] += entry[at] * ahead;
  }
  for (let t = 0; t < tierEntry.length; t++) {
    const i = candidates + t;
    const row = claimRowOfTier[t];
    const old = column[i];
    let moved = old + primalStep * (gain[i] - tierEntry[t] * rowPrice[row]);
    if (moved < 0) moved = 0;
    else if (moved > limit[i]) moved = limit[i];
    column[i] = moved;
    columnSum[i] += moved;
    rowLoad[row] += tierEntry[t] * (2 * moved - old);
  }
  for (let row = 0; row < rhs.length; row++) {
    const moved = rowPrice[row] + dualStep * (rowLoad[row] - rhs[row]);
    rowPrice[row] = moved > 0 ? moved : 0;
    rowPriceSum[row] += rowPrice[row];
  }
}

/** Begins a new run, from the mean of the last one (`share` = 1 / its length) or from where it stands (0). */
function restart(state: State, share: number): void {
  const { column, columnSum, rowPrice, rowPriceSum, columnStart, rowPriceStart } = state;
  let primalWay = 0;
  let dualWay = 0;
  for (let i = 0; i < column.length; i++) {
    if (share > 0) column[i] = columnSum[i] * share;
    const way = column[i] - columnStart[i];
    primalWay += way * way;
    columnStart[i] = column[i];
    columnSum[i] = 0;
  }
  for (let row = 0; row < rowPrice.length; row++) {
    if (share > 0) rowPrice[row] = rowPriceSum[row] * share;
    const way = rowPrice[row] - rowPriceStart[row];
    dualWay += way * way;
    rowPriceStart[row] = rowPrice[row];
    rowPriceSum[row] = 0;
  }
  // Both sides should take about as long to get there: the geometric mean of the old balance and the one seen.
  if (primalWay > 0 && dualWay > 0) state.balance = Math.sqrt(state.balance * Math.sqrt(dualWay / primalWay));
}

function toPrices(problem: Allocation, scaled: ScaledRelaxation, rowPrice: Float64Array, share = 1): Prices {
  const ofResource = new Float64Array(problem.capacity.length);
  const ofCredit = new Float64Array(problem.start.length);
  const { resources, rowScale, worthUnit } = scaled;
  for (let row = 0; row < resources; row++)
    ofResource[row] = Math.round(rowPrice[row] * share * rowScale[row] * worthUnit);
  for (let claim = 0; claim < ofCredit.length; claim++) {
    const row = resources + claim;
    ofCredit[claim] = Math.round(rowPrice[row] * share * rowScale[row] * worthUnit);
  }
  return { ofResource, ofCredit };
}
