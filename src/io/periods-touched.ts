import type { ClockRange, Encounter } from "../model/index.ts";

/**
 * Numbers, from 1, of the periods of a timetable that a session touches.
 *
 * @returns "3", "2-4", or nothing for a block and for a session that lies outside every period.
 */
export function periodsTouched(
  { startMin, durationMin }: Pick<Encounter, "startMin" | "durationMin">,
  periods: readonly ClockRange[],
): string {
  if (startMin === undefined || durationMin === undefined) return "";
  const touched = periods.flatMap((period, at) =>
    period.startMin < startMin + durationMin && startMin < period.endMin ? [at + 1] : [],
  );
  const [first] = touched;
  const last = touched.at(-1);
  if (first === undefined) return "";
  return first === last ? `${first}` : `${first}-${last}`;
}
