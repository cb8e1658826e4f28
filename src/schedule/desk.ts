import type { SchoolCalendar } from "../calendar/index.ts";
import type { Attendance, Booking } from "./booking.ts";
import type { Ledger } from "./ledger.ts";
import type { ScheduleInput } from "./session.ts";
import type { Task } from "./task.ts";

/** What dating works on: the input, what is booked so far, and what still waits. */
export interface Desk extends Pick<ScheduleInput, "index" | "policy" | "calendar" | "meetings"> {
  readonly ledger: Ledger;
  /** (tasks,) units that have no date yet; counted down as they get one. */
  readonly waiting: Int32Array;
  /** Tasks of each shared offer, by offer row, in order of work. */
  readonly tasksOfSharedOffer: ReadonlyMap<number, readonly Task[]>;
}

/** Days among which a date is sought, both ends included. */
export interface DayRange {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** A unit that got its date: in a session of its own, or as one more party of a shared one. */
export interface Placement {
  readonly booking: Booking;
  readonly attendance: Attendance;
  readonly isNew: boolean;
}

/** What the group does for one unit on this day from this start; of no task. */
export function attendanceOf(
  { calendar, meetings }: Pick<Desk, "calendar" | "meetings">,
  { offer, group, students, travelMin }: Pick<Task, "offer" | "group" | "students" | "travelMin">,
  slot: { readonly day: number; readonly startMin: number },
): Attendance {
  const { durationMin } = offer.offer;
  const days = meetings.daysFrom(offer, group, slot.day);
  let fromMin = slot.startMin - travelMin;
  let untilMin = slot.startMin + (durationMin ?? 0) + travelMin;
  if (durationMin === undefined) {
    const own = schoolOf({ calendar }, group);
    fromMin = own.dayStartMin;
    untilMin = own.dayEndMin;
  }
  return { group, amount: students, units: 1, days, fromMin, untilMin, movable: undefined };
}

export function schoolOf({ calendar }: Pick<Desk, "calendar">, { school }: Task["group"]): SchoolCalendar {
  return calendar.schools.get(school.id)!;
}

/** Takes a unit's date away again. */
export function undo({ ledger }: Desk, { booking, attendance, isNew }: Placement): void {
  if (isNew) ledger.close(booking);
  else ledger.leave(booking, attendance);
}
