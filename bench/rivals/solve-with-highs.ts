import type { HighsRuntime } from "../../src/exact/highs-runtime.ts";
import { openModel } from "../../src/exact/solve-model.ts";
import { type Allocation, measureUnits, readUnits, writeColumns, writeMip } from "../../src/kernel/index.ts";

export async function loadHighs(): Promise<HighsRuntime> {
  const { default: load } = (await import("highs")) as unknown as { readonly default: () => Promise<HighsRuntime> };
  return load();
}

/** An answer that HiGHS met on its way. */
export interface Incumbent {
  /** Since the model was begun to be written. */
  readonly ms: number;
  /** In millionths, recounted from the units. */
  readonly value: number;
}

/** HiGHS calls the hook of this number with every answer that is better than all before it. */
const IMPROVING_SOLUTION = 4;

interface WatchedModel {
  run(hooks: {
    readonly [IMPROVING_SOLUTION]: (event: { readonly data: { readonly mip_solution?: Float64Array } }) => undefined;
  }): unknown;
}

/**
 * HiGHS with a time limit, as a user would run it by hand; `loadSolver` has none, because its answers have to repeat.
 *
 * @param run.startUnits - an answer to begin with.
 * @returns worth in millionths, recounted from the units; the bound is HiGHS's word. Writing the model counts in the times.
 */
export function solveWithHighs(
  highs: HighsRuntime,
  problem: Allocation,
  run: { readonly seconds: number; readonly startUnits?: Int32Array },
): {
  readonly isOptimal: boolean;
  readonly value?: number;
  readonly bound?: number;
  /** In order of time, each better than those before. */
  readonly incumbents: readonly Incumbent[];
} {
  const begin = performance.now();
  const incumbents: Incumbent[] = [];
  const worthOf = (columns: Float64Array) => measureUnits(problem, readUnits(problem, columns)).value;
  const written = writeMip(problem);
  const { model, worthUnit } = written;
  const solver = openModel(highs, model);
  try {
    solver.options.set({ output_flag: false, time_limit: run.seconds, mip_rel_gap: 0 });
    if (run.startUnits !== undefined) {
      solver.setSolution({ colValue: writeColumns(problem, written, run.startUnits) });
    }
    (solver as unknown as WatchedModel).run({
      [IMPROVING_SOLUTION]: ({ data }) => {
        const ms = performance.now() - begin;
        if (data.mip_solution !== undefined) incumbents.push({ ms, value: worthOf(data.mip_solution) });
      },
    });
    const isFeasible = solver.info.get("primal_solution_status") === highs.constants.solutionStatus.feasible;
    const bound = Number(solver.info.get("mip_dual_bound")) * worthUnit;
    return {
      isOptimal: solver.getModelStatus() === highs.constants.modelStatus.optimal,
      incumbents,
      ...(isFeasible ? { value: worthOf(solver.getSolution().colValue) } : {}),
      ...(Number.isFinite(bound) ? { bound } : {}),
    };
  } finally {
    solver.dispose();
  }
}
