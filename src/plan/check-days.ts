/*
 * Civil days as whole numbers, 0 = 1 January 1970. Written here on purpose, without the calendar unit:
 * a checker that shared its arithmetic would share its mistakes.
 */

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
}

/** 1 January of a year. Years from 1970. */
function newYearsDay(year: number): number {
  const before = year - 1;
  return (year - 1970) * 365 + (Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)) - 477;
}

/** The day of a civil date "2026-02-28"; NaN for text that is no date, so that every comparison with it fails. */
export function dayOf(date: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return Number.NaN;
  const [year, month, monthDay] = parts.slice(1).map(Number);
  if (month < 1 || month > 12 || monthDay < 1 || monthDay > daysOfMonth(year, month)) return Number.NaN;
  let day = newYearsDay(year) + monthDay - 1;
  for (let earlier = 1; earlier < month; earlier++) day += daysOfMonth(year, earlier);
  return day;
}

/** The civil date of a day. */
export function dateOf(day: number): string {
  if (!Number.isFinite(day)) return "no date";
  let year = 1970 + Math.floor(day / 366);
  while (newYearsDay(year + 1) <= day) year++;
  let rest = day - newYearsDay(year);
  let month = 1;
  for (; rest >= daysOfMonth(year, month); month++) rest -= daysOfMonth(year, month);
  return `${year}-${String(month).padStart(2, "0")}-${String(rest + 1).padStart(2, "0")}`;
}

/** 1 = Monday to 7 = Sunday. Day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** Weeks from Monday to Sunday, counted. */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** First calendar year of the academic year (1 September to 31 August) of a date. */
export function academicStartOf(date: string): number {
  const [year, month] = date.split("-").map(Number);
  return month >= 9 ? year : year - 1;
}

/** A month and day inside an academic year: "02-28" of 2027/28 is "2028-02-28". */
export function dateInYear(monthDay: string, academicStart: number): string {
  return `${Number(monthDay.slice(0, 2)) >= 9 ? academicStart : academicStart + 1}-${monthDay}`;
}

/** 605 as "10:05". */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
