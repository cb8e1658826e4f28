import { EngineError } from "../errors.ts";
import { EFFORTS, type Effort } from "../model/index.ts";

/** What makes a run repeatable and bounded. */
export interface Run {
  /** How much work to spend; counted in steps, never in seconds. */
  readonly effort: Effort;
  /** Draws ties and what is tried: whole, 0 to 2^32 - 1; 0 is a seed like any other. */
  readonly seed: number;
}

/** How much work an effort stands for. */
export interface EffortBudget {
  /** Rounds of matching and dating. */
  readonly rounds: number;
  /** Passes over all candidates that price the resources. */
  readonly pricePasses: number;
  /** Times that a part of the answer is emptied and rebuilt. */
  readonly improvementSteps: number;
}

const BUDGETS: Readonly<Record<Effort, EffortBudget>> = {
  quick: { rounds: 1, pricePasses: 160, improvementSteps: 0 },
  balanced: { rounds: 3, pricePasses: 400, improvementSteps: 2000 },
  thorough: { rounds: 6, pricePasses: 3000, improvementSteps: 40_000 },
};

/**
 * The budget of a run.
 *
 * @throws {@link EngineError} `invalid-argument` for an effort or a seed that does not exist, or a field that is neither.
 */
export function budgetOf(run: Run): EffortBudget {
  const unknown = Object.keys(run).filter((key) => key !== "effort" && key !== "seed");
  if (unknown.length > 0) {
    const message = `A run has no ${unknown.map((key) => `"${key}"`).join(", ")}.\nMaybe it belongs in the policy.`;
    throw new EngineError("invalid-argument", message, { unknown });
  }
  const { effort, seed } = run;
  if (!EFFORTS.includes(effort)) {
    throw new EngineError("invalid-argument", `effort "${effort}" is none of ${EFFORTS.join(", ")}.`, { effort });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295) {
    throw new EngineError("invalid-argument", `seed ${seed} is not a whole number from 0 to 4294967295.`, { seed });
  }
  return BUDGETS[effort];
}
