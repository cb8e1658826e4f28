import { EngineError } from "../errors.ts";
import { createRandom } from "./random.ts";

const WHOLE = 2 ** 32;

/**
 * Points of which each dimension, looked at alone, has exactly one in each of `count` equal parts.
 *
 * @param request - count and dimensions: 1 or more, count at most 2^20; seed: whole, 0 to 2^32 - 1.
 * @returns (count x dimensions,) row by row, 0 <= x < 1.
 *
 * Cost: O(count x dimensions). The same seed gives the same points on every machine.
 * @throws {@link EngineError} `invalid-argument` unless count and dimensions are whole numbers in range.
 * @see McKay, Beckman & Conover (1979), "A comparison of three methods for selecting values of input variables".
 */
export function latinHypercube({
  count,
  dimensions,
  seed,
}: {
  readonly count: number;
  readonly dimensions: number;
  readonly seed: number;
}): Float64Array {
  // Up to here part and place inside it fit a double exactly, so that no rounding moves a point into the next part.
  if (!Number.isInteger(count) || count < 1 || count > 2 ** 20 || !Number.isInteger(dimensions) || dimensions < 1) {
    throw new EngineError("invalid-argument", `${count} points in ${dimensions} dimensions can't be drawn.`, {
      count,
      dimensions,
    });
  }
  const random = createRandom(seed);
  const points = new Float64Array(count * dimensions);
  const partOf = Int32Array.from({ length: count }, (_, row) => row);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    for (let last = count - 1; last > 0; last--) {
      const other = random.integer(0, last);
      const kept = partOf[last];
      partOf[last] = partOf[other];
      partOf[other] = kept;
    }
    for (let row = 0; row < count; row++) {
      const inside = random.integer(0, WHOLE - 1) / WHOLE;
      points[row * dimensions + dimension] = (partOf[row] + inside) / count;
    }
  }
  return points;
}
