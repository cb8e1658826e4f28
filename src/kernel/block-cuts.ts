import type { BlockProblem } from "./block-problem.ts";
import type { BlockRow } from "./block-rows.ts";
import { NONE } from "./none.ts";

/** How far from whole a value must be, and how far beyond a cut (of its own length), to be worth a cut. */
const FRACTIONAL = 1e-6;
const LEAST_BROKEN = 1e-3;

/** Values that a cut should cut off, and between which bounds it must hold. */
export interface Fraction {
  /** (columns,) */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** (columns,) */
  readonly units: Float64Array;
  /** Credit in the tiers before `endTier` of the row's claim; 0 for a row without one. */
  readonly endTier: number;
  readonly credit: number;
}

/**
 * The mixed-integer rounding of a row. With `open` = what is missing to the end of the last tier before `endTier` (>= 0) a row says
 *
 *     sum of amount x units + open >= need     and so     sum of F(amount) x units + open >= R x ceil(need / divisor)
 *
 * where R = need mod divisor and F(a) = floor(a / divisor) x R + min(R, a mod divisor). Columns count from the bound that they are
 * nearer to. Divisors are the amounts of fractional columns. Whole numbers throughout: a cut is as true as its row.
 *
 * @returns the cut that the values break most for its length, or undefined where they break none.
 * Ties: the divisor met first. Cost: O(columns of the row x divisors).
 * @see Nemhauser & Wolsey (1990); Marchand & Wolsey (2001), "Aggregation and mixed integer rounding to solve MIPs", section 2.
 */
export function roundRow(problem: BlockProblem, row: BlockRow, at: Fraction): BlockRow | undefined {
  const { columns, amounts, claim } = row;
  const { lower, upper, units, endTier, credit } = at;
  const end = claim === NONE ? 0 : problem.endOfTier[endTier - 1];
  let need = end - row.right;
  const divisors = new Set<number>();
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k];
    need -= amounts[k] * (isNearUpper(at, column) ? upper[column] : lower[column]);
    const isInside = units[column] > lower[column] + FRACTIONAL && units[column] < upper[column] - FRACTIONAL;
    if (isInside) divisors.add(Math.abs(amounts[k]));
  }
  let chosen = 0;
  let most = LEAST_BROKEN;
  for (const divisor of divisors) {
    const remainder = modulo(need, divisor);
    if (remainder === 0) continue;
    let beyond = credit - end + remainder * Math.ceil(need / divisor);
    let length = 1;
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k];
      const isDown = isNearUpper(at, column);
      const rounded = roundAmount(isDown ? -amounts[k] : amounts[k], divisor, remainder);
      beyond -= rounded * (isDown ? upper[column] - units[column] : units[column] - lower[column]);
      length += rounded * rounded;
    }
    if (beyond / Math.sqrt(length) > most) {
      most = beyond / Math.sqrt(length);
      chosen = divisor;
    }
  }
  if (chosen === 0) return undefined;
  const remainder = modulo(need, chosen);
  let right = end - remainder * Math.ceil(need / chosen);
  const cutColumns: number[] = [];
  const cutAmounts: number[] = [];
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k];
    const isDown = isNearUpper(at, column);
    const rounded = roundAmount(isDown ? -amounts[k] : amounts[k], chosen, remainder);
    right += isDown ? rounded * upper[column] : -rounded * lower[column];
    if (rounded === 0) continue;
    cutColumns.push(column);
    cutAmounts.push(isDown ? -rounded : rounded);
  }
  return { claim, endTier, columns: Int32Array.from(cutColumns), amounts: Float64Array.from(cutAmounts), right };
}

function isNearUpper({ lower, upper, units }: Fraction, column: number): boolean {
  return units[column] > (lower[column] + upper[column]) / 2;
}

/** F of {@link roundRow}. */
function roundAmount(amount: number, divisor: number, remainder: number): number {
  const rest = modulo(amount, divisor);
  return Math.floor(amount / divisor) * remainder + (rest < remainder ? rest : remainder);
}

function modulo(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}
