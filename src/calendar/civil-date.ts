import { tz } from "@date-fns/tz";
import { addDays as addDaysTo, differenceInCalendarDays, formatISO, getISODay } from "date-fns";
import { EngineError } from "../errors.ts";

/** Civil dates are reckoned at midnight UTC, where no clock ever changes and no day is ever skipped. */
const utc = tz("UTC");

type Midnight = ReturnType<typeof utc>;

/**
 * The civil date so many days later.
 *
 * @param date - "2026-02-28".
 * @param days - whole days; negative = earlier.
 * @throws {@link EngineError} `invalid-argument` for text that is no civil date, or days that are not whole.
 */
export function addDays(date: string, days: number): string {
  if (!Number.isSafeInteger(days)) {
    throw new EngineError("invalid-argument", `${days} is not a whole number of days.`, { days });
  }
  return write(addDaysTo(midnightOf(date), days, { in: utc }));
}

/**
 * Days from one civil date to another: 1 from a day to the next, negative when the second is earlier.
 *
 * @throws {@link EngineError} `invalid-argument` for text that is no civil date.
 */
export function daysBetween(from: string, to: string): number {
  return differenceInCalendarDays(midnightOf(to), midnightOf(from), { in: utc });
}

/** ISO weekday of a civil date, 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: string): number {
  return getISODay(midnightOf(date), { in: utc });
}

/** First calendar year of the academic year (1 September to 31 August) that a civil date lies in. */
export function academicYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 9 ? year : year - 1;
}

/**
 * The last day of a month inside an academic year: month 2 of 2027 (2027/28) is "2028-02-29".
 *
 * @param academicStartYear - first calendar year, 2027 for 2027/28.
 * @param month - 1 to 12.
 * @throws {@link EngineError} `invalid-argument` for any other month.
 */
export function deadlineDate(academicStartYear: number, month: number): string {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw new EngineError("invalid-argument", `${month} is not a month from 1 to 12.`, { month });
  }
  const year = month >= 9 ? academicStartYear : academicStartYear + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)); // the day before the first of the next month
  return lastDay.toISOString().slice(0, 10);
}

function midnightOf(date: string): Midnight {
  const midnight = utc(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : Number.NaN);
  // A date that does not exist (30 February) is either refused by the platform or moved on: both show here.
  if (!Number.isNaN(midnight.getTime()) && write(midnight) === date) return midnight;
  throw new EngineError("invalid-argument", `"${date}" is not a civil date.\nMaybe it is not written as 2026-02-28.`, {
    date,
  });
}

function write(midnight: Midnight): string {
  return formatISO(midnight, { representation: "date" });
}
