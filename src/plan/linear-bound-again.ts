/** One group's own choice at given prices of what groups share. Whole numbers; worth in millionths of a weighted student-encounter. */
export interface GroupProblem {
  /** Of the group's own limit: how much there is, and the price that the linear term puts on it. */
  readonly capacity: number;
  readonly capacityPrice: number;
  readonly claims: readonly PricedClaim[];
  readonly candidates: readonly PricedCandidate[];
}

/** A claim, with the price that the linear term puts on its credit. */
export interface PricedClaim {
  readonly had: number;
  /** Credit at which each tier ends, never falling; (tiers,) as `slopes`. */
  readonly ends: readonly number[];
  /** Worth of a credit in each tier, never rising. */
  readonly slopes: readonly number[];
  readonly price: number;
}

/** A candidate, as one group sees it. */
export interface PricedCandidate {
  readonly mostUnits: number;
  /** Suitability of a unit less what it pays for shared resources; may be negative. */
  readonly profit: number;
  /** What a unit uses of the group's own limit. */
  readonly use: number;
  readonly credits: readonly { readonly claim: number; readonly amount: number }[];
}

/** Credit that a tier can still count. */
export function widthOfTier({ had, ends }: Pick<PricedClaim, "had" | "ends">, tier: number): number {
  return Math.max(0, ends[tier] - Math.max(had, tier === 0 ? 0 : ends[tier - 1]));
}

/** What one unit earns in the linear term: above 0, the more units the better. */
export function reducedProfitOf(
  problem: Pick<GroupProblem, "capacityPrice" | "claims">,
  { profit, use, credits }: PricedCandidate,
): number {
  return credits.reduce(
    (sum, { claim, amount }) => sum + amount * problem.claims[claim].price,
    profit - use * problem.capacityPrice,
  );
}

/** The part of a claim's worth that lies above its price, from history to the last breakpoint. */
function areaAbovePrice(claim: PricedClaim): number {
  return claim.slopes.reduce(
    (sum, slope, tier) => sum + widthOfTier(claim, tier) * Math.max(0, slope - claim.price),
    0,
  );
}

/** The largest sum that comes up when the linear term is added up: beyond 2^53 it would not be exact. */
export function largestSumOf(problem: GroupProblem): number {
  const { capacity, capacityPrice, claims, candidates } = problem;
  const areas = claims.reduce((sum, claim) => sum + areaAbovePrice({ ...claim, price: 0 }), capacity * capacityPrice);
  return candidates.reduce((sum, { mostUnits, profit, use, credits }) => {
    const credit = credits.reduce((all, { claim, amount }) => all + amount * claims[claim].price, 0);
    return sum + mostUnits * (Math.abs(profit) + use * capacityPrice + credit);
  }, areas);
}

/**
 * The linear term of one group: no choice of units, not even of parts of them, is worth more.
 *
 * @see docs/rules.md, section 8.
 */
export function linearTermOf(problem: GroupProblem): number {
  const { capacity, capacityPrice, claims, candidates } = problem;
  const areas = claims.reduce((sum, claim) => sum + areaAbovePrice(claim), capacity * capacityPrice);
  return candidates.reduce(
    (sum, candidate) => sum + candidate.mostUnits * Math.max(0, reducedProfitOf(problem, candidate)),
    areas,
  );
}
