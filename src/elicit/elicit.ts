import type { Elicitation } from "../model/index.ts";
import { answerQuestion } from "./answer-question.ts";
import { nextQuestion } from "./next-question.ts";
import { type ElicitationSetup, openElicitation } from "./open-elicitation.ts";
import type { Choose } from "./simulate-chooser.ts";

/**
 * A whole conversation: asks until nothing is left to ask.
 *
 * @param choose - answers each question.
 * @returns the elicitation with every answer: for `estimateWeights`, `rankOutcomes`, `findStable`.
 *
 * Cost: that of `nextQuestion` for each question.
 * @throws as `openElicitation`, `answerQuestion`, and what `choose` throws.
 */
export function elicit(setup: ElicitationSetup, choose: Choose): Elicitation {
  let elicitation = openElicitation(setup);
  for (let question = nextQuestion(elicitation); question !== undefined; question = nextQuestion(elicitation)) {
    elicitation = answerQuestion(elicitation, question, choose(question));
  }
  return elicitation;
}
