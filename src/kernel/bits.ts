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
