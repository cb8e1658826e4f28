import type { Bits } from "../kernel/index.ts";

/**
 * The first day from `from` on that is in all three sets, or -1.
 *
 * Cost: O(words), no allocation: this is asked for every pair of offer and group.
 */
export function firstDayInAll(a: Bits, b: Bits, c: Bits, from: number): number {
  let word = from >>> 5;
  if (word >= a.length) return -1;
  let all = a[word] & b[word] & c[word] & (0xffffffff << (from & 31));
  while (all === 0) {
    if (++word >= a.length) return -1;
    all = a[word] & b[word] & c[word];
  }
  return (word << 5) + 31 - Math.clz32(all & -all);
}
