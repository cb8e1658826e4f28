import type { Allocation } from "./allocation.ts";
import { createVisits, listIdle, moveVisits, type VisitState, wakeMembers } from "./move-visits.ts";
import { listVisits } from "./pay-visits.ts";
import { boundByPrices } from "./price-bound.ts";
import { freePrices, type Prices } from "./prices.ts";
import { reduceGain, type ScaledRelaxation, scaleRelaxation } from "./scale-relaxation.ts";
import { finish, type Stepwise } from "./stepwise.ts";
import type { Taking } from "./taking.ts";
import { tightenPrices } from "./tighten-prices.ts";

/** The best prices that were met on the way, and the bound that they prove. */
export interface PricedBound {
  readonly prices: Prices;
  readonly bound: number;
}

/** Passes between two looks at the bound. */
const PASSES_PER_CHECK = 20;
/** Visits of each price before the first and after the last pass. */
const TIGHTENING_ROUNDS = 2;
/** A run of passes longer than this share of all passes so far starts again from its average. */
const LONG_RUN_SHARE = 0.1;
/** First weight of the dual step against the primal one, over what the norms suggest. Found by trial on made-up hubs; runs then adapt it. */
const FIRST_BALANCE = 10_000;
/** A candidate of which nothing is taken sleeps until the next look when it loses more than this share of what it pays. */
const SLEEPY_LOSS = 0.03;

/**
 * Prices every resource, every claim's credit and every floor so that the bound of {@link boundByPrices} becomes small.
 *
 * A first-order primal-dual method on the linear relaxation (fractions of units allowed), with diagonal scaling, averaging and
 * restarts. It starts from a whole answer and the prices at which that answer is about content, and ends with a few rounds of
 * {@link tightenPrices}. Only `+ - x / sqrt` are used, so every machine finds the same prices; they are rounded to whole numbers
 * at each look. Any prices are valid, so stopping early costs tightness, never truth.
 *
 * @param answer - any feasible answer to the same candidates and claims; the better, the sooner prices are good. Not changed.
 * @param run.passes - how many times the candidates are visited; 0 gives the bound at the answer's own prices.
 * Ties: none. Cost: O(passes x (uses + credits + tiers)), less where many candidates sleep; O(uses + credits) scratch.
 * @see Pock & Chambolle (2011), "Diagonal preconditioning for first order primal-dual algorithms"; Applegate et al. (2021), "Practical
 *   large-scale linear programming using primal-dual hybrid gradient", whose scaling, averaging and restarts these are in simpler form.
 */
export function priceResources(problem: Allocation, answer: Taking, run: { readonly passes: number }): PricedBound {
  return finish(priceStepwise(problem, answer, run));
}

/** {@link priceResources}, telling the share of its passes that is done and the bound so far. */
export function* priceStepwise(
  problem: Allocation,
  answer: Taking,
  run: { readonly passes: number },
): Stepwise<{ readonly share: number; readonly bound: number }, PricedBound> {
  const first = tightenPrices(problem, pricesOfAnswer(problem, answer), { rounds: TIGHTENING_ROUNDS });
  let best: PricedBound = { prices: first, bound: boundByPrices(problem, first) };
  if (run.passes === 0 || problem.maxUnits.length === 0) return best;
  const visits = listVisits(problem);
  const scaled = scaleRelaxation(problem, answer);
  const state = createState(problem, scaled, { answer, prices: first });
  let last = first;
  for (let pass = 1; pass <= run.passes; pass++) {
    step(scaled, state);
    state.passesOfRun++;
    if (pass % PASSES_PER_CHECK !== 0 && pass !== run.passes) continue;
    const now = toPrices(problem, scaled, state.rowPrice);
    const mean = toPrices(problem, scaled, state.rowPriceSum, 1 / state.passesOfRun);
    const boundNow = boundByPrices(problem, now, visits);
    const boundMean = boundByPrices(problem, mean, visits);
    const isMeanBetter = boundMean <= boundNow;
    last = isMeanBetter ? mean : now;
    const bound = isMeanBetter ? boundMean : boundNow;
    if (bound < best.bound) best = { prices: last, bound };
    if (state.passesOfRun >= LONG_RUN_SHARE * pass) restart(state, isMeanBetter ? 1 / state.passesOfRun : 0);
    sendToSleep(scaled, state);
    const mustStop = yield { share: pass / run.passes, bound: best.bound };
    if (mustStop) break;
  }
  // A price by itself moves the bound little, all together much: the last prices may be better than their bound looks.
  const isNewToo = best.prices !== first && best.prices !== last;
  for (const prices of isNewToo ? [best.prices, last] : [last]) {
    const tight = tightenPrices(problem, prices, { rounds: TIGHTENING_ROUNDS });
    const bound = boundByPrices(problem, tight);
    if (bound < best.bound) best = { prices: tight, bound };
  }
  return best;
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

interface State {
  readonly column: Float64Array;
  readonly columnSum: Float64Array;
  readonly rowPrice: Float64Array;
  readonly rowPriceSum: Float64Array;
  /** (rows,) prices stay at or below. */
  readonly mostPrice: Float64Array;
  /** Where the run began, to measure how far it went. */
  readonly columnStart: Float64Array;
  readonly rowPriceStart: Float64Array;
  readonly rowLoad: Float64Array;
  readonly visits: VisitState;
  /** Candidates that are awake: the first `awakeCount` of `awake`. */
  readonly awake: Int32Array;
  awakeCount: number;
  passesOfRun: number;
  /** Weight of the dual against the primal step. */
  balance: number;
}

function createState(
  problem: Allocation,
  scaled: ScaledRelaxation,
  start: { readonly answer: Taking; readonly prices: Prices },
): State {
  let gains = 0;
  let sides = 0;
  for (const gain of scaled.gain) gains += gain * gain;
  for (const side of scaled.rhs) sides += side * side;
  const column = startColumns(problem, scaled, start.answer);
  const { ofResource, ofCredit, ofFloor, ofPartner } = start.prices;
  const scaledPrice = (price: number, row: number) => price / (scaled.rowScale[row] * scaled.worthUnit);
  const rowPrice = Float64Array.from([...ofResource, ...ofCredit, ...ofFloor, ...ofPartner], scaledPrice);
  const firstFloorRow = ofResource.length + ofCredit.length;
  const mostPrice = new Float64Array(rowPrice.length).fill(Number.POSITIVE_INFINITY);
  problem.floors?.costOfShortfall.forEach((cost, floor) => {
    mostPrice[firstFloorRow + floor] = scaledPrice(cost, firstFloorRow + floor);
  });
  return {
    column,
    columnSum: new Float64Array(column.length),
    rowPrice,
    rowPriceSum: new Float64Array(rowPrice.length),
    mostPrice,
    columnStart: column.slice(),
    rowPriceStart: rowPrice.slice(),
    rowLoad: new Float64Array(rowPrice.length),
    visits: createVisits(scaled),
    awake: Int32Array.from({ length: scaled.candidates }, (_, candidate) => candidate),
    awakeCount: scaled.candidates,
    passesOfRun: 0,
    balance: gains > 0 && sides > 0 ? FIRST_BALANCE * Math.sqrt(gains / sides) : 1,
  };
}

/** The answer as columns: its units, and each tier as far as it fills it. */
function startColumns(
  problem: Allocation,
  { candidates, limit, claimRowOfTier, resources, firstMember, member }: ScaledRelaxation,
  answer: Taking,
) {
  const column = new Float64Array(limit.length);
  for (let i = 0; i < candidates; i++) {
    if (problem.maxUnits[i] > 0) column[i] = limit[i] * Math.min(1, answer.units[i] / problem.maxUnits[i]);
  }
  let t = 0;
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      const length = problem.breakpoints[tier] - from;
      if (length <= 0 || claimRowOfTier[t] !== resources + claim) continue;
      const filled = Math.max(0, Math.min(length, answer.coverage[claim] - from));
      column[candidates + t] = (limit[candidates + t] * filled) / length;
      from = problem.breakpoints[tier];
      t++;
    }
  }
  for (let visit = 0; visit + 1 < firstMember.length; visit++) {
    const at = candidates + t + visit;
    for (let place = firstMember[visit]; place < firstMember[visit + 1]; place++) {
      const i = member[place];
      column[at] = Math.max(column[at], (limit[at] * column[i]) / limit[i]);
    }
  }
  return column;
}

/** One pass: move the columns along their reduced gains, then the prices along the load of the extrapolated columns. */
function step(scaled: ScaledRelaxation, state: State): void {
  const { candidates, first, rowOfEntry, entry, claimRowOfTier, tierEntry, gain, limit, rhs } = scaled;
  const { column, columnSum, rowPrice, rowPriceSum, rowLoad, mostPrice, awake, awakeCount } = state;
  const { wish, isMember } = state.visits;
  const primalStep = 0.95 / state.balance;
  const dualStep = 0.95 * state.balance;
  rowLoad.fill(0);
  for (let place = 0; place < awakeCount; place++) {
    const i = awake[place];
    const end = first[i + 1];
    let reduced = gain[i];
    for (let at = first[i]; at < end; at++) reduced -= entry[at] * rowPrice[rowOfEntry[at]];
    const old = column[i];
    let moved = old + primalStep * reduced;
    if (isMember[i] === 1) {
      wish[i] = moved; // until its visit is looked at
      continue;
    }
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
  moveVisits(scaled, state, primalStep);
  for (let row = 0; row < rhs.length; row++) {
    const moved = rowPrice[row] + dualStep * (rowLoad[row] - rhs[row]);
    rowPrice[row] = moved > mostPrice[row] ? mostPrice[row] : moved > 0 ? moved : 0;
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
  state.passesOfRun = 0;
  // Both sides should take about as long to get there: the geometric mean of the old balance and the one seen.
  if (primalWay > 0 && dualWay > 0) state.balance = Math.sqrt(state.balance * Math.sqrt(dualWay / primalWay));
}

/** Leaves out, until the next look, candidates that stand at 0 and lose much at the prices of now: most of a large hub. */
function sendToSleep(scaled: ScaledRelaxation, state: State): void {
  const { candidates } = scaled;
  const { column, columnSum, rowPrice, awake, visits } = state;
  const sleeping = listIdle(scaled, state, SLEEPY_LOSS);
  let count = 0;
  for (let i = 0; i < candidates; i++) {
    if (sleeping[i] === 1) continue;
    if (column[i] === 0 && columnSum[i] === 0) {
      const { reduced, paid } = reduceGain(scaled, rowPrice, i);
      if (reduced < -SLEEPY_LOSS * paid) continue;
    }
    awake[count++] = i;
  }
  state.awakeCount = count;
  wakeMembers(scaled, visits, awake.subarray(0, count));
}

function toPrices(problem: Allocation, scaled: ScaledRelaxation, rowPrice: Float64Array, share = 1): Prices {
  const prices = freePrices(problem);
  let row = 0;
  for (const part of [prices.ofResource, prices.ofCredit, prices.ofFloor, prices.ofPartner]) {
    for (let place = 0; place < part.length; place++, row++) {
      part[place] = Math.round(rowPrice[row] * share * scaled.rowScale[row] * scaled.worthUnit);
    }
  }
  return prices;
}
