import type { Allocation } from "./allocation.ts";
import { payVisits } from "./pay-visits.ts";
import { boundByPrices } from "./price-bound.ts";
import type { Prices } from "./prices.ts";
import { solveBlock } from "./solve-block.ts";
import { lossOfSuppliers, type Suppliers } from "./solve-suppliers.ts";
import { finish, type Stepwise } from "./stepwise.ts";

/** How an allocation falls apart once its shared resources are paid for. */
export interface Blocks {
  /** (blocks + 1,) candidates of block b: `first[b]` up to `first[b + 1]`. No claim has credit from two blocks. */
  readonly first: Int32Array;
  /** (blocks,) a resource that only this block uses and that is kept to instead of paid for, or NONE. */
  readonly ownResource: Int32Array;
}

export interface SharpBound {
  readonly bound: number;
  /** (blocks,) what no choice of a block is worth more than, once it has paid for what is shared; 0 for those that were not looked at. */
  readonly ofBlock: Float64Array;
  /** Blocks for which the linear bound stands in, because the work was stopped before; rising. */
  readonly linearBlocks: readonly number[];
}

export interface BlockRun {
  readonly blocks: Blocks;
  /** Of the shared resources; absent = each is paid for by itself. */
  readonly suppliers?: Suppliers;
  /** Linear programs to solve in each block before what they prove must do. */
  readonly nodes: number;
  /** A bound that is to be sharpened, where the blocks are some of a larger allocation's; absent = that of {@link boundByPrices}. */
  readonly from?: number;
}

/** Blocks between two looks from outside. */
const BLOCKS_PER_LOOK = 16;

/**
 * An upper bound on every feasible answer that is sharper than {@link boundByPrices} at the same prices: shared resources are paid
 * for, every block is solved in whole numbers, as far as the work goes, and so is what every supplier earns.
 *
 * Cost: O(blocks x nodes) linear programs at most, 30 to 70 microseconds each for 100 candidates and 30 claims; see {@link solveBlock}.
 * @see Geoffrion (1974), "Lagrangean relaxation for integer programming".
 */
export function boundByBlocks(problem: Allocation, prices: Prices, run: BlockRun): SharpBound {
  return finish(boundStepwise(problem, prices, run));
}

/** {@link boundByBlocks}, telling the share of the blocks that is done and the bound so far. */
export function* boundStepwise(
  problem: Allocation,
  prices: Prices,
  { blocks, suppliers, nodes, from }: BlockRun,
): Stepwise<{ readonly share: number; readonly bound: number }, SharpBound> {
  let bound = from ?? boundByPrices(problem, prices);
  if (suppliers !== undefined) bound -= lossOfSuppliers(problem, prices, suppliers);
  const paid = payVisits(problem, prices).problem;
  let mustStop = false;
  const linearBlocks: number[] = [];
  const ofBlock = new Float64Array(blocks.first.length - 1);
  for (let row = 0; row + 1 < blocks.first.length; row++) {
    const block = { first: blocks.first[row], end: blocks.first[row + 1], ownResource: blocks.ownResource[row] };
    if (block.first === block.end) continue;
    if (mustStop) {
      linearBlocks.push(row);
      continue;
    }
    const answer = solveBlock(paid, prices, block, nodes);
    bound -= answer.loss;
    ofBlock[row] = answer.bound;
    if (row % BLOCKS_PER_LOOK === BLOCKS_PER_LOOK - 1) {
      mustStop = yield { share: (row + 1) / (blocks.first.length - 1), bound };
    }
  }
  return { bound, ofBlock, linearBlocks };
}
