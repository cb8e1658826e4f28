import { academicCalendar, addDays as addDaysTo, dayOfDate, type YearCalendar } from "../calendar/index.ts";
import { EngineError } from "../errors.ts";
import type { ClockRange, EncounterStatus, Format, Hub, Plan } from "../model/index.ts";
import { listBlockDays } from "./block-days.ts";
import { addDays, weekdayOf } from "./civil-days.ts";
import { listNotes } from "./list-notes.ts";
import { listSessions, refuseId, type Session } from "./list-sessions.ts";
import { listWeekNotes, type WeekNote } from "./list-week-notes.ts";

/** Whose week, and any day in it. */
export interface WeekSelection {
  readonly school: string;
  readonly week: string;
}

/** One encounter in the week of a school. */
export interface WeekEntry {
  /** From 1, in order of date, start (blocks first) and id. */
  readonly number: number;
  readonly encounter: string;
  /** Days of this week, rising; one for a session. */
  readonly dates: readonly string[];
  /** Minutes after midnight; absent for a block. */
  readonly startMin?: number;
  readonly endMin?: number;
  /** Of a block: first and last day, and how many. */
  readonly block?: { readonly first: string; readonly last: string; readonly days: number };
  /** The offer's name, else the kind's title. */
  readonly title: string;
  readonly employer: string;
  readonly format: Format;
  readonly place: string;
  readonly room: string;
  readonly status: EncounterStatus;
  readonly groups: readonly { readonly name: string; readonly students: number; readonly staff: boolean }[];
}

/** A school's week as data. JSON-safe. */
export interface SchoolWeek {
  readonly school: string;
  readonly name: string;
  readonly hub: string;
  /** Week of a two-week timetable; absent where there is one week, or no school. */
  readonly timetableWeek?: number;
  /** The weekdays of the timetable, and others on which there is an encounter. Civil dates from Monday on. */
  readonly dates: readonly string[];
  readonly periods: readonly ClockRange[];
  readonly notes: readonly WeekNote[];
  readonly entries: readonly WeekEntry[];
  /** What a reader must know about the data. */
  readonly dataNotes: readonly string[];
}

/**
 * Everything that a school has in one week, Monday to Sunday: encounters, closures, exams, who is away.
 *
 * @param selection.week - any civil date in the week, which has a day in the academic year.
 *
 * Cost: O(n log n) for n encounters of the plan.
 *
 * @throws EngineError `unknown-id` for a school, or something that the plan names, that the hub does not have; `invalid-argument` for a
 * week that is no civil date or not in the academic year.
 */
export function listWeek(hub: Hub, plan: Plan, { school: id, week }: WeekSelection): SchoolWeek {
  const year = academicCalendar(hub);
  const own = year.schools.get(id) ?? refuseId("school", id);
  const school = hub.schools.find((other) => other.id === id)!; // the calendar has it
  const monday = addDaysTo(week, 1 - weekdayOf(addDaysTo(week, 0))); // refuses what is no date
  const all = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  const days = all.map((date) => dayOfDate(year, date));
  if (days.every((day) => day < 0)) {
    throw new EngineError("invalid-argument", `The week of ${week} is not in ${hub.academicYear}.`, { week });
  }
  const titles = new Map(plan.meta.policy.kinds.map((kind) => [kind.id, kind.title]));
  const entries = listSessions(hub, plan, { school: id })
    .map((session) => ({ session, dates: datesOf(session, id, year) }))
    .map((entry) => ({ ...entry, inWeek: entry.dates.filter((date) => all.includes(date)) }))
    .filter(({ inWeek }) => inWeek.length > 0)
    .map(({ session, dates, inWeek }, at) => toEntry(session, { number: at + 1, dates, inWeek, titles }));
  const dates = all.filter(
    (date, at) => own.weekdays.includes(at + 1) || entries.some((entry) => entry.dates.includes(date)),
  );
  const timetableWeek = Math.max(...days.map((day) => (day < 0 ? 0 : own.timetableWeekOfDay[day])));
  const { cycleWeeks } = school.calendar.timetable ?? hub.calendar.timetable;
  return {
    school: id,
    name: school.name,
    hub: hub.name,
    ...(cycleWeeks > 1 && timetableWeek > 0 ? { timetableWeek } : {}),
    dates,
    periods: own.periods,
    notes: listWeekNotes(hub, school, dates),
    entries,
    dataNotes: listNotes(hub, plan),
  };
}

function datesOf({ encounter, offer }: Session, school: string, year: YearCalendar): readonly string[] {
  return encounter.startMin === undefined ? listBlockDays(encounter, offer.offer, { school, year }) : [encounter.date];
}

function toEntry(
  { encounter, offer, parties, place, room }: Session,
  given: {
    readonly number: number;
    readonly dates: readonly string[];
    readonly inWeek: readonly string[];
    readonly titles: ReadonlyMap<string, string>;
  },
): WeekEntry {
  const { startMin, durationMin } = encounter;
  const { dates } = given;
  return {
    number: given.number,
    encounter: encounter.id,
    dates: given.inWeek,
    ...(startMin === undefined || durationMin === undefined
      ? { block: { first: dates[0], last: dates[dates.length - 1], days: dates.length } }
      : { startMin, endMin: startMin + durationMin }),
    title: offer.offer.name ?? given.titles.get(encounter.kind) ?? encounter.kind,
    employer: offer.employer.name,
    format: encounter.format,
    place,
    room,
    status: encounter.status,
    groups: parties.map(({ entry: { group }, students }) => ({
      name: group.name ?? group.id,
      students,
      staff: group.staff,
    })),
  };
}
