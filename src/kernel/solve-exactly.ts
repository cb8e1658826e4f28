import { EngineError } from "../errors.ts";
import type { Allocation } from "./allocation.ts";
import type { ExactSolver } from "./exact-solver.ts";
import { measureUnits } from "./measure-units.ts";
import { readUnits, writeColumns, writeMip } from "./write-mip.ts";

/** How far an exact search may go, and what it begins with. */
export interface ExactRun {
  /** Most nodes of the search; without it there is no limit. */
  readonly nodes?: number;
  /** (n,) a known answer that fits: the search begins with it and never gives back less. */
  readonly startUnits?: Int32Array;
  /** (n,) units that stay. */
  readonly fixedUnits?: Int32Array;
}

export interface ExactAnswer {
  /** `limit`: the nodes ran out before the solver could tell. `infeasible`: no units fit; only negative capacities can do that. */
  readonly status: "optimal" | "limit" | "infeasible";
  /** (n,) units that fit, by exact arithmetic; zeros where no answer is known. */
  readonly units: Int32Array;
  /** Their worth; -Infinity where no answer is known. */
  readonly value: number;
  /** Worth less the cost of floors that are missed, which is what was made as large as possible. */
  readonly score: number;
  /** What no score passes, in the solver's floating-point words, rounded up to a whole number; `score` where it says optimal. */
  readonly bound: number;
}

/**
 * The best allocation, by a general solver for mixed-integer models.
 *
 * `units`, `value` and `score` are checked and added up here in whole numbers and trust nothing. That nothing is better is the solver's
 * word: it prunes with floating-point numbers and tolerances, so on large problems an answer that is better by less than about a
 * millionth may be missed. `bound` is therefore no certificate; one that anybody can recompute comes from {@link boundByPrices}.
 *
 * @param run.startUnits - pays off twice: branches are cut from the start, and an early stop still has an answer.
 * Ties: as the solver decides, the same for the same input, version and run. Cost: exponential in the worst case.
 * @throws {@link EngineError} `invalid-argument` where the solver's answer, or `startUnits`, does not fit.
 */
export function solveExactly(problem: Allocation, solver: ExactSolver, run: ExactRun): ExactAnswer {
  const written = writeMip(problem);
  const { nodes, startUnits, fixedUnits } = run;
  requireFixed(fixedUnits, startUnits);
  const columnLower = written.model.columnLower.slice();
  if (fixedUnits !== undefined) columnLower.set(fixedUnits);
  const known = startUnits === undefined ? undefined : measure(problem, startUnits.slice());
  const answer = solver.solve(
    { ...written.model, columnLower },
    {
      ...(nodes === undefined ? {} : { nodes }),
      ...(startUnits === undefined ? {} : { start: writeColumns(problem, written, startUnits) }),
    },
  );
  if (answer.status === "infeasible" && known !== undefined) {
    throw new EngineError(
      "invalid-argument",
      `${solver.name} says that nothing fits, but the answer it was given to start with does.`,
      { solver: solver.name },
    );
  }
  const found = answer.columns === undefined ? undefined : measure(problem, readUnits(problem, answer.columns));
  const best = found === undefined || (known !== undefined && known.score > found.score) ? known : found;
  const { units, value, score } = best ?? {
    units: new Int32Array(problem.maxUnits.length),
    value: Number.NEGATIVE_INFINITY,
    score: Number.NEGATIVE_INFINITY,
  };
  const bound = answer.status === "limit" ? Math.max(score, Math.ceil(answer.bound * written.worthUnit)) : score;
  return { status: answer.status, units, value, score, bound };
}

function measure(problem: Allocation, units: Int32Array) {
  return { units, ...measureUnits(problem, units) };
}

function requireFixed(fixedUnits: Int32Array | undefined, startUnits: Int32Array | undefined): void {
  const freed = fixedUnits?.findIndex((fixed, row) => startUnits !== undefined && startUnits[row] < fixed) ?? -1;
  if (freed < 0) return;
  throw new EngineError("invalid-argument", `The answer to start from lacks fixed units of candidate ${freed}.`, {
    freed,
  });
}
