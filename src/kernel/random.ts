import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of chance: the same seed and the same calls give the same numbers on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
}

/** @param seed - whole, 0 to 2^32 - 1; 0 is a seed like any other. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  return { integer: (min, max) => uniformInt(generator, min, max) };
}

/**
 * A permutation of 0 to n - 1 drawn from a seed: `rankOf[row]`.
 *
 * Cost: O(n). The same seed gives the same permutation on every machine.
 * @see Fisher & Yates (1938), in Durstenfeld's form (1964).
 */
export function rankBySeed(n: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const rankOf = new Int32Array(n);
  for (let row = 0; row < n; row++) rankOf[row] = row; // a loop: `Int32Array.from` takes twice as long as all the rest
  for (let last = n - 1; last > 0; last--) {
    const other = random.integer(0, last);
    const kept = rankOf[last];
    rankOf[last] = rankOf[other];
    rankOf[other] = kept;
  }
  return rankOf;
}
