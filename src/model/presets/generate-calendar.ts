import { EngineError } from "../../errors.ts";
import { AcademicYear } from "../primitives.ts";
import { type BankHoliday, generateBankHolidays } from "./bank-holidays.ts";
import { type CalendarPreset, fivePeriods } from "./calendars.ts";
import { civilDate, civilDay, easterSunday, onOrAfter, onOrBefore, weekdayOf } from "./civil-day.ts";

/** 190 days for students and five for staff only (INSET), which each school places itself. */
const TERM_DAYS = 195;

/** The bank holidays of 2100 are beyond the rules given here. */
const FIRST_YEAR_BEYOND = "2099/00";

/**
 * A plausible calendar for a year whose dates are not known: never a council's own, and it says so.
 *
 * Autumn begins on the first weekday of September and ends by 22 December; spring begins on the first Monday from 2 January;
 * Easter takes Holy Week and the week after; half-terms hold the last Monday of October, the Monday of 13 to 19 February and the
 * last Monday of May; summer ends when the year has 195 days. For 2025/26 this gives the dates of Central Bedfordshire.
 *
 * @param academicYear - "2025/26"; 2000/01 to 2098/99.
 * @returns a calendar with bank holidays as closures and typical exams, of status `judgement`.
 *
 * Cost: O(days of the year).
 * @throws {@link EngineError} `invalid-argument` if it is no academic year, or a later one.
 */
export function generateCalendar(academicYear: string): CalendarPreset {
  if (!AcademicYear.safeParse(academicYear).success || academicYear === FIRST_YEAR_BEYOND) {
    throw new EngineError(
      "invalid-argument",
      `"${academicYear}" is not an academic year from 2000/01 to 2098/99.\nMaybe "2025/26": two years that follow each other.`,
      { academicYear },
    );
  }
  const autumnYear = Number(academicYear.slice(0, 4));
  const year = autumnYear + 1;
  const september = civilDay(autumnYear, 9, 1);
  const easter = easterSunday(year);
  const holidays = [...generateBankHolidays(autumnYear), ...generateBankHolidays(year)];
  const halfTerms = [
    onOrBefore(civilDay(autumnYear, 10, 31), 1),
    onOrAfter(civilDay(year, 2, 13), 1),
    onOrBefore(civilDay(year, 5, 31), 1),
  ].map((monday) => ({ start: civilDate(monday), end: civilDate(monday + 4) }));

  const isOpen = (day: number): boolean => {
    const date = civilDate(day);
    if (weekdayOf(day) > 5 || holidays.some((holiday) => holiday.date === date)) return false;
    return !halfTerms.some(({ start, end }) => start <= date && date <= end);
  };
  const autumn = {
    start: weekdayOf(september) > 5 ? onOrAfter(september, 1) : september,
    end: onOrBefore(civilDay(autumnYear, 12, 22), 5),
  };
  const spring = { start: onOrAfter(civilDay(year, 1, 2), 1), end: easter - 9 };
  const summerStart = easter + 8;
  let left = TERM_DAYS;
  for (const { start, end } of [autumn, spring]) for (let day = start; day <= end; day++) if (isOpen(day)) left--;
  let summerEnd = summerStart - 1;
  while (left > 0) if (isOpen(++summerEnd)) left--;

  const terms = [
    { name: "Autumn", ...autumn },
    { name: "Spring", ...spring },
    { name: "Summer", start: summerStart, end: summerEnd },
  ].map(({ name, start, end }) => ({ name, start: civilDate(start), end: civilDate(end) }));
  const inTerm = ({ date }: BankHoliday) => terms.some(({ start, end }) => start <= date && date <= end);
  const inHalfTerm = ({ date }: BankHoliday) => halfTerms.some(({ start, end }) => start <= date && date <= end);
  const mock = (firstDay: number, cohort: number) => ({
    name: `Mock exams, Year ${cohort} (typical)`,
    start: civilDate(firstDay),
    end: civilDate(firstDay + 11),
    years: [cohort],
  });
  return {
    id: `generated-${autumnYear}`,
    title: `Generated calendar, ${academicYear}: not a council's own`,
    source: "Our rules of thumb; bank holidays by the standing rules of England",
    year: String(autumnYear),
    status: "judgement",
    academicYear,
    calendar: {
      terms,
      halfTerms,
      closures: holidays
        .filter((holiday) => inTerm(holiday) && !inHalfTerm(holiday))
        .map(({ date, name }) => ({ start: date, end: date, reason: name })),
      exams: [
        mock(onOrAfter(civilDay(autumnYear, 11, 22), 1), 11),
        mock(onOrAfter(civilDay(year, 1, 16), 1), 13),
        { name: "GCSE and A level exams (typical)", start: `${year}-05-07`, end: `${year}-06-24`, years: [11, 13] },
        { name: "Years 11 and 13 have left", start: `${year}-06-25`, end: `${year}-08-31`, years: [11, 13] },
      ],
      timetable: fivePeriods,
    },
  };
}
