import assert from "node:assert/strict";
import { loadSolver } from "../../src/exact/index.ts";
import { measureUnits, solveExactly } from "../../src/kernel/index.ts";
import { readAssignmentInstances } from "../../test/support/assignment-instances.ts";
import { solveByKernels, THOROUGH } from "../../test/support/solve-by-kernels.ts";
import type { Measured } from "./rival-row.ts";
import { timeRuns } from "./time-runs.ts";

export interface AssignmentCase {
  readonly bench: "assignment";
  readonly name: string;
  readonly solver: "kernels" | "exact";
}

/** A public generalised-assignment instance with a proven maximum. */
export async function runAssignment({ name, solver }: AssignmentCase): Promise<Measured> {
  const instance = readAssignmentInstances().find((each) => each.name === name);
  assert.ok(instance, `no instance ${name}`);
  const { problem, optimum } = instance;
  const row = { bench: "assignment", instance: name, optimum: optimum / 1e6, status: "finished" } as const;
  if (solver === "kernels") {
    const { ms, answer } = timeRuns(() => solveByKernels(problem, THOROUGH));
    const { taking, bound } = answer;
    assert.equal(measureUnits(problem, taking.units).value, taking.value);
    assert.ok(taking.value <= optimum && optimum <= bound);
    return { ...row, solver: "price, fill, improve", value: taking.value / 1e6, bound: bound / 1e6, ms };
  }
  const highs = await loadSolver();
  const { ms, answer } = timeRuns(() => solveExactly(problem, highs, {}));
  assert.equal(answer.status, "optimal");
  assert.equal(answer.value, optimum);
  return { ...row, solver: `exact (${highs.name})`, value: answer.value / 1e6, bound: answer.bound / 1e6, ms };
}
