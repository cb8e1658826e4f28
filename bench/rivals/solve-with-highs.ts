import type { HighsRuntime } from "../../src/exact/highs-runtime.ts";
import { openModel } from "../../src/exact/solve-model.ts";
import { type Allocation, measureUnits, readUnits, writeColumns, writeMip } from "../../src/kernel/index.ts";

export async function loadHighs(): Promise<HighsRuntime> {
  const { default: load } = (await import("highs")) as unknown as { readonly default: () => Promise<HighsRuntime> };
  return load();
}

/**
 * HiGHS with a time limit, as a user would run it by hand; `loadSolver` has none, because its answers have to repeat.
 *
 * @param run.startUnits - an answer to begin with.
 * @returns worth in millionths, recounted from the units; the bound is HiGHS's word.
 */
export function solveWithHighs(
  highs: HighsRuntime,
  problem: Allocation,
  run: { readonly seconds: number; readonly startUnits?: Int32Array },
): { readonly isOptimal: boolean; readonly value?: number; readonly bound?: number } {
  const written = writeMip(problem);
  const { model, worthUnit } = written;
  const solver = openModel(highs, model);
  try {
    solver.options.set({ output_flag: false, time_limit: run.seconds, mip_rel_gap: 0 });
    if (run.startUnits !== undefined) {
      solver.setSolution({ colValue: writeColumns(problem, written, run.startUnits) });
    }
    solver.run();
    const isFeasible = solver.info.get("primal_solution_status") === highs.constants.solutionStatus.feasible;
    const bound = Number(solver.info.get("mip_dual_bound")) * worthUnit;
    return {
      isOptimal: solver.getModelStatus() === highs.constants.modelStatus.optimal,
      ...(isFeasible ? { value: measureUnits(problem, readUnits(problem, solver.getSolution().colValue)).value } : {}),
      ...(Number.isFinite(bound) ? { bound } : {}),
    };
  } finally {
    solver.dispose();
  }
}
