import { addMilliseconds, isValid } from "date-fns";
import { millisecondsInDay } from "date-fns/constants";
import { EngineError } from "../errors.ts";

// A civil date stands for its midnight in UTC, where every day has 24 hours, and is only ever moved by whole days of milliseconds.
// Day arithmetic proper (addDays, getISODay) goes by the machine's zone, and even a zoned date of the zone "UTC" skips the day that
// the machine's zone has skipped: in Samoa there was no 30 December 2011.

/** Ten centuries: from dates that people plan, no year leaves the four digits. */
const MOST_DAYS = 365_243;

/**
 * The civil date so many days later.
 *
 * @param date - "2026-02-28".
 * @param days - whole days, up to ten centuries; negative = earlier.
 * @throws {@link EngineError} `invalid-argument` for text that is no civil date, or days that are not whole or too many.
 */
export function addDays(date: string, days: number): string {
  if (!Number.isInteger(days) || Math.abs(days) > MOST_DAYS) {
    throw new EngineError("invalid-argument", `${days} is not a whole number of days, up to ${MOST_DAYS}.`, { days });
  }
  return write(addMilliseconds(midnightOf(date), days * millisecondsInDay));
}

/**
 * Every civil date from the first to the last, both included.
 *
 * Cost: a step for each day: a third of what as many calls of `addDays` take.
 * @throws {@link EngineError} `invalid-argument` for text that is no civil date.
 */
export function listDates(first: string, last: string): readonly string[] {
  const end = midnightOf(last).getTime();
  const dates: string[] = [];
  for (let at = midnightOf(first).getTime(); at <= end; at += millisecondsInDay) dates.push(write(new Date(at)));
  return dates;
}

/**
 * ISO weekday of a civil date, 1 = Monday to 7 = Sunday.
 *
 * @throws {@link EngineError} `invalid-argument` for text that is no civil date.
 */
export function weekdayOf(date: string): number {
  return midnightOf(date).getUTCDay() || 7;
}

/** First calendar year of the academic year (1 September to 31 August) that a civil date lies in. */
export function academicYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 9 ? year : year - 1;
}

function midnightOf(date: string): Date {
  const midnight = new Date(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : Number.NaN);
  // A day that does not exist (30 February) is either refused by the platform or moved on: both show here.
  if (isValid(midnight) && write(midnight) === date) return midnight;
  throw new EngineError("invalid-argument", `"${date}" is not a civil date.\nMaybe it is not written as 2026-02-28.`, {
    date,
  });
}

function write(midnight: Date): string {
  return midnight.toISOString().slice(0, 10);
}
