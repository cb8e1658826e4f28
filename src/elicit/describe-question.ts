import type { Elicitation } from "../model/index.ts";
import { type Difference, listDifferences } from "./list-differences.ts";
import type { Question } from "./next-question.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import { writeDifference } from "./write-amount.ts";

/**
 * A question in plain English: what each plan does better than the other. Plan A is the first. What both do alike is left out.
 *
 * @returns lines; the first says which question it is, the last asks. Differences of fewer than six people are not told as numbers.
 * @throws {@link EngineError} `unknown-id` for an outcome that there is not.
 */
export function describeQuestion(elicitation: Elicitation, question: Question): readonly string[] {
  const differences = listDifferences(elicitation, question);
  const alike = differences.filter(({ ahead }) => ahead === 0).length;
  return [
    `Question ${question.number} of ${question.of}`,
    `Plan A ${tellAll(differences.filter(({ ahead }) => ahead > 0))}.`,
    `Plan B ${tellAll(differences.filter(({ ahead }) => ahead < 0))}.`,
    ...(alike === 0 ? [] : ["In everything else they are alike."]),
    "Which would you rather have: A, B, or can't you say?",
  ];
}

function tellAll(differences: readonly Difference[]): string {
  if (differences.length === 0) return "is better in nothing";
  const told = differences.map(tell);
  return told.length === 1 ? told[0] : `${told.slice(0, -1).join("; ")}; and ${told.at(-1)}`;
}

/** "reaches 120 more students". */
function tell({ scale, ahead }: Difference): string {
  const { id, title, better } = scale.objective;
  const { number, withUnit } = writeDifference(scale, Math.abs(ahead));
  const words = OBJECTIVE_WORDS[id];
  if (words === undefined) return `has ${withUnit} ${better === "more" ? "more" : "less"} of "${title}"`;
  return words.replace(/[#@]/g, (sign) => (sign === "#" ? withUnit : number));
}
