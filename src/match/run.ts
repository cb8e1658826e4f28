import { EngineError } from "../errors.ts";
import type { ExactSolver } from "../kernel/index.ts";
import { EFFORTS, type Effort } from "../model/index.ts";

/** What makes a run repeatable and bounded. */
export interface Run {
  /** How much work to spend; counted in steps, never in seconds. */
  readonly effort: Effort;
  /** Draws ties and what is tried: whole, 0 to 2^32 - 1; 0 is a seed like any other. */
  readonly seed: number;
  /** For effort "exact": from `loadSolver` of `fairbroker/exact`. */
  readonly solver?: ExactSolver;
}

/** How much work an effort stands for. */
export interface EffortBudget {
  /** Rounds of matching and dating. */
  readonly rounds: number;
  /** Passes over all candidates that price the resources; of a hub that is sifted over the likely ones, and 200 at least. */
  readonly pricePasses: number;
  /** Candidates from which on a hub is planned among the likely ones: see {@link priceMatch}. `match` lays all of them out. */
  readonly siftFrom: number;
  /** Moves of the search that improves the answer, for each group that has candidates. */
  readonly stepsPerGroup: number;
  /** How often each dated session is looked at, at most, for a date that suits the policy's wishes better. */
  readonly dateSweeps: number;
  /**
   * Slots that dating may look at to make room for units whose dates others have: at first, and for each unit more. Absent = as many as it
   * takes by itself. One a unit finds a date for nearly all that forty do. Where they are given, what is filled in at the end takes free dates only.
   */
  readonly roomSteps?: { readonly atFirst: number; readonly perUnit: number };
  /**
   * Linear programs to solve for each group's own choice in the sharp bound; 0 leaves it at the linear one. The first dozen bring most: at
   * 150 schools 10 prove 0.04 % less than 100, in 2 seconds less; 500 more passes bring more in the same time.
   */
  readonly nodesPerGroup: number;
  /** Nodes of the solver's search, for effort "exact": far beyond what a hub needs that a solver can finish. */
  readonly solverNodes: number;
}

/** No careers hub has as many: one of 150 schools has some 200,000. Our own judgement: laid out, so many take half a gigabyte. */
const SIFT_FROM = 1_000_000;

const BUDGETS: Readonly<Record<Effort, EffortBudget>> = {
  quick: {
    rounds: 1,
    pricePasses: 0,
    siftFrom: SIFT_FROM,
    stepsPerGroup: 30,
    dateSweeps: 0,
    roomSteps: { atFirst: 300, perUnit: 1 },
    nodesPerGroup: 0,
    solverNodes: 0,
  },
  balanced: {
    rounds: 3,
    pricePasses: 1000,
    siftFrom: SIFT_FROM,
    stepsPerGroup: 900,
    dateSweeps: 4,
    nodesPerGroup: 60,
    solverNodes: 0,
  },
  thorough: {
    rounds: 6,
    pricePasses: 4000,
    siftFrom: SIFT_FROM,
    stepsPerGroup: 6000,
    dateSweeps: 8,
    nodesPerGroup: 400,
    solverNodes: 0,
  },
  exact: {
    rounds: 6,
    pricePasses: 4000,
    siftFrom: Number.POSITIVE_INFINITY,
    stepsPerGroup: 2000,
    dateSweeps: 8,
    nodesPerGroup: 2000,
    solverNodes: 20_000,
  },
};

/**
 * The budget of a run.
 *
 * @throws {@link EngineError} `invalid-argument` for an effort or a seed that does not exist, or a field that a run has not;
 *   `missing-package` for effort "exact" without a solver.
 */
export function budgetOf(run: Run): EffortBudget {
  if (typeof run !== "object" || run === null) {
    throw new EngineError("invalid-argument", "A run is an object with effort and seed.", { run });
  }
  const unknown = Object.keys(run).filter((key) => !["effort", "seed", "solver"].includes(key));
  if (unknown.length > 0) {
    const message = `A run has no ${unknown.map((key) => `"${key}"`).join(", ")}.\nMaybe it belongs in the policy.`;
    throw new EngineError("invalid-argument", message, { unknown });
  }
  const { effort, seed, solver } = run;
  if (!EFFORTS.includes(effort)) {
    throw new EngineError("invalid-argument", `effort "${effort}" is none of ${EFFORTS.join(", ")}.`, { effort });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295) {
    throw new EngineError("invalid-argument", `seed ${seed} is not a whole number from 0 to 4294967295.`, { seed });
  }
  if (effort === "exact" && solver === undefined) {
    throw new EngineError(
      "missing-package",
      'Effort "exact" needs a solver.\nMaybe: npm install highs, then pass solver: await loadSolver() from "fairbroker/exact".',
      { package: "highs" },
    );
  }
  if (solver !== undefined && typeof solver.solve !== "function") {
    const message = "The solver can't solve.\nMaybe: solver: await loadSolver(), not loadSolver().";
    throw new EngineError("invalid-argument", message, { solver });
  }
  if (effort !== "exact" && solver !== undefined) {
    throw new EngineError("invalid-argument", `A solver is for effort "exact", not "${effort}".`, { effort });
  }
  return BUDGETS[effort];
}
