import type { BlockProblem } from "./block-problem.ts";

/** How few and how many units of each column are still looked at, with the way back. */
export class BlockRanges {
  /** (columns,) */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  private readonly problem: BlockProblem;
  /** Column, lower and upper before each change. */
  private readonly trail: number[] = [];

  constructor(problem: BlockProblem) {
    this.problem = problem;
    this.lower = new Int32Array(problem.mostUnits.length);
    this.upper = problem.mostUnits.slice();
  }

  /** Where {@link undo} leads back to. */
  get mark(): number {
    return this.trail.length;
  }

  set(column: number, lower: number, upper: number): void {
    this.trail.push(column, this.lower[column], this.upper[column]);
    this.lower[column] = lower;
    this.upper[column] = upper;
  }

  undo(mark: number): void {
    const { trail } = this;
    for (let at = trail.length - 3; at >= mark; at -= 3) {
      this.lower[trail[at]] = trail[at + 1];
      this.upper[trail[at]] = trail[at + 2];
    }
    trail.length = mark;
  }

  /**
   * Leaves out units with which a bound says that nothing above `worth` can be reached.
   *
   * @param bound - by some prices, for the ranges as they are; not rounded, since what units earn is not: rounded down it would leave out
   *   answers that are better by 1. @param earned - (columns,) what units earn at these prices.
   */
  narrow(bound: number, earned: Float64Array, worth: number): void {
    const { lower, upper } = this;
    const slack = bound - worth - 1;
    for (let column = 0; column < earned.length; column++) {
      const earns = earned[column];
      if (earns === 0 || lower[column] === upper[column]) continue;
      const most = Math.floor(slack / Math.abs(earns));
      if (most >= upper[column] - lower[column]) continue;
      if (earns < 0) this.set(column, lower[column], lower[column] + most);
      else this.set(column, upper[column] - most, upper[column]);
    }
  }

  /**
   * Draws what follows from the own capacity and from an order of columns.
   * @param order - see {@link listOrder}. @returns false where nothing is left.
   */
  settle(order: Int32Array): boolean {
    for (;;) {
      const mark = this.trail.length;
      if (!this.keepOrder(order) || !this.keepOwn()) return false;
      if (this.trail.length === mark) return true;
    }
  }

  private keepOrder(order: Int32Array): boolean {
    const { lower, upper, problem } = this;
    for (let at = 0; at < order.length; at += 2) {
      const first = order[at];
      const then = order[at + 1];
      const most = problem.mostUnits[first];
      if (upper[first] < most) {
        if (lower[then] > 0) return false;
        if (upper[then] > 0) this.set(then, 0, 0);
      } else if (lower[then] > 0 && lower[first] < most) this.set(first, most, most);
    }
    return true;
  }

  private keepOwn(): boolean {
    const { lower, upper } = this;
    const { ownUse, ownCapacity } = this.problem;
    if (ownCapacity === Number.POSITIVE_INFINITY) return true;
    let left = ownCapacity;
    for (let column = 0; column < lower.length; column++) left -= lower[column] * ownUse[column];
    if (left < 0) return false;
    for (let column = 0; column < lower.length; column++) {
      if (ownUse[column] * (upper[column] - lower[column]) <= left) continue;
      this.set(column, lower[column], lower[column] + Math.floor(left / ownUse[column]));
    }
    return true;
  }
}
