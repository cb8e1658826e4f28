/**
 * A mixed-integer model in compressed columns, in numbers that a general solver can read:
 *
 * maximise objective x columns, subject to columnLower <= columns <= columnUpper, rowLower <= matrix x columns <= rowUpper, and
 * whole columns where `isWhole` is 1. Columns have limits on both sides, so that no objective is endless; the side of a row that has none
 * is -Infinity or Infinity. Each row stands at most once in a column.
 */
export interface MipModel {
  /** (columns,) */
  readonly objective: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** (columns,) 1 or 0. */
  readonly isWhole: Int32Array;
  /** (rows,) */
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** (columns + 1,) entries of column c: `firstEntry[c]` up to `firstEntry[c + 1]`. */
  readonly firstEntry: Int32Array;
  readonly rowOfEntry: Int32Array;
  readonly entry: Float64Array;
  /** > 0: a better answer is known to be better by at least this, so a solver may stop once it could only gain less. */
  readonly objectiveStep: number;
}

/** How far a solver may go, and from where. */
export interface MipRun {
  /** Most nodes of the search, >= 0; without it there is no limit. Never a time: the same run gives the same answer. */
  readonly nodes?: number;
  /** (columns,) a known answer to begin with. */
  readonly start?: Float64Array;
}

/** What a solver says, in floating-point numbers. */
export interface MipAnswer {
  /** `optimal`: as far as its tolerances tell, nothing is better. `limit`: the nodes ran out. `infeasible`: there is no answer. */
  readonly status: "optimal" | "limit" | "infeasible";
  /** Objective of `columns`; -Infinity without any. */
  readonly value: number;
  /** What no answer passes, as far as the solver knows. */
  readonly bound: number;
  /** (columns,) the best answer that it found, if it found one. */
  readonly columns?: Float64Array;
}

/** A solver for models that a search of our own would not finish. Kernels take one as an argument and know none by name. */
export interface ExactSolver {
  /** Name and version, for the record. */
  readonly name: string;
  readonly solve: (model: MipModel, run: MipRun) => MipAnswer;
}
