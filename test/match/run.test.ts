import assert from "node:assert/strict";
import { test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { checkAllocation, type ExactSolver, solveExactly } from "../../src/kernel/index.ts";
import { budgetOf, type Run } from "../../src/match/index.ts";
import { buildAllocation } from "../support/allocations.ts";

const solver: ExactSolver = {
  name: "none",
  solve: () => {
    throw new Error("must not be asked");
  },
};

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return "none";
}

test("a run that can't be is refused before any work", () => {
  const refused: readonly [unknown, string][] = [
    [null, "invalid-argument"],
    [undefined, "invalid-argument"],
    [{ effort: "exact", seed: 1 }, "missing-package"],
    [{ effort: "quick", seed: 1, solver }, "invalid-argument"],
    [{ effort: "exact", seed: 1, solver: {} }, "invalid-argument"],
    [{ effort: "exact", seed: 1, solver: Promise.resolve(solver) }, "invalid-argument"],
    [{ effort: "exact", seed: 1, solver }, "none"],
  ];
  for (const [run, code] of refused)
    assert.equal(
      codeOf(() => budgetOf(run as Run)),
      code,
      JSON.stringify(run),
    );
});

const PLACE = {
  candidates: [9, 4].map((worth) => ({ most: 1, worth, uses: [[0, 1]] as const, credits: [] })),
  capacity: [1],
  claims: [],
};

test("promises whose cost could not be added up exactly are refused", () => {
  const cost = 2 ** 50;
  const asked = (target: number) => buildAllocation({ ...PLACE, floors: [{ target, cost, parts: [[1, 1]] }] });
  assert.equal(
    codeOf(() => checkAllocation(asked(1))),
    "none",
  );
  assert.equal(
    codeOf(() => checkAllocation(asked(9))),
    "number-too-large",
  );
  // Nothing is asked for, but a unit could take 9 away.
  const taken = buildAllocation({ ...PLACE, floors: [{ target: 0, cost, parts: [[0, -9]] }] });
  assert.equal(
    codeOf(() => checkAllocation(taken)),
    "number-too-large",
  );
});

test("an answer to start from must hold the units that stay", () => {
  const run = { startUnits: Int32Array.of(1, 0), fixedUnits: Int32Array.of(0, 1) };
  assert.equal(
    codeOf(() => solveExactly(buildAllocation(PLACE), solver, run)),
    "invalid-argument",
  );
});
