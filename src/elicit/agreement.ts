import { portableLogistic } from "../kernel/index.ts";
import { differencesOf, type Pair } from "./list-pairs.ts";
import type { Scaled } from "./scale-outcomes.ts";

/**
 * How consistently somebody answers: the share of questions, over some pairs, in which a chooser of this sharpness prefers what the
 * weights say. 0.5 (tosses a coin) to 1.
 *
 * @param worths - (pairs,) how much more the first of each is worth. Without any there is nothing to answer otherwise: 1.
 */
export function agreementOf(worths: Float64Array, sharpness: number): number {
  if (worths.length === 0) return 1;
  let sum = 0;
  for (const worth of worths) sum += portableLogistic(sharpness * Math.abs(worth));
  return sum / worths.length;
}

/** (pairs,) how much more the first of each is worth. */
export function worthsOf(scaled: Scaled, pairs: readonly Pair[], weights: ArrayLike<number>): Float64Array {
  const d = scaled.scales.length;
  const differences = differencesOf(scaled, pairs);
  return Float64Array.from(pairs, (_, pair) => {
    let worth = 0;
    for (let j = 0; j < d; j++) worth += weights[j] * differences[pair * d + j];
    return worth;
  });
}
