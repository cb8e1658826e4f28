import { EngineError } from "../errors.ts";
import { hasBit } from "../kernel/index.ts";
import { dayOfDate, type YearCalendar } from "./academic-calendar.ts";
import { weekdayOf } from "./civil-date.ts";

/**
 * Whether a school is open on a date: in a term, a weekday of its timetable, and no half-term, closure or INSET day.
 *
 * @param school - id of a school of the hub.
 * @param date - "2026-02-28".
 * @returns false outside the academic year.
 * Cost: O(log days).
 * @throws {@link EngineError} `unknown-id` for a school that the hub does not have, `invalid-argument` for text that is no civil date.
 * @see docs/rules.md, section 3, "The school".
 */
export function isSchoolDay(calendar: YearCalendar, school: string, date: string): boolean {
  const own = calendar.schools.get(school);
  if (own === undefined) {
    throw new EngineError("unknown-id", `The hub has no school "${school}".\nMaybe the calendar is of another hub.`, {
      school,
    });
  }
  weekdayOf(date); // refuses what is no date: "2026-2-5" would else be a day on which nobody is at school
  const day = dayOfDate(calendar, date);
  return day >= 0 && hasBit(own.openDays, day);
}
