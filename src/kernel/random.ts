import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A permutation of 0 to n - 1 drawn from a seed: `rankOf[row]`.
 *
 * Cost: O(n). The same seed gives the same permutation on every machine.
 * @see Fisher & Yates (1938), in Durstenfeld's form (1964).
 */
export function rankBySeed(n: number, seed: number): Int32Array {
  const rng = xoroshiro128plus(seed);
  const rankOf = Int32Array.from({ length: n }, (_, row) => row);
  for (let last = n - 1; last > 0; last--) {
    const other = uniformInt(rng, 0, last);
    const kept = rankOf[last];
    rankOf[last] = rankOf[other];
    rankOf[other] = kept;
  }
  return rankOf;
}
