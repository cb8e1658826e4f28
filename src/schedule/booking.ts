import { NONE } from "../kernel/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";
import type { Stretch } from "./day-book.ts";
import type { Task } from "./task.ts";

/** What one group does for one session: the same stretch (journeys included) of each of its days. */
export interface Attendance extends Stretch {
  readonly group: GroupEntry;
  /** Students. */
  readonly amount: number;
  readonly units: number;
  readonly days: readonly number[];
  /** One day of each week in which it counts towards the group's weekly limit. */
  readonly countedDays: readonly number[];
  /** The task whose unit it is and to which it may look for another place; none of fixed sessions. */
  readonly movable: Task | undefined;
}

/** A session in the book. Only `attendances` and `room` change, and only by way of the ledger. */
export interface Booking extends Stretch {
  /** Of a session that was there before; new ones are named at the end. */
  readonly id: string | undefined;
  readonly offer: OfferEntry;
  /** The first day. */
  readonly day: number;
  /** NONE for a block. */
  readonly startMin: number;
  /** What is at work: one team. */
  readonly amount: 1;
  /** Where it takes place, for in-school sessions: the row of a group of that school; else NONE. */
  readonly hostGroup: number;
  readonly attendances: Attendance[];
  /** Id of the room that it takes there; undefined where the school gives no rooms, or has none that is free for an agreed session. */
  room: string | undefined;
  /** Whether the room was named with the session: then it stays. */
  readonly isRoomAgreed: boolean;
}

/** One group's part in a session. */
export interface Unit {
  readonly booking: Booking;
  readonly attendance: Attendance;
}

/** All days of a session, rising: for a shared block its schools' days differ where their weeks do. */
export function daysOfBooking({ attendances, day }: Pick<Booking, "attendances" | "day">): readonly number[] {
  if (attendances.length === 0) return [day];
  const [{ days }] = attendances;
  if (days.length === 1) return days;
  // Nearly always so, and asked each time a party comes or goes.
  if (attendances.every((other) => areSame(other.days, days))) return days;
  return [...new Set(attendances.flatMap(({ days }) => days))].sort((a, b) => a - b);
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((day, place) => day === b[place]));
}

/** Days that count towards weekly limits: the first one, each of a placement of one day a week. */
export function countedDaysOf({ offer }: OfferEntry, days: readonly number[]): readonly number[] {
  return days.length === 1 || offer.pattern === "one-a-week" ? days : days.slice(0, 1);
}

/** Students in a session. */
export function studentsIn({ attendances }: Booking): number {
  return attendances.reduce((sum, { amount }) => sum + amount, 0);
}

/** A session with its first attendance. */
export function makeBooking(
  offer: OfferEntry,
  slot: { readonly day: number; readonly startMin: number },
  given: Pick<Booking, "id" | "attendances"> & Partial<Pick<Booking, "room">>,
): Booking {
  const { durationMin, format } = offer.offer;
  const isBlock = durationMin === undefined;
  return {
    id: given.id,
    attendances: given.attendances,
    offer,
    day: slot.day,
    startMin: isBlock ? NONE : slot.startMin,
    fromMin: isBlock ? 0 : slot.startMin,
    untilMin: isBlock ? 1440 : slot.startMin + durationMin,
    amount: 1,
    hostGroup: format === "in-school" && given.attendances.length > 0 ? given.attendances[0].group.row : NONE,
    room: given.room,
    isRoomAgreed: given.room !== undefined,
  };
}
