import type { Allocation } from "./allocation.ts";

/** Prices in whole units of worth: of one unit of a resource, and of one credit towards a claim. All >= 0. */
export interface Prices {
  /** (resources,) */
  readonly ofResource: Float64Array;
  /** (claims,) */
  readonly ofCredit: Float64Array;
}

/**
 * An upper bound on the worth of every feasible answer, from any prices at all.
 *
 *     sum of capacity x price  +  what claims are worth above the price of their credit  +  what candidates earn above what they pay
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
  for (let claim = 0; claim < problem.start.length; claim++) {
    let from = problem.start[claim];
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      const above = problem.slopes[tier] - prices.ofCredit[claim];
      if (above <= 0) break; // slopes never rise
      if (problem.breakpoints[tier] > from) {
        bound += (problem.breakpoints[tier] - from) * above;
        from = problem.breakpoints[tier];
      }
    }
  }
  for (let candidate = 0; candidate < problem.maxUnits.length; candidate++) {
    let earned = problem.unitWorth[candidate];
    for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
      earned += problem.amountOfCredit[credit] * prices.ofCredit[problem.claimOfCredit[credit]];
    }
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      earned -= problem.amountOfUse[use] * prices.ofResource[problem.resourceOfUse[use]];
    }
    if (earned > 0) bound += problem.maxUnits[candidate] * earned;
  }
  return bound;
}

/** (n,) what one unit of each candidate pays for the resources that it uses. Cost: O(uses). */
export function chargeUnits(problem: Allocation, { ofResource }: Prices): Float64Array {
  const chargeOf = new Float64Array(problem.maxUnits.length);
  for (let candidate = 0; candidate < chargeOf.length; candidate++) {
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      chargeOf[candidate] += problem.amountOfUse[use] * ofResource[problem.resourceOfUse[use]];
    }
  }
  return chargeOf;
}
