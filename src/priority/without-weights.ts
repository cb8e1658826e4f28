import { type ClaimTable, weighClaims } from "./list-claims.ts";

/** The same claims with every group's weight 1: what they would be worth if need did not count. Cost: O(tiers). */
export function withoutWeights(claims: ClaimTable): ClaimTable {
  return weighClaims(claims, claims.entitlements, new Float64Array(claims.firstOfGroup.length - 1).fill(1e6));
}
