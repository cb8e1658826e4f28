import type { Allocation } from "./allocation.ts";
import { payVisits, type Visits } from "./pay-visits.ts";
import { chargeOf, type Prices, profitOf } from "./prices.ts";

/**
 * An upper bound on the worth of every feasible answer that reaches the floors, from any prices at all.
 *
 *     sum of capacity x price  -  sum of floor target x price
 *     +  sum of partner limit x price  +  what visits are charged above it
 *     +  what claims are worth above the price of their credit  +  what candidates earn above what they pay
 *
 * @param visits - of all buckets, where they are known already.
 *
 * Whole prices give a whole bound, equal on every machine. How partner limits are paid for: {@link payVisits}.
 *
 * Cost: O(uses + credits + tiers). The allocation and the prices are not changed.
 * @see Lagrangian duality, e.g. Bertsekas, Nonlinear Programming (1999), section 5.1; docs/rules.md, section 8.
 */
export function boundByPrices(given: Allocation, prices: Prices, visits?: Visits): number {
  const { problem, fixed } = payVisits(given, prices, visits);
  let bound = fixed;
  for (let resource = 0; resource < problem.capacity.length; resource++) {
    bound += problem.capacity[resource] * prices.ofResource[resource];
  }
  for (let floor = 0; floor < prices.ofFloor.length; floor++) {
    bound -= problem.floors!.target[floor] * prices.ofFloor[floor];
  }
  for (let claim = 0; claim < problem.start.length; claim++) bound += worthAbovePrice(problem, claim, prices.ofCredit);
  for (let candidate = 0; candidate < problem.maxUnits.length; candidate++) {
    const profit = profitOf(problem, prices, candidate);
    if (profit > 0) bound += problem.maxUnits[candidate] * profit;
  }
  return bound;
}

/** What a claim is worth above the price of its credit: the area of its slopes over that price, from its start. */
export function worthAbovePrice(problem: Allocation, claim: number, ofCredit: Float64Array): number {
  let worth = 0;
  let from = problem.start[claim];
  for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
    const above = problem.slopes[tier] - ofCredit[claim];
    if (above <= 0) break; // slopes never rise
    if (problem.breakpoints[tier] > from) {
      worth += (problem.breakpoints[tier] - from) * above;
      from = problem.breakpoints[tier];
    }
  }
  return worth;
}

/** (n,) what one unit of each candidate pays for its uses and its visit, less what it adds to floors. Cost: O(uses + credits + parts). */
export function chargeUnits(problem: Allocation, prices: Prices): Float64Array {
  const { unitWorth } = payVisits(problem, prices).problem;
  const charges = new Float64Array(unitWorth.length);
  for (let candidate = 0; candidate < charges.length; candidate++) {
    charges[candidate] = problem.unitWorth[candidate] - unitWorth[candidate] + chargeOf(problem, prices, candidate);
  }
  return charges;
}
