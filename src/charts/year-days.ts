import type { Hub, Plan } from "../model/index.ts";

/** Both days belong to it. */
export interface DayRange {
  readonly start: string;
  readonly end: string;
}

const DAY_MS = 86_400_000;
const MONTHS = ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"];

/** A civil date as a number of days, so that it needs no time zone. */
export function instantOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of its week. */
export function mondayOf(date: string): string {
  const day = instantOf(date);
  return dateOf(day - ((new Date(day * DAY_MS).getUTCDay() + 6) % 7));
}

export function firstDay(academicYear: string): string {
  return `${academicYear.slice(0, 4)}-09-01`;
}

export function lastDay(academicYear: string): string {
  return `${Number(academicYear.slice(0, 4)) + 1}-08-31`;
}

/** The day of the academic year with this month and day, "02-28". */
function dayOfYear(academicYear: string, monthDay: string): string {
  const first = Number(academicYear.slice(0, 4));
  return `${monthDay >= "09-01" ? first : first + 1}-${monthDay}`;
}

/** "2 Mar 2026". */
export function writeDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[(month + 3) % 12]} ${year}`;
}

/** From September to August: the first day of each, and its short name. */
export function listMonths(academicYear: string): readonly { readonly start: string; readonly label: string }[] {
  return MONTHS.map((label, row) => {
    const month = String(((row + 8) % 12) + 1).padStart(2, "0");
    return { start: dayOfYear(academicYear, `${month}-01`), label };
  });
}

/** What lies between the terms of the hub's calendar, and its half-terms; in order, within the year. */
export function listHolidays({ academicYear, calendar }: Hub): readonly DayRange[] {
  const terms = [...calendar.terms].sort((a, b) => instantOf(a.start) - instantOf(b.start));
  const holidays: DayRange[] = [];
  let from = instantOf(firstDay(academicYear));
  for (const { start, end } of terms) {
    if (instantOf(start) > from) holidays.push({ start: dateOf(from), end: dateOf(instantOf(start) - 1) });
    from = Math.max(from, instantOf(end) + 1);
  }
  const last = lastDay(academicYear);
  if (from <= instantOf(last)) holidays.push({ start: dateOf(from), end: last });
  return [...holidays, ...calendar.halfTerms.map(({ start, end }) => ({ start, end }))].sort(
    (a, b) => instantOf(a.start) - instantOf(b.start),
  );
}

/** The days on which entitlements of students fall due, in order, each with the titles of those entitlements. */
export function listDeadlines(
  { academicYear }: Hub,
  { entitlements }: Plan["meta"]["policy"],
): readonly { readonly date: string; readonly label: string; readonly titles: readonly string[] }[] {
  const titlesOf = new Map<string, string[]>();
  for (const { phase, appliesTo, title } of entitlements) {
    if (phase?.deadline === undefined || appliesTo.audience === "staff") continue;
    titlesOf.set(phase.deadline, [...(titlesOf.get(phase.deadline) ?? []), title]);
  }
  return [...titlesOf]
    .map(([monthDay, titles]) => {
      const [month, day] = monthDay.split("-").map(Number);
      const words = titles.length === 1 ? "1 entitlement" : `${titles.length} entitlements`;
      return {
        date: dayOfYear(academicYear, monthDay),
        label: `${day} ${MONTHS[(month + 3) % 12]}: last day for ${words}`,
        titles,
      };
    })
    .sort((a, b) => instantOf(a.date) - instantOf(b.date));
}
