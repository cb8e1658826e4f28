import { EngineError } from "../errors.ts";
import { checkObjectives, type Objectives } from "./sort-by-dominance.ts";

/**
 * The room between points and a reference that is worse than they are: what some point dominates. All objectives are to be made small.
 *
 * Exact: from the worst point in the last objective to the best, what each adds to those that come after it. They are all as deep as it is,
 * so that what it adds is an area of one objective less.
 *
 * @param reference - (width,); a point that is not better than it in every objective adds nothing.
 * @returns 0 or more.
 *
 * Ties: equal points count once. Cost: O(n log n) for two objectives, O(n^2 log n) for three; exponential in the objectives at worst, though
 *   in practice what points share is soon that of a few: a second for 200 points of seven objectives.
 * @throws {@link EngineError} `shape-mismatch` if the values are not count x width finite numbers, or the reference is not as wide.
 * @see Zitzler & Thiele (1999); While, Bradstreet & Barone (2012), "A fast way of calculating exact hypervolumes".
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
  return measureRoom(inside, reference, width);
}

/** Volume of what the points dominate in their first `width` objectives. The depth of the recursion is the number of objectives. */
function measureRoom(points: readonly Float64Array[], reference: Float64Array, width: number): number {
  const last = width - 1;
  if (width === 1) return points.reduce((most, point) => Math.max(most, reference[0] - point[0]), 0);
  if (width === 2)
    return measureStairs(
      points.toSorted((a, b) => a[last] - b[last]),
      reference,
    );
  const sorted = leaveOutBettered(points, width).sort((a, b) => b[last] - a[last]);
  let volume = 0;
  sorted.forEach((point, at) => {
    let area = 1;
    for (let k = 0; k < last; k++) area *= reference[k] - point[k];
    const shared = sorted.slice(at + 1).map((other) => other.map((value, k) => Math.max(value, point[k])));
    // Rounding alone could make what is shared more than the whole.
    volume += (reference[last] - point[last]) * Math.max(0, area - measureRoom(shared, reference, last));
  });
  return volume;
}

/** Without points that another is at least as good as in the first `width` objectives; of equals the first stays. */
function leaveOutBettered(points: readonly Float64Array[], width: number): Float64Array[] {
  const isAsGood = (one: Float64Array, other: Float64Array): boolean => {
    for (let k = 0; k < width; k++) if (one[k] > other[k]) return false;
    return true;
  };
  const kept: Float64Array[] = [];
  for (const point of points) {
    if (kept.some((other) => isAsGood(other, point))) continue;
    let size = 0;
    for (const other of kept) if (!isAsGood(point, other)) kept[size++] = other;
    kept.length = size;
    kept.push(point);
  }
  return kept;
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
