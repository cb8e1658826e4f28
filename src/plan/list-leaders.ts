import type { GroupProblem, PricedCandidate } from "./linear-bound-again.ts";

/** Two candidates, by row: some best choice takes a unit of `follower` only once it has all of `leader`. */
export interface Lead {
  readonly leader: number;
  readonly follower: number;
}

/**
 * Who goes before whom. A leader earns no less by itself, uses no more of the limit and credits every claim no less: whatever a choice
 * has of the follower is worth no less as a unit of the leader. Of two that lead each other the smaller row does.
 *
 * Cost: O(candidates^2 x claims) at most.
 */
export function listLeads({ candidates, claims }: Pick<GroupProblem, "candidates" | "claims">): readonly Lead[] {
  const creditOf = candidates.map(({ credits }) => {
    const credit = new Float64Array(claims.length);
    for (const { claim, amount } of credits) credit[claim] += amount;
    return credit;
  });
  const isAsGood = (a: number, b: number): boolean =>
    isCheaper(candidates[a], candidates[b]) &&
    candidates[b].credits.every(({ claim }) => creditOf[a][claim] >= creditOf[b][claim]);
  return candidates.flatMap((_, leader) =>
    candidates.flatMap((_, follower) =>
      leader !== follower && isAsGood(leader, follower) && (leader < follower || !isAsGood(follower, leader))
        ? [{ leader, follower }]
        : [],
    ),
  );
}

function isCheaper(a: PricedCandidate, b: PricedCandidate): boolean {
  return a.profit >= b.profit && a.use <= b.use;
}
