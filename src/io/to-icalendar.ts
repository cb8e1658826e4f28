import { TZDate } from "@date-fns/tz";
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Encounter, Hub, Plan } from "../model/index.ts";
import { addDays, blockRuns, utcOfDate } from "./civil-days.ts";
import { listNotes } from "./list-notes.ts";
import { listSessions, type Session, type SessionSelection } from "./list-sessions.ts";
import { LONDON, LONDON_TIME_ZONE } from "./london-time-zone.ts";

/**
 * Of a note "generated pledges: no register ..." the words before the colon stand on every event; longer ones only in the
 * description of the calendar, since folding a long text for each of thousands of events takes seconds.
 */
const LONGEST_LABEL = 30;

const STATUS_OF: Readonly<Record<Encounter["status"], ICalEventStatus>> = {
  requested: ICalEventStatus.TENTATIVE,
  offered: ICalEventStatus.TENTATIVE,
  planned: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  "withdrawn-by-employer": ICalEventStatus.CANCELLED,
  "withdrawn-by-school": ICalEventStatus.CANCELLED,
  "no-show": ICalEventStatus.CANCELLED,
};

/**
 * Writes the encounters of a plan, or of one school, employer or group, as a calendar (RFC 5545).
 *
 * Times are civil times in London, right across both clock changes; a block is an all-day event for each run of days without a
 * weekend in between. A UID is made of the ids of encounter and hub: the same in everybody's calendar of a plan, and in a repaired
 * plan for what was kept. A plan made anew numbers the sessions of a pair by date, so there a UID may stand for another date. The time
 * stamp is the day of planning (or the first of the academic year), so the same plan gives the same bytes at any hour and in any time zone.
 *
 * @returns text, lines folded at 75 octets and ending in CR LF.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `unknown-id` if the selection, or something that the plan names, is not in the hub.
 * @see RFC 5545, sections 3.6.1 and 3.6.5
 */
export function toICalendar(hub: Hub, plan: Plan, selection: SessionSelection = {}): string {
  const notes = listNotes(hub, plan);
  const labels = notes.map((note) => note.split(":")[0]).filter((label) => label.length <= LONGEST_LABEL);
  const stamp = utcOfDate(hub.planFrom ?? `${hub.academicYear.slice(0, 4)}-09-01`);
  const calendar = ical({
    prodId: { company: "fairbroker", product: "plan", language: "EN" },
    // The writer escapes other texts itself, but not this one.
    name: escapeText(hub.name),
    description: escapeText(notes.join("\n")),
    method: ICalCalendarMethod.PUBLISH,
    // Named for each event and not for the calendar: then time stamps stay in UTC, as the standard demands.
    timezone: { name: null, generator: (name) => (name === LONDON ? LONDON_TIME_ZONE : null) },
  });
  for (const session of listSessions(hub, plan, selection)) addEvents(calendar, session, { hub, stamp, labels });
  return `${calendar.toString()}\r\n`;
}

interface EventContext {
  readonly hub: Hub;
  readonly stamp: Date;
  /** Notes in a few words each. */
  readonly labels: readonly string[];
}

function addEvents(calendar: ICalCalendar, session: Session, { hub, stamp, labels }: EventContext): void {
  const { encounter, offer, parties, place } = session;
  const uid = escapeText(`${encounter.id}@${hub.id}`);
  const shared = {
    stamp,
    summary: clean(`${offer.offer.name ?? encounter.kind}: ${offer.employer.name}`),
    location: clean(place),
    description: clean([...parties.map(describeParty), ...labels.map((label) => `Note: ${label}`)].join("\n")),
    categories: [{ name: encounter.kind }],
    status: STATUS_OF[encounter.status],
  };
  if (encounter.startMin !== undefined && encounter.durationMin !== undefined) {
    const start = londonTime(encounter.date, encounter.startMin);
    const end = londonTime(encounter.date, encounter.startMin + encounter.durationMin);
    calendar.createEvent({ ...shared, id: uid, start, end, timezone: LONDON });
    return;
  }
  const weekdays = (parties[0].entry.school.calendar.timetable ?? hub.calendar.timetable).weekdays;
  blockRuns(encounter.date, encounter.days ?? 1, weekdays).forEach(({ first, last }, at) => {
    const id = at === 0 ? uid : escapeText(`${encounter.id}~${at + 1}@${hub.id}`);
    // The end of an all-day event is the first day after it.
    calendar.createEvent({ ...shared, id, allDay: true, start: utcOfDate(first), end: utcOfDate(addDays(last, 1)) });
  });
}

function londonTime(date: string, clockMin: number): TZDate {
  const [year, month, day] = date.split("-").map(Number);
  return new TZDate(year, month - 1, day, 0, clockMin, LONDON);
}

function describeParty({ entry: { group, school }, students }: Session["parties"][number]): string {
  return `${school.name}, ${group.name ?? group.id}: ${students} ${group.staff ? "staff" : "students"}`;
}

/** Control characters have no place in a calendar; line breaks are kept and escaped. */
function clean(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, " ");
}

function escapeText(text: string): string {
  return clean(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, "\\n");
}
