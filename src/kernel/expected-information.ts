import { EngineError } from "../errors.ts";
import type { WeightCloud } from "./learn-weights.ts";
import { portableLog, portableLogistic } from "./portable-exp.ts";

/**
 * How much the answer to each of some questions would tell of weights and sharpness: what is unsure of the answer now, less what would still be
 * unsure if they were known. A question to which any answer is plain tells little, and so does one that is a toss-up for every point.
 *
 * @param differences - (questions x d) measures of the first thing less those of the second, in rows.
 * @param options.points - of the cloud, how many are looked at, evenly spread over its rows; all where there are fewer.
 * @returns (questions,) bits, 0 to 1, up to rounding.
 *
 * Cost: O(questions x points x d).
 * @throws {@link EngineError} `shape-mismatch` if differences are no whole rows.
 * @see Lindley (1956), "On a measure of the information provided by an experiment"; Houlsby et al. (2011), "Bayesian active learning for
 *   classification and preference learning".
 */
export function expectedInformation(
  cloud: WeightCloud,
  differences: Float64Array,
  options: { readonly points: number },
): Float64Array {
  const { measures: d, weights, sharpness } = cloud;
  if (differences.length % d !== 0) {
    throw new EngineError(
      "shape-mismatch",
      `${differences.length} differences are no rows of ${d}.\nMaybe the cloud is of other measures.`,
      { differences: differences.length, measures: d },
    );
  }
  const points = Math.min(options.points, sharpness.length);
  const information = new Float64Array(differences.length / d);
  for (let question = 0; question < information.length; question++) {
    let chance = 0;
    let unsure = 0;
    for (let place = 0; place < points; place++) {
      const point = Math.floor((place * sharpness.length) / points);
      let worth = 0;
      for (let j = 0; j < d; j++) worth += weights[point * d + j] * differences[question * d + j];
      const first = portableLogistic(sharpness[point] * worth);
      chance += first;
      unsure += entropy(first);
    }
    information[question] = (entropy(chance / points) - unsure / points) / Math.LN2;
  }
  return information;
}

/** Of a yes or no, in units of ln 2 bits. */
function entropy(chance: number): number {
  if (chance <= 0 || chance >= 1) return 0;
  return -chance * portableLog(chance) - (1 - chance) * portableLog(1 - chance);
}
