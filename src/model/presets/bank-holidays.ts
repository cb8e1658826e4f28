import { civilDate, civilDay, easterSunday, onOrAfter, onOrBefore, weekdayOf } from "./civil-day.ts";
import type { Provenance } from "./provenance.ts";

export interface BankHoliday {
  /** "2026-05-04". */
  readonly date: string;
  readonly name: string;
}

export interface BankHolidays extends Provenance {
  readonly days: readonly BankHoliday[];
}

/** Bank holidays of England as announced. */
export const bankHolidays: BankHolidays = {
  id: "bank-holidays-england",
  title: "Bank holidays of England, 2026 and 2027",
  source: "gov.uk/bank-holidays, not verified",
  year: "2026",
  status: "partial",
  days: [
    { date: "2026-01-01", name: "New Year's Day" },
    { date: "2026-04-03", name: "Good Friday" },
    { date: "2026-04-06", name: "Easter Monday" },
    { date: "2026-05-04", name: "Early May bank holiday" },
    { date: "2026-05-25", name: "Spring bank holiday" },
    { date: "2026-08-31", name: "Summer bank holiday" },
    { date: "2026-12-25", name: "Christmas Day" },
    { date: "2026-12-28", name: "Boxing Day" },
    { date: "2027-01-01", name: "New Year's Day" },
    { date: "2027-03-26", name: "Good Friday" },
    { date: "2027-03-29", name: "Easter Monday" },
    { date: "2027-05-03", name: "Early May bank holiday" },
    { date: "2027-05-31", name: "Spring bank holiday" },
    { date: "2027-08-30", name: "Summer bank holiday" },
    { date: "2027-12-27", name: "Christmas Day" },
    { date: "2027-12-28", name: "Boxing Day" },
  ],
};

/**
 * The bank holidays of England that follow from the law's standing rules; days proclaimed for one year are not known here.
 *
 * @param year - of the calendar, 2000 to 2099.
 * @returns eight days in order of date; one that falls on a weekend stands on the weekday that takes its place.
 * @see Banking and Financial Dealings Act 1971, Schedule 1.
 */
export function generateBankHolidays(year: number): readonly BankHoliday[] {
  const newYear = civilDay(year, 1, 1);
  const easter = easterSunday(year);
  const christmas = civilDay(year, 12, 25);
  const daysOff: readonly (readonly [number, string])[] = [
    [weekdayOf(newYear) > 5 ? onOrAfter(newYear, 1) : newYear, "New Year's Day"],
    [easter - 2, "Good Friday"],
    [easter + 1, "Easter Monday"],
    [onOrAfter(civilDay(year, 5, 1), 1), "Early May bank holiday"],
    [onOrBefore(civilDay(year, 5, 31), 1), "Spring bank holiday"],
    [onOrBefore(civilDay(year, 8, 31), 1), "Summer bank holiday"],
    // Two days on one weekend: Saturday's goes to Monday, Sunday's to Tuesday.
    [weekdayOf(christmas) > 5 ? christmas + 2 : christmas, "Christmas Day"],
    [weekdayOf(christmas + 1) > 5 ? christmas + 3 : christmas + 1, "Boxing Day"],
  ];
  return [...daysOff].sort(([a], [b]) => a - b).map(([day, name]) => ({ date: civilDate(day), name }));
}
