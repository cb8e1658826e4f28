import { BlockBound } from "./block-bound.ts";
import { roundRow } from "./block-cuts.ts";
import type { BlockProblem } from "./block-problem.ts";
import type { BlockRanges } from "./block-ranges.ts";
import { type BlockRow, listBlockRows } from "./block-rows.ts";
import { BoxedSimplex } from "./boxed-simplex.ts";
import { NONE } from "./none.ts";

const MOST_CUTS = 60;
/** Dual simplex steps in one go; the bound is valid wherever they end. */
const MOST_PIVOTS = 400;
const WHOLE = 1e-6;
/** How far, as a share of a bound, floating point may be off before it starts afresh. */
const UNTRUE = 1e-6;
/** So that a side that falls by nothing does not hide the other. */
const LEAST_FALL = 1e-6;

/** One column in two: at most `floor` units, or more. */
export interface Split {
  readonly column: number;
  readonly floor: number;
  /** Whether more is where the bound falls less. */
  readonly isUpFirst: boolean;
}

/**
 * The linear relaxation of a block within some ranges, with cuts. Floating point proposes prices and values; what {@link relax} returns is
 * counted again in whole numbers.
 *
 * Variables of the program are the columns, in units, and after them the tiers, each as a share of its length.
 */
export class BlockProgram {
  /** (columns,) what the last relaxation takes. */
  readonly units: Float64Array;
  /** The bound of the last prices by themselves, not rounded, which {@link earned} belongs to. */
  lastBound = Number.POSITIVE_INFINITY;
  private readonly problem: BlockProblem;
  private readonly exact: BlockBound;
  private simplex: BoxedSimplex;
  private readonly definingRows: readonly BlockRow[];
  /** By number of the program's row; undefined where a cut was dropped. */
  private readonly rows: (BlockRow | undefined)[] = [];
  private readonly scaleOfRow: Float64Array;
  private readonly worthScale: number;
  /** (variables,) worth over the scale, and the most of each. */
  private readonly worth: Float64Array;
  private readonly most: Float64Array;
  /** (rows,) */
  private readonly prices: Float64Array;
  /** (tiers,) */
  private readonly lengthOfTier: Float64Array;

  constructor(problem: BlockProblem) {
    const { earns, mostUnits, firstTier, endOfTier, slopeOfTier } = problem;
    this.problem = problem;
    this.units = new Float64Array(earns.length);
    this.exact = new BlockBound(problem);
    this.lengthOfTier = endOfTier.slice();
    for (let claim = 0; claim + 1 < firstTier.length; claim++) {
      for (let tier = firstTier[claim] + 1; tier < firstTier[claim + 1]; tier++) {
        this.lengthOfTier[tier] -= endOfTier[tier - 1];
      }
    }
    this.worth = new Float64Array(earns.length + endOfTier.length);
    this.most = new Float64Array(this.worth.length).fill(1);
    this.worth.set(earns);
    this.most.set(mostUnits);
    for (let tier = 0; tier < endOfTier.length; tier++) {
      this.worth[earns.length + tier] = slopeOfTier[tier] * this.lengthOfTier[tier];
    }
    const scale = this.worth.reduce((largest, each) => Math.max(largest, Math.abs(each)), 1);
    for (let variable = 0; variable < this.worth.length; variable++) this.worth[variable] /= scale;
    this.worthScale = scale;
    this.definingRows = listBlockRows(problem);
    const mostRows = this.definingRows.length + MOST_CUTS;
    this.scaleOfRow = new Float64Array(mostRows);
    this.prices = new Float64Array(mostRows);
    this.simplex = new BoxedSimplex(this.worth, this.most, mostRows);
    for (const row of this.definingRows) this.addRow(row);
  }

  /** (columns,) what units earn at the last prices. */
  get earned(): Float64Array {
    return this.exact.earned;
  }

  /**
   * Solves the program within the ranges.
   *
   * @param worth - what is known to be reached: the work stops where the bound is seen to fall to it.
   * @returns a whole bound on all answers within the ranges.
   */
  relax(ranges: BlockRanges, worth: number): number {
    let bound = this.solve(ranges, worth);
    // An optimum and the bound by its duals are one number. Where they are not, rounding has piled up over the steps.
    if (bound > worth && !(this.lastBound - this.simplex.bound * this.worthScale < UNTRUE * bound)) {
      this.restart();
      bound = Math.min(bound, this.solve(ranges, worth));
    }
    for (let column = 0; column < this.units.length; column++) this.units[column] = this.simplex.valueOf(column);
    return bound;
  }

  private solve(ranges: BlockRanges, worth: number): number {
    const { simplex } = this;
    for (let column = 0; column < this.units.length; column++) {
      simplex.setBounds(column, ranges.lower[column], ranges.upper[column]);
    }
    simplex.solve((worth + 0.5) / this.worthScale, MOST_PIVOTS);
    const bound = this.readBound(ranges);
    if (bound <= worth) return bound;
    simplex.solve(Number.NEGATIVE_INFINITY, MOST_PIVOTS);
    return Math.min(bound, this.readBound(ranges));
  }

  /** Begins again with the same rows and no steps behind. */
  private restart(): void {
    this.simplex = new BoxedSimplex(this.worth, this.most, this.scaleOfRow.length);
    this.rows.forEach((row, number) => {
      if (row !== undefined) this.enterRow(row, number);
    });
  }

  private readBound(ranges: BlockRanges): number {
    for (let row = 0; row < this.rows.length; row++) {
      this.prices[row] = (this.simplex.dualOf(row) * this.worthScale) / this.scaleOfRow[row];
    }
    this.lastBound = this.exact.boundBy(this.rows, this.prices, ranges);
    return Math.floor(this.lastBound); // worths are whole
  }

  /** Adds cuts that the last relaxation breaks and that hold within the ranges. @returns how many. */
  cut({ lower, upper }: BlockRanges): number {
    const { problem, units, rows } = this;
    const before = rows.length;
    for (const row of this.definingRows) {
      const known = { lower, upper, units };
      if (row.claim === NONE) this.addCut(roundRow(problem, row, { ...known, endTier: 0, credit: 0 }));
      let credit = 0;
      for (let tier = row.claim === NONE ? 0 : problem.firstTier[row.claim]; tier < row.endTier; tier++) {
        credit += this.simplex.valueOf(units.length + tier) * this.lengthOfTier[tier];
        this.addCut(roundRow(problem, row, { ...known, endTier: tier + 1, credit }));
      }
    }
    return rows.length - before;
  }

  private addCut(cut: BlockRow | undefined): void {
    if (cut !== undefined && this.rows.length < this.scaleOfRow.length) this.addRow(cut);
  }

  private addRow(row: BlockRow): void {
    this.rows.push(row);
    this.enterRow(row, this.rows.length - 1);
  }

  private enterRow(row: BlockRow, number: number): void {
    const variables: number[] = [...row.columns];
    const entries: number[] = [...row.amounts].map((amount) => -amount);
    for (let tier = row.claim === NONE ? 0 : this.problem.firstTier[row.claim]; tier < row.endTier; tier++) {
      variables.push(this.units.length + tier);
      entries.push(this.lengthOfTier[tier]);
    }
    const scale = entries.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 1);
    this.scaleOfRow[number] = scale;
    this.simplex.addRow(
      number,
      variables,
      entries.map((entry) => entry / scale),
      row.right / scale,
    );
  }

  /** Forgets cuts that hold nothing at the last relaxation, and columns that are fixed for good. */
  tidy({ lower, upper }: BlockRanges): void {
    for (let row = this.definingRows.length; row < this.rows.length; row++) {
      if (this.rows[row] !== undefined && this.simplex.dropIdleRow(row)) this.rows[row] = undefined;
    }
    for (let column = 0; column < lower.length; column++) {
      if (lower[column] === upper[column]) this.simplex.dropFixedColumn(column, lower[column]);
    }
  }

  /**
   * The column to split: a fractional one whose two sides both make the bound fall far.
   * @returns undefined where all are whole.
   * Ties: the smaller column. Cost: O(width of the program) a fractional column.
   */
  chooseSplit({ lower, upper }: BlockRanges): Split | undefined {
    let chosen: Split | undefined;
    let most = -1;
    for (let column = 0; column < this.units.length; column++) {
      const floor = Math.floor(this.units[column] + WHOLE);
      if (this.units[column] - floor < WHOLE || !this.simplex.isBasic(column)) continue;
      // Where the steps ran out a value may lie outside of its range.
      if (floor < lower[column] || floor >= upper[column]) continue;
      const { down, up } = this.simplex.fallsOf(column, floor, this.units.length);
      const score = Math.max(down, LEAST_FALL) * Math.max(up, LEAST_FALL);
      if (score > most) {
        most = score;
        chosen = { column, floor, isUpFirst: up < down };
      }
    }
    return chosen;
  }
}
