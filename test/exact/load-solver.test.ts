import assert from "node:assert/strict";
import { afterEach, describe, test, vi } from "vitest";
import { loadSolver } from "../../src/exact/index.ts";
import type { MipModel } from "../../src/kernel/index.ts";

/** Maximise 30 x + 50 y with x + 2 y <= 40 and 2 x + y <= 50. */
const WORKSHOP: MipModel = {
  objective: Float64Array.of(30, 50),
  columnLower: Float64Array.of(0, 0),
  columnUpper: Float64Array.of(100, 100),
  isWhole: Int32Array.of(1, 1),
  rowLower: Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY),
  rowUpper: Float64Array.of(40, 50),
  firstEntry: Int32Array.of(0, 2, 4),
  rowOfEntry: Int32Array.of(0, 1, 0, 1),
  entry: Float64Array.of(1, 2, 2, 1),
  objectiveStep: 1,
};

describe("loadSolver", () => {
  afterEach(() => {
    vi.doUnmock("highs");
    vi.resetModules();
  });

  test("solves a model that can be checked by hand", async () => {
    const solver = await loadSolver();
    assert.match(solver.name, /^HiGHS \d+\.\d+\.\d+$/);
    // Both rows are tight at x = 20, y = 10: 600 + 500. Row 1 x 70/3 + row 2 x 10/3 = 30 x + 50 y <= 2,800/3 + 500/3 = 1,100.
    const { status, value, bound, columns } = solver.solve(WORKSHOP, {});
    assert.deepEqual({ status, value, bound }, { status: "optimal", value: 1100, bound: 1100 });
    assert.deepEqual([...columns!], [20, 10]);
  });

  test("a model without whole columns is solved as a linear one", async () => {
    const solver = await loadSolver();
    // 2 x + y <= 49 instead: x = 58/3, y = 31/3, worth 580 + 1,550/3.
    const { status, value, bound } = solver.solve(
      { ...WORKSHOP, isWhole: Int32Array.of(0, 0), rowUpper: Float64Array.of(40, 49) },
      {},
    );
    assert.equal(status, "optimal");
    assert.ok(Math.abs(value - (580 + 1550 / 3)) < 1e-6, String(value));
    assert.equal(bound, value);
  });

  test("a model without columns, and one that nothing fits", async () => {
    const solver = await loadSolver();
    const empty: MipModel = {
      ...WORKSHOP,
      objective: new Float64Array(0),
      columnLower: new Float64Array(0),
      columnUpper: new Float64Array(0),
      isWhole: new Int32Array(0),
      firstEntry: Int32Array.of(0),
      rowOfEntry: new Int32Array(0),
      entry: new Float64Array(0),
    };
    assert.deepEqual(solver.solve(empty, {}), { status: "optimal", value: 0, bound: 0, columns: new Float64Array(0) });
    assert.equal(solver.solve({ ...empty, rowUpper: Float64Array.of(40, -1) }, {}).status, "infeasible");
    assert.equal(solver.solve({ ...WORKSHOP, rowUpper: Float64Array.of(40, -1) }, {}).status, "infeasible");
  });

  test("refuses a number of nodes that is none", async () => {
    const solver = await loadSolver();
    for (const nodes of [-1, 1.5, Number.NaN, 2 ** 31]) {
      assert.throws(() => solver.solve(WORKSHOP, { nodes }), { code: "invalid-argument", context: { nodes } });
    }
  });

  test("names the package and how to install it where it is missing", async () => {
    vi.doMock("highs", () => {
      throw new Error("Cannot find package 'highs'");
    });
    vi.resetModules();
    const { loadSolver: loadAgain } = await import("../../src/exact/index.ts");
    await assert.rejects(loadAgain(), (error: { code: string; message: string; context: { package: string } }) => {
      assert.equal(error.code, "missing-package");
      assert.match(error.message, /npm install highs@/);
      assert.equal(error.context.package, "highs");
      return true;
    });
  });

  test("says so where the WebAssembly file is not where locateFile says", async () => {
    const asked: string[] = [];
    const locateFile = (file: string) => {
      asked.push(file);
      return "/nowhere/highs.wasm";
    };
    await assert.rejects(loadSolver({ locateFile }), { code: "missing-package", message: /locateFile/ });
    assert.deepEqual([...new Set(asked)], ["highs.wasm"]);
  });
});
