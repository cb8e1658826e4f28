/**
 * Exact mode: a solver for `plan` with effort "exact". In: where to find its files. Out: an `ExactSolver`, synchronous once loaded.
 * Promise: the same model, run and version of the package `highs` give the same answer; nothing depends on time.
 */
export type { ExactSolver, MipAnswer, MipModel, MipRun } from "../kernel/index.ts";
export { loadSolver, type SolverFiles } from "./load-solver.ts";
