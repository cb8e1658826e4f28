import { type Elicitation, parseElicitation, type Verdict } from "../model/index.ts";

/**
 * Adds an answer.
 *
 * @param question - of `nextQuestion`, or any two outcomes that no answer is about yet: people may compare what they like.
 * @param verdict - which is better; `cannot-say` counts half an answer for either.
 * @returns the elicitation with this answer; the one given is not changed.
 *
 * @throws {@link EngineError} `invalid-data` for outcomes that there are not, a pair that was answered before, or one answer too many.
 */
export function answerQuestion(
  elicitation: Elicitation,
  question: { readonly first: string; readonly second: string },
  verdict: Verdict,
): Elicitation {
  const { first, second } = question;
  return parseElicitation({ ...elicitation, answers: [...elicitation.answers, { first, second, verdict }] });
}
