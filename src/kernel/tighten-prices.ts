import type { Allocation } from "./allocation.ts";
import type { Prices } from "./price-bound.ts";

/**
 * Moves one price after the other to where the bound of {@link boundByPrices} is smallest with all others as they are.
 *
 * The bound is convex and piecewise linear in each price, so its lowest point is one of the prices at which some candidate just
 * breaks even, found by sorting them. Prices stay whole (break-even points are rounded up). Resources come first, then credits.
 *
 * @param prices - not changed.
 * @param run.rounds - how often to visit every price.
 * Ties: the smallest price at which the bound is lowest. Cost: O(rounds x entries log entries of a row); O(entries) scratch.
 * @see Coordinate descent on the Lagrangian dual, e.g. Bertsekas, Nonlinear Programming (1999), section 6.5; it may stop short
 *   of the best bound, and never leaves the valid ones.
 */
export function tightenPrices(problem: Allocation, prices: Prices, run: { readonly rounds: number }): Prices {
  const ofResource = prices.ofResource.slice();
  const ofCredit = prices.ofCredit.slice();
  const n = problem.maxUnits.length;
  const earned = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = problem.unitWorth[i];
    for (let at = problem.firstCredit[i]; at < problem.firstCredit[i + 1]; at++) {
      sum += problem.amountOfCredit[at] * ofCredit[problem.claimOfCredit[at]];
    }
    for (let at = problem.firstUse[i]; at < problem.firstUse[i + 1]; at++) {
      sum -= problem.amountOfUse[at] * ofResource[problem.resourceOfUse[at]];
    }
    earned[i] = sum;
  }
  const uses = byRow(problem.firstUse, problem.resourceOfUse, problem.amountOfUse, problem.capacity.length);
  const credits = byRow(problem.firstCredit, problem.claimOfCredit, problem.amountOfCredit, problem.start.length);
  for (let round = 0; round < run.rounds; round++) {
    for (let resource = 0; resource < ofResource.length; resource++) {
      const best = bestResourcePrice(problem, resource, uses, earned, ofResource[resource]);
      const change = best - ofResource[resource];
      if (change === 0) continue;
      for (let at = uses.first[resource]; at < uses.first[resource + 1]; at++)
        earned[uses.candidate[at]] -= uses.amount[at] * change;
      ofResource[resource] = best;
    }
    for (let claim = 0; claim < ofCredit.length; claim++) {
      const best = bestCreditPrice(problem, claim, credits, earned, ofCredit[claim]);
      const change = best - ofCredit[claim];
      if (change === 0) continue;
      for (let at = credits.first[claim]; at < credits.first[claim + 1]; at++)
        earned[credits.candidate[at]] += credits.amount[at] * change;
      ofCredit[claim] = best;
    }
  }
  return { ofResource, ofCredit };
}

interface Rows {
  readonly first: Int32Array;
  readonly candidate: Int32Array;
  readonly amount: Float64Array;
}

function byRow(firstOf: Int32Array, rowOf: Int32Array, amountOf: Float64Array, rows: number): Rows {
  const first = new Int32Array(rows + 1);
  for (const row of rowOf) first[row + 1]++;
  for (let row = 0; row < rows; row++) first[row + 1] += first[row];
  const next = first.slice();
  const candidate = new Int32Array(rowOf.length);
  const amount = new Float64Array(rowOf.length);
  for (let i = 0; i + 1 < firstOf.length; i++) {
    for (let at = firstOf[i]; at < firstOf[i + 1]; at++) {
      const place = next[rowOf[at]]++;
      candidate[place] = i;
      amount[place] = amountOf[at];
    }
  }
  return { first, candidate, amount };
}

/** Raising the price sheds candidates from the best-earning end on until those that still gain fit into the capacity. */
function bestResourcePrice(
  problem: Allocation,
  resource: number,
  rows: Rows,
  earned: Float64Array,
  price: number,
): number {
  const open: { breakEven: number; load: number }[] = [];
  let load = 0;
  for (let at = rows.first[resource]; at < rows.first[resource + 1]; at++) {
    const i = rows.candidate[at];
    const breakEven = Math.ceil((earned[i] + rows.amount[at] * price) / rows.amount[at]);
    if (breakEven <= 0) continue;
    open.push({ breakEven, load: problem.maxUnits[i] * rows.amount[at] });
    load += problem.maxUnits[i] * rows.amount[at];
  }
  if (load <= problem.capacity[resource]) return 0;
  open.sort((a, b) => a.breakEven - b.breakEven);
  for (const { breakEven, load: shed } of open) {
    load -= shed;
    if (load <= problem.capacity[resource]) return breakEven;
  }
  return 0;
}

/** Raising the price closes tiers and makes candidates gain; the best point is where what gains first outweighs what is open. */
function bestCreditPrice(problem: Allocation, claim: number, rows: Rows, earned: Float64Array, price: number): number {
  const turns: { at: number; slope: number }[] = [];
  let slope = 0;
  let from = problem.start[claim];
  for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
    const length = problem.breakpoints[tier] - from;
    if (length <= 0) continue;
    from = problem.breakpoints[tier];
    if (problem.slopes[tier] <= 0) continue;
    slope -= length;
    turns.push({ at: problem.slopes[tier], slope: length });
  }
  for (let at = rows.first[claim]; at < rows.first[claim + 1]; at++) {
    const i = rows.candidate[at];
    const breakEven = Math.floor(-(earned[i] - rows.amount[at] * price) / rows.amount[at]);
    const gain = problem.maxUnits[i] * rows.amount[at];
    if (breakEven <= 0) slope += gain;
    else turns.push({ at: breakEven, slope: gain });
  }
  if (slope >= 0) return 0;
  turns.sort((a, b) => a.at - b.at);
  for (const turn of turns) {
    slope += turn.slope;
    if (slope >= 0) return turn.at;
  }
  return 0;
}
