import { ELICITATION_SCHEMA, type Elicitation, type ElicitationInput, parseElicitation } from "../model/index.ts";
import { scaleOutcomes } from "./scale-outcomes.ts";

/** What is to be weighed: objectives, outcomes that differ in them, a seed, and how many questions (15 if not said). */
export type ElicitationSetup = Omit<ElicitationInput, "schema" | "answers">;

/**
 * Begins a conversation about weights.
 *
 * @param setup - 2 to 12 objectives, 2 to 500 outcomes, 1 to 60 questions. Weights are about the ranges that the outcomes span: give those of plans
 *   that the hub could really choose.
 * @returns plain JSON, without any answer: store it anywhere, read it with `parseElicitation`, go on.
 *
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`; `invalid-argument` naming objectives in which all outcomes are alike.
 */
export function openElicitation(setup: ElicitationSetup): Elicitation {
  const elicitation = parseElicitation({ ...setup, schema: ELICITATION_SCHEMA });
  scaleOutcomes(elicitation);
  return elicitation;
}
