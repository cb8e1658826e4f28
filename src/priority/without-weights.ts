import { type ClaimTable, creditsPerUnit } from "./list-claims.ts";

/** The same claims with every group's weight 1: what they would be worth if need did not count. Cost: O(tiers). */
export function withoutWeights(claims: ClaimTable): ClaimTable {
  const slopes = new Float64Array(claims.slopes.length);
  for (let claim = 0; claim < claims.count; claim++) {
    const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
    const first = claims.firstTier[claim];
    for (const [tier, { worth }] of entitlement.tiers.entries()) {
      slopes[first + tier] = Math.round((1e6 * worth) / creditsPerUnit(entitlement));
    }
  }
  return { ...claims, slopes };
}
