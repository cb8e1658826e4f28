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
