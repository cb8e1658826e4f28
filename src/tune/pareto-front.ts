import { EngineError } from "../errors.ts";
import { hypervolume, sortByDominance } from "../kernel/index.ts";
import type { Objective } from "./objectives.ts";
import type { Sweep } from "./sweep.ts";
import { meanOverHubs } from "./tabulate-sweep.ts";

/** Which objectives are set against each other, on which hub. */
export interface ParetoRequest {
  /** Ids, 2 or more of the sweep's; absent = all of them. */
  readonly objectives?: readonly string[];
  /** Absent = the mean over hubs. */
  readonly hub?: string;
}

/** A policy that no other policy of the sweep betters in one objective without being worse in another. */
export interface ParetoPoint {
  /** Its place among the points of the sweep. */
  readonly point: number;
  /** (axes,) */
  readonly values: readonly number[];
  /** (objectives of the front,) */
  readonly figures: readonly number[];
}

export interface ParetoFront {
  readonly objectives: readonly Objective[];
  /** From the best in the first objective to the worst. Of policies whose figures are all equal each is there. */
  readonly points: readonly ParetoPoint[];
  /** (objectives,) best and worst figure of any policy measured. */
  readonly best: readonly number[];
  readonly worst: readonly number[];
  /**
   * Share of the box between `worst` and `best` that some policy of the front betters: 0 to 1, the more the better. Fronts of one sweep
   * can be compared by it, fronts of different boxes can't.
   */
  readonly hypervolume: number;
  /**
   * Where the front bends: the point whose losses, each in its objective's range over the front, add up to least, and to less than at the
   * best of any single objective. A property of the curve and of the ranges, no recommendation. Null where the front does not bend so.
   */
  readonly knee: ParetoPoint | null;
}

/**
 * Finds the policies of a sweep that are worth a look: the others are worse in every objective than some policy, or as good in some and
 * better in none.
 *
 * @param of - a sweep, whole or not: policies that have been planned on every hub (or on the one asked for) count.
 *
 * Ties: of equally good knees the smaller point. Cost: O(objectives x points^2), and that of `hypervolume` for the front:
 *   seconds for a hundred policies in nine objectives, so name the few that matter.
 * @throws {@link EngineError} `unknown-id` for an objective or hub that the sweep does not have, `invalid-argument` for fewer than two
 *   objectives or none measured.
 */
export function paretoFront(of: Sweep, { objectives: asked, hub }: ParetoRequest = {}): ParetoFront {
  const places = listPlaces(of, asked ?? of.objectives.map(({ id }) => id));
  const objectives = places.map((place) => of.objectives[place]);
  const points = of.figures.flatMap((ofHubs, point): readonly ParetoPoint[] => {
    const all = hub === undefined ? meanOverHubs(ofHubs) : ofHubs[placeOf(of.hubs, hub, "hub")];
    return all === null ? [] : [{ point, values: of.points[point], figures: places.map((place) => all[place]) }];
  });
  if (points.length === 0) {
    throw new EngineError("invalid-argument", "No policy of the sweep has been planned on every hub asked for.", {
      hub,
    });
  }
  return describeFront(objectives, points);
}

/** @param points - 1 or more, of which those on the front are kept. */
export function describeFront(objectives: readonly Objective[], points: readonly ParetoPoint[]): ParetoFront {
  const width = objectives.length;
  const losses = lossesOf(objectives, points);
  const frontOf = sortByDominance({ values: losses, count: points.length, width });
  const rows = [...points.keys()].filter((row) => frontOf[row] === 0);
  const sign = objectives.map(({ better }) => (better === "more" ? -1 : 1));
  rows.sort((a, b) => losses[a * width] - losses[b * width] || points[a].point - points[b].point);
  const front = rows.map((row) => points[row]);
  const ends = objectives.map((_, k) => {
    const own = points.map((_, row) => losses[row * width + k]);
    return [Math.min(...own), Math.max(...own)] as const;
  });
  return {
    objectives,
    points: front,
    best: ends.map(([least], k) => sign[k] * least + 0),
    worst: ends.map(([, most], k) => sign[k] * most + 0),
    hypervolume: shareOfBox(
      rows.map((row) => losses.slice(row * width, (row + 1) * width)),
      ends,
    ),
    knee: findKnee(objectives, front),
  };
}

/** (points x objectives,) all to be made small. */
export function lossesOf(
  objectives: readonly Objective[],
  points: readonly Pick<ParetoPoint, "figures">[],
): Float64Array {
  return Float64Array.from(
    points.flatMap(({ figures }) => figures.map((figure, k) => (objectives[k].better === "more" ? -figure : figure))),
  );
}

/**
 * Share of a box that points better; all losses, to be made small. An objective in which the box has no length takes no room: it is left out.
 */
export function shareOfBox(
  front: readonly Float64Array[],
  ends: readonly (readonly [least: number, most: number])[],
): number {
  const varying = [...ends.keys()].filter((k) => ends[k][1] > ends[k][0]);
  if (varying.length === 0) return 0;
  const values = Float64Array.from(
    front.flatMap((losses) => varying.map((k) => (losses[k] - ends[k][0]) / (ends[k][1] - ends[k][0]))),
  );
  const width = varying.length;
  return hypervolume({ values, count: front.length, width }, new Float64Array(width).fill(1));
}

/** Scaled to its ranges a front of two objectives runs from (0, 1) to (1, 0): losses add up to less the farther it bends towards (0, 0). */
function findKnee(objectives: readonly Objective[], front: readonly ParetoPoint[]): ParetoPoint | null {
  const width = objectives.length;
  const losses = lossesOf(objectives, front);
  const columns = objectives.map((_, k) => front.map((_, row) => losses[row * width + k]));
  const least = columns.map((column) => Math.min(...column));
  const span = columns.map((column, k) => Math.max(...column) - least[k]);
  const sums = front.map((_, row) =>
    columns.reduce((sum, column, k) => sum + (span[k] === 0 ? 0 : (column[row] - least[k]) / span[k]), 0),
  );
  // What the best in each objective lose together at least: a knee must lose less than any of them.
  const ends = columns.map((column, k) => Math.min(...sums.filter((_, row) => column[row] === least[k])));
  const kneeAt = sums.reduce((best, sum, row) => (sum < sums[best] - 1e-12 ? row : best), 0);
  return sums[kneeAt] < Math.min(...ends) - 1e-9 ? front[kneeAt] : null;
}

function listPlaces({ objectives }: Sweep, ids: readonly string[]): readonly number[] {
  if (ids.length < 2 || new Set(ids).size < ids.length) {
    throw new EngineError(
      "invalid-argument",
      `A front is of two or more different objectives, not [${ids.join(", ")}].`,
      {
        objectives: ids,
      },
    );
  }
  const known = objectives.map(({ id }) => id);
  return ids.map((id) => placeOf(known, id, "objective"));
}

function placeOf(known: readonly string[], id: string, noun: string): number {
  const place = known.indexOf(id);
  if (place >= 0) return place;
  throw new EngineError("unknown-id", `The sweep has no ${noun} "${id}".\nMaybe one of: ${known.join(", ")}.`, {
    [noun]: id,
  });
}
