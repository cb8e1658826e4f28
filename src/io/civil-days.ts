const DAY_MS = 86_400_000;

/** Midnight UTC of a civil date, so that days can be counted without any time zone. */
export function utcOfDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
  return new Date(utcOfDate(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: string): number {
  return utcOfDate(date).getUTCDay() || 7;
}

/** Days that follow each other; both belong to it. */
export interface DayRun {
  readonly first: string;
  readonly last: string;
}

/**
 * The school days of a block, as runs without a gap: only days that are not weekdays of the timetable lie between them.
 *
 * @param date - first day; counted whether or not it is a weekday of the timetable.
 * @param days - school days, 1 or more.
 * @param weekdays - of the school's timetable, 1 = Monday to 7 = Sunday; not empty.
 *
 * Cost: O(days).
 */
export function blockRuns(date: string, days: number, weekdays: readonly number[]): readonly DayRun[] {
  const runs: DayRun[] = [{ first: date, last: date }];
  let day = date;
  for (let counted = 1; counted < days; ) {
    const before = day;
    day = addDays(day, 1);
    if (!weekdays.includes(weekdayOf(day))) continue;
    counted++;
    const run = runs[runs.length - 1];
    if (run.last === before) runs[runs.length - 1] = { first: run.first, last: day };
    else runs.push({ first: day, last: day });
  }
  return runs;
}
