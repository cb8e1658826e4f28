import { compareIds, type Elicitation } from "../model/index.ts";
import { type Learnt, learnFromAnswers } from "./learn-from-answers.ts";
import { roundShare } from "./summarise.ts";

/** How good an outcome is by the weights, as far as they are known. */
export interface RankedOutcome {
  readonly outcome: string;
  /** Names of the policies whose plans give it. */
  readonly policies: readonly string[];
  /** Chance that it is the best of all outcomes: the share of likely weights by which it is. Over all outcomes these add up to 1. */
  readonly chanceBest: number;
  /** Expected score: 0 = worst in every objective, 1 = best in every one. */
  readonly score: number;
  /** How much better the best outcome is expected to score than this one. */
  readonly regret: number;
}

/**
 * Ranks outcomes by the weights that the answers speak for, and says how sure that is.
 *
 * @returns (outcomes,) the one that is best for most likely weights first; figures in ten-thousandths.
 *
 * Ties: by score, then in order of ids. By a set of weights, of outcomes that score the same the earlier id is the best.
 * Cost: that of learning, and O(outcomes x objectives) for each of 1,000 points.
 * @throws {@link EngineError} `invalid-argument` as `openElicitation`.
 */
export function rankOutcomes(elicitation: Elicitation): readonly RankedOutcome[] {
  const { outcomes } = elicitation;
  const learnt = learnFromAnswers(elicitation);
  const points = learnt.cloud.sharpness.length;
  const timesBest = new Int32Array(outcomes.length);
  const scores = new Float64Array(outcomes.length);
  let bestScores = 0;
  for (let point = 0; point < points; point++) {
    const scoreOf = scoresAt(learnt, point);
    const best = bestOf(elicitation, scoreOf);
    timesBest[best]++;
    bestScores += scoreOf[best];
    for (let row = 0; row < outcomes.length; row++) scores[row] += scoreOf[row];
  }
  return outcomes
    .map(({ id, policies }, row) => ({
      outcome: id,
      policies: policies ?? [],
      chanceBest: roundShare(timesBest[row] / points),
      score: roundShare(scores[row] / points),
      regret: roundShare((bestScores - scores[row]) / points),
    }))
    .sort((a, b) => b.chanceBest - a.chanceBest || b.score - a.score || compareIds(a.outcome, b.outcome));
}

/** (outcomes,) weighted sums of goodness. */
function scoresAt({ scaled, cloud }: Learnt, point: number): Float64Array {
  const d = scaled.scales.length;
  const scoreOf = new Float64Array(scaled.goodnessOf.length / d);
  for (let row = 0; row < scoreOf.length; row++) {
    for (let j = 0; j < d; j++) scoreOf[row] += cloud.weights[point * d + j] * scaled.goodnessOf[row * d + j];
  }
  return scoreOf;
}

function bestOf({ outcomes }: Elicitation, scoreOf: Float64Array): number {
  let best = 0;
  for (let row = 1; row < scoreOf.length; row++) {
    if (scoreOf[row] < scoreOf[best]) continue;
    if (scoreOf[row] > scoreOf[best] || compareIds(outcomes[row].id, outcomes[best].id) < 0) best = row;
  }
  return best;
}
