import type { Allocation } from "./allocation.ts";
import { boundByPrices, type Prices } from "./price-bound.ts";

/** The best prices that were met on the way, and the bound that they prove. */
export interface PricedBound {
  readonly prices: Prices;
  readonly bound: number;
}

/** Passes between two looks at the bound. */
const PASSES_PER_CHECK = 40;
const SCALING_ROUNDS = 8;
const NORM_ROUNDS = 20;
/** A run of passes longer than this share of all passes so far starts again from its average. */
const LONG_RUN_SHARE = 0.3;

/**
 * Prices every resource and every claim's credit so that the bound of {@link boundByPrices} becomes small.
 *
 * A first-order primal-dual method on the linear relaxation (fractions of units allowed), with diagonal scaling, averaging and
 * restarts. Only `+ - x / sqrt` are used, so every machine finds the same prices; they are rounded to whole numbers at the end of each look.
 * Any prices are valid, so stopping early costs tightness, never truth.
 *
 * @param run.passes - how many times all candidates are visited; 0 gives the bound of free resources.
 * Ties: none. Cost: O(passes x (uses + credits + tiers)); O(uses + credits) scratch.
 * @see Chambolle & Pock (2011), "A first-order primal-dual algorithm for convex problems"; Applegate et al. (2021), "Practical
 *   large-scale linear programming using primal-dual hybrid gradient", whose scaling, averaging and restarts these are in simpler form.
 */
export function priceResources(problem: Allocation, run: { readonly passes: number }): PricedBound {
  const free: Prices = {
    ofResource: new Float64Array(problem.capacity.length),
    ofCredit: new Float64Array(problem.start.length),
  };
  let best: PricedBound = { prices: free, bound: boundByPrices(problem, free) };
  if (run.passes === 0 || problem.maxUnits.length === 0) return best;
  const scaled = scaleProblem(problem);
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
  return best;
}

/** Rows are resources, then claims; columns are candidates, then the open part of each tier. Worth is counted in `worthUnit`s. */
interface ScaledProblem {
  readonly candidates: number;
  readonly resources: number;
  readonly first: Int32Array;
  readonly rowOfEntry: Int32Array;
  /** Uses are positive, credits negative. */
  readonly entry: Float64Array;
  readonly claimRowOfTier: Int32Array;
  readonly tierEntry: Float64Array;
  /** Gain per scaled unit of a column, and its upper limit. */
  readonly gain: Float64Array;
  readonly limit: Float64Array;
  /** Right-hand side of each row (0 for claims). */
  readonly rhs: Float64Array;
  readonly rowScale: Float64Array;
  readonly worthUnit: number;
  readonly norm: number;
}

function scaleProblem(problem: Allocation): ScaledProblem {
  const n = problem.maxUnits.length;
  const resources = problem.capacity.length;
  const rows = resources + problem.start.length;
  const first = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    first[i + 1] =
      first[i] + problem.firstUse[i + 1] - problem.firstUse[i] + problem.firstCredit[i + 1] - problem.firstCredit[i];
  }
  const rowOfEntry = new Int32Array(first[n]);
  const entry = new Float64Array(first[n]);
  for (let i = 0; i < n; i++) {
    let at = first[i];
    for (let use = problem.firstUse[i]; use < problem.firstUse[i + 1]; use++) {
      rowOfEntry[at] = problem.resourceOfUse[use];
      entry[at++] = problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[i]; credit < problem.firstCredit[i + 1]; credit++) {
      rowOfEntry[at] = resources + problem.claimOfCredit[credit];
      entry[at++] = -problem.amountOfCredit[credit];
    }
  }
  const tiers = openTiers(problem, resources);
  const columns = n + tiers.rows.length;
  const gain = new Float64Array(columns);
  const limit = new Float64Array(columns);
  gain.set(problem.unitWorth);
  limit.set(problem.maxUnits);
  gain.set(tiers.slopes, n);
  limit.set(tiers.lengths, n);
  const tierEntry = new Float64Array(tiers.rows.length).fill(1);
  const rowScale = new Float64Array(rows).fill(1);
  const columnScale = new Float64Array(columns).fill(1);
  for (let round = 0; round < SCALING_ROUNDS; round++) {
    const rowMost = new Float64Array(rows);
    const columnMost = new Float64Array(columns);
    for (let i = 0; i < n; i++) {
      for (let at = first[i]; at < first[i + 1]; at++) {
        const size = Math.abs(entry[at]);
        if (size > rowMost[rowOfEntry[at]]) rowMost[rowOfEntry[at]] = size;
        if (size > columnMost[i]) columnMost[i] = size;
      }
    }
    for (let t = 0; t < tierEntry.length; t++) {
      if (tierEntry[t] > rowMost[tiers.rows[t]]) rowMost[tiers.rows[t]] = tierEntry[t];
      columnMost[n + t] = tierEntry[t];
    }
    for (let row = 0; row < rows; row++) rowMost[row] = rowMost[row] > 0 ? 1 / Math.sqrt(rowMost[row]) : 1;
    for (let column = 0; column < columns; column++) {
      columnMost[column] = columnMost[column] > 0 ? 1 / Math.sqrt(columnMost[column]) : 1;
      columnScale[column] *= columnMost[column];
    }
    for (let row = 0; row < rows; row++) rowScale[row] *= rowMost[row];
    for (let i = 0; i < n; i++) {
      for (let at = first[i]; at < first[i + 1]; at++) entry[at] *= rowMost[rowOfEntry[at]] * columnMost[i];
    }
    for (let t = 0; t < tierEntry.length; t++) tierEntry[t] *= rowMost[tiers.rows[t]] * columnMost[n + t];
  }
  let worthUnit = 1;
  for (let column = 0; column < columns; column++) {
    gain[column] *= columnScale[column];
    limit[column] /= columnScale[column];
    if (gain[column] > worthUnit) worthUnit = gain[column];
  }
  for (let column = 0; column < columns; column++) gain[column] /= worthUnit;
  const rhs = new Float64Array(rows);
  for (let row = 0; row < resources; row++) rhs[row] = problem.capacity[row] * rowScale[row];
  const scaled = {
    candidates: n,
    resources,
    first,
    rowOfEntry,
    entry,
    claimRowOfTier: tiers.rows,
    tierEntry,
    gain,
    limit,
    rhs,
    rowScale,
    worthUnit,
  };
  return { ...scaled, norm: estimateNorm(scaled, rows) };
}

/** The part of each tier that history has not filled. */
function openTiers(problem: Allocation, resources: number) {
  const rows: number[] = [];
  const slopes: number[] = [];
  const lengths: number[] = [];
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      if (problem.breakpoints[tier] <= from) continue;
      rows.push(resources + claim);
      slopes.push(problem.slopes[tier]);
      lengths.push(problem.breakpoints[tier] - from);
      from = problem.breakpoints[tier];
    }
  }
  return { rows: Int32Array.from(rows), slopes, lengths };
}

/** Largest singular value of the scaled matrix, by the power method from a fixed start. */
function estimateNorm(scaled: Omit<ScaledProblem, "norm">, rows: number): number {
  let v = new Float64Array(scaled.gain.length).fill(1);
  let norm = 1;
  for (let round = 0; round < NORM_ROUNDS; round++) {
    const image = new Float64Array(rows);
    const back = new Float64Array(v.length);
    for (let i = 0; i < scaled.candidates; i++) {
      for (let at = scaled.first[i]; at < scaled.first[i + 1]; at++) image[scaled.rowOfEntry[at]] += scaled.entry[at] * v[i];
    }
    for (let t = 0; t < scaled.tierEntry.length; t++) {
      image[scaled.claimRowOfTier[t]] += scaled.tierEntry[t] * v[scaled.candidates + t];
    }
    for (let i = 0; i < scaled.candidates; i++) {
      for (let at = scaled.first[i]; at < scaled.first[i + 1]; at++) back[i] += scaled.entry[at] * image[scaled.rowOfEntry[at]];
    }
    for (let t = 0; t < scaled.tierEntry.length; t++) {
      back[scaled.candidates + t] = scaled.tierEntry[t] * image[scaled.claimRowOfTier[t]];
    }
    let length = 0;
    for (const part of back) length += part * part;
    length = Math.sqrt(length);
    norm = Math.sqrt(length);
    v = back.map((part) => part / length);
  }
  return norm;
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

function createState(scaled: ScaledProblem): State {
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
    balance: gains > 0 && sides > 0 ? Math.sqrt(gains / sides) : 1,
  };
}

/** One pass: move the columns along their reduced gains, then the prices along the load of the extrapolated columns. */
function step(scaled: ScaledProblem, state: State): void {
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

function toPrices(problem: Allocation, scaled: ScaledProblem, rowPrice: Float64Array, share = 1): Prices {
  const ofResource = new Float64Array(problem.capacity.length);
  const ofCredit = new Float64Array(problem.start.length);
  const { resources, rowScale, worthUnit } = scaled;
  for (let row = 0; row < resources; row++) ofResource[row] = Math.round(rowPrice[row] * share * rowScale[row] * worthUnit);
  for (let claim = 0; claim < ofCredit.length; claim++) {
    const row = resources + claim;
    ofCredit[claim] = Math.round(rowPrice[row] * share * rowScale[row] * worthUnit);
  }
  return { ofResource, ofCredit };
}
