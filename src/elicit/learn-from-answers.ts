import { learnWeights, type WeightCloud } from "../kernel/index.ts";
import type { Elicitation, Verdict } from "../model/index.ts";
import { differencesOf, listPairs, type Pair } from "./list-pairs.ts";
import { type Scaled, scaleOutcomes } from "./scale-outcomes.ts";

/** What is held of somebody's weights after the answers so far. */
export interface Learnt {
  readonly scaled: Scaled;
  /** All pairs that can be asked about, answered or not. */
  readonly pairs: readonly Pair[];
  readonly cloud: WeightCloud;
}

const POINTS = 1000;
/**
 * Expected sharpness of a stranger, times how much two outcomes of the pool differ in worth (root of the mean square, over weights
 * of which all are as likely). At 5.5 somebody follows his or her own weights in about 9 of 10 questions about random pairs. Our judgement.
 */
const MEAN_SHARPNESS = 5.5;
const VERDICTS: Readonly<Record<Verdict, number>> = { first: 1, second: -1, "cannot-say": 0 };

/** Cost: that of `learnWeights` for 1,000 points: some milliseconds. The same elicitation gives the same bits everywhere. */
export function learnFromAnswers(elicitation: Elicitation): Learnt {
  const scaled = scaleOutcomes(elicitation);
  const pairs = listPairs(scaled);
  const { answers, objectives, seed } = elicitation;
  const answered = answers.map(({ first, second }): Pair => [scaled.rowOf.get(first)!, scaled.rowOf.get(second)!]);
  const cloud = learnWeights(
    {
      measures: objectives.length,
      differences: differencesOf(scaled, answered),
      verdicts: Int32Array.from(answers, ({ verdict }) => VERDICTS[verdict]),
    },
    { meanSharpness: MEAN_SHARPNESS / typicalDifference(scaled, pairs) },
    { points: POINTS, seed },
  );
  return { scaled, pairs, cloud };
}

/**
 * How much the worth of two outcomes differs: root of the mean square over pairs and over weights of which all are as likely. For one pair with
 * differences `b` in d objectives that mean is (|b|^2 + (sum b)^2) / (d (d + 1)), as the variates are Dirichlet distributed.
 */
export function typicalDifference(scaled: Scaled, pairs: readonly Pair[]): number {
  if (pairs.length === 0) return 1; // nothing can be asked, so nothing depends on it
  const d = scaled.scales.length;
  const differences = differencesOf(scaled, pairs);
  let total = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const difference = differences[pair * d + j];
      total += difference * difference;
      sum += difference;
    }
    total += sum * sum;
  }
  return Math.sqrt(total / (pairs.length * d * (d + 1)));
}
