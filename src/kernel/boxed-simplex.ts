/** How far a value may break its bound; entries below this are no pivots; entries below this are nothing. */
const FEASIBLE = 1e-7;
const SMALLEST_PIVOT = 1e-7;
const SMALLEST_ENTRY = 1e-11;
/** A fall beyond this, in the objective's unit, counts as this much. */
const LARGEST_FALL = 1;
/** Place of a variable that is in no row and no column. */
const GONE = -0x7fffffff;

/**
 * A linear program over variables in boxes, kept as a dictionary: each basic variable as a sum over the nonbasic ones.
 *
 *     maximise   sum of worth x value    subject to   lower <= value <= upper,    for each row: sum of entry x value <= right
 *
 * Every basis is dual feasible once the nonbasic variables lie at the bounds that their reduced worth wants. So bounds may change
 * and rows come and go, and the dual simplex method goes on from where it stands. Lies are as large as floating point makes them:
 * whoever needs a proof takes the duals and counts for himself.
 *
 * Structural variables come first (0 ... columns - 1); the slack of row r is variable `columns + r`.
 * Cost: a step O(rows x columns) at most, less where entries are 0.
 * @see Chvatal, Linear Programming (1983), chapters 2 and 8; Maros, Computational Techniques of the Simplex Method (2003),
 * section 10.3, for steps that pass over bounds.
 */
export class BoxedSimplex {
  private objective = 0;
  private readonly columns: number;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private width: number;
  private height = 0;
  /** Row after row, `columns` apart: value = level's constant - sum of entry x nonbasic. */
  private readonly entries: Float64Array;
  /** (height,) variable of each row of the dictionary, and its value. */
  private readonly basic: Int32Array;
  private readonly level: Float64Array;
  /** (width,) variable of each column of the dictionary, its reduced worth, and its value. */
  private readonly nonbasic: Int32Array;
  private readonly reduced: Float64Array;
  private readonly rest: Float64Array;
  /** (variables,) row in the dictionary, or -1 - column, or GONE. */
  private readonly place: Int32Array;
  private readonly scratch: Int32Array;
  private readonly ratios: Float64Array;

  /** @param worth - (columns,) near 1 in size. @param upper - (columns,) finite; lower bounds are 0. */
  constructor(worth: Float64Array, upper: Float64Array, mostRows: number) {
    const columns = worth.length;
    const variables = columns + mostRows;
    this.columns = columns;
    this.width = columns;
    this.lower = new Float64Array(variables);
    this.upper = new Float64Array(variables).fill(Number.POSITIVE_INFINITY);
    this.upper.set(upper);
    this.entries = new Float64Array(mostRows * columns);
    this.basic = new Int32Array(mostRows);
    this.level = new Float64Array(mostRows);
    this.nonbasic = Int32Array.from({ length: columns }, (_, column) => column);
    this.reduced = worth.slice();
    this.rest = Float64Array.from(upper, (most, column) => (worth[column] > 0 ? most : 0));
    this.place = new Int32Array(variables).fill(GONE);
    this.scratch = new Int32Array(columns);
    this.ratios = new Float64Array(columns);
    for (let column = 0; column < columns; column++) {
      this.place[column] = -1 - column;
      this.objective += this.rest[column] * worth[column];
    }
  }

  /** An upper bound on the optimum, which falls from step to step until it is the optimum. */
  get bound(): number {
    return this.objective;
  }

  /** @param row - a number not used before. Cost: O(entries x columns). */
  addRow(row: number, variables: readonly number[], amounts: readonly number[], right: number): void {
    const { entries, width, place } = this;
    const at = this.height++;
    const base = at * this.columns;
    let level = right;
    for (let k = 0; k < variables.length; k++) {
      const where = place[variables[k]];
      const amount = amounts[k];
      level -= amount * this.valueOf(variables[k]);
      if (where >= 0) {
        const from = where * this.columns;
        for (let j = 0; j < width; j++) entries[base + j] -= amount * entries[from + j];
      } else if (where !== GONE) entries[base - 1 - where] += amount;
    }
    this.basic[at] = this.columns + row;
    this.level[at] = level;
    place[this.columns + row] = at;
  }

  /** Takes a row away if its slack is basic: then it holds nothing. @returns whether it did. */
  dropIdleRow(row: number): boolean {
    const { entries, columns, place } = this;
    const at = place[columns + row];
    if (at < 0) return false;
    const last = --this.height;
    entries.copyWithin(at * columns, last * columns, (last + 1) * columns);
    entries.fill(0, last * columns, (last + 1) * columns);
    this.basic[at] = this.basic[last];
    this.level[at] = this.level[last];
    place[this.basic[at]] = at;
    place[columns + row] = GONE;
    return true;
  }

  /** Takes a nonbasic variable away that has this value for good; a basic one stays. */
  dropFixedColumn(variable: number, value: number): void {
    const { entries, columns, place } = this;
    this.setBounds(variable, value, value);
    const where = place[variable];
    if (where >= 0 || where === GONE) return;
    const column = -1 - where;
    const last = --this.width;
    for (let at = 0; at < this.height; at++) {
      entries[at * columns + column] = entries[at * columns + last];
      entries[at * columns + last] = 0;
    }
    this.nonbasic[column] = this.nonbasic[last];
    this.reduced[column] = this.reduced[last];
    this.rest[column] = this.rest[last];
    place[this.nonbasic[column]] = -1 - column;
    place[variable] = GONE;
  }

  setBounds(variable: number, lower: number, upper: number): void {
    if (this.lower[variable] === lower && this.upper[variable] === upper) return;
    this.lower[variable] = lower;
    this.upper[variable] = upper;
    const where = this.place[variable];
    if (where >= 0 || where === GONE) return;
    this.moveTo(-1 - where, this.reduced[-1 - where] > 0 ? upper : lower);
  }

  isBasic(variable: number): boolean {
    return this.place[variable] >= 0;
  }

  valueOf(variable: number): number {
    const where = this.place[variable];
    if (where === GONE) return this.lower[variable];
    return where >= 0 ? this.level[where] : this.rest[-1 - where];
  }

  /** What one more of a row's right side is worth. */
  dualOf(row: number): number {
    const where = this.place[this.columns + row];
    return where >= 0 || where === GONE ? 0 : -this.reduced[-1 - where];
  }

  /** Dual simplex steps until an optimum, or until the objective, which bounds it all along, falls to `enough`. */
  solve(enough: number, mostSteps: number): void {
    for (let step = 0; step < mostSteps && this.objective > enough; step++) {
      const row = this.findWorstRow();
      if (row < 0) return;
      const entering = this.passBounds(row);
      if (entering < 0) return;
      this.pivot(row, entering);
    }
  }

  /** The row whose variable breaks a bound most, or -1. */
  private findWorstRow(): number {
    const { basic, level, lower, upper } = this;
    let worst = FEASIBLE;
    let chosen = -1;
    for (let at = 0; at < this.height; at++) {
      const variable = basic[at];
      const below = lower[variable] - level[at];
      const off = below > 0 ? below : level[at] - upper[variable];
      if (off > worst) {
        worst = off;
        chosen = at;
      }
    }
    return chosen;
  }

  /**
   * Which column enters for the variable of a row. Columns are met in the order in which their reduced worth changes sign; those
   * whose whole range doesn't mend the row move to their other bound, the next one enters.
   */
  private passBounds(row: number): number {
    const { entries, nonbasic, reduced, rest, lower, upper, scratch, ratios } = this;
    const base = row * this.columns;
    const leaving = this.basic[row];
    const isAbove = this.level[row] > upper[leaving];
    let off = isAbove ? this.level[row] - upper[leaving] : lower[leaving] - this.level[row];
    let count = 0;
    for (let j = 0; j < this.width; j++) {
      const entry = entries[base + j];
      const size = entry < 0 ? -entry : entry;
      if (size < SMALLEST_PIVOT) continue;
      const variable = nonbasic[j];
      if (lower[variable] === upper[variable]) continue;
      const mayRise = rest[j] === lower[variable];
      if ((entry > 0 === isAbove) !== mayRise) continue;
      const gap = mayRise ? -reduced[j] : reduced[j];
      ratios[j] = gap > 0 ? gap / size : 0;
      scratch[count++] = j;
    }
    while (count > 0) {
      let next = 0;
      for (let k = 1; k < count; k++) {
        const earlier = ratios[scratch[k]] - ratios[scratch[next]];
        if (earlier > 0) continue;
        if (earlier < 0 || Math.abs(entries[base + scratch[k]]) > Math.abs(entries[base + scratch[next]])) next = k;
      }
      const column = scratch[next];
      scratch[next] = scratch[--count];
      const variable = nonbasic[column];
      const mended = (upper[variable] - lower[variable]) * Math.abs(entries[base + column]);
      if (mended >= off - FEASIBLE) return column;
      off -= mended;
      this.moveTo(column, rest[column] === lower[variable] ? upper[variable] : lower[variable]);
    }
    return -1;
  }

  /** Moves a nonbasic variable. */
  private moveTo(column: number, value: number): void {
    const { entries, level, columns } = this;
    const by = value - this.rest[column];
    if (by === 0) return;
    for (let at = 0, entry = column; at < this.height; at++, entry += columns) level[at] -= entries[entry] * by;
    this.objective += by * this.reduced[column];
    this.rest[column] = value;
  }

  /** The variable of a row leaves at the bound that it breaks, that of a column takes its place. */
  private pivot(row: number, column: number): void {
    const { entries, columns, level, basic, nonbasic, reduced, scratch } = this;
    const base = row * columns;
    const leaving = basic[row];
    const entering = nonbasic[column];
    const target = level[row] > this.upper[leaving] ? this.upper[leaving] : this.lower[leaving];
    const inverse = 1 / entries[base + column];
    this.moveTo(column, this.rest[column] + (level[row] - target) * inverse);
    level[row] = this.rest[column];
    this.rest[column] = target;
    let count = 0;
    for (let j = 0; j < this.width; j++) {
      if (j === column) continue;
      const entry = entries[base + j] * inverse;
      const isNothing = entry < SMALLEST_ENTRY && entry > -SMALLEST_ENTRY;
      entries[base + j] = isNothing ? 0 : entry;
      if (!isNothing) scratch[count++] = j;
    }
    for (let at = 0; at < this.height; at++) {
      const from = at * columns;
      const factor = entries[from + column];
      if (factor === 0 || at === row) continue;
      for (let k = 0; k < count; k++) entries[from + scratch[k]] -= factor * entries[base + scratch[k]];
      entries[from + column] = -factor * inverse;
    }
    const worth = reduced[column];
    for (let k = 0; k < count; k++) reduced[scratch[k]] -= worth * entries[base + scratch[k]];
    reduced[column] = -worth * inverse;
    entries[base + column] = inverse;
    basic[row] = entering;
    nonbasic[column] = leaving;
    this.place[entering] = row;
    this.place[leaving] = -1 - column;
  }

  /**
   * How far the objective falls at least, by the first dual step, if a basic variable has to be at most `floor`, or at least one more;
   * counting that one of the first `whole` variables can't move by less than 1.
   */
  fallsOf(variable: number, floor: number, whole: number): { readonly down: number; readonly up: number } {
    const { entries, nonbasic, reduced, rest, lower, upper } = this;
    const row = this.place[variable];
    const base = row * this.columns;
    const over = this.level[row] - floor;
    let down = LARGEST_FALL;
    let up = LARGEST_FALL;
    for (let j = 0; j < this.width; j++) {
      const entry = entries[base + j];
      const size = entry < 0 ? -entry : entry;
      const other = nonbasic[j];
      if (size < SMALLEST_PIVOT || lower[other] === upper[other]) continue;
      const gap = reduced[j] < 0 ? -reduced[j] : reduced[j];
      const isDown = entry > 0 === (rest[j] === lower[other]);
      let fall = (gap / size) * (isDown ? over : 1 - over);
      if (other < whole && fall < gap) fall = gap;
      if (isDown ? fall < down : fall < up) {
        if (isDown) down = fall;
        else up = fall;
      }
    }
    return { down, up };
  }
}
