import { type Bits, createBits, hasBit, setBit } from "../kernel/index.ts";
import type { SchoolCalendar, YearDays } from "./school-calendar.ts";
import type { DayKind } from "./starts-of-day.ts";

/** Starts by the kind of day: 7 weekdays in 2 weeks of a timetable. The same for all schools with the same hours. */
export interface StartTable {
  /** (14,) indexed by {@link dayKindOf}. */
  readonly startsOfKind: readonly (readonly number[])[];
  /** Bit k is set where kind k has any. */
  readonly kinds: number;
}

const KINDS: readonly DayKind[] = Array.from({ length: 14 }, (_, kind) => ({
  weekday: (kind >> 1) + 1,
  timetableWeek: (kind & 1) + 1,
}));
/** {@link StartTable.kinds} where every kind of day has a start. */
export const ALL_KINDS = (1 << KINDS.length) - 1;

/** Row of a school day's kind: its weekday and its week of the timetable. */
export function dayKindOf(weekday: number, timetableWeek: number): number {
  return (weekday - 1) * 2 + timetableWeek - 1;
}

/** Works out the starts of each kind of day once. Cost: 14 calls; one call where the hour does not depend on the day. */
export function tabulateStarts(isDaily: boolean, listStarts: (day: DayKind) => readonly number[]): StartTable {
  const daily = isDaily ? listStarts(KINDS[0]) : undefined;
  const startsOfKind = KINDS.map((kind) => daily ?? listStarts(kind));
  const kinds = startsOfKind.reduce((some, starts, kind) => (starts.length > 0 ? some | (1 << kind) : some), 0);
  return { startsOfKind, kinds };
}

/** The school's open days that are of one of these kinds. Cost: O(days). */
export function daysOfKinds(year: YearDays, own: SchoolCalendar, kinds: number): Bits {
  if (kinds === ALL_KINDS) return own.openDays;
  const days = createBits(year.dates.length);
  for (let day = 0; day < year.dates.length; day++) {
    if (!hasBit(own.openDays, day)) continue;
    const kind = dayKindOf(year.weekdayOfDay[day], own.timetableWeekOfDay[day]);
    if ((kinds >> kind) & 1) setBit(days, day);
  }
  return days;
}
