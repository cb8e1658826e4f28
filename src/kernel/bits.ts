/** A set of small whole numbers, one bit each, 32 to a word. */
export type Bits = Uint32Array;

/** An empty set that can hold 0 to `size - 1`. */
export function createBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function setBit(bits: Bits, index: number): void {
  bits[index >>> 5] |= 1 << (index & 31);
}

export function clearBit(bits: Bits, index: number): void {
  bits[index >>> 5] &= ~(1 << (index & 31));
}

export function hasBit(bits: Bits, index: number): boolean {
  return ((bits[index >>> 5] >>> (index & 31)) & 1) === 1;
}

/** A new set: what is in both. The sets have the same size. Cost: O(words). */
export function intersectBits(a: Bits, b: Bits): Bits {
  const both = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) both[word] = a[word] & b[word];
  return both;
}

/**
 * The smallest member from `from` on that is in each of one, two or three sets, or -1. The sets have the same size.
 *
 * Cost: O(words), no allocation, for which the sets are not a list: it is asked once for every pair of offer and group.
 */
export function firstCommonBit(from: number, a: Bits, b: Bits = a, c: Bits = b): number {
  let word = from >>> 5;
  if (word >= a.length) return -1;
  let common = a[word] & b[word] & c[word] & (0xffffffff << (from & 31));
  while (common === 0) {
    if (++word >= a.length) return -1;
    common = a[word] & b[word] & c[word];
  }
  return (word << 5) + 31 - Math.clz32(common & -common);
}

/** How many members there are up to and including `last`; all of them without it. Cost: O(words). */
export function countBits(bits: Bits, last = Number.POSITIVE_INFINITY): number {
  if (last < 0) return 0;
  const words = Math.min(bits.length, Math.floor(last / 32) + 1);
  let count = 0;
  for (let word = 0; word < words; word++) {
    const isCut = word === words - 1 && last < 32 * words - 1;
    count += countOnes(isCut ? bits[word] & ((1 << ((last & 31) + 1)) - 1) : bits[word]);
  }
  return count;
}

/** Adds neighbours up in pairs, then in fours, then in bytes. @see Warren, Hacker's Delight (2012), section 5-1. */
function countOnes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
