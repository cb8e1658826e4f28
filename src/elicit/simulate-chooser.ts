import { EngineError } from "../errors.ts";
import { createRandom, portableLogistic } from "../kernel/index.ts";
import type { Elicitation, Verdict } from "../model/index.ts";
import { agreementOf, worthsOf } from "./agreement.ts";
import { listPairs } from "./list-pairs.ts";
import type { Question } from "./next-question.ts";
import { scaleOutcomes } from "./scale-outcomes.ts";

/** Somebody made up, whose weights are known. */
export interface SimulatedChooser {
  /** (objectives,) in their order: >= 0; they are divided by their sum. */
  readonly weights: readonly number[];
  /** Share of questions about random pairs in which the answer follows the weights: above 0.5, below 1. */
  readonly agreement: number;
  readonly seed: number;
}

/** Answers a question. */
export type Choose = (question: Question) => Verdict;

/**
 * Somebody made up who compares outcomes by known weights, and errs as people do: often where two are worth nearly the same, seldom where they
 * are not (the chance of the better is a logistic function of what it is worth more). Errors are so frequent that, over all pairs that can be asked
 * about, the share of answers which follow the weights is `agreement`.
 *
 * @returns a pure function: the answer to the same question under the same number is always the same.
 *
 * Cost: O(pairs x objectives) once.
 * @throws {@link EngineError} `invalid-argument` for weights or an agreement that can't be: a pair that is worth the same either way is a toss-up
 *   for however sharp a chooser.
 */
export function simulateChooser(elicitation: Elicitation, chooser: SimulatedChooser): Choose {
  const { objectives, questions } = elicitation;
  const { agreement, seed } = chooser;
  const sum = chooser.weights.reduce((total, weight) => total + weight, 0);
  if (
    chooser.weights.length !== objectives.length ||
    !chooser.weights.every((weight) => weight >= 0) ||
    !(sum > 0 && sum < Number.POSITIVE_INFINITY) ||
    !(agreement > 0.5 && agreement < 1)
  ) {
    throw new EngineError(
      "invalid-argument",
      `A chooser needs ${objectives.length} weights of 0 or more and an agreement between 0.5 and 1, not [${chooser.weights.join(", ")}] and ${agreement}.\n` +
        "Maybe: { weights: [2, 1, 1], agreement: 0.9, seed: 7 } for three objectives.",
      { weights: chooser.weights, agreement },
    );
  }
  const scaled = scaleOutcomes(elicitation);
  const weights = chooser.weights.map((weight) => weight / sum);
  const worths = worthsOf(scaled, listPairs(scaled), weights);
  const sharpness = findSharpness(worths, agreement);
  const reached = agreementOf(worths, sharpness);
  if (reached < agreement) {
    throw new EngineError(
      "invalid-argument",
      `By these weights so many pairs are worth the same either way that an agreement of ${agreement} can't be reached: at most ${reached}.\n` +
        "Maybe give each objective some weight.",
      { agreement, reached },
    );
  }
  const random = createRandom(seed);
  for (let draw = 0; draw < WARM_UP; draw++) random.integer(0, CHANCES - 1); // streams of neighbouring seeds begin alike
  const chances = Array.from({ length: questions }, () => (random.integer(0, CHANCES - 1) + 0.5) / CHANCES);
  return ({ number, first, second }) => {
    const [worth] = worthsOf(scaled, [[scaled.rowOf.get(first)!, scaled.rowOf.get(second)!]], weights);
    return chances[number - 1] < portableLogistic(sharpness * worth) ? "first" : "second";
  };
}

const WARM_UP = 16;
const CHANCES = 2 ** 30;
const HALVINGS = 60;

/** At which the agreement is what it should be, by bisection: agreement rises with sharpness. */
export function findSharpness(worths: Float64Array, agreement: number): number {
  let low = 0;
  let high = 1;
  while (agreementOf(worths, high) < agreement && high < 1e9) high *= 2;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (agreementOf(worths, middle) < agreement) low = middle;
    else high = middle;
  }
  return high;
}
