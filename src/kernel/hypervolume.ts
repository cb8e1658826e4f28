import { EngineError } from "../errors.ts";
import { checkObjectives, type Objectives } from "./sort-by-dominance.ts";

/**
 * The room between points and a reference that is worse than they are: what some point dominates. All objectives are to be made small.
 *
 * Exact: the room is cut into slices along the last objective, and every slice into slices along the one before it.
 *
 * @param reference - (width,); a point that is not better than it in every objective adds nothing.
 * @returns 0 or more.
 *
 * Ties: equal points count once. Cost: O(n log n) for two objectives, O(n^(width - 1) log n) for more.
 * @throws {@link EngineError} `shape-mismatch` if the values are not count x width finite numbers, or the reference is not as wide.
 * @see Zitzler & Thiele (1999); While, Hingston, Barone & Huband (2006), "A faster algorithm for calculating hypervolume".
 */
export function hypervolume(points: Objectives, reference: Float64Array): number {
  checkObjectives(points);
  const { values, count, width } = points;
  if (reference.length !== width) {
    throw new EngineError("shape-mismatch", `The reference has ${reference.length} objectives, the points ${width}.`, {
      reference: reference.length,
      width,
    });
  }
  const inside: Float64Array[] = [];
  for (let row = 0; row < count; row++) {
    const point = values.slice(row * width, (row + 1) * width);
    if (point.every((value, k) => value < reference[k])) inside.push(point);
  }
  return measureSlices(inside, reference, width);
}

/** Volume of what the points dominate in their first `width` objectives. The depth of the recursion is the number of objectives. */
function measureSlices(points: readonly Float64Array[], reference: Float64Array, width: number): number {
  const last = width - 1;
  if (width === 1) return points.reduce((most, point) => Math.max(most, reference[0] - point[0]), 0);
  const sorted = [...points].sort((a, b) => a[last] - b[last]);
  if (width === 2) return measureStairs(sorted, reference);
  let volume = 0;
  for (let at = 0; at < sorted.length; at++) {
    const end = at + 1 < sorted.length ? sorted[at + 1][last] : reference[last];
    const depth = end - sorted[at][last];
    if (depth > 0) volume += depth * measureSlices(sorted.slice(0, at + 1), reference, last);
  }
  return volume;
}

/** @param sorted - by the second objective: each step of the stairs is as wide as the best first objective so far. */
function measureStairs(sorted: readonly Float64Array[], reference: Float64Array): number {
  let area = 0;
  let best = reference[0];
  for (const [first, second] of sorted) {
    if (first >= best) continue;
    area += (best - first) * (reference[1] - second);
    best = first;
  }
  return area;
}
