import { hasBit, NONE } from "../kernel/index.ts";
import { type Booking, makeBooking } from "./booking.ts";
import { attendanceOf, type Desk } from "./desk.ts";
import type { Task } from "./task.ts";

/** One more unit that might get a date. */
export type UnitToSeat = Pick<Task, "offer" | "group" | "students" | "travelMin">;

/** A date that a unit could have while everything else stays where it is. */
export interface FreeSlot {
  /** Id of the session that it would join; absent where it would have one of its own. */
  readonly session?: string;
  readonly day: number;
  /** NONE for a block. */
  readonly startMin: number;
  /** Id of the room that the session would have; in school, where the school gives rooms. */
  readonly room?: string;
}

type Slot = Pick<FreeSlot, "day" | "startMin">;

/**
 * Whether a unit could have its date at the very time of a session: in it, or, where the session has lost its last party and is out of the
 * book, in its place.
 *
 * Cost: O(bookings around it). The books are left as they were.
 */
export function tryAtSession(desk: Desk, unit: UnitToSeat, booking: Booking): FreeSlot | undefined {
  if (!canComeAt(desk, unit, booking)) return undefined;
  return booking.attendances.length > 0 ? tryToJoin(desk, unit, booking) : tryToOpen(desk, unit, booking);
}

/**
 * Finds the first date that a unit could have while nothing is moved: of a shared offer in a session that is open or in a new one.
 *
 * @param after - only dates later than this are looked at; absent = all.
 * @returns absent where there is none. Ties: a session that is open goes before a new one.
 * Cost: O(days x starts), and O(sessions) of a shared offer. The books are left as they were.
 */
export function findFreeSlot(desk: Desk, unit: UnitToSeat, after?: Slot): FreeSlot | undefined {
  const { offer, group, students } = unit;
  const { ledger, meetings, calendar } = desk;
  const possible = meetings.firstDays(offer, group);
  const joined = findSessionToJoin(desk, unit, after);
  const lastDay = joined?.day ?? calendar.dates.length - 1;
  for (let day = after?.day ?? 0; day <= lastDay; day++) {
    if (!hasBit(possible, day)) continue;
    if (!ledger.daysAllow(offer, { group, amount: students }, meetings.daysFrom(offer, group, day))) continue;
    for (const startMin of startsOf(desk, unit, day)) {
      const slot = { day, startMin };
      if (after !== undefined && compareSlots(slot, after) <= 0) continue;
      if (joined !== undefined && compareSlots(slot, joined) >= 0) return joined;
      const free = tryToOpen(desk, unit, slot);
      if (free !== undefined) return free;
    }
  }
  return joined;
}

function findSessionToJoin(desk: Desk, unit: UnitToSeat, after: Slot | undefined): FreeSlot | undefined {
  if (!unit.offer.offer.shared) return undefined;
  const sessions = [...desk.ledger.sessionsOfOffer(unit.offer)].sort(compareSlots);
  for (const booking of sessions) {
    if (after !== undefined && compareSlots(booking, after) <= 0) continue;
    const free = tryAtSession(desk, unit, booking);
    if (free !== undefined) return free;
  }
  return undefined;
}

function tryToJoin(desk: Desk, unit: UnitToSeat, booking: Booking): FreeSlot | undefined {
  const attendance = attendanceOf(desk, unit, booking);
  if (!desk.ledger.canJoin(booking, attendance)) return undefined;
  const { id, day, startMin } = booking;
  desk.ledger.join(booking, attendance);
  const { room } = booking;
  desk.ledger.unjoin(booking, attendance);
  return { ...(id === undefined ? {} : { session: id }), day, startMin, ...(room === undefined ? {} : { room }) };
}

function tryToOpen(desk: Desk, unit: UnitToSeat, { day, startMin }: Slot): FreeSlot | undefined {
  const { ledger } = desk;
  if (ledger.sessionsOfOffer(unit.offer).size >= unit.offer.offer.sessions) return undefined;
  const attendance = attendanceOf(desk, unit, { day, startMin });
  if (!ledger.daysAllow(unit.offer, attendance, attendance.days)) return undefined;
  const draft = makeBooking(unit.offer, { day, startMin }, { id: undefined, attendances: [attendance] });
  if (!ledger.hourAllows(draft)) return undefined;
  ledger.open(draft);
  const { room } = draft;
  ledger.close(draft);
  return { day, startMin, ...(room === undefined ? {} : { room }) };
}

function canComeAt({ meetings }: Desk, { offer, group, travelMin }: UnitToSeat, { day, startMin }: Slot): boolean {
  if (!hasBit(meetings.firstDays(offer, group), day)) return false;
  return offer.offer.days !== undefined || meetings.allowsStart(offer, group, { travelMin, day, startMin });
}

function startsOf({ meetings }: Desk, { offer, group, travelMin }: UnitToSeat, day: number): readonly number[] {
  return offer.offer.days === undefined ? meetings.startsOn(offer, group, travelMin, day) : [NONE];
}

function compareSlots(a: Slot, b: Slot): number {
  return a.day - b.day || a.startMin - b.startMin;
}
