import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";
import { worthAbovePrice } from "./price-bound.ts";
import { type Prices, profitOf } from "./prices.ts";

/** Candidates `first` up to `end` of an allocation, whose claims and own resource nobody else touches. */
export interface Block {
  readonly first: number;
  readonly end: number;
  /** The one resource that is not paid for but kept to by itself, or NONE. */
  readonly ownResource: number;
}

/**
 * A block by itself, once shared resources are paid for:
 *
 *     maximise   sum of earns x units  +  sum over tiers of slope x the credit that lies in them
 *     subject to 0 <= units <= mostUnits,  own use <= own capacity,  in the tiers of a claim together no more than its credit.
 *
 * Columns are candidates. All numbers are whole.
 */
export interface BlockProblem {
  /** (columns,) > 0. */
  readonly mostUnits: Int32Array;
  /** (columns,) what a unit is worth by itself, less what it pays; of any sign. */
  readonly earns: Float64Array;
  /** (columns,) use of the own resource by a unit. */
  readonly ownUse: Float64Array;
  /** Infinite without an own resource. */
  readonly ownCapacity: number;
  /** (columns + 1,) credits of column i: `firstCredit[i]` up to `firstCredit[i + 1]`. */
  readonly firstCredit: Int32Array;
  readonly claimOfCredit: Int32Array;
  readonly amountOfCredit: Float64Array;
  /** (claims + 1,) */
  readonly firstTier: Int32Array;
  /** (tiers,) credit that the block can bring until the tier ends; > 0 and rising within a claim. */
  readonly endOfTier: Float64Array;
  /** (tiers,) > 0, never rising within a claim. */
  readonly slopeOfTier: Float64Array;
}

export interface PricedBlock {
  readonly problem: BlockProblem;
  /** (columns,) place of each within the block. */
  readonly placeOf: Int32Array;
  /** (columns,) what a unit earns at the given prices of credit and of the own resource. */
  readonly profit: Float64Array;
  /** The block's part of the linear bound at these prices. */
  readonly linear: number;
}

/** Reads a block out of an allocation; candidates without units are left out. Cost: O(its uses + credits + tiers). */
export function readBlock(allocation: Allocation, prices: Prices, { first, end, ownResource }: Block): PricedBlock {
  const ownPrice = ownResource === NONE ? 0 : prices.ofResource[ownResource];
  const ownCapacity = ownResource === NONE ? Number.POSITIVE_INFINITY : allocation.capacity[ownResource];
  let linear = ownPrice > 0 ? ownPrice * ownCapacity : 0;
  const rowOfClaim = new Map<number, number>();
  const candidates: number[] = [];
  for (let candidate = first; candidate < end; candidate++) {
    if (allocation.maxUnits[candidate] > 0) candidates.push(candidate);
    for (let credit = allocation.firstCredit[candidate]; credit < allocation.firstCredit[candidate + 1]; credit++) {
      const claim = allocation.claimOfCredit[credit];
      if (!rowOfClaim.has(claim)) rowOfClaim.set(claim, rowOfClaim.size);
    }
  }
  const profit = new Float64Array(candidates.length);
  const earns = new Float64Array(candidates.length);
  const ownUse = new Float64Array(candidates.length);
  const firstCredit = new Int32Array(candidates.length + 1);
  const claimOfCredit: number[] = [];
  const amountOfCredit: number[] = [];
  candidates.forEach((candidate, column) => {
    for (let use = allocation.firstUse[candidate]; use < allocation.firstUse[candidate + 1]; use++) {
      if (allocation.resourceOfUse[use] === ownResource) ownUse[column] += allocation.amountOfUse[use];
    }
    profit[column] = profitOf(allocation, prices, candidate);
    if (profit[column] > 0) linear += profit[column] * allocation.maxUnits[candidate];
    // Neither credit nor the own resource has a price inside the block.
    earns[column] = profit[column] + ownUse[column] * ownPrice;
    for (let credit = allocation.firstCredit[candidate]; credit < allocation.firstCredit[candidate + 1]; credit++) {
      const claim = allocation.claimOfCredit[credit];
      earns[column] -= allocation.amountOfCredit[credit] * prices.ofCredit[claim];
      claimOfCredit.push(rowOfClaim.get(claim)!);
      amountOfCredit.push(allocation.amountOfCredit[credit]);
    }
    firstCredit[column + 1] = claimOfCredit.length;
  });
  const firstTier: number[] = [0];
  const endOfTier: number[] = [];
  const slopeOfTier: number[] = [];
  for (const claim of rowOfClaim.keys()) {
    linear += worthAbovePrice(allocation, claim, prices.ofCredit);
    for (let tier = allocation.firstTier[claim]; tier < allocation.firstTier[claim + 1]; tier++) {
      const left = allocation.breakpoints[tier] - allocation.start[claim];
      if (left <= 0 || allocation.slopes[tier] <= 0) continue;
      endOfTier.push(left);
      slopeOfTier.push(allocation.slopes[tier]);
    }
    firstTier.push(endOfTier.length);
  }
  const problem: BlockProblem = {
    mostUnits: Int32Array.from(candidates, (candidate) => allocation.maxUnits[candidate]),
    earns,
    ownUse,
    ownCapacity,
    firstCredit,
    claimOfCredit: Int32Array.from(claimOfCredit),
    amountOfCredit: Float64Array.from(amountOfCredit),
    firstTier: Int32Array.from(firstTier),
    endOfTier: Float64Array.from(endOfTier),
    slopeOfTier: Float64Array.from(slopeOfTier),
  };
  return { problem, placeOf: Int32Array.from(candidates, (candidate) => candidate - first), profit, linear };
}

/** A smaller problem and how it lies in the larger one: units = least units + its units. */
export interface ShrunkBlock {
  readonly problem: BlockProblem;
  /** (columns of the smaller,) column of the larger. */
  readonly columnOf: Int32Array;
  /** What the least units of all columns are worth together. */
  readonly worth: number;
}

/**
 * What is left to decide when every column has at least `lower` and at most `upper` units. Credit of a unit counts up to what
 * its claim then still pays for. The least units must fit the own capacity. Cost: O(credits + tiers).
 */
export function shrinkBlock(problem: BlockProblem, lower: Int32Array, upper: Int32Array): ShrunkBlock {
  const { firstTier, firstCredit } = problem;
  const columns: number[] = [];
  const taken = new Float64Array(firstTier.length - 1);
  let worth = 0;
  let used = 0;
  for (let column = 0; column < lower.length; column++) {
    if (lower[column] < upper[column]) columns.push(column);
    worth += lower[column] * problem.earns[column];
    used += lower[column] * problem.ownUse[column];
    for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
      taken[problem.claimOfCredit[credit]] += lower[column] * problem.amountOfCredit[credit];
    }
  }
  const openTier: number[] = [0];
  const endOfTier: number[] = [];
  const slopeOfTier: number[] = [];
  const open = new Float64Array(taken.length);
  for (let claim = 0; claim < taken.length; claim++) {
    let from = 0;
    for (let tier = firstTier[claim]; tier < firstTier[claim + 1]; tier++) {
      const end = problem.endOfTier[tier];
      if (taken[claim] > from) worth += problem.slopeOfTier[tier] * (Math.min(taken[claim], end) - from);
      if (end > taken[claim]) {
        endOfTier.push(end - taken[claim]);
        slopeOfTier.push(problem.slopeOfTier[tier]);
        open[claim] = end - taken[claim];
      }
      from = end;
    }
    openTier.push(endOfTier.length);
  }
  const openCredit = new Int32Array(columns.length + 1);
  const claimOfCredit: number[] = [];
  const amountOfCredit: number[] = [];
  columns.forEach((column, row) => {
    for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
      const claim = problem.claimOfCredit[credit];
      if (open[claim] === 0) continue;
      claimOfCredit.push(claim);
      amountOfCredit.push(Math.min(problem.amountOfCredit[credit], open[claim]));
    }
    openCredit[row + 1] = claimOfCredit.length;
  });
  return {
    problem: {
      mostUnits: Int32Array.from(columns, (column) => upper[column] - lower[column]),
      earns: Float64Array.from(columns, (column) => problem.earns[column]),
      ownUse: Float64Array.from(columns, (column) => problem.ownUse[column]),
      ownCapacity: problem.ownCapacity - used,
      firstCredit: openCredit,
      claimOfCredit: Int32Array.from(claimOfCredit),
      amountOfCredit: Float64Array.from(amountOfCredit),
      firstTier: Int32Array.from(openTier),
      endOfTier: Float64Array.from(endOfTier),
      slopeOfTier: Float64Array.from(slopeOfTier),
    },
    columnOf: Int32Array.from(columns),
    worth,
  };
}
