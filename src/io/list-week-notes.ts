import type { Calendar, DateRange, Hub, School } from "../model/index.ts";
import { formatClock } from "./format-clock.ts";

/** Something that a school's days have in common: closed, exams, a group away. */
export interface WeekNote {
  readonly text: string;
  /** Nobody can meet anybody. */
  readonly isClosed: boolean;
  /** Dates of the week, rising. */
  readonly dates: readonly string[];
}

/**
 * Says of a week's days why a school is closed, whom exams keep busy, and who is away.
 *
 * @param dates - civil dates, rising.
 * @returns closures first, then days without contact, exams, groups that are away, each in order of its first day and text.
 *
 * @see docs/rules.md, section 3, "The school"
 */
export function listWeekNotes(hub: Hub, school: School, dates: readonly string[]): readonly WeekNote[] {
  const calendar: Calendar = { ...hub.calendar, ...given(school.calendar) };
  const closed = dates.flatMap((date) => {
    const text = whyClosed(calendar, hub.academicYear, date);
    return text === undefined ? [] : [{ text, date }];
  });
  const open = dates.filter((date) => !closed.some((other) => other.date === date));
  const busy = [
    ...(school.noContact ?? []).map((days) => ({ days, text: `no visits: ${days.reason ?? "as the school asks"}` })),
    ...calendar.exams.flatMap((exam) => {
      const years = exam.years.filter((year) => school.groups.some((group) => group.year === year));
      return years.length === 0 ? [] : [{ days: exam, text: examText(exam.name, years) }];
    }),
    ...school.groups.flatMap((group) =>
      group.unavailability.map((away) => ({ days: away, text: `${group.name ?? group.id} away${awayText(away)}` })),
    ),
  ];
  return [
    ...join(closed).map((note) => ({ ...note, isClosed: true })),
    ...join(
      busy.flatMap(({ days, text }) => open.filter((date) => isWithin(days, date)).map((date) => ({ text, date }))),
    ).map((note) => ({ ...note, isClosed: false })),
  ];
}

function given(own: School["calendar"]): Partial<Calendar> {
  return Object.fromEntries(Object.entries(own).filter(([, field]) => field !== undefined));
}

function isWithin({ start, end }: DateRange, date: string): boolean {
  return start <= date && date <= end;
}

/** The most telling reason first: a bank holiday is named even where it lies in a half-term. */
function whyClosed(calendar: Calendar, academicYear: string, date: string): string | undefined {
  const closure = calendar.closures.find((days) => isWithin(days, date));
  if (closure !== undefined) return `closed: ${closure.reason}`;
  if (calendar.inset.includes(date)) return "INSET day";
  if (calendar.halfTerms.some((days) => isWithin(days, date))) return "half-term";
  if (calendar.terms.some((days) => isWithin(days, date))) return undefined;
  const isInYear = date >= `${academicYear.slice(0, 4)}-09-01` && date <= `20${academicYear.slice(5)}-08-31`;
  return isInYear ? "school holidays" : `not in ${academicYear}`;
}

function examText(name: string, years: readonly number[]): string {
  const who = `Year${years.length > 1 ? "s" : ""} ${years.join(", ")}`;
  return name.includes(who) ? name : `${name}: ${who}`;
}

function awayText({ startMin, endMin, reason }: School["groups"][number]["unavailability"][number]): string {
  const part = startMin > 0 || endMin < 1440 ? ` ${formatClock(startMin)}-${formatClock(endMin)}` : "";
  return reason === undefined ? part : `${part}: ${reason}`;
}

/** Dates of the same text as one note. */
function join(
  entries: readonly { readonly text: string; readonly date: string }[],
): readonly Omit<WeekNote, "isClosed">[] {
  const datesOf = new Map<string, string[]>();
  for (const { text, date } of entries) {
    const dates = datesOf.get(text);
    if (dates === undefined) datesOf.set(text, [date]);
    else if (!dates.includes(date)) dates.push(date);
  }
  return [...datesOf].map(([text, dates]) => ({ text, dates: dates.sort((a, b) => (a < b ? -1 : 1)) }));
}
