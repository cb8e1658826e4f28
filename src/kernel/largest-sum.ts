/** A capacity of more steps than this (of the greatest common divisor of what uses it) is not searched. */
export const MOST_STEPS = 4096;

/**
 * How much of a capacity whole units can use; the capacity itself where it has more than {@link MOST_STEPS} steps.
 *
 * @param countOf - by amount (whole, > 0), also of units that can't be had: how many units there are at most.
 * Cost: O(amounts x steps).
 */
export function largestUse(capacity: number, countOf: ReadonlyMap<number, number>): number {
  let step = 0;
  for (const amount of countOf.keys()) step = greatestCommonDivisor(amount, step);
  const limit = Math.floor(capacity / step);
  if (step === 0 || limit > MOST_STEPS) return capacity;
  // The divisor itself among the amounts, often enough, reaches everything: sessions, asks, visits.
  if ((countOf.get(step) ?? 0) >= limit) return step * limit;
  const amounts = Array.from(countOf.keys(), (amount) => amount / step);
  return step * largestSum(limit, amounts, [...countOf.values()]);
}

export function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/**
 * The largest sum, not above `limit`, that whole counts of some amounts can make: how much of a capacity whole units can use.
 *
 * @param limit - whole, >= 0; it is also the number of steps of the table.
 * @param amounts - (k,) whole, > 0.
 * @param counts - (k,) how often each amount may be used at most.
 * Cost: O(k x limit); O(limit) scratch.
 * @see Bounded subset sums by dynamic programming, e.g. Kellerer, Pferschy & Pisinger, Knapsack Problems (2004), section 7.
 */
export function largestSum(limit: number, amounts: readonly number[], counts: readonly number[]): number {
  const isReached = new Uint8Array(limit + 1);
  isReached[0] = 1;
  /** How many of the amount at hand are still unused at each sum, where the sum can be made with it. */
  const unused = new Int32Array(limit + 1);
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row];
    for (let sum = 0; sum <= limit; sum++) {
      if (isReached[sum] === 1) unused[sum] = counts[row];
      else if (sum >= amount && unused[sum - amount] > 0) {
        unused[sum] = unused[sum - amount] - 1;
        isReached[sum] = 1;
      } else unused[sum] = 0;
    }
    if (isReached[limit] === 1) return limit;
  }
  let sum = limit;
  while (isReached[sum] === 0) sum--;
  return sum;
}
