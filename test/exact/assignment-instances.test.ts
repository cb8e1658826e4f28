import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { loadSolver } from "../../src/exact/index.ts";
import { boundByPrices, measureUnits, solveExactly } from "../../src/kernel/index.ts";
import { hasAssignmentInstances, readAssignmentInstances } from "../support/assignment-instances.ts";
import { solveByKernels } from "../support/solve-by-kernels.ts";

/** Enough for each of 60 instances in a tenth of a second; the bench gives more. */
const QUICK = { passes: 1_000, steps: 2_000, seed: 1 };

describe.skipIf(!hasAssignmentInstances)("60 public generalised-assignment instances with proven maxima", () => {
  test("the kernels stay between nothing and the maximum, and their bound does not pass below it", () => {
    const shares: number[] = [];
    for (const { name, optimum, problem } of readAssignmentInstances()) {
      const { taking, prices, bound } = solveByKernels(problem, QUICK);
      assert.equal(measureUnits(problem, taking.units).value, taking.value, name);
      assert.equal(boundByPrices(problem, prices), bound, name);
      assert.ok(taking.value <= optimum && optimum <= bound, `${name}: ${taking.value} ${optimum} ${bound}`);
      // The linear relaxation of these is known to be near: gap1 to gap12 differ from it by a few per cent at most.
      assert.ok(bound <= optimum * 1.06, `${name}: the bound ${bound} is slack against ${optimum}`);
      shares.push(taking.value / optimum);
    }
    assert.equal(shares.length, 60);
    const mean = shares.reduce((sum, share) => sum + share, 0) / 60;
    assert.ok(mean > 0.97, `mean share of the maximum ${mean}`);
  });

  test("exact reaches every maximum, and claims no more: two of each size here, all 60 in the bench of rivals", async () => {
    const solver = await loadSolver();
    const chosen = readAssignmentInstances().filter(({ name }) => /_[12]$/.test(name));
    assert.equal(chosen.length, 24);
    for (const { name, optimum, problem } of chosen) {
      const { status, value, bound, units } = solveExactly(problem, solver, {});
      assert.deepEqual({ name, status, value, bound }, { name, status: "optimal", value: optimum, bound: optimum });
      assert.equal(measureUnits(problem, units).value, optimum, name);
    }
  });
});
