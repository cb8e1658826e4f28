import { EngineError } from "../errors.ts";
import { createRandom, rankBySeed } from "./random.ts";

/** Walks through the unit cube on a grid. */
export interface WalkRequest {
  /** 2 or more. */
  readonly walks: number;
  readonly dimensions: number;
  /** Levels of the grid: even, 2 or more. Each step is `levels / (2 (levels - 1))` long: half of the levels. */
  readonly levels: number;
  readonly seed: number;
}

/**
 * Points of walks that each begin somewhere on a grid and then change every coordinate once, in an order of chance.
 *
 * @returns (walks x (dimensions + 1) x dimensions,) point by point, walk by walk; 0 to 1.
 *
 * Cost: O(walks x dimensions^2).
 * @throws {@link EngineError} `invalid-argument` for numbers out of range.
 * @see Morris (1991), "Factorial sampling plans for preliminary computational experiments".
 */
export function drawWalks({ walks, dimensions, levels, seed }: WalkRequest): Float64Array {
  const areWhole = [walks, dimensions, levels].every(Number.isInteger);
  if (!areWhole || walks < 2 || dimensions < 1 || levels < 2 || levels % 2 !== 0) {
    throw new EngineError(
      "invalid-argument",
      `${walks} walks in ${dimensions} dimensions on ${levels} levels can't be drawn: at least 2, 1 and an even number of 2 or more.`,
      { walks, dimensions, levels },
    );
  }
  const random = createRandom(seed);
  const half = levels / 2;
  const points = new Float64Array(walks * (dimensions + 1) * dimensions);
  const level = new Int32Array(dimensions);
  let at = 0;
  const write = () => {
    for (let k = 0; k < dimensions; k++) points[at++] = level[k] / (levels - 1);
  };
  for (let walk = 0; walk < walks; walk++) {
    for (let k = 0; k < dimensions; k++) level[k] = random.integer(0, levels - 1);
    write();
    for (const k of rankBySeed(dimensions, random.integer(0, 0xffffffff))) {
      level[k] += level[k] < half ? half : -half; // every level has one other that is half of them away
      write();
    }
  }
  return points;
}

/** What steps along each coordinate do to a function. By dimension; per unit of the cube. */
export interface ElementaryEffects {
  readonly mean: Float64Array;
  /** Mean of the absolute effects ("mu*"): how much the coordinate matters. */
  readonly meanAbsolute: Float64Array;
  /** Standard deviation ("sigma"): how much its effect depends on where one stands. */
  readonly deviation: Float64Array;
}

/**
 * Measures the effect of every step of the walks.
 *
 * @param points - as {@link drawWalks} gives them.
 * @param values - (walks x (dimensions + 1),) of the function at the points.
 *
 * Cost: O(walks x dimensions^2).
 * @throws {@link EngineError} `shape-mismatch` if there is not one finite value for each point of two or more walks.
 * @see Campolongo, Cariboni & Saltelli (2007), "An effective screening design for sensitivity analysis of large models", for mu*.
 */
export function measureEffects(points: Float64Array, values: Float64Array, dimensions: number): ElementaryEffects {
  const walks = values.length / (dimensions + 1);
  if (
    !Number.isInteger(walks) ||
    walks < 2 ||
    points.length !== values.length * dimensions ||
    !values.every(Number.isFinite)
  ) {
    throw new EngineError(
      "shape-mismatch",
      `${values.length} values do not belong to ${points.length / dimensions} points of two or more whole walks in ${dimensions} dimensions, or are not finite.`,
      { values: values.length, points: points.length / dimensions, dimensions },
    );
  }
  const effects = new Float64Array(dimensions * walks);
  for (let walk = 0; walk < walks; walk++) {
    for (let step = 0; step < dimensions; step++) {
      const before = walk * (dimensions + 1) + step;
      for (let k = 0; k < dimensions; k++) {
        const moved = points[(before + 1) * dimensions + k] - points[before * dimensions + k];
        if (moved !== 0) effects[k * walks + walk] = (values[before + 1] - values[before]) / moved;
      }
    }
  }
  const mean = new Float64Array(dimensions);
  const meanAbsolute = new Float64Array(dimensions);
  const deviation = new Float64Array(dimensions);
  for (let k = 0; k < dimensions; k++) {
    const own = effects.subarray(k * walks, (k + 1) * walks);
    mean[k] = own.reduce((sum, effect) => sum + effect, 0) / walks;
    meanAbsolute[k] = own.reduce((sum, effect) => sum + Math.abs(effect), 0) / walks;
    deviation[k] = Math.sqrt(
      own.reduce((sum, effect) => sum + (effect - mean[k]) * (effect - mean[k]), 0) / (walks - 1),
    );
  }
  return { mean, meanAbsolute, deviation };
}
