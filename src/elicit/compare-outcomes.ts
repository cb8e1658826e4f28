import type { Elicitation } from "../model/index.ts";
import { listDifferences } from "./list-differences.ts";
import { writeDifference, writeFigure } from "./write-amount.ts";

/** One objective of two outcomes, as it is told. */
export interface ComparedObjective {
  readonly objective: string;
  readonly title: string;
  /** "1,240 students", "34 %", "£1,200"; a few people as "a few (fewer than 6) students". */
  readonly first: string;
  readonly second: string;
  readonly better: "first" | "second" | "neither";
  /** By how much, "120 students", "4 points"; empty where neither is better. */
  readonly by: string;
}

/**
 * Two outcomes side by side, objective by objective, rounded as answers are understood: a table for a page or a notebook.
 *
 * @param question - of `nextQuestion`, or any two outcomes.
 * @returns (objectives,)
 * @throws {@link EngineError} `unknown-id` for an outcome that there is not.
 */
export function compareOutcomes(
  elicitation: Elicitation,
  question: { readonly first: string; readonly second: string },
): readonly ComparedObjective[] {
  return listDifferences(elicitation, question).map(({ scale, first, second, ahead }) => ({
    objective: scale.objective.id,
    title: scale.objective.title,
    first: writeFigure(scale, first).withUnit,
    second: writeFigure(scale, second).withUnit,
    better: ahead === 0 ? "neither" : ahead > 0 ? "first" : "second",
    by: ahead === 0 ? "" : writeDifference(scale, Math.abs(ahead)).withUnit,
  }));
}
