import type { Hub, Offer, School } from "../model/index.ts";
import { dayOf, weekdayOf, weekOf } from "./check-days.ts";

type Timetable = Hub["calendar"]["timetable"];

/** When one school is open in the hub's academic year. */
export interface SchoolYear {
  readonly openDays: ReadonlySet<number>;
  /** -Infinity where it is never open. */
  readonly lastOpenDay: number;
  /** Week of the timetable, 1 or 2, of each week with an open day. */
  readonly timetableWeekOf: ReadonlyMap<number, number>;
  readonly weekdays: Timetable["weekdays"];
  readonly periods: Timetable["periods"];
  readonly startMin: number;
  readonly endMin: number;
  readonly exams: Hub["calendar"]["exams"];
}

/** Lays out a school's year from the hub's calendar and what the school says instead. */
export function layOutYear(hub: Hub, school: School): SchoolYear {
  const own = school.calendar;
  const timetable = own.timetable ?? hub.calendar.timetable;
  const shut = new Set((own.inset ?? hub.calendar.inset).map(dayOf));
  for (const range of [...(own.halfTerms ?? hub.calendar.halfTerms), ...(own.closures ?? hub.calendar.closures)]) {
    for (let day = dayOf(range.start); day <= dayOf(range.end); day++) shut.add(day);
  }
  const openDays = new Set<number>();
  for (const term of own.terms ?? hub.calendar.terms) {
    for (let day = dayOf(term.start); day <= dayOf(term.end); day++) {
      if (timetable.weekdays.includes(weekdayOf(day)) && !shut.has(day)) openDays.add(day);
    }
  }
  const weeks = [...new Set([...openDays].map(weekOf))].sort((a, b) => a - b);
  return {
    openDays,
    lastOpenDay: Math.max(...openDays),
    timetableWeekOf: new Map(weeks.map((week, row) => [week, (row % timetable.cycleWeeks) + 1])),
    weekdays: timetable.weekdays,
    periods: timetable.periods,
    startMin: timetable.periods[0].startMin,
    endMin: timetable.periods[timetable.periods.length - 1].endMin,
    exams: own.exams ?? hub.calendar.exams,
  };
}

/** The days that an encounter takes at a school: its first, and those of a block. */
export function listDays(
  year: SchoolYear,
  firstDay: number,
  { days, pattern }: Pick<Offer, "days" | "pattern">,
): readonly number[] {
  if (days === undefined) return [firstDay];
  return pattern === "one-a-week" ? listWeeklyDays(year, firstDay, days) : listDaysInARow(year, firstDay, days);
}

/**
 * One day a week: the first, then the same weekday of each week in which the school is open on it. Where the year has too few of them,
 * the weeks after the last one follow, on which it is closed.
 */
function listWeeklyDays({ openDays, lastOpenDay }: SchoolYear, firstDay: number, days: number): readonly number[] {
  const list: number[] = [];
  for (let day = firstDay; list.length < days; day += 7) {
    if (openDays.has(day) || day === firstDay || !(day <= lastOpenDay)) list.push(day);
  }
  return list;
}

/** The first day, then the next weekdays of the timetable, open or not. */
function listDaysInARow(year: SchoolYear, firstDay: number, days: number): readonly number[] {
  const list = [firstDay];
  for (let day = firstDay + 1; list.length < days && Number.isFinite(firstDay); day++) {
    if (year.weekdays.includes(weekdayOf(day))) list.push(day);
  }
  return list;
}
