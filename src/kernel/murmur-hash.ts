/**
 * A whole number of 32 bits that a text and a seed decide, and that looks like chance.
 *
 * @param text - hashed as its UTF-16 code units, two bytes each, the lower first.
 * @param seed - whole, 0 to 2^32 - 1.
 * @returns whole, 0 to 2^32 - 1; the same on every machine.
 *
 * Cost: O(length). Not for secrets: texts with a given hash are easily found.
 * @see Appleby, MurmurHash3_x86_32 (2011).
 */
export function murmurHash(text: string, seed: number): number {
  let hash = seed | 0;
  const { length } = text;
  const whole = length & ~1;
  for (let at = 0; at < whole; at += 2) {
    hash ^= scramble(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  if (whole < length) hash ^= scramble(text.charCodeAt(whole));
  return finishHash(hash ^ (2 * length));
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** Every bit of the answer depends on every bit of what is given. */
function finishHash(given: number): number {
  let hash = given;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
