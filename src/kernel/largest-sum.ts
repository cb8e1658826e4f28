import { type Bits, createBits, hasBit, setBit } from "./bits.ts";

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
 * Cost: O(sum of log counts x limit / 32); O(limit) scratch bits.
 * @see Bounded subset sums by dynamic programming, e.g. Kellerer, Pferschy & Pisinger, Knapsack Problems (2004), sections 7.1.1 (counts
 *   as powers of two) and 7.3 (sums as bits of words).
 */
export function largestSum(limit: number, amounts: readonly number[], counts: readonly number[]): number {
  const isReached = createBits(limit + 1);
  setBit(isReached, 0);
  for (let row = 0; row < amounts.length && !hasBit(isReached, limit); row++) {
    // One, two, four, ... units at a time, then what is left, make every number of units up to the count.
    let left = Math.min(counts[row], Math.floor(limit / amounts[row]));
    for (let units = 1; left > 0; units *= 2) {
      const taken = Math.min(units, left);
      addShifted(isReached, taken * amounts[row]);
      left -= taken;
    }
  }
  let sum = limit;
  while (!hasBit(isReached, sum)) sum--;
  return sum;
}

/** Adds to a set of sums each of them plus `shift`, up to the size of the set. From the end on, so that each is added to once. */
function addShifted(sums: Bits, shift: number): void {
  const words = shift >>> 5;
  const bits = shift & 31;
  for (let word = sums.length - 1; word >= words; word--) {
    const from = word - words;
    sums[word] |= bits === 0 ? sums[from] : (sums[from] << bits) | (from > 0 ? sums[from - 1] >>> (32 - bits) : 0);
  }
}
