import { type GroupProblem, widthOfTier } from "./linear-bound-again.ts";

/**
 * What credit holds down: the credit that counts in the first tiers of a claim is at most `constant` + sum of amount x units.
 * For the claim itself the constant is 0 and the amounts are those of its credit.
 */
export interface CreditRow {
  readonly claim: number;
  readonly tiers: number;
  readonly constant: number;
  readonly amounts: readonly CreditAmount[];
}

interface CreditAmount {
  readonly candidate: number;
  readonly amount: number;
}

/** One row for each claim. */
export function listClaimRows({ claims, candidates }: GroupProblem): readonly CreditRow[] {
  const amounts = claims.map((): CreditAmount[] => []);
  candidates.forEach(({ credits }, candidate) => {
    for (const { claim, amount } of credits) amounts[claim].push({ candidate, amount });
  });
  return claims.map(({ slopes }, claim) => ({ claim, tiers: slopes.length, constant: 0, amounts: amounts[claim] }));
}

/**
 * Rows that whole units keep and a choice in parts of units breaks. With W the width of the first tiers, and any step d with
 * W = k d + rest, 0 < rest < d, whole units x keep
 *
 *     credit counted <= W - rest (k + 1) + sum of (rest floor(a / d) + min(a mod d, rest)) x
 *
 * @param units - (candidates,) the choice.
 * @param counted - for a claim and a number of its tiers, the credit that the choice counts in them.
 * @returns for each claim and number of tiers the row that is broken most, if any is.
 *
 * Ties: the smaller step. Cost: O(credits x different amounts x tiers).
 * @see Nemhauser and Wolsey, A Recursive Procedure to Generate All Cuts for 0-1 Mixed Integer Programs (1990): mixed-integer rounding.
 */
export function listBrokenRows(
  problem: GroupProblem,
  { units, counted }: { readonly units: Float64Array; readonly counted: (claim: number, tiers: number) => number },
): readonly CreditRow[] {
  const broken: CreditRow[] = [];
  for (const { claim, amounts } of listClaimRows(problem)) {
    const steps = [...new Set(amounts.map(({ amount }) => amount))].sort((a, b) => a - b);
    let width = 0;
    for (let tiers = 1; tiers <= problem.claims[claim].slopes.length; tiers++) {
      width += widthOfTier(problem.claims[claim], tiers - 1);
      const credit = counted(claim, tiers);
      let worst: CreditRow | undefined;
      let farthest = 1e-4 * width;
      for (const step of steps) {
        if (width % step === 0) continue;
        const row = roundRow({ claim, tiers, amounts }, width, step);
        const beyond =
          credit - row.amounts.reduce((sum, each) => sum + each.amount * units[each.candidate], row.constant);
        if (beyond > farthest) {
          farthest = beyond;
          worst = row;
        }
      }
      if (worst !== undefined) broken.push(worst);
    }
  }
  return broken;
}

function roundRow(row: Omit<CreditRow, "constant">, width: number, step: number): CreditRow {
  const rest = width % step;
  return {
    ...row,
    constant: width - rest * Math.ceil(width / step),
    amounts: row.amounts.map(({ candidate, amount }) => ({
      candidate,
      amount: rest * Math.floor(amount / step) + Math.min(amount % step, rest),
    })),
  };
}
