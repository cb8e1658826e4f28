import type { Elicitation } from "../model/index.ts";
import { agreementOf, worthsOf } from "./agreement.ts";
import { learnFromAnswers } from "./learn-from-answers.ts";
import { drawPairs } from "./list-pairs.ts";
import { type Estimate, estimateOf } from "./summarise.ts";

/** How much one objective weighs: its whole range in the outcomes, beside the whole ranges of the others. */
export interface ObjectiveWeight extends Estimate {
  readonly objective: string;
  readonly title: string;
  readonly unit: string;
  /** The worst and the best figure of any outcome, between which the weight is meant. */
  readonly worst: number;
  readonly best: number;
}

export interface WeightReport {
  /** In the order of the objectives; the means add up to 1, up to rounding. */
  readonly weights: readonly ObjectiveWeight[];
  /** Share of questions about random pairs that whoever answers would answer by these weights: 0.5 (tosses a coin) to 1. */
  readonly agreement: Estimate;
  readonly answers: number;
  /** Of these, those in which nothing could be said, and those that go against the mean weights. */
  readonly cannotSay: number;
  readonly against: number;
}

const MOST_PAIRS = 100;
const POINTS = 250;

/**
 * What the answers so far tell of the weights. Without any answer: what is held of a stranger, all sets of weights equally likely.
 *
 * @returns weights 0 to 1 with 95 % intervals, in ten-thousandths. The same elicitation gives the same bytes everywhere.
 *
 * Cost: that of learning, and 100 pairs at most times 250 points.
 * @throws {@link EngineError} `invalid-argument` as `openElicitation`.
 */
export function estimateWeights(elicitation: Elicitation): WeightReport {
  const { scaled, pairs, cloud } = learnFromAnswers(elicitation);
  const { scales, rowOf } = scaled;
  const d = scales.length;
  const points = cloud.sharpness.length;
  const weights = scales.map(({ objective, step, least, most }, place): ObjectiveWeight => {
    const [worst, best] = objective.better === "more" ? [least, most] : [most, least];
    return {
      objective: objective.id,
      title: objective.title,
      unit: objective.unit,
      ...estimateOf(Float64Array.from({ length: points }, (_, point) => cloud.weights[point * d + place])),
      worst: worst * step,
      best: best * step,
    };
  });
  const some = drawPairs(pairs, { most: MOST_PAIRS, seed: elicitation.seed });
  const agreements = Float64Array.from({ length: POINTS }, (_, place) => {
    const point = Math.floor((place * points) / POINTS);
    const worths = worthsOf(scaled, some, cloud.weights.subarray(point * d, point * d + d));
    return agreementOf(worths, cloud.sharpness[point]);
  });
  const means = weights.map(({ mean }) => mean);
  const against = elicitation.answers.filter(({ first, second, verdict }) => {
    const [worth] = worthsOf(scaled, [[rowOf.get(first)!, rowOf.get(second)!]], means);
    return (verdict === "first" && worth < 0) || (verdict === "second" && worth > 0);
  });
  return {
    weights,
    agreement: estimateOf(agreements),
    answers: elicitation.answers.length,
    cannotSay: elicitation.answers.filter(({ verdict }) => verdict === "cannot-say").length,
    against: against.length,
  };
}
