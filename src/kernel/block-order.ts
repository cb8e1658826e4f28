import type { BlockProblem } from "./block-problem.ts";

/**
 * Columns that make others wait: (first, then), one after the other. A unit of `first` credits every claim at least as much as one of `then`,
 * earns as much and uses no more of the own resource. So some best answer takes `then` only when `first` is used up, for all of the
 * pairs at once: of columns that are alike the smaller goes first.
 *
 * @param open - the columns to compare, rising.
 * Cost: O(columns^2), times credits for pairs that earnings and use don't rule out.
 */
export function listOrder(problem: BlockProblem, open: readonly number[]): Int32Array {
  const { earns, ownUse } = problem;
  const pairs: number[] = [];
  for (const first of open) {
    for (const then of open) {
      if (earns[first] < earns[then] || ownUse[first] > ownUse[then] || first === then) continue;
      if (!creditsAsMuch(problem, first, then)) continue;
      const isAlike =
        earns[first] === earns[then] && ownUse[first] === ownUse[then] && creditsAsMuch(problem, then, first);
      if (!isAlike || first < then) pairs.push(first, then);
    }
  }
  return Int32Array.from(pairs);
}

function creditsAsMuch(problem: BlockProblem, first: number, then: number): boolean {
  for (let credit = problem.firstCredit[then]; credit < problem.firstCredit[then + 1]; credit++) {
    if (creditOf(problem, first, problem.claimOfCredit[credit]) < problem.amountOfCredit[credit]) return false;
  }
  return true;
}

function creditOf({ firstCredit, claimOfCredit, amountOfCredit }: BlockProblem, column: number, claim: number): number {
  let amount = 0;
  for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
    if (claimOfCredit[credit] === claim) amount += amountOfCredit[credit];
  }
  return amount;
}
