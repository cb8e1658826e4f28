import type { SchoolCalendar } from "../calendar/index.ts";
import { type Attendance, type Booking, countedDaysOf } from "./booking.ts";
import type { Ledger } from "./ledger.ts";
import type { ScheduleInput } from "./session.ts";
import type { Task } from "./task.ts";
import type { WorthBook } from "./worth-book.ts";

/** What dating works on: the input, what is booked so far, and what still waits. */
export interface Desk extends Pick<ScheduleInput, "index" | "policy" | "calendar" | "meetings"> {
  readonly ledger: Ledger;
  readonly worths: WorthBook;
  /** Slots that may still be looked at to make room for others; grows with what is to be dated, until it is limited. */
  readonly steps: { left: number; perUnit: number };
  /** All that was ever to be dated at it, each in its row. */
  readonly tasks: Task[];
  /** (tasks,) units that have no date; counted down as they get one. */
  readonly waiting: number[];
  /** Tasks of each shared offer, by offer row, in order of work. */
  readonly tasksOfSharedOffer: Map<number, Task[]>;
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

/** Where more slots may still be looked at than so many, it is so many in all from now on. */
export function limitSteps({ steps }: Desk, most: number): void {
  if (steps.left <= most) return;
  steps.left = most;
  steps.perUnit = 0;
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
  const countedDays = countedDaysOf(offer, days);
  return { group, amount: students, units: 1, days, countedDays, fromMin, untilMin, movable: undefined };
}

export function schoolOf({ calendar }: Pick<Desk, "calendar">, { school }: Task["group"]): SchoolCalendar {
  return calendar.schools.get(school.id)!;
}

/** Takes a unit's date away again. */
export function undo({ ledger }: Desk, { booking, attendance, isNew }: Placement): void {
  if (isNew) ledger.close(booking);
  else ledger.unjoin(booking, attendance);
}
