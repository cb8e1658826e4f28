import { TZDate } from "@date-fns/tz";
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { EngineError } from "../errors.ts";
import {
  type CalendarEvent,
  type CalendarParty,
  type CalendarSlot,
  type CalendarState,
  compareIds,
  type Hub,
  indexHub,
  type Plan,
} from "../model/index.ts";
import { calendarState } from "./calendar-state.ts";
import { addDays, utcOfDate } from "./civil-days.ts";
import { listLabels } from "./list-notes.ts";
import { checkSelectionFields, refuseId, type SessionSelection } from "./list-sessions.ts";
import { LONDON, LONDON_TIME_ZONE } from "./london-time-zone.ts";

const STATUS_OF: Readonly<Record<CalendarEvent["status"], ICalEventStatus>> = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * Writes a calendar (RFC 5545) of a hub, or of one school, employer or group.
 *
 * Times are civil times in London, right across both clock changes; a block is an all-day event for each run of days without a
 * gap, and for each school. UIDs are the same in everybody's calendar. What is cancelled stays, marked so in status and title, and takes no time.
 *
 * @param of - what calendars have been told (`calendarState`), for calendars that people follow: moved events move and cancelled ones are cancelled.
 * Or a plan, for a calendar that is read once: everything in it is new.
 * @returns text, lines folded at 75 octets and ending in CR LF. SEQUENCE counts the revisions of what this calendar shows;
 * DTSTAMP and LAST-MODIFIED say when the last one was published.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `unknown-id` if the selection is neither in the hub nor in the state, or the plan names something that is not in the hub,
 * `invalid-argument` if the state is of another hub.
 * @see RFC 5545, sections 3.6.1, 3.6.5, 3.8.1.11 and 3.8.7.4
 */
export function toICalendar(hub: Hub, of: Plan | CalendarState, selection: SessionSelection = {}): string {
  const state = "events" in of ? of : calendarState(hub, of);
  checkState(hub, state, selection);
  const calendar = ical({
    prodId: { company: "fairbroker", product: "plan", language: "EN" },
    // The writer escapes other texts itself, but not this one.
    name: escapeText(state.name),
    description: escapeText(state.notes.join("\n")),
    method: ICalCalendarMethod.PUBLISH,
    // Named for each event and not for the calendar: then time stamps stay in UTC, as the standard demands.
    timezone: { name: null, generator: (name) => (name === LONDON ? LONDON_TIME_ZONE : null) },
  });
  const labels = listLabels(state.notes).map((label) => `Note: ${label}`);
  for (const entry of listEntries(state, selection)) addEvent(calendar, entry, labels);
  return `${calendar.toString()}\r\n`;
}

/** One VEVENT of one calendar. */
interface Entry {
  readonly event: CalendarEvent;
  readonly slot: CalendarSlot;
  /** The groups that were selected, also those that have left. */
  readonly parties: readonly CalendarParty[];
}

function listEntries({ events }: CalendarState, selection: SessionSelection): readonly Entry[] {
  return events
    .filter(({ employer }) => selection.employer === undefined || employer === selection.employer)
    .flatMap((event) => {
      const parties = event.parties.filter(
        ({ school, group }) =>
          (selection.school === undefined || school === selection.school) &&
          (selection.group === undefined || group === selection.group),
      );
      return parties.length === 0 ? [] : event.slots.map((slot): Entry => ({ event, slot, parties }));
    })
    .sort(compareEntries);
}

function compareEntries({ slot: a }: Entry, { slot: b }: Entry): number {
  return compareIds(a.first, b.first) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.uid, b.uid);
}

function addEvent(calendar: ICalCalendar, { event, slot, parties }: Entry, labels: readonly string[]): void {
  const present = parties.filter(({ isGone }) => !isGone);
  const isCancelled = event.isGone || event.status === "cancelled" || slot.isGone || present.length === 0;
  const parts = [event, slot, ...parties];
  const changedAt = new Date(parts.map((part) => part.changedAt).reduce((a, b) => (a > b ? a : b)));
  const told = (present.length > 0 ? present : parties).map(({ text }) => text);
  calendar.createEvent({
    id: escapeText(slot.uid),
    // Revisions only ever grow, also of groups that have left: so does their sum.
    sequence: parts.reduce((sum, { revision }) => sum + revision, 0),
    stamp: changedAt,
    lastModified: changedAt,
    summary: clean(isCancelled ? `Cancelled: ${event.summary}` : event.summary),
    location: clean(event.place),
    description: clean((isCancelled ? told : [...told, ...labels]).join("\n")),
    categories: [{ name: event.kind }],
    status: isCancelled ? ICalEventStatus.CANCELLED : STATUS_OF[event.status],
    transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...timeOf(slot),
  });
}

function timeOf({ first, last, startMin, durationMin }: CalendarSlot) {
  if (startMin === undefined || durationMin === undefined) {
    // The end of an all-day event is the first day after it.
    return { allDay: true, start: utcOfDate(first), end: utcOfDate(addDays(last, 1)) };
  }
  return {
    start: londonTime(first, startMin),
    end: londonTime(first, startMin + durationMin),
    timezone: LONDON,
  };
}

function londonTime(date: string, clockMin: number): TZDate {
  const [year, month, day] = date.split("-").map(Number);
  return new TZDate(year, month - 1, day, 0, clockMin, LONDON);
}

function checkState(hub: Hub, state: CalendarState, selection: SessionSelection): void {
  checkSelectionFields(selection);
  const { school, employer, group } = selection;
  if (state.hub !== hub.id) {
    throw new EngineError("invalid-argument", `The calendar state is of hub "${state.hub}", not of "${hub.id}".`, {
      state: state.hub,
      hub: hub.id,
    });
  }
  const { schoolById, employerById, groupById } = indexHub(hub);
  // Who has left the hub still has a calendar, in which everything is cancelled.
  const { events } = state;
  const isParty = (is: (party: CalendarParty) => boolean) => events.some(({ parties }) => parties.some(is));
  if (school !== undefined && !schoolById.has(school) && !isParty((party) => party.school === school)) {
    refuseId("school", school);
  }
  if (employer !== undefined && !employerById.has(employer) && !events.some((event) => event.employer === employer)) {
    refuseId("employer", employer);
  }
  if (group !== undefined && !groupById.has(group) && !isParty((party) => party.group === group)) {
    refuseId("group", group);
  }
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
