import type { Encounter, EncounterStatus, GroupEntry, OfferEntry, Plan } from "../model/index.ts";
import type { Fate, World } from "./draw-world.ts";
import type { YearFrame } from "./year-frame.ts";

/** A group that is booked for a session. */
export interface BookedParty {
  readonly group: GroupEntry;
  /** As planned, now. */
  students: number;
  /** The how many-th encounter of its group this is, from 1. */
  readonly ordinal: number;
  /** What its school makes of it. */
  readonly fate: Fate;
  /** It has been taken out of the plan ahead of its day. */
  isOut: boolean;
}

/** A session that was planned at some time of the year. */
export interface BookedSession {
  readonly encounter: Encounter;
  readonly offer: OfferEntry;
  /** What its employer makes of it. */
  readonly fate: Fate;
  readonly parties: BookedParty[];
}

/** Every session of a simulated year, whatever became of it, and how many each offer and group has had. */
export interface Bookings {
  readonly sessions: BookedSession[];
  readonly sessionsOfOffer: Map<string, number>;
  readonly partiesOfGroup: Map<string, number>;
}

export function openBookings(): Bookings {
  return { sessions: [], sessionsOfOffer: new Map(), partiesOfGroup: new Map() };
}

/** What happens to a party, on the day at the latest; undefined = it takes place. */
export function fateOf(session: BookedSession, party: BookedParty): Fate {
  const { fate } = session;
  return fate !== undefined && (party.fate === undefined || fate.knownFrom <= party.fate.knownFrom) ? fate : party.fate;
}

/** Takes out of the plan what is known by a day to fall away on a later one. */
export function takeOutKnown({ sessions }: Bookings, day: string): void {
  for (const session of sessions) {
    if (session.encounter.date < day) continue;
    for (const party of session.parties) {
      const fate = fateOf(session, party);
      if (fate !== undefined && fate.knownFrom <= day) party.isOut = true;
    }
  }
}

/**
 * Enters a plan into the bookings: what stands stays what it was, with its fate; what is new meets its own; what stood and is no longer in the
 * plan (a group has shrunk below what the offer takes) is out.
 *
 * @param day - sessions before it are over, and no business of the plan.
 */
export function bookPlan(
  bookings: Bookings,
  plan: Plan,
  { day, frame, world }: { readonly day: string; readonly frame: YearFrame; readonly world: World },
): void {
  const standing = new Map<string, BookedSession[]>();
  for (const session of bookings.sessions) {
    const { encounter, parties } = session;
    if (encounter.date < day || parties.every(({ isOut }) => isOut)) continue;
    const slot = slotOf(encounter);
    standing.set(slot, [...(standing.get(slot) ?? []), session]);
  }
  for (const encounter of plan.encounters) {
    if (encounter.date < day) continue;
    const rivals = standing.get(slotOf(encounter)) ?? [];
    const at = rivals.findIndex((session) => isSameSession(session, encounter));
    const session = at < 0 ? bookSession(bookings, encounter, { frame, world }) : rivals.splice(at, 1)[0];
    updateParties(bookings, session, { encounter, frame, world });
  }
  for (const rest of standing.values()) for (const { parties } of rest) for (const party of parties) party.isOut = true;
}

function slotOf({ offer, date, startMin }: Encounter): string {
  return `${offer} ${date} ${startMin}`;
}

/** Of the sessions of an offer at one hour: one of its groups still comes. */
function isSameSession({ parties }: BookedSession, { groups }: Encounter): boolean {
  return parties.some((party) => !party.isOut && groups.some(({ group }) => group === party.group.group.id));
}

function bookSession(
  { sessions, sessionsOfOffer }: Bookings,
  encounter: Encounter,
  { frame, world }: { readonly frame: YearFrame; readonly world: World },
): BookedSession {
  const offer = frame.index.offerById.get(encounter.offer)!;
  const ordinal = countUp(sessionsOfOffer, encounter.offer);
  const session = { encounter, offer, fate: world.fateOfSession(offer, ordinal, encounter.date), parties: [] };
  sessions.push(session);
  return session;
}

function updateParties(
  { partiesOfGroup }: Bookings,
  session: BookedSession,
  { encounter, frame, world }: { readonly encounter: Encounter; readonly frame: YearFrame; readonly world: World },
): void {
  const left = new Map(session.parties.flatMap((party) => (party.isOut ? [] : [[party.group.group.id, party]])));
  for (const { group: id, students } of encounter.groups) {
    const party = left.get(id);
    left.delete(id);
    if (party !== undefined) {
      party.students = students;
      continue;
    }
    const group = frame.index.groupById.get(id)!;
    const ordinal = countUp(partiesOfGroup, id);
    const fate = world.fateOfParty(id, ordinal, encounter.date);
    session.parties.push({ group, students, ordinal, fate, isOut: false });
  }
  for (const party of left.values()) party.isOut = true;
}

/** From 1. */
function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** What a party is on a day: over, planned or fallen away, as far as anybody knows. */
export function statusOn(session: BookedSession, party: BookedParty, day: string): EncounterStatus {
  const fate = fateOf(session, party);
  const isOver = session.encounter.date < day;
  if (fate !== undefined && (isOver || party.isOut)) return fate.status;
  // It was no longer in the plan although nobody had called it off.
  if (party.isOut) return "withdrawn-by-school";
  return isOver ? "completed" : "planned";
}
