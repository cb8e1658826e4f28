import { EngineError } from "../errors.ts";

/** What weighs less than this beside the most likely number is left out. */
const NEGLIGIBLE = 1e-15;

/**
 * How many of `trials` succeed: the least whole number that the binomial distribution does not pass with a probability of at least `u`.
 *
 * Falls from the most likely number outwards by the ratio of neighbouring weights, so nothing underflows and no power is taken.
 *
 * @param trials - whole, 0 or more.
 * @param success - probability of each, 0 to 1.
 * @param u - above 0 and below 1; a larger one never gives a smaller number.
 *
 * Cost: O(standard deviation), at most O(trials).
 * @throws {@link EngineError} `invalid-argument` for anything else.
 * @see Devroye, Non-Uniform Random Variate Generation (1986), III.2 (inversion) and X.4.
 */
export function drawBinomial(trials: number, success: number, u: number): number {
  if (!Number.isInteger(trials) || trials < 0 || !(success >= 0 && success <= 1) || !(u > 0 && u < 1)) {
    const message = `Can't draw of ${trials} trials with success ${success} at ${u}.\nMaybe a share is given in per cent.`;
    throw new EngineError("invalid-argument", message, { trials, success, u });
  }
  if (success === 0 || success === 1) return success * trials;
  const odds = success / (1 - success);
  const mode = Math.min(trials, Math.floor((trials + 1) * success));
  const below: number[] = [];
  let weight = 1;
  for (let k = mode; k > 0 && weight > NEGLIGIBLE; k--) {
    weight *= k / ((trials - k + 1) * odds);
    below.push(weight);
  }
  const above: number[] = [];
  weight = 1;
  for (let k = mode; k < trials && weight > NEGLIGIBLE; k++) {
    weight *= ((trials - k) * odds) / (k + 1);
    above.push(weight);
  }
  const weights = [...below.reverse(), 1, ...above];
  const target = u * weights.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  let at = 0;
  while (at < weights.length - 1 && sum + weights[at] < target) sum += weights[at++];
  return mode - below.length + at;
}
