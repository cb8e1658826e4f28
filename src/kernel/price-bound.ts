import type { Allocation } from "./allocation.ts";

/** Prices in whole units of worth: of one unit of a resource, one credit towards a claim, one unit of a floor. All >= 0. */
export interface Prices {
  /** (resources,) */
  readonly ofResource: Float64Array;
  /** (claims,) */
  readonly ofCredit: Float64Array;
  /** (floors,) what keeping a floor costs elsewhere, per unit that it asks for. */
  readonly ofFloor: Float64Array;
}

/** Everything for nothing. */
export function freePrices(problem: Allocation): Prices {
  return {
    ofResource: new Float64Array(problem.capacity.length),
    ofCredit: new Float64Array(problem.start.length),
    ofFloor: new Float64Array(problem.floors?.target.length ?? 0),
  };
}

/**
 * An upper bound on the worth of every feasible answer that reaches the floors, from any prices at all.
 *
 *     sum of capacity x price  -  sum of floor target x price
 *     +  what claims are worth above the price of their credit  +  what candidates earn above what they pay
 *
 * Whole prices give a whole bound, equal on every machine. Partner limits are left out, which can only raise the bound.
 *
 * Cost: O(uses + credits + tiers). The allocation and the prices are not changed.
 * @see Lagrangian duality, e.g. Bertsekas, Nonlinear Programming (1999), section 5.1; docs/rules.md, section 8.
 */
export function boundByPrices(problem: Allocation, prices: Prices): number {
  let bound = 0;
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

/** What a unit of a candidate earns at the prices of its credits, less what it pays for its uses. */
export function profitOf(problem: Allocation, prices: Prices, candidate: number): number {
  let profit = problem.unitWorth[candidate] - chargeOf(problem, prices, candidate);
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    profit += problem.amountOfCredit[credit] * prices.ofCredit[problem.claimOfCredit[credit]];
  }
  return profit;
}

function chargeOf(problem: Allocation, { ofResource, ofFloor }: Prices, candidate: number): number {
  let charge = 0;
  for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
    charge += problem.amountOfUse[use] * ofResource[problem.resourceOfUse[use]];
  }
  const { floors } = problem;
  if (floors === undefined) return charge;
  for (let part = floors.firstPart[candidate]; part < floors.firstPart[candidate + 1]; part++) {
    charge -= floors.amountOfPart[part] * ofFloor[floors.floorOfPart[part]];
  }
  return charge;
}

/** (n,) what one unit of each candidate pays for its uses, less what it adds to floors. Cost: O(uses + parts). */
export function chargeUnits(problem: Allocation, prices: Prices): Float64Array {
  return Float64Array.from(problem.maxUnits, (_, candidate) => chargeOf(problem, prices, candidate));
}
