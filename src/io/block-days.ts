import { isSchoolDay, type YearCalendar } from "../calendar/index.ts";
import type { Encounter, Offer } from "../model/index.ts";
import { addDays, weekdayOf } from "./civil-days.ts";

/** Days that follow each other; both belong to it. */
export interface DayRun {
  readonly first: string;
  readonly last: string;
}

/**
 * The days on which students of one school are away on a block.
 *
 * @returns civil dates, rising; the first is the encounter's. Fewer than it says where the academic year ends first.
 *
 * Cost: O(days between the first and the last).
 * @see docs/rules.md, section 3, "The hour"
 */
export function listBlockDays(
  { date, days = 1 }: Pick<Encounter, "date" | "days">,
  { pattern }: Pick<Offer, "pattern">,
  { school, year }: { readonly school: string; readonly year: YearCalendar },
): readonly string[] {
  const weekdays = year.schools.get(school)?.weekdays ?? [];
  const isOneAWeek = pattern === "one-a-week";
  const lastOfYear = year.dates[year.dates.length - 1];
  const taken = [date];
  for (let day = addDays(date, isOneAWeek ? 7 : 1); taken.length < days && day <= lastOfYear; ) {
    if (isOneAWeek ? isSchoolDay(year, school, day) : weekdays.includes(weekdayOf(day))) taken.push(day);
    day = addDays(day, isOneAWeek ? 7 : 1);
  }
  return taken;
}

/** Dates as runs without a gap. Cost: O(dates). */
export function joinDays(dates: readonly string[]): readonly DayRun[] {
  const runs: DayRun[] = [];
  for (const date of dates) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run.last, 1) === date) runs[runs.length - 1] = { first: run.first, last: date };
    else runs.push({ first: date, last: date });
  }
  return runs;
}
