import { EngineError } from "../errors.ts";
import { createRandom } from "./random.ts";
import { MOST_SOBOL_DIMENSIONS, sobolPoints } from "./sobol-points.ts";

/** How many rows of the design. */
export interface SharesRequest {
  /** Base points: 2 or more; powers of two are best. The function is asked `rows x (dimensions + 2)` times. */
  readonly rows: number;
  /** 1 to half of what {@link sobolPoints} can do. */
  readonly dimensions: number;
  readonly seed: number;
}

/**
 * The points at which a function is asked so that its variance can be shared out among its inputs: for every base row the point A, the
 * points that are A but for one coordinate, which is B's, and the point B.
 *
 * @returns (rows x (dimensions + 2) x dimensions,) point by point: A, A with B's first coordinate, ..., B.
 *
 * Cost: O(rows x dimensions^2).
 * @throws {@link EngineError} `invalid-argument` for numbers out of range.
 * @see Saltelli et al. (2010), "Variance based sensitivity analysis of model output", section 3.
 */
export function drawShareDesign({ rows, dimensions, seed }: SharesRequest): Float64Array {
  if (!Number.isInteger(rows) || rows < 2 || !Number.isInteger(dimensions) || 2 * dimensions > MOST_SOBOL_DIMENSIONS) {
    throw new EngineError(
      "invalid-argument",
      `${rows} rows in ${dimensions} dimensions can't be drawn: at least 2 rows, at most ${MOST_SOBOL_DIMENSIONS >> 1} dimensions.`,
      { rows, dimensions },
    );
  }
  const base = sobolPoints({ count: rows, dimensions: 2 * dimensions, seed });
  const points = new Float64Array(rows * (dimensions + 2) * dimensions);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const a = row * 2 * dimensions;
    const b = a + dimensions;
    for (let point = 0; point < dimensions + 2; point++) {
      for (let k = 0; k < dimensions; k++) {
        const isOfB = point === dimensions + 1 || point === k + 1;
        points[at++] = base[(isOfB ? b : a) + k];
      }
    }
  }
  return points;
}

/** Shares of a function's variance, by dimension, each with the interval that holds 95 % of the resampled shares. */
export interface VarianceShares {
  readonly variance: number;
  /** What the input does by itself. */
  readonly first: Float64Array;
  /** What it does by itself and together with others. */
  readonly total: Float64Array;
  readonly firstInterval: readonly (readonly [low: number, high: number])[];
  readonly totalInterval: readonly (readonly [low: number, high: number])[];
}

/**
 * Shares the variance of a function out among its inputs (Sobol' indices), with intervals by resampling rows.
 *
 * @param values - (rows x (dimensions + 2),) of the function at the points of {@link drawShareDesign}.
 * @param resampling - resamples: 0 or more; without any, intervals are the shares themselves.
 * @returns shares mostly between 0 and 1: estimates may lie a little outside. All 0 for a function that is the same everywhere.
 *
 * Cost: O((1 + resamples) x rows x dimensions).
 * @throws {@link EngineError} `shape-mismatch` if values are not whole rows of finite numbers.
 * @see Saltelli et al. (2010), table 2: (b) for the first, (f), by Jansen (1999), for the total; Archer, Saltelli & Sobol (1997) for resampling.
 */
export function shareVariance(
  values: Float64Array,
  dimensions: number,
  resampling: { readonly resamples: number; readonly seed: number },
): VarianceShares {
  const width = dimensions + 2;
  const rows = values.length / width;
  if (!Number.isInteger(rows) || rows < 2 || !values.every(Number.isFinite)) {
    throw new EngineError(
      "shape-mismatch",
      `${values.length} values are not 2 or more rows of ${width} finite numbers.`,
      {
        values: values.length,
        width,
      },
    );
  }
  const whole = estimate(
    values,
    width,
    Int32Array.from({ length: rows }, (_, row) => row),
  );
  const random = createRandom(resampling.seed);
  const drawn = Array.from({ length: resampling.resamples }, () =>
    estimate(
      values,
      width,
      Int32Array.from({ length: rows }, () => random.integer(0, rows - 1)),
    ),
  );
  const intervalOf = (shareIn: (from: Estimate) => number): readonly [number, number] => {
    const sorted = Float64Array.from([whole, ...drawn], shareIn)
      .slice(drawn.length > 0 ? 1 : 0)
      .sort((a, b) => a - b);
    const cut = Math.floor(0.025 * sorted.length);
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const inputs = Array.from({ length: dimensions }, (_, k) => k);
  return {
    ...whole,
    firstInterval: inputs.map((k) => intervalOf(({ first }) => first[k])),
    totalInterval: inputs.map((k) => intervalOf(({ total }) => total[k])),
  };
}

type Estimate = Pick<VarianceShares, "variance" | "first" | "total">;

function estimate(values: Float64Array, width: number, drawn: Int32Array): Estimate {
  const dimensions = width - 2;
  const rows = drawn.length;
  let sum = 0;
  for (const row of drawn) sum += values[row * width] + values[(row + 1) * width - 1];
  const mean = sum / (2 * rows);
  let squares = 0;
  for (const row of drawn) {
    const a = values[row * width] - mean;
    const b = values[(row + 1) * width - 1] - mean;
    squares += a * a + b * b;
  }
  const variance = squares / (2 * rows);
  const first = new Float64Array(dimensions);
  const total = new Float64Array(dimensions);
  if (variance === 0) return { variance, first, total };
  for (let k = 0; k < dimensions; k++) {
    let together = 0;
    let apart = 0;
    for (const row of drawn) {
      const a = values[row * width];
      const changed = values[row * width + 1 + k];
      together += (values[(row + 1) * width - 1] - mean) * (changed - a);
      apart += (a - changed) * (a - changed);
    }
    first[k] = together / rows / variance;
    total[k] = apart / (2 * rows) / variance;
  }
  return { variance, first, total };
}
