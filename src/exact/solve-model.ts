import { EngineError } from "../errors.ts";
import type { MipAnswer, MipModel, MipRun } from "../kernel/index.ts";
import type { HighsModel, HighsRuntime } from "./highs-runtime.ts";

/** Any fixed number: chance inside the solver then falls the same way each time. */
const RANDOM_SEED = 0;
/** HiGHS counts nodes in 32 bits. */
const MOST_NODES = 2 ** 31 - 1;

/**
 * Solves one model in a fresh instance, so that nothing is left over from the one before.
 *
 * @throws {@link EngineError} `invalid-argument` for a bad number of nodes, and where HiGHS stops for a reason that a model of
 *   an allocation can't give.
 */
export function solveModel(highs: HighsRuntime, model: MipModel, run: MipRun): MipAnswer {
  const { nodes = MOST_NODES } = run;
  if (!(Number.isInteger(nodes) && nodes >= 0 && nodes <= MOST_NODES)) {
    throw new EngineError("invalid-argument", `nodes is ${nodes}, not a whole number from 0 to ${MOST_NODES}.`, {
      nodes,
    });
  }
  const columns = model.objective.length;
  if (columns === 0) return solveEmpty(model);
  const isMixed = model.isWhole.includes(1);
  const solver = openModel(highs, model);
  try {
    solver.options.set({
      output_flag: false,
      random_seed: RANDOM_SEED,
      mip_max_nodes: nodes,
      mip_rel_gap: 0,
      mip_abs_gap: model.objectiveStep / 2,
    });
    if (isMixed && run.start !== undefined) solver.setSolution({ colValue: run.start });
    solver.run();
    return readAnswer(highs, solver, isMixed);
  } finally {
    solver.dispose();
  }
}

/** A fresh instance with the model in it; `dispose` of it. */
export function openModel(highs: HighsRuntime, model: MipModel): HighsModel {
  const numCols = model.objective.length;
  const numRows = model.rowUpper.length;
  return highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: model.objective,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: "csc",
      numRows,
      numCols,
      starts: model.firstEntry,
      indices: model.rowOfEntry,
      values: model.entry,
    },
    ...(model.isWhole.includes(1) ? { integrality: model.isWhole } : {}),
  });
}

function readAnswer({ constants }: HighsRuntime, solver: HighsModel, isMixed: boolean): MipAnswer {
  const { modelStatus, solutionStatus } = constants;
  const code = solver.getModelStatus();
  // Columns have limits, so what is unbounded or infeasible is infeasible.
  if (code === modelStatus.infeasible || code === modelStatus.unboundedOrInfeasible) {
    return { status: "infeasible", value: Number.NEGATIVE_INFINITY, bound: Number.NEGATIVE_INFINITY };
  }
  const isOptimal = code === modelStatus.optimal;
  if (!isOptimal && code !== modelStatus.solutionLimit && code !== modelStatus.iterationLimit) {
    throw new EngineError(
      "invalid-argument",
      `HiGHS stopped with model status ${code}.\nMaybe a number is not finite.`,
      {
        modelStatus: code,
      },
    );
  }
  const status = isOptimal ? "optimal" : "limit";
  const bound = isMixed ? Number(solver.info.get("mip_dual_bound")) : solver.getObjectiveValue();
  if (solver.info.get("primal_solution_status") !== solutionStatus.feasible) {
    return { status, value: Number.NEGATIVE_INFINITY, bound };
  }
  return { status, value: solver.getObjectiveValue(), bound, columns: solver.getSolution().colValue };
}

/** Without columns every row sums to nothing. */
function solveEmpty({ rowLower, rowUpper }: MipModel): MipAnswer {
  if (rowLower.every((lower) => lower <= 0) && rowUpper.every((upper) => upper >= 0)) {
    return { status: "optimal", value: 0, bound: 0, columns: new Float64Array(0) };
  }
  return { status: "infeasible", value: Number.NEGATIVE_INFINITY, bound: Number.NEGATIVE_INFINITY };
}
