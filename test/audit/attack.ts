import type { ExactSolver } from "../../src/kernel/index.ts";

/** Least and greatest that each unknown, and each sum, can be. */
export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** What a reader knows of unknown whole numbers: of each for itself, and of sums of them. */
export interface Knowledge {
  readonly unknowns: ReadonlyMap<string, Limits>;
  readonly sums: readonly (Limits & { readonly terms: ReadonlyMap<string, number> })[];
}

/** Higher than any number in these tests. */
export const ENDLESS = 1_000_000;

/** The values between which a sum must lie, by a solver that our code has no part in; `isWhole` counts whole numbers only. */
export function boundSum(
  solver: ExactSolver,
  knowledge: Knowledge,
  asked: { readonly terms: ReadonlyMap<string, number>; readonly isWhole: boolean },
): Limits {
  const names = [...knowledge.unknowns.keys()];
  const row = new Map(names.map((name, place) => [name, place]));
  const columns: { readonly at: number; readonly times: number }[][] = names.map(() => []);
  for (const [at, { terms }] of knowledge.sums.entries()) {
    for (const [name, times] of terms) columns[row.get(name)!].push({ at, times });
  }
  const firstEntry = Int32Array.from([0, ...columns.map(({ length }) => length)]);
  for (let place = 1; place < firstEntry.length; place++) firstEntry[place] += firstEntry[place - 1];
  const limits = [...knowledge.unknowns.values()];
  const best = (direction: 1 | -1): number => {
    const answer = solver.solve(
      {
        objective: Float64Array.from(names, (name) => direction * (asked.terms.get(name) ?? 0)),
        columnLower: Float64Array.from(limits, ({ least }) => least),
        columnUpper: Float64Array.from(limits, ({ most }) => most),
        isWhole: new Int32Array(names.length).fill(asked.isWhole ? 1 : 0),
        rowLower: Float64Array.from(knowledge.sums, ({ least }) => least),
        rowUpper: Float64Array.from(knowledge.sums, ({ most }) => most),
        firstEntry,
        rowOfEntry: Int32Array.from(columns.flat(), ({ at }) => at),
        entry: Float64Array.from(columns.flat(), ({ times }) => times),
        objectiveStep: 1,
      },
      {},
    );
    if (answer.status !== "optimal") throw new Error(`the attack ended as ${answer.status}`);
    return direction * answer.value;
  };
  return { least: Math.round(best(-1) * 1e4) / 1e4, most: Math.round(best(1) * 1e4) / 1e4 };
}

/** A fraction in whole numbers, in lowest terms, the lower one above 0. */
type Fraction = readonly [bigint, bigint];

/**
 * Whether a sum of unknowns follows from known sums by adding and subtracting them: Gaussian elimination over fractions. Each list is
 * (unknowns,).
 */
export function followsFrom(known: readonly (readonly number[])[], asked: readonly number[]): boolean {
  const steps: { readonly pivot: number; readonly row: readonly Fraction[] }[] = [];
  const reduce = (row: readonly Fraction[]): readonly Fraction[] =>
    steps.reduce((rest, step) => {
      const times = rest[step.pivot];
      return times[0] === 0n ? rest : rest.map((value, at) => subtract(value, multiply(times, step.row[at])));
    }, row);
  const asFractions = (row: readonly number[]) => row.map((value): Fraction => [BigInt(value), 1n]);
  for (const row of known) {
    const rest = reduce(asFractions(row));
    const pivot = rest.findIndex(([top]) => top !== 0n);
    if (pivot < 0) continue;
    const [top, under] = rest[pivot];
    steps.push({ pivot, row: rest.map((value) => multiply(value, lowest(under, top))) });
  }
  return reduce(asFractions(asked)).every(([top]) => top === 0n);
}

function multiply([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return lowest(a * c, b * d);
}

function subtract([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return lowest(a * d - c * b, b * d);
}

function lowest(top: bigint, under: bigint): Fraction {
  let [a, b] = [top < 0n ? -top : top, under < 0n ? -under : under];
  while (b > 0n) [a, b] = [b, a % b];
  const sign = under < 0n ? -1n : 1n;
  return a === 0n ? [0n, 1n] : [(sign * top) / a, (sign * under) / a];
}
