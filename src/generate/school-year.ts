import type { HubInput } from "../model/index.ts";

type TimetableInput = HubInput["calendar"]["timetable"];

/** Six periods of 50 minutes over two weeks, with a break and lunch. */
export const SIX_PERIODS: TimetableInput = { cycleWeeks: 2, periods: periods([525, 575, 645, 695, 790, 840], 50) };

/** Four periods of an hour, later and shorter days: many special schools and alternative provision. */
export const FOUR_PERIODS: TimetableInput = { periods: periods([560, 640, 740, 810], 60) };

function periods(startsMin: readonly number[], lengthMin: number): { startMin: number; endMin: number }[] {
  return startsMin.map((startMin) => ({ startMin, endMin: startMin + lengthMin }));
}
