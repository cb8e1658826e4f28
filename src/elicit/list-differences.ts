import { EngineError } from "../errors.ts";
import type { Elicitation } from "../model/index.ts";
import { type Scale, scaleOutcomes } from "./scale-outcomes.ts";

/** One objective of two outcomes, in whole steps of its scale. */
export interface Difference {
  readonly scale: Scale;
  readonly first: number;
  readonly second: number;
  /** How much better the first is; below 0 where the second is better. */
  readonly ahead: number;
}

/**
 * @returns (objectives,)
 * @throws {@link EngineError} `unknown-id` for an outcome that there is not.
 */
export function listDifferences(
  elicitation: Elicitation,
  question: { readonly first: string; readonly second: string },
): readonly Difference[] {
  const { scales, stepsOf, rowOf } = scaleOutcomes(elicitation);
  const [firstRow, secondRow] = [question.first, question.second].map((id) => {
    const row = rowOf.get(id);
    if (row !== undefined) return row;
    throw new EngineError(
      "unknown-id",
      `There is no outcome "${id}".\nMaybe one of: ${[...rowOf.keys()].slice(0, 20).join(", ")}.`,
      { outcome: id },
    );
  });
  return scales.map((scale, place) => {
    const first = stepsOf[firstRow * scales.length + place];
    const second = stepsOf[secondRow * scales.length + place];
    return { scale, first, second, ahead: scale.objective.better === "more" ? first - second : second - first };
  });
}
