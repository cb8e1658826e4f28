import { rankBySeed } from "../kernel/index.ts";
import type { Scaled } from "./scale-outcomes.ts";

/** Two outcomes, by row. */
export type Pair = readonly [first: number, second: number];

/** Every two outcomes of which neither is at least as good in everything: those between which a choice tells something. In order of rows. */
export function listPairs({ goodnessOf, scales, rowOf }: Scaled): readonly Pair[] {
  const d = scales.length;
  const pairs: Pair[] = [];
  for (let first = 0; first < rowOf.size; first++) {
    for (let second = first + 1; second < rowOf.size; second++) {
      let isBetter = false;
      let isWorse = false;
      for (let j = 0; j < d; j++) {
        const difference = goodnessOf[first * d + j] - goodnessOf[second * d + j];
        if (difference > 0) isBetter = true;
        if (difference < 0) isWorse = true;
      }
      if (isBetter && isWorse) pairs.push([first, second]);
    }
  }
  return pairs;
}

/** At most so many of the pairs, drawn by the seed. */
export function drawPairs(
  pairs: readonly Pair[],
  options: { readonly most: number; readonly seed: number },
): readonly Pair[] {
  if (pairs.length <= options.most) return pairs;
  return Array.from(rankBySeed(pairs.length, options.seed).subarray(0, options.most), (row) => pairs[row]);
}

/** (pairs x objectives) how much better the first of each is, in rows. */
export function differencesOf({ goodnessOf, scales }: Scaled, pairs: readonly Pair[]): Float64Array {
  const d = scales.length;
  const differences = new Float64Array(pairs.length * d);
  for (const [row, [first, second]] of pairs.entries()) {
    for (let j = 0; j < d; j++) differences[row * d + j] = goodnessOf[first * d + j] - goodnessOf[second * d + j];
  }
  return differences;
}
