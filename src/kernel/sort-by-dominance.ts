import { EngineError } from "../errors.ts";
import { NONE } from "./none.ts";

/** Points by their objectives, all of them to be made small. */
export interface Objectives {
  /** (points x objectives,) row by row; finite. */
  readonly values: Float64Array;
  readonly count: number;
  /** Objectives of a point, 1 or more. */
  readonly width: number;
}

/** @throws {@link EngineError} `shape-mismatch` if the values are not count x width finite numbers. */
export function checkObjectives({ values, count, width }: Objectives): void {
  if (values.length === count * width && width >= 1 && values.every(Number.isFinite)) return;
  throw new EngineError(
    "shape-mismatch",
    `${values.length} values are not ${count} points of ${width} finite objectives each.`,
    { values: values.length, count, width },
  );
}

/** Whether one point is nowhere worse than the other, and somewhere better. */
export function dominates({ values, width }: Objectives, one: number, other: number): boolean {
  let isBetter = false;
  for (let k = 0; k < width; k++) {
    const difference = values[one * width + k] - values[other * width + k];
    if (difference > 0) return false;
    if (difference < 0) isBetter = true;
  }
  return isBetter;
}

/**
 * Sorts points into fronts: front 0 are those that no point dominates, front 1 those that only points of front 0 dominate, and so on.
 *
 * @returns (points,) the front of each.
 *
 * Ties: equal points stand in the same front. Cost: O(width x count^2).
 * @throws {@link EngineError} `shape-mismatch` if the values are not count x width finite numbers.
 * @see Deb, Pratap, Agarwal & Meyarivan (2002), "A fast and elitist multiobjective genetic algorithm: NSGA-II", section III.A.
 */
export function sortByDominance(points: Objectives): Int32Array {
  checkObjectives(points);
  const { count } = points;
  const frontOf = new Int32Array(count).fill(NONE);
  const dominatedBy = new Int32Array(count);
  const below: number[][] = Array.from({ length: count }, () => []);
  for (let p = 0; p < count; p++) {
    for (let q = p + 1; q < count; q++) {
      const [better, worse] = dominates(points, p, q) ? [p, q] : dominates(points, q, p) ? [q, p] : [NONE, NONE];
      if (better === NONE) continue;
      below[better].push(worse);
      dominatedBy[worse]++;
    }
  }
  let front: number[] = [];
  for (let p = 0; p < count; p++) if (dominatedBy[p] === 0) front.push(p);
  for (let rank = 0; front.length > 0; rank++) {
    const next: number[] = [];
    for (const p of front) {
      frontOf[p] = rank;
      for (const q of below[p]) if (--dominatedBy[q] === 0) next.push(q);
    }
    front = next;
  }
  return frontOf;
}

/**
 * How far each point of a front is from its neighbours: the more, the lonelier. Ends of any objective are infinitely far.
 *
 * @param rows - of one front.
 * @returns (rows,) in the order of `rows`; an objective in which all are alike adds nothing.
 *
 * Ties: of equal values the smaller row comes first. Cost: O(width x n log n).
 * @see Deb et al. (2002), section III.B.
 */
export function measureCrowding({ values, width }: Objectives, rows: readonly number[]): Float64Array {
  const distance = new Float64Array(rows.length);
  for (let k = 0; k < width; k++) {
    const valueAt = (place: number) => values[rows[place] * width + k];
    const order = rows.map((_, place) => place).sort((a, b) => valueAt(a) - valueAt(b) || rows[a] - rows[b]);
    const span = valueAt(order[order.length - 1]) - valueAt(order[0]);
    if (span === 0) continue;
    distance[order[0]] = Number.POSITIVE_INFINITY;
    distance[order[order.length - 1]] = Number.POSITIVE_INFINITY;
    for (let at = 1; at < order.length - 1; at++) {
      distance[order[at]] += (valueAt(order[at + 1]) - valueAt(order[at - 1])) / span;
    }
  }
  return distance;
}
