import { academicCalendar, type YearCalendar } from "../calendar/index.ts";
import type { CalendarEvent, CalendarParty, CalendarSlot, Encounter, Hub, Plan } from "../model/index.ts";
import { joinDays, listBlockDays } from "./block-days.ts";
import { countPeople } from "./count-people.ts";
import { listSessions, type Party, type Session } from "./list-sessions.ts";

type Said<T> = Omit<T, "isGone" | "revision" | "changedAt">;

export type SlotTime = Omit<Said<CalendarSlot>, "uid">;

/** What a plan has to say in one event, before it is known whether calendars have that event already. */
export type EventDraft = Omit<Said<CalendarEvent>, "slots" | "parties"> & {
  readonly slots: readonly SlotTime[];
  readonly parties: readonly Said<CalendarParty>[];
};

const STATUS_OF: Readonly<Record<Encounter["status"], CalendarEvent["status"]>> = {
  requested: "tentative",
  offered: "tentative",
  planned: "tentative",
  confirmed: "confirmed",
  completed: "confirmed",
  "withdrawn-by-employer": "cancelled",
  "withdrawn-by-school": "cancelled",
  "no-show": "cancelled",
};

/**
 * One event for each encounter; for a block one for each of its schools, since each has its own days.
 *
 * @returns in order of date, start (blocks first), id of the encounter, and school.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `unknown-id` if the plan names something that the hub does not have.
 */
export function draftEvents(hub: Hub, plan: Pick<Plan, "encounters">): readonly EventDraft[] {
  const year = academicCalendar(hub);
  return listSessions(hub, plan, {}).flatMap((session) => draftsOf(session, year));
}

function draftsOf(session: Session, year: YearCalendar): readonly EventDraft[] {
  const { encounter, offer, parties, place, room } = session;
  const { date, startMin, durationMin } = encounter;
  const shared = {
    encounter: encounter.id,
    offer: offer.offer.id,
    employer: offer.employer.id,
    kind: encounter.kind,
    summary: `${offer.offer.name ?? encounter.kind}: ${offer.employer.name}`,
    status: STATUS_OF[encounter.status],
  };
  const where = room === "" ? place : `${room}, ${place}`;
  if (startMin !== undefined && durationMin !== undefined) {
    const slots = [{ first: date, last: date, startMin, durationMin }];
    return [{ ...shared, place: where, slots, parties: parties.map(sayParty) }];
  }
  return [...bySchool(parties)].map(([school, own]) => ({
    ...shared,
    school,
    place: encounter.format === "in-school" ? own[0].entry.school.name : where,
    slots: joinDays(listBlockDays(encounter, offer.offer, { school, year })),
    parties: own.map(sayParty),
  }));
}

function bySchool(parties: readonly Party[]): ReadonlyMap<string, readonly Party[]> {
  const partiesOf = new Map<string, Party[]>();
  for (const party of parties) {
    const { id } = party.entry.school;
    const own = partiesOf.get(id);
    if (own === undefined) partiesOf.set(id, [party]);
    else own.push(party);
  }
  return partiesOf;
}

function sayParty({ entry: { group, school }, students }: Party): Said<CalendarParty> {
  const text = `${school.name}, ${group.name ?? group.id}: ${countPeople({ people: students, staff: group.staff })}`;
  return { group: group.id, school: school.id, text };
}
