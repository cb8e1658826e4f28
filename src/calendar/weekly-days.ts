import { type Bits, createBits, hasBit, setBit } from "../kernel/index.ts";
import type { SchoolCalendar, YearDays } from "./school-calendar.ts";

const WEEK_DAYS = 7;

/**
 * The days of a placement of one day a week: the first, then the same weekday of the weeks in which the school is open on it.
 *
 * @param firstDay - row of the first day; taken whether or not the school is open.
 * @param days - how many, 1 or more.
 * @returns rows, rising; fewer than `days` where the year ends first.
 */
export function listWeeklyDays(
  { dates }: YearDays,
  { openDays }: Pick<SchoolCalendar, "openDays">,
  { firstDay, days }: { readonly firstDay: number; readonly days: number },
): readonly number[] {
  const taken = [firstDay];
  for (let day = firstDay + WEEK_DAYS; taken.length < days && day < dates.length; day += WEEK_DAYS) {
    if (hasBit(openDays, day)) taken.push(day);
  }
  return taken;
}

/**
 * Days on which a placement of one day a week can begin: it and the days that follow are all free. A week in which the school is
 * not open on that weekday is passed over; anything else that stands in the way ends it.
 *
 * @param free - days that the placement may take; the school is open on all of them.
 * Cost: O(days of the year), whatever the length of the placement.
 */
export function findWeeklyStarts(
  { dates }: YearDays,
  { openDays }: Pick<SchoolCalendar, "openDays">,
  { free, days }: { readonly free: Bits; readonly days: number },
): Bits {
  const starts = createBits(dates.length);
  const runs = new Int32Array(WEEK_DAYS); // of each weekday: free days one week after the other, from `day` on
  for (let day = dates.length - 1; day >= 0; day--) {
    if (!hasBit(openDays, day)) continue;
    const weekday = day % WEEK_DAYS;
    runs[weekday] = hasBit(free, day) ? runs[weekday] + 1 : 0;
    if (runs[weekday] >= days) setBit(starts, day);
  }
  return starts;
}
