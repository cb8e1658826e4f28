import { type Bits, createBits, hasBit, setBit } from "../kernel/index.ts";
import type { Calendar } from "../model/index.ts";

/** When one school is open in the academic year. Schools with equal calendars share one of these. */
export interface SchoolCalendar {
  /** Days of the year on which it is open. */
  readonly openDays: Bits;
  /** (days,) week of the timetable, 1 or 2; 0 on a day on which it is closed. */
  readonly timetableWeekOfDay: Int32Array;
  /** (days + 1,) open days before each day. */
  readonly openDaysBefore: Int32Array;
  readonly periods: Calendar["timetable"]["periods"];
  /** Weekdays of the timetable, 1 = Monday. Only days that are none of these may lie inside a block. */
  readonly weekdays: readonly number[];
  readonly exams: Calendar["exams"];
  /** Start of the first period. */
  readonly dayStartMin: number;
  /** End of the last period. */
  readonly dayEndMin: number;
  readonly openDayCount: number;
  /** Monday-to-Sunday weeks that have an open day. */
  readonly openWeekCount: number;
}

/** The days of an academic year in order, by row. */
export interface YearDays {
  /** (days,) civil dates, 1 September to 31 August. */
  readonly dates: readonly string[];
  /** (days,) ISO weekday, 1 = Monday. */
  readonly weekdayOfDay: Int32Array;
  /** (days,) weeks from Monday to Sunday, counted from 0. */
  readonly weekOfDay: Int32Array;
}

/**
 * Lays out one school's year: the days of its terms that are weekdays of its timetable, without half-terms, closures and INSET.
 *
 * Cost: O(days + entries of the calendar).
 * @see docs/rules.md, section 3, "The school" and the last sentence of "The hour".
 */
export function layOutSchoolYear(year: YearDays, calendar: Calendar): SchoolCalendar {
  const { terms, halfTerms, closures, inset, exams, timetable } = calendar;
  const { dates, weekdayOfDay, weekOfDay } = year;
  const inTerm = daysWithin(year, terms);
  const shut = daysWithin(year, [...halfTerms, ...closures, ...inset.map((date) => ({ start: date, end: date }))]);
  const openDays = createBits(dates.length);
  const timetableWeekOfDay = new Int32Array(dates.length);
  const openDaysBefore = new Int32Array(dates.length + 1);
  let openDayCount = 0;
  let openWeekCount = 0;
  let lastOpenWeek = -1;
  for (let day = 0; day < dates.length; day++) {
    if (timetable.weekdays.includes(weekdayOfDay[day]) && hasBit(inTerm, day) && !hasBit(shut, day)) {
      if (weekOfDay[day] !== lastOpenWeek) openWeekCount++;
      lastOpenWeek = weekOfDay[day];
      setBit(openDays, day);
      timetableWeekOfDay[day] = ((openWeekCount - 1) % timetable.cycleWeeks) + 1;
      openDayCount++;
    }
    openDaysBefore[day + 1] = openDayCount;
  }
  return {
    openDays,
    timetableWeekOfDay,
    openDaysBefore,
    periods: timetable.periods,
    weekdays: timetable.weekdays,
    exams,
    dayStartMin: timetable.periods[0].startMin,
    dayEndMin: timetable.periods[timetable.periods.length - 1].endMin,
    openDayCount,
    openWeekCount,
  };
}

/** Days of the year inside any of these ranges, which may reach beyond it. */
export function daysWithin(
  { dates }: Pick<YearDays, "dates">,
  ranges: readonly { readonly start: string; readonly end: string }[],
): Bits {
  const days = createBits(dates.length);
  for (const { start, end } of ranges) {
    for (let day = firstDayFrom(dates, start); day < dates.length && dates[day] <= end; day++) setBit(days, day);
  }
  return days;
}

/** A new set: the days that are not among those to leave out. */
export function leaveOut(days: Bits, out: Bits): Bits {
  return days.map((word, row) => word & ~out[row]);
}

/** Row of the first of these dates that is not before `date`; their number when all are. Cost: O(log days). */
export function firstDayFrom(dates: readonly string[], date: string): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle] < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
