import type { Sweep } from "./sweep.ts";

/** One plan, or the mean of a point's plans over hubs: `point`, `hub`, each axis, each objective. */
export type SweepRow = Readonly<Record<string, number | string>>;

/** The same rows by columns: typed arrays, ready for a data frame. */
export interface SweepTable {
  readonly rows: readonly SweepRow[];
  readonly columns: Readonly<Record<string, Int32Array | Float64Array | readonly string[]>>;
}

/**
 * Writes a sweep as a tidy table: a row for each plan that has been made, in order of point, then of hub.
 *
 * @param per - `hub`: one row for each plan. `point`: the mean over hubs, of points of which every hub has been planned; no column `hub`.
 */
export function tabulateSweep(sweep: Sweep, per: "hub" | "point"): SweepTable {
  const { axes, objectives, hubs, points, figures } = sweep;
  const rows = points.flatMap((values, point): readonly SweepRow[] => {
    const head = (hub: string | undefined) => ({
      point,
      ...(hub === undefined ? {} : { hub }),
      ...Object.fromEntries(axes.map(({ id }, axis) => [id, values[axis]])),
    });
    const row = (hub: string | undefined, of: readonly number[]): SweepRow => ({
      ...head(hub),
      ...Object.fromEntries(objectives.map(({ id }, objective) => [id, of[objective]])),
    });
    if (per === "hub") return figures[point].flatMap((of, hub) => (of === null ? [] : [row(hubs[hub], of)]));
    const mean = meanOverHubs(figures[point]);
    return mean === null ? [] : [row(undefined, mean)];
  });
  const columns = {
    point: Int32Array.from(rows, ({ point }) => Number(point)),
    ...(per === "hub" ? { hub: rows.map(({ hub }) => String(hub)) } : {}),
    ...Object.fromEntries(
      [...axes, ...objectives].map(({ id }) => [id, Float64Array.from(rows, (each) => Number(each[id]))]),
    ),
  };
  return { rows, columns };
}

/** (objectives,) or null where a hub has not been planned. */
export function meanOverHubs(ofHubs: readonly (readonly number[] | null)[]): readonly number[] | null {
  const known = ofHubs.filter((each) => each !== null);
  if (known.length < ofHubs.length || known.length === 0) return null;
  return known[0].map((_, objective) => known.reduce((sum, each) => sum + each[objective], 0) / known.length);
}
