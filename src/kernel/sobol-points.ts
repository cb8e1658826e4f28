import { EngineError } from "../errors.ts";
import { createRandom } from "./random.ts";

/**
 * Degree s, coefficients a and first direction integers m of each dimension from the second on. The numbers are facts: published by
 * S. Joe and F. Y. Kuo as "new-joe-kuo-6.21201" (web.maths.unsw.edu.au/~fkuo/sobol), lines 2 to 53.
 */
const JOE_KUO: readonly (readonly [s: number, a: number, ...m: number[]])[] = [
  [1, 0, 1],
  [2, 1, 1, 3],
  [3, 1, 1, 3, 1],
  [3, 2, 1, 1, 1],
  [4, 1, 1, 1, 3, 3],
  [4, 4, 1, 3, 5, 13],
  [5, 2, 1, 1, 5, 5, 17],
  [5, 4, 1, 1, 5, 5, 5],
  [5, 7, 1, 1, 7, 11, 19],
  [5, 11, 1, 1, 5, 1, 1],
  [5, 13, 1, 1, 1, 3, 11],
  [5, 14, 1, 3, 5, 5, 31],
  [6, 1, 1, 3, 3, 9, 7, 49],
  [6, 13, 1, 1, 1, 15, 21, 21],
  [6, 16, 1, 3, 1, 13, 27, 49],
  [6, 19, 1, 1, 1, 15, 7, 5],
  [6, 22, 1, 3, 1, 15, 13, 25],
  [6, 25, 1, 1, 5, 5, 19, 61],
  [7, 1, 1, 3, 7, 11, 23, 15, 103],
  [7, 4, 1, 3, 7, 13, 13, 15, 69],
  [7, 7, 1, 1, 3, 13, 7, 35, 63],
  [7, 8, 1, 3, 5, 9, 1, 25, 53],
  [7, 14, 1, 3, 1, 13, 9, 35, 107],
  [7, 19, 1, 3, 1, 5, 27, 61, 31],
  [7, 21, 1, 1, 5, 11, 19, 41, 61],
  [7, 28, 1, 3, 5, 3, 3, 13, 69],
  [7, 31, 1, 1, 7, 13, 1, 19, 1],
  [7, 32, 1, 3, 7, 5, 13, 19, 59],
  [7, 37, 1, 1, 3, 9, 25, 29, 41],
  [7, 41, 1, 3, 5, 13, 23, 1, 55],
  [7, 42, 1, 3, 7, 3, 13, 59, 17],
  [7, 50, 1, 3, 1, 3, 5, 53, 69],
  [7, 55, 1, 1, 5, 5, 23, 33, 13],
  [7, 56, 1, 1, 7, 7, 1, 61, 123],
  [7, 59, 1, 1, 7, 9, 13, 61, 49],
  [7, 62, 1, 3, 3, 5, 3, 55, 33],
  [8, 14, 1, 3, 1, 15, 31, 13, 49, 245],
  [8, 21, 1, 3, 5, 15, 31, 59, 63, 97],
  [8, 22, 1, 3, 1, 11, 11, 11, 77, 249],
  [8, 38, 1, 3, 1, 11, 27, 43, 71, 9],
  [8, 47, 1, 1, 7, 15, 21, 11, 81, 45],
  [8, 49, 1, 3, 7, 3, 25, 31, 65, 79],
  [8, 50, 1, 3, 1, 1, 19, 11, 3, 205],
  [8, 52, 1, 1, 5, 9, 19, 21, 29, 157],
  [8, 56, 1, 3, 7, 11, 1, 33, 89, 185],
  [8, 67, 1, 3, 3, 3, 15, 9, 79, 71],
  [8, 70, 1, 3, 7, 11, 15, 39, 119, 27],
  [8, 84, 1, 1, 3, 1, 11, 31, 97, 225],
  [8, 97, 1, 1, 1, 3, 23, 43, 57, 177],
  [8, 103, 1, 3, 7, 7, 17, 17, 37, 71],
  [8, 115, 1, 3, 1, 5, 27, 63, 123, 213],
  [8, 122, 1, 1, 3, 5, 11, 43, 53, 133],
];

const BITS = 32;
const WHOLE = 2 ** BITS;

export const MOST_SOBOL_DIMENSIONS = JOE_KUO.length + 1;

/** Which stretch of the sequence. */
export interface SobolRequest {
  /** 1 to 2^31. Powers of two fill every box of the net evenly. */
  readonly count: number;
  /** 1 to {@link MOST_SOBOL_DIMENSIONS}. */
  readonly dimensions: number;
  /** Shifts every dimension digit by digit (base 2), which keeps the points as even as they are; absent = not shifted, the first point is 0. */
  readonly seed?: number;
}

/**
 * The first points of Sobol's sequence: they fill the unit cube more evenly than chance does.
 *
 * @returns (count x dimensions,) row by row, 0 <= x < 1; whole multiples of 2^-32, so exact on every machine.
 *
 * Cost: O(count x dimensions), in the order of Gray's code.
 * @throws {@link EngineError} `invalid-argument` for a count or a number of dimensions out of range.
 * @see Sobol (1967); Bratley & Fox (1988), algorithm 659; Antonov & Saleev (1979); Joe & Kuo (2008), "Constructing Sobol sequences with better
 *   two-dimensional projections".
 */
export function sobolPoints({ count, dimensions, seed }: SobolRequest): Float64Array {
  if (!Number.isInteger(count) || count < 1 || count > 2 ** 31) {
    throw new EngineError("invalid-argument", `${count} points are not a whole number from 1 to 2^31.`, { count });
  }
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_SOBOL_DIMENSIONS) {
    throw new EngineError(
      "invalid-argument",
      `${dimensions} dimensions are not a whole number from 1 to ${MOST_SOBOL_DIMENSIONS}.`,
      { dimensions },
    );
  }
  const points = new Float64Array(count * dimensions);
  const random = seed === undefined ? undefined : createRandom(seed);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const directions = directionsOf(dimension);
    let x = random === undefined ? 0 : random.integer(0, WHOLE - 1);
    points[dimension] = (x >>> 0) / WHOLE;
    for (let point = 1; point < count; point++) {
      // Gray's code changes one bit from one point to the next: the lowest zero bit of the point before.
      x ^= directions[31 - Math.clz32(point & -point)];
      points[point * dimensions + dimension] = (x >>> 0) / WHOLE;
    }
  }
  return points;
}

/** (32,) V_1 to V_32 of a dimension: fractions of 2^32. */
function directionsOf(dimension: number): Int32Array {
  const v = new Int32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) v[bit] = 1 << (31 - bit);
    return v;
  }
  const [s, a, ...m] = JOE_KUO[dimension - 1];
  for (let bit = 0; bit < s; bit++) v[bit] = m[bit] << (31 - bit);
  for (let bit = s; bit < BITS; bit++) {
    v[bit] = v[bit - s] ^ (v[bit - s] >>> s);
    for (let k = 1; k < s; k++) if (((a >> (s - 1 - k)) & 1) === 1) v[bit] ^= v[bit - k];
  }
  return v;
}
