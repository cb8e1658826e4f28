import { DEFAULT_WEEKDAYS } from "./calendar.ts";
import type { IssueList, IssuePath } from "./data-issue.ts";
import type { AcademicYearRange, HubScope } from "./hub-scope.ts";
import { asList, asNumber, asRecord } from "./read-loosely.ts";

/** "2025/26" runs from 1 September 2025 to 31 August 2026. */
export function yearRange(academicYear: string | undefined): AcademicYearRange | undefined {
  if (academicYear === undefined || !/^20\d{2}\/\d{2}$/.test(academicYear)) return undefined;
  const startYear = Number(academicYear.slice(0, 4));
  return { first: `${startYear}-09-01`, last: `${startYear + 1}-08-31` };
}

/** Whether it looks like a date; whether the day is real is for the schema to say. */
export function isCivilDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Files a date outside the academic year: a year mistyped, or last year's dates left standing. */
export function checkInYear(date: unknown, path: IssuePath, { year, faults }: HubScope): void {
  if (year === undefined || !isCivilDate(date) || (date >= year.first && date <= year.last)) return;
  const message = `lies outside the academic year, ${year.first} to ${year.last}`;
  faults.add({ path, rule: "outside-year", value: date, message });
}

/** A standing range may reach beyond the year; one that misses it is a mistake: a year mistyped, which nobody would notice. */
export function checkTouchesYear(ranges: unknown, at: IssuePath, { year, faults }: HubScope): void {
  asList(ranges).forEach((entry, row) => {
    const range = asRecord(entry);
    if (year === undefined || !isCivilDate(range?.start) || !isCivilDate(range.end)) return;
    if (range.start <= year.last && range.end >= year.first) return;
    const message = `has no day in the academic year, ${year.first} to ${year.last}`;
    faults.add({ path: [...at, row], rule: "outside-year", value: `${range.start} to ${range.end}`, message });
  });
}

/**
 * Terms are in order, do not overlap and lie inside the academic year, as do half-terms and exams. Closures and INSET days may
 * lie outside; their schemas say why.
 */
export function checkCalendar(raw: unknown, at: IssuePath, scope: HubScope): void {
  const calendar = asRecord(raw);
  if (calendar === undefined) return;
  for (const field of ["terms", "halfTerms", "exams"]) {
    asList(calendar[field]).forEach((range, row) => {
      checkInYear(asRecord(range)?.start, [...at, field, row, "start"], scope);
      checkInYear(asRecord(range)?.end, [...at, field, row, "end"], scope);
    });
  }
  const terms = asList(calendar.terms).map(asRecord);
  terms.forEach((term, row) => {
    const endBefore = terms[row - 1]?.end;
    const start = term?.start;
    if (!isCivilDate(endBefore) || !isCivilDate(start) || start > endBefore) return;
    const message = `terms must be in order and must not overlap: the one before ends on ${endBefore}`;
    scope.faults.add({ path: [...at, "terms", row, "start"], rule: "term-order", value: start, message });
  });
}

/** The weeks, weekdays and periods in which a school hosts exist in its timetable. */
export function checkTimetablePeriods(
  hosting: unknown,
  timetable: unknown,
  { at, faults }: { readonly at: IssuePath; readonly faults: IssueList },
): void {
  const welcome = asList(asRecord(hosting)?.periods);
  const periods = asRecord(timetable)?.periods;
  if (welcome.length === 0 || !Array.isArray(periods)) return;
  const cycleWeeks = asRecord(timetable)?.cycleWeeks ?? 1;
  const weekdays = asRecord(timetable)?.weekdays ?? DEFAULT_WEEKDAYS;
  welcome.forEach((entry, row) => {
    const week = asRecord(entry)?.week;
    if (week === 2 && cycleWeeks === 1) {
      const message = "the timetable has one week only (cycleWeeks is 1)";
      faults.add({ path: [...at, "periods", row, "week"], rule: "unknown-week", value: week, message });
    }
    const weekday = asNumber(asRecord(entry)?.weekday);
    if (weekday !== undefined && Array.isArray(weekdays) && !weekdays.includes(weekday)) {
      const message = `the timetable has no such day, only ${weekdays.join(", ")} (1 = Monday)`;
      faults.add({ path: [...at, "periods", row, "weekday"], rule: "unknown-weekday", value: weekday, message });
    }
    asList(asRecord(entry)?.periods).forEach((position, place) => {
      const period = asNumber(position);
      if (period === undefined || period < periods.length) return;
      const message = `the timetable has ${periods.length} periods, numbered from 0`;
      faults.add({ path: [...at, "periods", row, "periods", place], rule: "unknown-period", value: period, message });
    });
  });
}
