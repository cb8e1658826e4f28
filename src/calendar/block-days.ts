import { type Bits, createBits, hasBit, setBit } from "../kernel/index.ts";
import type { SchoolCalendar, YearDays } from "./school-calendar.ts";

/**
 * The days that a block takes: school days that follow each other, with only days that are not weekdays of the timetable between.
 *
 * @param firstDay - row of the first day.
 * @param days - how many, 1 or more.
 * @returns rows, rising; fewer than `days` where the year ends first. Whether the school is open on them is not looked at.
 */
export function listBlockDays(
  { weekdayOfDay }: YearDays,
  { weekdays }: Pick<SchoolCalendar, "weekdays">,
  { firstDay, days }: { readonly firstDay: number; readonly days: number },
): readonly number[] {
  const taken = [firstDay];
  for (let day = firstDay + 1; taken.length < days && day < weekdayOfDay.length; day++) {
    if (weekdays.includes(weekdayOfDay[day])) taken.push(day);
  }
  return taken;
}

/**
 * Days on which a block can begin: it and the timetable days that follow are all free.
 *
 * @param free - days that a block may take.
 * Cost: O(days of the year), whatever the length of the block.
 */
export function findBlockStarts(
  year: YearDays,
  own: Pick<SchoolCalendar, "weekdays">,
  { free, days }: { readonly free: Bits; readonly days: number },
): Bits {
  const starts = createBits(year.dates.length);
  let run = 0; // free timetable days in a row, from `day` on
  for (let day = year.dates.length - 1; day >= 0; day--) {
    if (!own.weekdays.includes(year.weekdayOfDay[day])) continue;
    run = hasBit(free, day) ? run + 1 : 0;
    if (run >= days) setBit(starts, day);
  }
  return starts;
}
