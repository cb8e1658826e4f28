import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { loadSolver } from "../../src/exact/index.ts";
import { type ExactSolver, solveExactly, Taking } from "../../src/kernel/index.ts";
import {
  type AllocationSketch,
  buildAllocation,
  eachAnswer,
  shortfallsOf,
  smallAllocations,
  withFloors,
  worthOf,
} from "../support/allocations.ts";

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** The best score of all answers with at least the fixed units, by trying every one. */
function bestWith(sketch: AllocationSketch, fixed: readonly number[]): number {
  let best = Number.NEGATIVE_INFINITY;
  eachAnswer(sketch, (units) => {
    if (units.some((count, row) => count < fixed[row])) return;
    const worth = worthOf(sketch, units);
    if (worth === undefined) return;
    const cost = shortfallsOf(sketch, units).reduce((sum, missing, row) => sum + missing * sketch.floors![row].cost, 0);
    best = Math.max(best, worth - cost);
  });
  return best;
}

describe("solveExactly with units that stay", () => {
  // One place of three, worth 9, 5 and 4 by candidate; two units may be had of each.
  const sketch: AllocationSketch = {
    candidates: [9, 5, 4].map((worth) => ({ most: 2, worth, uses: [[0, 1]], credits: [] })),
    capacity: [3],
    claims: [],
  };

  test("keeps them, and takes the best besides", () => {
    // Alone 9 + 9 + 5 = 23; with both of the last kept 4 + 4 + 9 = 17.
    const problem = buildAllocation(sketch);
    const free = solveExactly(problem, solver, {});
    assert.deepEqual([[...free.units], free.value], [[2, 1, 0], 23]);
    const kept = solveExactly(problem, solver, { fixedUnits: Int32Array.of(0, 0, 2) });
    assert.deepEqual([[...kept.units], kept.value, kept.status], [[1, 0, 2], 17, "optimal"]);
  });

  test("that are all there is room for", () => {
    const fixedUnits = Int32Array.of(0, 1, 2);
    const { units, value } = solveExactly(buildAllocation(sketch), solver, { fixedUnits, startUnits: fixedUnits });
    assert.deepEqual([[...units], value], [[0, 1, 2], 13]);
  });

  test("that don't fit together: infeasible", () => {
    const { status, units, value } = solveExactly(buildAllocation(sketch), solver, {
      fixedUnits: Int32Array.of(0, 2, 2),
    });
    assert.deepEqual([status, [...units], value], ["infeasible", [0, 0, 0], Number.NEGATIVE_INFINITY]);
  });

  test("equals the best of all answers that have them, on 400 small allocations", () => {
    const seen = { costly: 0, fixed: 0 };
    fc.assert(
      fc.property(
        fc.oneof(smallAllocations, withFloors(smallAllocations)),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (drawn, rows, isStarted) => {
          const problem = buildAllocation(drawn);
          const taking = new Taking(problem);
          for (const row of rows) {
            if (taking.fits(row % drawn.candidates.length)) taking.take(row % drawn.candidates.length);
          }
          const fixed = [...taking.units];
          const best = bestWith(drawn, fixed);
          const run = { fixedUnits: taking.units, ...(isStarted ? { startUnits: taking.units } : {}) };
          const { status, score, units } = solveExactly(problem, solver, run);
          assert.deepEqual({ status, score }, { status: "optimal", score: best });
          assert.ok(
            units.every((count, row) => count >= fixed[row]),
            `${units} holds ${fixed}`,
          );
          if (fixed.some((count) => count > 0)) seen.fixed++;
          if (
            best <
            bestWith(
              drawn,
              fixed.map(() => 0),
            )
          )
            seen.costly++;
        },
      ),
      { numRuns: 400, seed: 51 },
    );
    assert.ok(seen.costly > 60 && seen.fixed > 200, JSON.stringify(seen));
  });
});
