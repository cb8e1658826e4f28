import type { ExactSolver } from "../../src/kernel/index.ts";

/** A sum of unknown whole numbers, each named, taken so many times. */
export type Sum = readonly (readonly [name: string, times: number])[];

/** What a reader knows: a sum lies between two numbers. */
export interface Fact {
  readonly sum: Sum;
  readonly least: number;
  readonly most: number;
}

/** Nothing that is counted here is larger. */
const MOST = 1_000_000;

/**
 * Works out what a reader can: the smallest and the largest value of a secret that agree with all that is known, in whole numbers.
 * Knows nothing of how tables are made.
 */
export function openAttack(solver: ExactSolver, facts: readonly Fact[]) {
  const columns = [...new Set(facts.flatMap(({ sum }) => sum.map(([name]) => name)))];
  const columnOf = new Map(columns.map((name, column) => [name, column]));
  const entries = columns.map((): [row: number, times: number][] => []);
  const rows = facts.filter(({ sum }) => sum.length > 1);
  for (const [row, { sum }] of rows.entries()) {
    for (const [name, times] of sum) entries[columnOf.get(name)!].push([row, times]);
  }
  const lower = new Float64Array(columns.length);
  const upper = new Float64Array(columns.length).fill(MOST);
  for (const { sum, least, most } of facts) {
    if (sum.length > 1) continue;
    const [[name, times]] = sum;
    const column = columnOf.get(name)!;
    lower[column] = Math.max(lower[column], Math.ceil(least / times));
    upper[column] = Math.min(upper[column], Math.floor(most / times));
  }
  const firstEntry = new Int32Array(columns.length + 1);
  for (const [column, list] of entries.entries()) firstEntry[column + 1] = firstEntry[column] + list.length;
  const model = {
    columnLower: lower,
    columnUpper: upper,
    isWhole: new Int32Array(columns.length).fill(1),
    rowLower: Float64Array.from(rows, ({ least }) => least),
    rowUpper: Float64Array.from(rows, ({ most }) => most),
    firstEntry,
    rowOfEntry: Int32Array.from(entries.flat(), ([row]) => row),
    entry: Float64Array.from(entries.flat(), ([, times]) => times),
    objectiveStep: 1,
  };
  const largest = (secret: Sum, sign: 1 | -1): number => {
    const objective = new Float64Array(columns.length);
    for (const [name, times] of secret) objective[columnOf.get(name)!] += sign * times;
    const { value } = solver.solve({ ...model, objective }, {});
    return sign * Math.round(value);
  };
  return (secret: Sum) => ({ least: largest(secret, -1), most: largest(secret, 1) });
}
