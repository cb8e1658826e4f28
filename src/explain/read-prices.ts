import type { CandidateStage } from "../candidate/index.ts";
import { nameClaim, nameResource } from "../engine/index.ts";
import type { Prices } from "../kernel/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import type { Certificate } from "../model/index.ts";

/**
 * Finds the rows that a certificate's prices stand for, in whole millionths; what has no price costs nothing.
 *
 * @returns absent for a plan that was kept without its prices. Cost: O(resources + claims).
 */
export function readPrices(
  { prices, creditPrices }: Certificate,
  stage: CandidateStage,
  { resources, floorRows, employerOfBucket }: EncodedMatch,
): Prices | undefined {
  if (prices === undefined || creditPrices === undefined) return undefined;
  const priceOf = new Map(prices.map(({ resource, price }) => [resource, Math.round(price * 1e6)]));
  const creditPriceOf = new Map(creditPrices.map(({ claim, price }) => [claim, Math.round(price * 1e6)]));
  const { count } = stage.priorities.claims;
  return {
    ofResource: Float64Array.from(resources, (resource) => priceOf.get(nameResource(resource)) ?? 0),
    ofCredit: Float64Array.from({ length: count }, (_, claim) => creditPriceOf.get(nameClaim(stage, claim)) ?? 0),
    ofFloor: Float64Array.from(floorRows, ({ name }) => priceOf.get(name) ?? 0),
    ofPartner: Float64Array.from(employerOfBucket, (id) => priceOf.get(`schools:${id}`) ?? 0),
  };
}
