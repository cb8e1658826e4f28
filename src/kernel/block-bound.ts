import type { BlockProblem } from "./block-problem.ts";
import type { BlockRow } from "./block-rows.ts";
import { NONE } from "./none.ts";

/** Whole numbers of grains below this add up exactly. */
const LARGEST_SUM = 2 ** 52;
/** Room for what rows add to the terms of a bound and take away again. */
const ROOM = 4;
const MOST_GRAINS = 2 ** 24;
/** Where a sum is too large prices get so many times coarser. */
const COARSER = 2 ** 8;

interface Within {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
}

/**
 * How much no answer to a block can pass, from any prices >= 0 of its rows:
 *
 *     sum of right x price  +  what tiers are worth above the prices of their rows  +  what units earn at these prices
 *
 * Prices are rounded to a power of two that keeps every sum exact, so a bound is a proof wherever the prices came from.
 */
export class BlockBound {
  /** (columns,) what a unit of each earns at the prices of the last bound. */
  readonly earned: Float64Array;
  private readonly problem: BlockProblem;
  /** (tiers,) */
  private readonly above: Float64Array;
  /** Parts of a millionth in which prices are counted. */
  private readonly grains: number;

  constructor(problem: BlockProblem) {
    this.problem = problem;
    this.earned = new Float64Array(problem.earns.length);
    this.above = new Float64Array(problem.endOfTier.length);
    let size = 1;
    problem.mostUnits.forEach((most, column) => {
      size += most * Math.abs(problem.earns[column]);
    });
    let grains = 1;
    while (grains < MOST_GRAINS && size * ROOM * grains * 2 <= LARGEST_SUM) grains *= 2;
    this.grains = grains;
  }

  /**
   * @param prices - (rows,) anything; below 0 counts as 0.
   * @returns a bound, not rounded, on every answer with lower <= units <= upper; infinity where a sum would not be exact.
   * Cost: O(entries of rows with a price).
   */
  boundBy(rows: readonly (BlockRow | undefined)[], prices: Float64Array, within: Within): number {
    for (let { grains } = this; ; grains = Math.max(1, grains / COARSER)) {
      const bound = this.sumUp(rows, prices, within, grains);
      if (grains === 1 || bound < Number.POSITIVE_INFINITY) return bound;
    }
  }

  private sumUp(
    rows: readonly (BlockRow | undefined)[],
    prices: Float64Array,
    { lower, upper }: Within,
    grains: number,
  ): number {
    const { problem, earned, above } = this;
    const { firstTier, endOfTier } = problem;
    earned.set(problem.earns);
    above.set(problem.slopeOfTier);
    let bound = 0;
    let size = 0;
    for (let number = 0; number < rows.length; number++) {
      const row = rows[number];
      const price = Math.round(prices[number] * grains) / grains;
      if (row === undefined || !(price > 0)) continue;
      const { claim, columns, amounts } = row;
      bound += price * row.right;
      size += price * (1 + Math.abs(row.right));
      if (claim !== NONE) for (let tier = firstTier[claim]; tier < row.endTier; tier++) above[tier] -= price;
      for (let k = 0; k < columns.length; k++) {
        const part = price * amounts[k];
        earned[columns[k]] += part;
        size += (part < 0 ? -part : part) * upper[columns[k]];
      }
    }
    for (let claim = 0; claim + 1 < firstTier.length; claim++) {
      let from = 0;
      for (let tier = firstTier[claim]; tier < firstTier[claim + 1]; tier++) {
        if (above[tier] > 0) {
          bound += above[tier] * (endOfTier[tier] - from);
          size += above[tier] * (endOfTier[tier] - from);
        }
        from = endOfTier[tier];
      }
    }
    for (let column = 0; column < earned.length; column++) {
      const part = earned[column] * (earned[column] > 0 ? upper[column] : lower[column]);
      bound += part;
      size += part < 0 ? -part : part;
    }
    return size * grains < LARGEST_SUM ? bound : Number.POSITIVE_INFINITY;
  }
}
