import { type Bits, createBits, hasBit, setBit } from "../kernel/index.ts";
import type { SchoolCalendar, YearDays } from "./school-calendar.ts";
import type { DayKind } from "./starts-of-day.ts";

/** Starts by the kind of day: 7 weekdays in 2 weeks of a timetable, and the days on which there are any. */
export interface StartTable {
  /** (14,) indexed by {@link dayKindOf}. */
  readonly startsOfKind: readonly (readonly number[])[];
  readonly days: Bits;
}

const KINDS: readonly DayKind[] = Array.from({ length: 14 }, (_, kind) => ({
  weekday: (kind >> 1) + 1,
  timetableWeek: (kind & 1) + 1,
}));

/** Row of a school day's kind: its weekday and its week of the timetable. */
export function dayKindOf(weekday: number, timetableWeek: number): number {
  return (weekday - 1) * 2 + timetableWeek - 1;
}

/**
 * Works out the starts of each kind of day once, and on which of the school's open days there are any.
 *
 * Cost: 14 calls and O(days); one call where the hour does not depend on the day.
 */
export function tabulateStarts(
  year: YearDays,
  own: SchoolCalendar,
  { isDaily, listStarts }: { readonly isDaily: boolean; readonly listStarts: (day: DayKind) => readonly number[] },
): StartTable {
  if (isDaily) {
    const starts = listStarts(KINDS[0]);
    const days = starts.length > 0 ? own.openDays : createBits(year.dates.length);
    return { startsOfKind: KINDS.map(() => starts), days };
  }
  const startsOfKind = KINDS.map(listStarts);
  const days = createBits(year.dates.length);
  for (let day = 0; day < year.dates.length; day++) {
    if (!hasBit(own.openDays, day)) continue;
    const kind = dayKindOf(year.weekdayOfDay[day], own.timetableWeekOfDay[day]);
    if (startsOfKind[kind].length > 0) setBit(days, day);
  }
  return { startsOfKind, days };
}
