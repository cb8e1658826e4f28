import type { Allocation } from "./allocation.ts";

/** Prices in whole units of worth: of one unit of a resource, one credit towards a claim, one unit of a floor. All >= 0. */
export interface Prices {
  /** (resources,) */
  readonly ofResource: Float64Array;
  /** (claims,) */
  readonly ofCredit: Float64Array;
  /** (floors,) what keeping a floor costs elsewhere, per unit that it asks for. */
  readonly ofFloor: Float64Array;
  /** (buckets,) of letting in one partner more. */
  readonly ofPartner: Float64Array;
}

/** Everything for nothing. */
export function freePrices(problem: Allocation): Prices {
  return {
    ofResource: new Float64Array(problem.capacity.length),
    ofCredit: new Float64Array(problem.start.length),
    ofFloor: new Float64Array(problem.floors?.target.length ?? 0),
    ofPartner: new Float64Array(problem.partnerLimit.length),
  };
}

/** What a unit of a candidate earns at the prices of its credits, less what it pays for its uses. */
export function profitOf(problem: Allocation, prices: Prices, candidate: number): number {
  let profit = problem.unitWorth[candidate] - chargeOf(problem, prices, candidate);
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    profit += problem.amountOfCredit[credit] * prices.ofCredit[problem.claimOfCredit[credit]];
  }
  return profit;
}

/** What one unit of a candidate pays for its uses, less what it adds to floors. */
export function chargeOf(problem: Allocation, { ofResource, ofFloor }: Prices, candidate: number): number {
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
