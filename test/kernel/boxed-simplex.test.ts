import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { BoxedSimplex } from "../../src/kernel/boxed-simplex.ts";

interface Program {
  readonly worth: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly { readonly entries: readonly number[]; readonly right: number }[];
}

/** Right sides >= 0, so that nothing at all is an answer. */
const programs: fc.Arbitrary<Program> = fc.integer({ min: 1, max: 7 }).chain((columns) => {
  const list = (min: number, max: number) =>
    fc.array(fc.integer({ min, max }), { minLength: columns, maxLength: columns });
  return fc.record({
    worth: list(-5, 9),
    upper: list(1, 4),
    rows: fc.array(fc.record({ entries: list(-4, 6), right: fc.nat(12) }), { minLength: 1, maxLength: 5 }),
  });
});

function start({ worth, upper, rows }: Program, mostRows: number = rows.length): BoxedSimplex {
  const simplex = new BoxedSimplex(Float64Array.from(worth), Float64Array.from(upper), mostRows);
  rows.forEach(({ entries, right }, row) => {
    simplex.addRow(row, [...entries.keys()], entries, right);
  });
  return simplex;
}

/** Values keep every row and box, and duals >= 0 prove that no others are worth more. */
function checkOptimum(program: Program, simplex: BoxedSimplex, lower: readonly number[], upper: readonly number[]) {
  const values = program.worth.map((_, column) => simplex.valueOf(column));
  const duals = program.rows.map((_, row) => simplex.dualOf(row));
  let worth = 0;
  let bound = 0;
  program.worth.forEach((each, column) => {
    assert.ok(values[column] >= lower[column] - 1e-6 && values[column] <= upper[column] + 1e-6);
    worth += each * values[column];
    const reduced = each - program.rows.reduce((sum, { entries }, row) => sum + duals[row] * entries[column], 0);
    bound += Math.max(reduced * lower[column], reduced * upper[column]);
  });
  program.rows.forEach(({ entries, right }, row) => {
    assert.ok(duals[row] >= -1e-9);
    bound += duals[row] * right;
    assert.ok(entries.reduce((sum, entry, column) => sum + entry * values[column], 0) <= right + 1e-5);
  });
  assert.ok(Math.abs(worth - bound) < 1e-5, `${worth} is not ${bound}`);
}

describe("BoxedSimplex", () => {
  test("fills a knapsack from the best, the last in part", () => {
    // 3 a + 2 b, a and b up to 2, 2 a + 2 b <= 5: a = 2 uses 4, b = 0.5 the rest. One more of room is half a b: 1.
    const simplex = start({ worth: [3, 2], upper: [2, 2], rows: [{ entries: [2, 2], right: 5 }] });
    simplex.solve(Number.NEGATIVE_INFINITY, 100);
    assert.equal(simplex.valueOf(0), 2);
    assert.equal(simplex.valueOf(1), 0.5);
    assert.equal(simplex.dualOf(0), 1);
    // b <= 0: no better use of the half, so 2 lost per b, 1 in all. b >= 1: a loses 1.5 - 1 = half, 1.5, and b gains 1: 0.5.
    assert.deepEqual(simplex.fallsOf(1, 0, 0), { down: 1, up: 0.5 });
  });

  test("stops where the bound has fallen far enough", () => {
    // At first 3 x 2 + 2 x 2 = 10 bounds the worth, the optimum is 7.
    const program = { worth: [3, 2], upper: [2, 2], rows: [{ entries: [2, 2], right: 5 }] };
    const simplex = start(program);
    simplex.solve(10, 100);
    assert.equal(simplex.valueOf(1), 2);
    simplex.solve(9, 100);
    assert.equal(simplex.valueOf(1), 0.5);
  });

  test("proves its optimum, and again after bounds change and change back", () => {
    fc.assert(
      fc.property(programs, fc.array(fc.tuple(fc.nat(6), fc.nat(4)), { maxLength: 6 }), (program, changes) => {
        const simplex = start(program);
        const lower = program.worth.map(() => 0);
        simplex.solve(Number.NEGATIVE_INFINITY, 500);
        checkOptimum(program, simplex, lower, program.upper);
        const upper = [...program.upper];
        for (const [some, most] of changes) {
          const column = some % upper.length;
          upper[column] = Math.min(program.upper[column], most);
          simplex.setBounds(column, 0, upper[column]);
          simplex.solve(Number.NEGATIVE_INFINITY, 500);
          checkOptimum(program, simplex, lower, upper);
        }
        program.upper.forEach((most, column) => {
          simplex.setBounds(column, 0, most);
        });
        simplex.solve(Number.NEGATIVE_INFINITY, 500);
        checkOptimum(program, simplex, lower, program.upper);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test("takes rows on and idle ones away, and columns that are fixed", () => {
    let dropped = 0;
    fc.assert(
      fc.property(programs, programs, fc.nat(6), (program, other, some) => {
        const columns = program.worth.length;
        const later = other.rows
          .filter(({ entries }) => entries.length >= columns)
          .map(({ entries, right }) => ({ entries: entries.slice(0, columns), right }));
        const all = { ...program, rows: [...program.rows, ...later] };
        const simplex = start(program, all.rows.length);
        simplex.solve(Number.NEGATIVE_INFINITY, 500);
        later.forEach(({ entries, right }, row) => {
          simplex.addRow(program.rows.length + row, [...entries.keys()], entries, right);
        });
        simplex.solve(Number.NEGATIVE_INFINITY, 500);
        const zeros = program.worth.map(() => 0);
        checkOptimum(all, simplex, zeros, all.upper);
        const isDropped = all.rows.map((_, row) => simplex.dropIdleRow(row));
        dropped += isDropped.filter(Boolean).length;
        checkOptimum(all, simplex, zeros, all.upper); // an idle row held nothing
        const upper = [...all.upper];
        upper[some % columns] = 0;
        simplex.dropFixedColumn(some % columns, 0);
        simplex.solve(Number.NEGATIVE_INFINITY, 500);
        const left = all.rows.map((row, at) => (isDropped[at] ? { ...row, right: 1e6 } : row));
        checkOptimum({ ...all, rows: left }, simplex, zeros, upper);
      }),
      { numRuns: 300, seed: 2 },
    );
    assert.ok(dropped > 100, `${dropped} rows were idle`);
  });
});
