import type { Allocation } from "./allocation.ts";
import { listOrder } from "./block-order.ts";
import { type Block, type BlockProblem, readBlock, shrinkBlock } from "./block-problem.ts";
import { BlockProgram, type Split } from "./block-program.ts";
import { BlockRanges } from "./block-ranges.ts";
import { BlockUnits } from "./block-units.ts";
import { NONE } from "./none.ts";
import type { Prices } from "./prices.ts";

/** What a block loses, of its part of the linear bound, because units are whole. */
export interface BlockAnswer {
  /** No answer to the block is worth more than this: the best one's worth, or where the work ran out what was proven by then. */
  readonly bound: number;
  /** How far that is below the block's part of the linear bound. */
  readonly loss: number;
  /** Whether `units` are proven to be best. */
  readonly isSolved: boolean;
  /** (end - first,) the best units that were found. */
  readonly units: Int32Array;
  /** Linear programs solved. */
  readonly nodes: number;
}

/** Rounds of cuts before the first split. */
const MOST_ROUNDS = 8;
/** How far below a whole number a value still counts as it. */
const WHOLE = 1e-6;
const NO_ORDER = new Int32Array(0);

/**
 * Solves one block in whole numbers at given prices of the shared resources: how far below the block's part of
 * {@link boundByPrices} its best whole answer stays. Where that takes too long, how far all its answers stay below it at least.
 *
 * 1. A greedy answer, bettered by exchange.
 * 2. Units that the linear bound rules out at that answer's worth are left out; what remains is a smaller problem.
 * 3. Its linear relaxation, with cuts by mixed-integer rounding. Each bound leaves more units out.
 * 4. Depth first, the side that loses less first: a column is split in two, and the relaxation solved on.
 *
 * Bounds are counted in whole numbers, from duals that floating point only proposes, and worths are exact: so a loss is proven.
 *
 * @param nodes - linear programs to solve before giving up. Each is some five simplex steps from the one before: 30 to 70 microseconds for
 * 100 candidates and 30 claims, 300 for 500 candidates; what comes before the first costs about as much as ten.
 * Ties: irrelevant for the loss; of equally good answers the first found.
 * Cost: O(candidates x credits x units taken^2) for the greedy answer, O(nodes x steps x claims x candidates left).
 * @see Land & Doig (1960) for branch and bound; Crowder, Johnson & Padberg (1983) for fixing by reduced worth.
 */
export function solveBlock(allocation: Allocation, prices: Prices, block: Block, nodes: number): BlockAnswer {
  const { problem, placeOf, profit, linear } = readBlock(allocation, prices, block);
  const best = findFirst(problem, profit);
  const ranges = new BlockRanges(problem);
  ranges.narrow(linear, profit, best.worth);
  let spent = 0;
  let bound = best.worth;
  if (linear > best.worth && ranges.settle(NO_ORDER)) {
    const shrunk = shrinkBlock(problem, ranges.lower, ranges.upper);
    const search = new BlockSearch(shrunk.problem, linear - shrunk.worth, best.worth - shrunk.worth);
    bound = Math.max(bound, shrunk.worth + search.run(nodes));
    spent = search.nodes;
    if (search.best !== undefined) {
      best.worth = shrunk.worth + search.worth;
      best.units = ranges.lower.slice();
      shrunk.columnOf.forEach((column, row) => {
        best.units[column] += search.best![row];
      });
    }
  }
  const units = new Int32Array(block.end - block.first);
  placeOf.forEach((place, column) => {
    units[place] = best.units[column];
  });
  return { bound, loss: linear - bound, isSolved: bound === best.worth, units, nodes: spent };
}

/** Two answers to begin with, the better of them: from nothing, and from all units that earn at the given prices. */
function findFirst(problem: BlockProblem, profit: Float64Array): { units: Int32Array; worth: number } {
  const answer = new BlockUnits(problem);
  answer.fill(NONE);
  answer.exchange();
  const best = { units: answer.units.slice(), worth: answer.worth };
  answer.take(problem.mostUnits.map((most, column) => (profit[column] > 0 ? most : 0)));
  answer.fill(NONE);
  answer.exchange();
  return answer.worth > best.worth ? { units: answer.units, worth: answer.worth } : best;
}

/** A side that waits until the other is done. */
interface Side {
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
  readonly mark: number;
  /** What nothing within it can pass. */
  readonly bound: number;
}

/** Branch and bound over one block. `best` and `worth` are always the best answer so far that passes the worth given. */
class BlockSearch {
  nodes = 0;
  worth: number;
  best: Int32Array | undefined;
  private readonly problem: BlockProblem;
  private readonly bound: number;
  private readonly ranges: BlockRanges;
  private readonly answer: BlockUnits;
  private readonly program: BlockProgram;
  private readonly rounded: Int32Array;

  constructor(problem: BlockProblem, bound: number, worth: number) {
    this.problem = problem;
    this.bound = bound;
    this.worth = worth;
    this.ranges = new BlockRanges(problem);
    this.answer = new BlockUnits(problem);
    this.program = new BlockProgram(problem);
    this.rounded = new Int32Array(problem.earns.length);
  }

  /** @returns what no answer passes: the best one's worth, unless the work runs out. */
  run(nodes: number): number {
    if (nodes === 0) return this.bound;
    const bound = this.solveRoot(nodes);
    return bound <= this.worth ? this.worth : this.splitAll(bound, nodes);
  }

  private solveRoot(nodes: number): number {
    const { program, ranges } = this;
    let bound = this.relax(this.bound);
    for (let round = 0; round < MOST_ROUNDS && bound > this.worth && this.nodes < nodes; round++) {
      program.tidy(ranges);
      if (program.cut(ranges) === 0) break;
      bound = this.relax(bound);
    }
    program.tidy(ranges);
    return bound;
  }

  /** Solves the relaxation, looks for an answer near it and leaves out what its bound rules out. */
  private relax(known: number): number {
    const { program, ranges, rounded } = this;
    this.nodes++;
    const bound = Math.min(known, program.relax(ranges, this.worth));
    if (bound <= this.worth) return bound;
    ranges.narrow(program.lastBound, program.earned, this.worth);
    const isFirst = this.nodes === 1;
    if (isFirst) this.answer.lookAt(ranges.lower, ranges.upper);
    for (let column = 0; column < rounded.length; column++) {
      rounded[column] = Math.max(ranges.lower[column], Math.floor(program.units[column] + WHOLE));
    }
    this.answer.take(rounded);
    this.answer.fill(NONE);
    if (this.keepAnswer() || isFirst) {
      this.answer.exchange();
      if (this.keepAnswer() && bound > this.worth) ranges.narrow(program.lastBound, program.earned, this.worth);
    }
    return bound;
  }

  private splitAll(rootBound: number, nodes: number): number {
    const { ranges } = this;
    const open = [...ranges.lower.keys()].filter((column) => ranges.lower[column] < ranges.upper[column]);
    const order = listOrder(this.problem, open);
    const waiting: Side[] = [];
    let bound = rootBound;
    for (;;) {
      if (bound <= this.worth || !this.split(waiting, bound)) {
        const next = waiting.pop();
        if (next === undefined) return this.worth;
        ranges.undo(next.mark);
        bound = next.bound;
        if (bound <= this.worth) continue;
        ranges.set(next.column, next.lower, next.upper);
      }
      if (!ranges.settle(order)) {
        bound = this.worth;
        continue;
      }
      if (this.nodes >= nodes) return waiting.reduce((most, side) => Math.max(most, side.bound), bound);
      bound = this.relax(bound);
    }
  }

  /** Enters one side of a split and lets the other wait; false where there is but one answer left, which is then looked at. */
  private split(waiting: Side[], bound: number): boolean {
    const { ranges } = this;
    const chosen = this.program.chooseSplit(ranges) ?? this.splitWhole();
    if (chosen === undefined) {
      this.answer.take(ranges.lower);
      this.keepAnswer();
      return false;
    }
    const { column, floor, isUpFirst } = chosen;
    const mark = ranges.mark;
    const lower = ranges.lower[column];
    const upper = ranges.upper[column];
    if (isUpFirst) waiting.push({ column, lower, upper: floor, mark, bound });
    else waiting.push({ column, lower: floor + 1, upper, mark, bound });
    if (isUpFirst) ranges.set(column, floor + 1, upper);
    else ranges.set(column, lower, floor);
    return true;
  }

  /** Where values are whole and yet the bound stays above them, for all that rounding does to prices: any open column. */
  private splitWhole(): Split | undefined {
    const { lower, upper } = this.ranges;
    for (let column = 0; column < lower.length; column++) {
      if (lower[column] === upper[column]) continue;
      const value = Math.max(lower[column], Math.min(upper[column], Math.round(this.program.units[column])));
      return { column, floor: value > lower[column] ? value - 1 : value, isUpFirst: value > lower[column] };
    }
    return undefined;
  }

  private keepAnswer(): boolean {
    if (this.answer.worth <= this.worth) return false;
    this.worth = this.answer.worth;
    this.best = this.answer.units.slice();
    return true;
  }
}
