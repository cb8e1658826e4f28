import * as fc from "fast-check";
import type { Objectives } from "../../src/kernel/index.ts";

/** Rows of objectives, all to be made small. */
export function pointsOf(rows: readonly (readonly number[])[]): Objectives {
  return { values: Float64Array.from(rows.flat()), count: rows.length, width: rows[0].length };
}

/** A few points on a coarse grid, so that ties and equals are frequent. */
export const grids = (width: number, most = 12) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: most,
  });
