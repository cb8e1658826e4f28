import type { BlockProblem } from "./block-problem.ts";
import { NONE } from "./none.ts";

/**
 * What every whole answer to a block keeps, in whole numbers:
 *
 *     credit in the tiers of `claim` before `endTier`  <=  right  +  sum of amount x units
 *
 * With NONE for a claim the left side is 0.
 */
export interface BlockRow {
  readonly claim: number;
  readonly endTier: number;
  readonly columns: Int32Array;
  readonly amounts: Float64Array;
  readonly right: number;
}

/** The rows that define a block: one for each claim that still pays, and one for the own capacity. Cost: O(credits). */
export function listBlockRows(problem: BlockProblem): BlockRow[] {
  const { firstTier, firstCredit, claimOfCredit, amountOfCredit, ownUse, ownCapacity } = problem;
  const claims = firstTier.length - 1;
  const columnsOf: number[][] = Array.from({ length: claims }, () => []);
  const amountsOf: number[][] = Array.from({ length: claims }, () => []);
  for (let column = 0; column + 1 < firstCredit.length; column++) {
    for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
      columnsOf[claimOfCredit[credit]].push(column);
      amountsOf[claimOfCredit[credit]].push(amountOfCredit[credit]);
    }
  }
  const rows: BlockRow[] = [];
  for (let claim = 0; claim < claims; claim++) {
    if (firstTier[claim] === firstTier[claim + 1]) continue;
    rows.push({
      claim,
      endTier: firstTier[claim + 1],
      columns: Int32Array.from(columnsOf[claim]),
      amounts: Float64Array.from(amountsOf[claim]),
      right: 0,
    });
  }
  if (ownCapacity < Number.POSITIVE_INFINITY) {
    const columns = Int32Array.from(ownUse.keys()).filter((column) => ownUse[column] > 0);
    const amounts = Float64Array.from(columns, (column) => -ownUse[column]);
    rows.push({ claim: NONE, endTier: 0, columns, amounts, right: ownCapacity });
  }
  return rows;
}
