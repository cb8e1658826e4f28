import { EngineError } from "../errors.ts";
import { drawShareDesign, drawWalks, latinHypercube, sobolPoints } from "../kernel/index.ts";
import { type Axis, countSteps } from "./find-axes.ts";

/** Which points of a space are looked at. Seeds are whole, 0 to 2^32 - 1. */
export type Design =
  /** Every combination of so many evenly spaced values of each axis, ends included; of an axis with steps at most its own. */
  | { readonly type: "grid"; readonly levels: number }
  /** Each axis, looked at alone, has a point in each of `points` equal parts. */
  | { readonly type: "latin-hypercube"; readonly points: number; readonly seed: number }
  /** Sobol's points: more even than chance; powers of two are best. Without a seed they are not shifted and begin at every axis' `from`. */
  | { readonly type: "sobol"; readonly points: number; readonly seed?: number }
  /** For elementary effects (Morris): walks that change every axis once; `walks x (axes + 1)` points. */
  | { readonly type: "walks"; readonly walks: number; readonly levels: number; readonly seed: number }
  /** For shares of variance (Sobol' indices): `rows x (axes + 2)` points. */
  | { readonly type: "variance"; readonly rows: number; readonly seed: number };

/** More are no design but a mistake. */
const MOST_POINTS = 1_000_000;

/**
 * Lists the points of a design in the unit cube.
 *
 * @returns (points x axes,) row by row, 0 to 1.
 * @throws {@link EngineError} `invalid-argument` for a design that can't be drawn, or of more than a million points.
 */
export function drawDesign(design: Design, axes: readonly Pick<Axis, "from" | "to" | "step">[]): Float64Array {
  const dimensions = axes.length;
  const count = countPoints(design, axes);
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_POINTS) {
    throw new EngineError(
      "invalid-argument",
      `A design "${design.type}" of ${count} points in ${dimensions} axes can't be drawn: 1 to ${MOST_POINTS} points.`,
      { design, count },
    );
  }
  switch (design.type) {
    case "grid":
      return drawGrid(axes.map((axis) => levelsOf(axis, design.levels)));
    case "latin-hypercube":
      return latinHypercube({ count, dimensions, seed: checkSeed(design.seed) });
    case "sobol":
      return sobolPoints({
        count,
        dimensions,
        ...(design.seed === undefined ? {} : { seed: checkSeed(design.seed) }),
      });
    case "walks":
      return drawWalks({ ...design, dimensions, seed: checkSeed(design.seed) });
    case "variance":
      return drawShareDesign({ ...design, dimensions, seed: checkSeed(design.seed) });
  }
}

/** @throws {@link EngineError} `invalid-argument` unless whole and 0 to 2^32 - 1. */
export function checkSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff) return seed;
  throw new EngineError("invalid-argument", `seed ${seed} is not a whole number from 0 to 4294967295.`, { seed });
}

function countPoints(design: Design, axes: readonly Pick<Axis, "from" | "to" | "step">[]): number {
  switch (design.type) {
    case "grid":
      return axes.reduce((count, axis) => count * levelsOf(axis, design.levels), 1);
    case "latin-hypercube":
    case "sobol":
      return design.points;
    case "walks":
      return design.walks * (axes.length + 1);
    case "variance":
      return design.rows * (axes.length + 2);
  }
}

/** A grid needs both ends of an axis; an axis of three steps has no fifth level. */
function levelsOf({ from, to, step }: Pick<Axis, "from" | "to" | "step">, levels: number): number {
  if (!Number.isInteger(levels) || levels < 2) return Number.NaN;
  return step === undefined ? levels : Math.min(levels, countSteps({ from, to, step }) + 1);
}

function drawGrid(levels: readonly number[]): Float64Array {
  const count = levels.reduce((product, level) => product * level, 1);
  const points = new Float64Array(count * levels.length);
  for (let point = 0; point < count; point++) {
    let rest = point;
    // The last axis changes fastest.
    for (let axis = levels.length - 1; axis >= 0; axis--) {
      points[point * levels.length + axis] = (rest % levels[axis]) / (levels[axis] - 1);
      rest = Math.floor(rest / levels[axis]);
    }
  }
  return points;
}
