import { type Bits, createBits, firstCommonBit, hasBit, NONE, setBit } from "../kernel/index.ts";
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

/**
 * The first day on which a block can begin: the first of {@link findBlockStarts}, without laying out the others.
 *
 * @param starts - days on which the block may begin; all are in the first set of `free`.
 * @param free - a day that the block may take is in all three.
 * @param days - how many, 1 or more.
 * @returns its row, or NONE.
 * Cost: O(days of the year).
 */
export function firstBlockStart(
  year: YearDays,
  own: Pick<SchoolCalendar, "weekdays">,
  { starts, free, days }: { readonly starts: Bits; readonly free: readonly [Bits, Bits, Bits]; readonly days: number },
): number {
  const [, second, third] = free;
  let day = firstCommonBit(0, starts, second, third);
  while (day !== NONE) {
    const missing = firstMissingDay(year, own, { firstDay: day, free, days });
    if (missing === NONE) return day;
    day = firstCommonBit(missing + 1, starts, second, third); // a block that begins in between would need that day too
  }
  return NONE;
}

/** The first day that a block from `firstDay` on needs and can't have, be it past the end of the year; NONE if it can be. */
function firstMissingDay(
  { weekdayOfDay }: YearDays,
  { weekdays }: Pick<SchoolCalendar, "weekdays">,
  block: { readonly firstDay: number; readonly free: readonly [Bits, Bits, Bits]; readonly days: number },
): number {
  const [first, second, third] = block.free;
  let left = block.days;
  let day = block.firstDay;
  for (; left > 0 && day < weekdayOfDay.length; day++) {
    if (!weekdays.includes(weekdayOfDay[day])) continue;
    if (!hasBit(first, day) || !hasBit(second, day) || !hasBit(third, day)) return day;
    left--;
  }
  return left === 0 ? NONE : day;
}
