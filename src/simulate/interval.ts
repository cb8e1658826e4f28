import { quantileOfStudentT } from "../kernel/index.ts";

/** A mean with its 95 % interval: `mean - halfWidth` to `mean + halfWidth`. */
export interface Interval {
  readonly mean: number;
  /** Null where there is one antithetic pair only: nothing is known of how it varies. */
  readonly halfWidth: number | null;
}

const CONFIDENCE = 0.95;

/**
 * Replications 2k and 2k + 1 draw opposite numbers, so they are no two observations: their mean is one.
 *
 * @param values - (2n,) by replication. @returns (n,)
 */
export function pairUp(values: readonly number[]): readonly number[] {
  return Array.from({ length: values.length / 2 }, (_, pair) => (values[2 * pair] + values[2 * pair + 1]) / 2);
}

/**
 * The mean of all pairs, with Student's interval.
 *
 * @param firstPairs - so many of them say how much pairs vary. All of them where the number of pairs was fixed beforehand. Where it was chosen by
 *   what the first pairs showed, only these: their variance says nothing of the mean of all, so the interval holds its 95 % whatever was
 *   chosen (for normal pairs exactly).
 * @see Stein, "A two-sample test for a linear hypothesis whose power is independent of the variance" (1945).
 */
export function intervalOf(pairs: readonly number[], firstPairs: number): Interval {
  const mean = meanOf(pairs);
  if (firstPairs < 2) return { mean, halfWidth: null };
  const t = quantileOfStudentT(firstPairs - 1, CONFIDENCE);
  return { mean, halfWidth: t * Math.sqrt(varianceOf(pairs.slice(0, firstPairs)) / pairs.length) };
}

/** How many pairs bring the half-width down to `within`, as far as the first ones tell; whole, 2 or more. */
export function pairsWanted(firstPairs: readonly number[], within: number): number {
  const t = quantileOfStudentT(firstPairs.length - 1, CONFIDENCE);
  return Math.max(2, Math.ceil((t * t * varianceOf(firstPairs)) / (within * within)));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: divided by one less than there are values. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
