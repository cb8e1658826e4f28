import { type Calendar, canonicalText, type Hub } from "../model/index.ts";
import { listDates, weekdayOf } from "./civil-date.ts";
import { firstDayFrom, layOutSchoolYear, type SchoolCalendar, type YearDays } from "./school-calendar.ts";

/** The academic year of a hub, and when each of its schools is open. Days are rows of `dates`. */
export interface YearCalendar extends YearDays {
  readonly schools: ReadonlyMap<string, SchoolCalendar>;
}

/**
 * Lays out the hub's academic year, 1 September to 31 August, and every school's year in it.
 *
 * @returns the same whatever the time zone of the machine: civil dates only.
 * Cost: O(days) for each calendar that differs from the others, and the length of its text for each school that has its own.
 */
export function academicCalendar(hub: Hub): YearCalendar {
  const year = listYearDays(Number(hub.academicYear.slice(0, 4)));
  const known = new Map<string, SchoolCalendar>();
  const schools = new Map<string, SchoolCalendar>();
  const hubText = canonicalText(hub.calendar);
  for (const { id, calendar } of hub.schools) {
    const own = mergeCalendars(hub.calendar, calendar);
    const text = own === hub.calendar ? hubText : canonicalText(own);
    const laidOut = known.get(text) ?? layOutSchoolYear(year, own);
    known.set(text, laidOut);
    schools.set(id, laidOut);
  }
  return { ...year, schools };
}

/** Row of a civil date in the academic year, or -1 outside it. Cost: O(log days). */
export function dayOfDate(calendar: Pick<YearCalendar, "dates">, date: string): number {
  const day = firstDayFrom(calendar.dates, date);
  return calendar.dates[day] === date ? day : -1;
}

function listYearDays(startYear: number): YearDays {
  const first = `${startYear}-09-01`;
  const dates = listDates(first, `${startYear + 1}-08-31`);
  const weekdayOfFirst = weekdayOf(first);
  return {
    dates,
    weekdayOfDay: Int32Array.from(dates, (_, day) => ((weekdayOfFirst - 1 + day) % 7) + 1),
    weekOfDay: Int32Array.from(dates, (_, day) => Math.floor((weekdayOfFirst - 1 + day) / 7)),
  };
}

/** Each field that the school gives replaces the hub's whole field. */
function mergeCalendars(hub: Calendar, own: Hub["schools"][number]["calendar"]): Calendar {
  const given = Object.entries(own).filter(([, field]) => field !== undefined);
  return given.length === 0 ? hub : { ...hub, ...Object.fromEntries(given) };
}
