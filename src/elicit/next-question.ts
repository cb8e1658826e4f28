import { createRandom, expectedInformation } from "../kernel/index.ts";
import type { Elicitation } from "../model/index.ts";
import { learnFromAnswers } from "./learn-from-answers.ts";
import { differencesOf, drawPairs } from "./list-pairs.ts";

/** Which of two outcomes would you rather have? */
export interface Question {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Ids of outcomes. */
  readonly first: string;
  readonly second: string;
  /** How much the answer is expected to tell, 0 to 1, in thousandths. */
  readonly informationBits: number;
}

const MOST_PAIRS = 200;
const POINTS = 200;

/**
 * The pair of outcomes of which the answer is expected to tell most about the weights, given the answers so far.
 *
 * Pairs in which one outcome is at least as good in everything are not asked about, nor any pair twice. Which of the two comes first is
 * drawn, so that nobody is led.
 *
 * @returns undefined when all questions are answered, or no pair is left. The same elicitation gives the same question everywhere.
 *
 * Ties: the pair drawn first. Cost: that of learning, and 200 pairs at most, drawn by seed and number of the question, times 200 points.
 * @throws {@link EngineError} `invalid-argument` as `openElicitation`.
 */
export function nextQuestion(elicitation: Elicitation): Question | undefined {
  const { answers, outcomes, questions } = elicitation;
  if (answers.length >= questions) return undefined;
  const { scaled, pairs, cloud } = learnFromAnswers(elicitation);
  const asked = new Set(answers.flatMap(({ first, second }) => [`${first} ${second}`, `${second} ${first}`]));
  const open = pairs.filter(([first, second]) => !asked.has(`${outcomes[first].id} ${outcomes[second].id}`));
  if (open.length === 0) return undefined;
  const random = createRandom((elicitation.seed ^ (answers.length * STRIDE)) >>> 0);
  const drawn = drawPairs(open, { most: MOST_PAIRS, seed: random.integer(0, SEED_MAX) });
  const information = expectedInformation(cloud, differencesOf(scaled, drawn), { points: POINTS });
  let best = 0;
  for (let row = 1; row < drawn.length; row++) if (information[row] > information[best]) best = row;
  const [first, second] = random.integer(0, 1) === 0 ? drawn[best] : [drawn[best][1], drawn[best][0]];
  return {
    number: answers.length + 1,
    of: questions,
    first: outcomes[first].id,
    second: outcomes[second].id,
    informationBits: Math.round(information[best] * 1000) / 1000,
  };
}

/** An odd number of 32 bits: sets the numbers of questions far apart. */
const STRIDE = 0x9e3779b1;
const SEED_MAX = 2 ** 32 - 1;
