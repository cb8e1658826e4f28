import { type GroupProblem, widthOfTier } from "./linear-bound-again.ts";
import type { CreditRow } from "./list-credit-rows.ts";

/*
 * The dual simplex method for one group's choice in parts of units. Its numbers are rounded, and nothing depends on them but the
 * length of the search: whatever prices come out, the bound that they prove is counted anew, exactly.
 */

/**
 * A system of equations `basic = right - sum of table x free`, all variables between two bounds. Variables are numbered:
 * candidates, then tiers of claims, then what is left over in each row (rows of credit, and one for the limit).
 */
export interface Relaxed {
  readonly rows: number;
  readonly columns: number;
  /** (rows x columns) */
  readonly table: Float64Array;
  /** (rows,) */
  readonly right: Float64Array;
  /** (columns,) what one more of each free variable earns. */
  readonly cost: Float64Array;
  /** (rows,) and (columns,): which variable stands there. */
  readonly basicOfRow: Int32Array;
  readonly freeOfColumn: Int32Array;
  /** (columns,) 1 where the free variable stands at its upper bound. */
  readonly isHigh: Uint8Array;
}

/** What is the same in all branches. */
export interface Scale {
  /** (claims,) where the tiers of each claim begin among the variables. */
  readonly firstTier: readonly number[];
  /** (rows,) each row is divided by the largest amount in it. */
  readonly ofRow: Float64Array;
  /** (variables,) bounds; those of candidates are changed by branches. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const ROUNDING = 1e-7;

/** Writes a problem down, every variable at the bound that earns more. Rows of credit first, then the limit. */
export function relaxGroup(
  { capacity, claims, candidates }: GroupProblem,
  creditRows: readonly CreditRow[],
): { readonly relaxed: Relaxed; readonly scale: Scale } {
  const rows = creditRows.length + 1;
  const firstTier = claims.map(() => candidates.length);
  for (let claim = 1; claim < claims.length; claim++) {
    firstTier[claim] = firstTier[claim - 1] + claims[claim - 1].slopes.length;
  }
  const columns = claims.reduce((sum, { slopes }) => sum + slopes.length, candidates.length);
  const ofRow = Float64Array.from({ length: rows }, (_, row) =>
    Math.max(
      1,
      ...(row < rows - 1
        ? creditRows[row].amounts.map(({ amount }) => Math.abs(amount))
        : candidates.map(({ use }) => use)),
    ),
  );
  const table = new Float64Array(rows * columns);
  const right = new Float64Array(rows);
  const cost = new Float64Array(columns);
  const low = new Float64Array(columns + rows);
  const high = new Float64Array(columns + rows).fill(Number.POSITIVE_INFINITY);
  const limit = rows - 1;
  right[limit] = capacity / ofRow[limit];
  candidates.forEach(({ mostUnits, profit, use }, column) => {
    high[column] = mostUnits;
    cost[column] = profit;
    table[limit * columns + column] = use / ofRow[limit];
  });
  claims.forEach((claim, row) => {
    claim.slopes.forEach((slope, tier) => {
      high[firstTier[row] + tier] = widthOfTier(claim, tier);
      cost[firstTier[row] + tier] = slope;
    });
  });
  creditRows.forEach(({ claim, tiers, constant, amounts }, row) => {
    right[row] = constant / ofRow[row];
    for (let tier = 0; tier < tiers; tier++) table[row * columns + firstTier[claim] + tier] = 1 / ofRow[row];
    for (const { candidate, amount } of amounts) table[row * columns + candidate] = -amount / ofRow[row];
  });
  return {
    relaxed: {
      rows,
      columns,
      table,
      right,
      cost,
      basicOfRow: Int32Array.from({ length: rows }, (_, row) => columns + row),
      freeOfColumn: Int32Array.from({ length: columns }, (_, column) => column),
      isHigh: Uint8Array.from(cost, (earned) => (earned > 0 ? 1 : 0)),
    },
    scale: { firstTier, ofRow, low, high },
  };
}

/** A copy that a branch may change. */
export function copyRelaxed(relaxed: Relaxed): Relaxed {
  return {
    ...relaxed,
    table: relaxed.table.slice(),
    right: relaxed.right.slice(),
    cost: relaxed.cost.slice(),
    basicOfRow: relaxed.basicOfRow.slice(),
    freeOfColumn: relaxed.freeOfColumn.slice(),
    isHigh: relaxed.isHigh.slice(),
  };
}

/**
 * Moves to the best choice in parts of units. Changes `relaxed`.
 *
 * @returns (variables,) the choice, as far as it came in `mostSteps`.
 *
 * Ties: the lowest row, then the lowest column.
 * Cost: O(rows x columns) a step.
 * @see Lemke, The Dual Method of Solving the Linear Programming Problem (1954), with bounds on all variables.
 */
export function solveRelaxed(relaxed: Relaxed, { low, high }: Scale, mostSteps: number): Float64Array {
  const { rows, columns, table, right, basicOfRow, freeOfColumn, isHigh } = relaxed;
  const value = new Float64Array(rows + columns);
  const settle = (): void => {
    const counting: number[] = [];
    for (let column = 0; column < columns; column++) {
      const variable = freeOfColumn[column];
      value[variable] = isHigh[column] === 1 ? high[variable] : low[variable];
      if (value[variable] !== 0) counting.push(column);
    }
    for (let row = 0; row < rows; row++) {
      let sum = right[row];
      for (const column of counting) sum -= table[row * columns + column] * value[freeOfColumn[column]];
      value[basicOfRow[row]] = sum;
    }
  };
  settle();
  for (let step = 0; step < mostSteps; step++) {
    let leaving = -1;
    let farthest = ROUNDING;
    for (let row = 0; row < rows; row++) {
      const variable = basicOfRow[row];
      const outside = Math.max(low[variable] - value[variable], value[variable] - high[variable]);
      if (outside > farthest) {
        farthest = outside;
        leaving = row;
      }
    }
    if (leaving < 0) break;
    const variable = basicOfRow[leaving];
    const isAbove = value[variable] > high[variable];
    const entering = pickEntering(relaxed, { low, high }, leaving, isAbove);
    if (entering < 0) break;
    // What enters moves until what leaves stands at its bound; the others follow.
    const moved = (value[variable] - (isAbove ? high : low)[variable]) / table[leaving * columns + entering];
    for (let row = 0, at = entering; row < rows; row++, at += columns) value[basicOfRow[row]] -= table[at] * moved;
    value[freeOfColumn[entering]] += moved;
    value[variable] = (isAbove ? high : low)[variable];
    pivot(relaxed, leaving, entering, isAbove);
  }
  return value;
}

/**
 * By how much the worth falls at least, for each unit that the variable of a row has to give up (`isAbove`) or to gain: what the next step
 * would cost. Infinite where nothing else can move.
 */
export function fallOf(relaxed: Relaxed, scale: Pick<Scale, "low" | "high">, row: number, isAbove: boolean): number {
  const entering = pickEntering(relaxed, scale, row, isAbove);
  return entering < 0
    ? Number.POSITIVE_INFINITY
    : Math.abs(relaxed.cost[entering] / relaxed.table[row * relaxed.columns + entering]);
}

/** The column whose cost reaches 0 first. */
function pickEntering(
  { columns, table, cost, freeOfColumn, isHigh }: Relaxed,
  { low, high }: Pick<Scale, "low" | "high">,
  row: number,
  isAbove: boolean,
): number {
  let entering = -1;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let column = 0, at = row * columns; column < columns; column++, at++) {
    const variable = freeOfColumn[column];
    if (low[variable] === high[variable]) continue;
    const amount = table[at];
    const size = Math.abs(amount);
    if (size < ROUNDING || amount > 0 !== (isAbove === (isHigh[column] === 0))) continue;
    const ratio = Math.abs(cost[column]) / size;
    if (ratio < smallest || (ratio === smallest && size > largest)) {
      smallest = ratio;
      largest = size;
      entering = column;
    }
  }
  return entering;
}

/** Lets a row's variable and a column's change places; the row's one then stands at the bound that it broke. */
function pivot(relaxed: Relaxed, leaving: number, entering: number, isAbove: boolean): void {
  const { rows, columns, table, right, cost, basicOfRow, freeOfColumn, isHigh } = relaxed;
  const own = leaving * columns;
  const by = table[own + entering];
  for (let column = 0; column < columns; column++) table[own + column] /= by;
  table[own + entering] = 1 / by;
  right[leaving] /= by;
  for (let row = 0; row < rows; row++) {
    if (row === leaving) continue;
    const at = row * columns;
    const amount = table[at + entering];
    if (amount === 0) continue;
    table[at + entering] = 0;
    for (let column = 0; column < columns; column++) table[at + column] -= amount * table[own + column];
    right[row] -= amount * right[leaving];
  }
  const earned = cost[entering];
  cost[entering] = 0;
  for (let column = 0; column < columns; column++) cost[column] -= earned * table[own + column];
  const variable = basicOfRow[leaving];
  basicOfRow[leaving] = freeOfColumn[entering];
  freeOfColumn[entering] = variable;
  isHigh[entering] = isAbove ? 1 : 0;
}

/** (rows,) what one more of each row's right side would earn. Not below 0. */
export function pricesOf({ rows, columns, cost, freeOfColumn }: Relaxed, { ofRow }: Scale): Float64Array {
  const prices = new Float64Array(rows);
  for (let column = 0; column < columns; column++) {
    const row = freeOfColumn[column] - columns;
    if (row >= 0) prices[row] = Math.max(0, -cost[column] / ofRow[row]);
  }
  return prices;
}
