import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  type Allocation,
  type MipModel,
  measureUnits,
  readUnits,
  Taking,
  writeColumns,
  writeMip,
} from "../../src/kernel/index.ts";
import { type AllocationSketch, buildAllocation, smallAllocations } from "../support/allocations.ts";

/** The matrix as people write it, one list for each row. */
function rowsOf({ rowUpper, firstEntry, rowOfEntry, entry }: MipModel): number[][] {
  const columns = firstEntry.length - 1;
  const rows = Array.from(rowUpper, () => Array.from({ length: columns }, () => 0));
  for (let column = 0; column < columns; column++) {
    for (let at = firstEntry[column]; at < firstEntry[column + 1]; at++) rows[rowOfEntry[at]][column] += entry[at];
  }
  return rows;
}

/** Two candidates of one bucket that may meet one of partners 4 and 9; a claim that 3 of 5 credits have filled already. */
const SKETCH: AllocationSketch = {
  candidates: [
    { most: 2, worth: 7, uses: [[0, 3]], credits: [[0, 4]], bucket: 0, partner: 9 },
    {
      most: 1,
      worth: 0,
      uses: [
        [0, -1],
        [1, 2],
      ],
      credits: [],
      bucket: 0,
      partner: 4,
    },
  ],
  capacity: [6, -2],
  claims: [
    {
      start: 3,
      tiers: [
        [1, 9],
        [5, 6],
        [8, 2],
        [20, 0],
      ],
    },
  ],
  partnerLimit: [1],
};

describe("writeMip", () => {
  test("a model that can be read by eye", () => {
    const { model, worthUnit } = writeMip(buildAllocation(SKETCH));
    assert.equal(worthUnit, 1);
    // Columns: units of both candidates; tiers from 3 to 5 and from 5 to 8; meeting partner 4, meeting partner 9.
    assert.deepEqual([...model.objective], [7, 0, 6, 2, 0, 0]);
    assert.deepEqual([...model.columnLower], [0, 0, 0, 0, 0, 0]);
    assert.deepEqual([...model.columnUpper], [2, 1, 2, 3, 1, 1]);
    assert.deepEqual([...model.isWhole], [1, 1, 0, 0, 1, 1]);
    assert.deepEqual(rowsOf(model), [
      [3, -1, 0, 0, 0, 0], // resource 0
      [0, 2, 0, 0, 0, 0], // resource 1
      [-4, 0, 1, 1, 0, 0], // the claim's tiers live on credits
      [1, 0, 0, 0, 0, -2], // candidate 0 needs partner 9
      [0, 1, 0, 0, -1, 0], // candidate 1 needs partner 4
      [0, 0, 0, 0, 1, 1], // one of them
    ]);
    assert.deepEqual([...model.rowUpper], [6, -2, 0, 0, 0, 1]);
    assert.ok(model.rowLower.every((lower) => lower === Number.NEGATIVE_INFINITY));
  });

  test("partners that can't be too many need no columns", () => {
    const { model } = writeMip(buildAllocation({ ...SKETCH, partnerLimit: [2] }));
    assert.equal(model.objective.length, 4);
    // A partner whose candidates have no units is none.
    const [first, second] = SKETCH.candidates;
    const idle = writeMip(buildAllocation({ ...SKETCH, candidates: [first, { ...second, most: 0 }] }));
    assert.equal(idle.model.objective.length, 4);
  });

  test("what is missing of a floor costs its own column", () => {
    const problem: Allocation = {
      ...buildAllocation({ ...SKETCH, candidates: SKETCH.candidates.map(({ bucket: _, ...free }) => free) }),
      floors: {
        firstPart: Int32Array.of(0, 1, 2),
        floorOfPart: Int32Array.of(0, 0),
        amountOfPart: Float64Array.of(5, -2),
        target: Float64Array.of(8),
        costOfShortfall: Float64Array.of(3),
      },
    };
    const written = writeMip(problem);
    assert.deepEqual([...written.model.objective], [7, 0, 6, 2, -3]);
    assert.deepEqual(rowsOf(written.model).at(-1), [-5, 2, 0, 0, -1]);
    assert.equal(written.model.rowUpper.at(-1), -8);
    // One unit of each reaches 5 - 2 = 3 of 8; its 4 credits fill 2 and 2 of the tiers.
    assert.deepEqual([...writeColumns(problem, written, Int32Array.of(1, 1))], [1, 1, 2, 2, 5]);
    assert.deepEqual([...writeColumns(problem, written, Int32Array.of(2, 0))], [2, 0, 2, 3, 0]);
  });

  test("large worth is counted in a power of two, so that it stays exact", () => {
    const worth = 61_234_567;
    const { model, worthUnit } = writeMip(
      buildAllocation({ candidates: [{ most: 1, worth, uses: [], credits: [] }], capacity: [], claims: [] }),
    );
    // 61,234,567 / 2^15 = 1868.7 is the first below 2048.
    assert.equal(worthUnit, 2 ** 15);
    assert.equal(model.objective[0] * worthUnit, worth);
    assert.equal(model.objectiveStep, 1 / 2 ** 15);
  });

  test("the columns of any answer keep every row and say its worth", () => {
    fc.assert(
      fc.property(smallAllocations, fc.array(fc.nat(), { maxLength: 20 }), (sketch, order) => {
        const problem = buildAllocation(sketch);
        const taking = new Taking(problem);
        const n = problem.maxUnits.length;
        for (const each of order) if (taking.fits(each % n)) taking.take(each % n);
        const written = writeMip(problem);
        const { model } = written;
        const columns = writeColumns(problem, written, taking.units);
        rowsOf(model).forEach((row, at) => {
          const sum = row.reduce((total, amount, column) => total + amount * columns[column], 0);
          assert.ok(sum <= model.rowUpper[at], `row ${at}: ${sum} passes ${model.rowUpper[at]}`);
        });
        columns.forEach((each, column) => {
          assert.ok(each >= model.columnLower[column] && each <= model.columnUpper[column]);
        });
        const worth = columns.reduce((sum, each, column) => sum + each * model.objective[column], 0);
        assert.equal(worth * written.worthUnit, taking.value);
        assert.equal(measureUnits(problem, taking.units).value, taking.value);
        assert.deepEqual(readUnits(problem, columns), taking.units);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe("readUnits", () => {
  const problem = buildAllocation(SKETCH);

  test("rounds what a solver means as whole", () => {
    assert.deepEqual([...readUnits(problem, Float64Array.of(1.9999999, -1e-9, 0, 0, 0, 0))], [2, 0]);
  });

  test("refuses what it can't mean", () => {
    for (const units of [0.5, 3, -1, Number.NaN]) {
      assert.throws(() => readUnits(problem, Float64Array.of(units, 0)), {
        code: "invalid-argument",
        context: { candidate: 0, units, maxUnits: 2 },
      });
    }
  });
});

describe("measureUnits", () => {
  const problem = buildAllocation({ ...SKETCH, capacity: [6, 2] });

  test("adds up by the definition", () => {
    // Twice 7, and 8 credits from 3 on: 2 at 6, 3 at 2, the rest at nothing.
    assert.deepEqual(measureUnits(problem, Int32Array.of(2, 0)), { value: 14 + 12 + 6, score: 32 });
  });

  test("names the limit that units break", () => {
    const broken = (units: number[], context: object) =>
      assert.throws(() => measureUnits(problem, Int32Array.from(units)), { code: "invalid-argument", context });
    broken([3, 0], { what: "units of candidate", row: 0, amount: 3, limit: 2 });
    broken([-1, 0], { what: "units given back by candidate", row: 0, amount: 1, limit: 0 });
    broken([1, 1], { what: "partners of bucket", row: 0, amount: 2, limit: 1 });
    assert.throws(() => measureUnits(buildAllocation({ ...SKETCH, capacity: [5, 2] }), Int32Array.of(2, 0)), {
      context: { what: "use of resource", row: 0, amount: 6, limit: 5 },
    });
    assert.throws(() => measureUnits(problem, Int32Array.of(1)), { code: "shape-mismatch" });
  });
});
