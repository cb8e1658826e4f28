/** A figure that is not known for sure: what is expected of it, and between which figures it lies with 95 %. In ten-thousandths. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Shares of points below and above a 95 % interval. */
const TAIL = 0.025;

/** @param sample - (points,) each as likely as the others. */
export function estimateOf(sample: Float64Array): Estimate {
  const sorted = sample.toSorted();
  let sum = 0;
  for (const value of sample) sum += value;
  return {
    mean: roundShare(sum / sample.length),
    low: roundShare(quantile(sorted, TAIL)),
    high: roundShare(quantile(sorted, 1 - TAIL)),
  };
}

export function roundShare(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

/** Between two values of the sample in proportion: Hyndman & Fan (1996), definition 7. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
