import type { BlockProblem } from "./block-problem.ts";
import { NONE } from "./none.ts";

/** Exchanges go through all taken columns at most so often. */
const MOST_ROUNDS = 2;

/** Whole units of a block: the own capacity is kept and the worth is exact at every moment. */
export class BlockUnits {
  /** (columns,) */
  readonly units: Int32Array;
  private worthSoFar = 0;
  private ownUsed = 0;
  private readonly problem: BlockProblem;
  /** (claims,) */
  private readonly credit: Float64Array;
  /** (claims,) slope of the tier that the credit has come to, 0 beyond the last, and what is left of it. */
  private readonly slope: Float64Array;
  private readonly left: Float64Array;
  /** (columns,) a gain that {@link fill} knows not to be passed. */
  private readonly known: Float64Array;
  private readonly kept: Int32Array;
  /** Columns that {@link fill} still hopes to gain by, rising. */
  private readonly hopeful: Int32Array;
  /** (looked,) columns that {@link fill} looks at, rising. */
  private readonly open: Int32Array;
  private looked: number;

  constructor(problem: BlockProblem) {
    this.problem = problem;
    const columns = problem.mostUnits.length;
    this.units = new Int32Array(columns);
    this.credit = new Float64Array(problem.firstTier.length - 1);
    this.known = new Float64Array(columns);
    this.kept = new Int32Array(columns);
    this.hopeful = new Int32Array(columns);
    this.open = Int32Array.from(this.units.keys());
    this.looked = columns;
    this.slope = new Float64Array(this.credit.length);
    this.left = new Float64Array(this.credit.length);
    for (let claim = 0; claim < this.credit.length; claim++) this.setCredit(claim, 0);
  }

  get worth(): number {
    return this.worthSoFar;
  }

  /** From now on {@link fill} adds only units of columns that may have more than `lower`. */
  lookAt(lower: Int32Array, upper: Int32Array): void {
    this.looked = 0;
    for (let column = 0; column < upper.length; column++) {
      if (upper[column] > lower[column]) this.open[this.looked++] = column;
    }
  }

  /** Takes these units instead, column by column, as far as the own capacity allows. */
  take(units: ArrayLike<number>): void {
    this.units.fill(0);
    for (let claim = 0; claim < this.credit.length; claim++) {
      if (this.credit[claim] > 0) this.setCredit(claim, 0);
    }
    this.worthSoFar = 0;
    this.ownUsed = 0;
    for (let column = 0; column < units.length; column++) {
      for (let unit = 0; unit < units[column] && this.fits(column); unit++) this.add(column);
    }
  }

  /**
   * Adds the unit that gains most, again and again while one gains. Gains only fall as units are added, so an old one that is
   * still the largest need only be looked at again.
   *
   * @param but - a column that gets nothing, or NONE. Ties: the smaller column. Cost: O(credits) and O(columns) a unit or look.
   */
  fill(but: number): void {
    const { known, open, hopeful } = this;
    let count = 0;
    for (let k = 0; k < this.looked; k++) {
      const column = open[k];
      known[column] = column !== but && this.fits(column) ? this.gainOf(column) : 0;
      if (known[column] > 0) hopeful[count++] = column;
    }
    for (let isFresh = true; count > 0; isFresh = false) {
      let chosen = NONE;
      let most = 0;
      let left = 0;
      for (let k = 0; k < count; k++) {
        const column = hopeful[k];
        if (!isFresh && known[column] > most) known[column] = this.fits(column) ? this.gainOf(column) : 0;
        if (known[column] <= 0) continue;
        hopeful[left++] = column;
        if (known[column] <= most) continue;
        most = known[column];
        chosen = column;
      }
      count = left;
      if (chosen !== NONE) this.add(chosen);
    }
  }

  /** Drops a unit of each taken column in turn, fills up without that column, then with it, and keeps what is worth more. */
  exchange(): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = this.worthSoFar;
      for (let column = 0; column < this.units.length; column++) {
        if (this.units[column] > 0) this.replace(column);
      }
      if (this.worthSoFar === before) return;
    }
  }

  private replace(column: number): void {
    const before = this.worthSoFar;
    this.kept.set(this.units);
    this.move(column, -1);
    this.worthSoFar -= this.gainOf(column);
    this.fill(column);
    while (this.fits(column) && this.gainOf(column) > 0) this.add(column);
    if (this.worthSoFar <= before) this.take(this.kept);
  }

  private fits(column: number): boolean {
    const { mostUnits, ownUse, ownCapacity } = this.problem;
    return this.units[column] < mostUnits[column] && this.ownUsed + ownUse[column] <= ownCapacity;
  }

  private add(column: number): void {
    this.worthSoFar += this.gainOf(column);
    this.move(column, 1);
  }

  private move(column: number, by: number): void {
    const { firstCredit, claimOfCredit, amountOfCredit, ownUse } = this.problem;
    this.units[column] += by;
    this.ownUsed += by * ownUse[column];
    for (let at = firstCredit[column]; at < firstCredit[column + 1]; at++) {
      const claim = claimOfCredit[at];
      this.setCredit(claim, this.credit[claim] + by * amountOfCredit[at]);
    }
  }

  private setCredit(claim: number, credit: number): void {
    const { firstTier, endOfTier, slopeOfTier } = this.problem;
    let tier = firstTier[claim];
    while (tier < firstTier[claim + 1] && endOfTier[tier] <= credit) tier++;
    const isPaid = tier < firstTier[claim + 1];
    this.credit[claim] = credit;
    this.slope[claim] = isPaid ? slopeOfTier[tier] : 0;
    this.left[claim] = isPaid ? endOfTier[tier] - credit : Number.POSITIVE_INFINITY;
  }

  /** What one more unit adds. */
  private gainOf(column: number): number {
    const { earns, firstCredit, claimOfCredit, amountOfCredit } = this.problem;
    const { slope, left } = this;
    let gain = earns[column];
    for (let credit = firstCredit[column]; credit < firstCredit[column + 1]; credit++) {
      const claim = claimOfCredit[credit];
      const amount = amountOfCredit[credit];
      gain += amount <= left[claim] ? amount * slope[claim] : this.gainAcross(claim, amount);
    }
    return gain;
  }

  /** What credit is worth that reaches into later tiers. */
  private gainAcross(claim: number, amount: number): number {
    const { firstTier, endOfTier, slopeOfTier } = this.problem;
    let at = this.credit[claim];
    const to = at + amount;
    let gain = 0;
    for (let tier = firstTier[claim]; tier < firstTier[claim + 1] && at < to; tier++) {
      const end = endOfTier[tier] < to ? endOfTier[tier] : to;
      if (end <= at) continue;
      gain += (end - at) * slopeOfTier[tier];
      at = end;
    }
    return gain;
  }
}
