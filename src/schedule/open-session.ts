import { firstCommonBit, NONE } from "../kernel/index.ts";
import { BestDay } from "./best-day.ts";
import { type Attendance, type Booking, makeBooking } from "./booking.ts";
import { attendanceOf, type DayRange, type Desk, type Placement, schoolOf } from "./desk.ts";
import type { Task } from "./task.ts";

/**
 * Opens a session for one unit of a dedicated offer, on the best of the days that are free.
 *
 * @returns absent when no day of the range has a free start.
 * Ties: the earlier day, then the earlier start. Cost: O(days x spacing), less where whole weeks can't do better than what is found;
 *   and starts of the days that would be the best so far.
 */
export function openSession(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  const { offer, group, students } = task;
  const { ledger, meetings, calendar } = desk;
  if (ledger.sessionsOfOffer(offer).size >= offer.offer.sessions) return undefined;
  const isOneDay = offer.offer.days === undefined;
  const party = { group, amount: students };
  const best = new BestDay(ledger, task);
  let found: Booking | undefined;
  for (let day = nextDay(task, range.firstDay); day !== NONE && day <= range.lastDay; day = nextDay(task, day + 1)) {
    if (isOneDay && !(best.canWeekWin(day) && ledger.weekAllows(offer, party, day))) {
      day += 7 - calendar.weekdayOfDay[day];
      continue;
    }
    const days = meetings.daysFrom(offer, group, day);
    if (!ledger.daysAllow(offer, party, days)) continue;
    if (!best.wins(days)) continue;
    const booking = findHour(desk, task, day);
    if (booking === undefined) continue;
    found = booking;
    best.keep();
  }
  if (found === undefined) return undefined;
  ledger.open(found);
  return { booking: found, attendance: found.attendances[0], isNew: true };
}

/** The first day of a task from `from` on, or NONE. */
export function nextDay({ days }: Task, from: number): number {
  return firstCommonBit(Math.max(0, from), days);
}

function findHour(desk: Desk, task: Task, day: number): Booking | undefined {
  for (const startMin of startsOfTask(desk, task, day)) {
    const booking = draftBooking(desk, task, { day, startMin });
    if (desk.ledger.hourAllows(booking)) return booking;
  }
  return undefined;
}

/** Starts of a task on one of its days; for a block that of the school day. */
export function startsOfTask(desk: Desk, task: Task, day: number): readonly number[] {
  if (task.offer.offer.days !== undefined) return [schoolOf(desk, task.group).dayStartMin];
  if (task.pinnedStartMin !== NONE) return [task.pinnedStartMin];
  return desk.meetings.startsOn(task.offer, task.group, task.travelMin, day);
}

/** What the group of a task does for one unit of it. */
export function partyOf(desk: Desk, task: Task, slot: { readonly day: number; readonly startMin: number }): Attendance {
  return { ...attendanceOf(desk, task, slot), movable: task };
}

/** The session that one unit would open. */
export function draftBooking(
  desk: Desk,
  task: Task,
  slot: { readonly day: number; readonly startMin: number },
): Booking {
  return makeBooking(task.offer, slot, {
    id: undefined,
    attendances: [partyOf(desk, task, slot)],
  });
}
