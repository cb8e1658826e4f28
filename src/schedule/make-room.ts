import { hasBit } from "../kernel/index.ts";
import { compareIds } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { type DayRange, type Desk, type Placement, undo } from "./desk.ts";
import { moveParty } from "./move-party.ts";
import { placeUnit } from "./place-unit.ts";
import type { Task } from "./task.ts";

/** Most sessions that are tried out of the way for one unit. */
const MOST_TRIALS = 200;
/** A week's limits are blocked by sessions up to six days away. */
const WEEK_REACH_DAYS = 6;

/**
 * Dates a unit that found no free date by moving one party of its own shared offer to another session, or one dedicated session
 * to another of its own dates. Fixed sessions and agreed dates stay; nothing is left undated, nor moved out of the time in which
 * it earns credit.
 *
 * @param range - days among which the unit's date is sought.
 * @returns absent when none of the first {@link MOST_TRIALS} sessions in the way can be moved.
 * Ties: sessions are tried in order of day, start, offer id and group id. Cost: O(trials x days around each).
 */
export function makeRoom(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  return (task.offer.offer.shared ? moveParty(desk, task, range) : undefined) ?? moveSession(desk, task, range);
}

function moveSession(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  const yearEnd = desk.calendar.dates.length - 1;
  const reach = Math.max(WEEK_REACH_DAYS, task.offer.employer.asks.coolDownDays) + (task.offer.offer.days ?? 1);
  for (const rival of listRivals(desk, task, { ...range, reach }).slice(0, MOST_TRIALS)) {
    const moved = rival.attendances[0].movable!;
    desk.ledger.close(rival);
    const placement = placeUnit(desk, task, {
      firstDay: Math.max(range.firstDay, rival.day - reach),
      lastDay: Math.min(range.lastDay, lastDayOf(rival) + reach),
    });
    if (placement !== undefined) {
      const wasInTime = rival.day <= moved.lastCreditDay;
      const lastDay = wasInTime ? Math.min(yearEnd, moved.lastCreditDay) : yearEnd;
      if (placeUnit(desk, moved, { firstDay: 0, lastDay }) !== undefined) return placement;
      undo(desk, placement);
    }
    desk.ledger.open(rival);
  }
  return undefined;
}

/** Sessions that may be moved and that use something that the task needs, near a day of the range that it could have. */
function listRivals(
  { ledger, calendar }: Desk,
  task: Task,
  { firstDay, lastDay, reach }: DayRange & { readonly reach: number },
): readonly Booking[] {
  const daysBefore = new Int32Array(calendar.dates.length + 1); // days of the task in the range before each day
  for (let day = 0; day < calendar.dates.length; day++) {
    const isPossible = day >= firstDay && day <= lastDay && hasBit(task.days, day);
    daysBefore[day + 1] = daysBefore[day] + Number(isPossible);
  }
  const isNear = (booking: Booking): boolean => {
    const first = Math.max(0, booking.day - reach);
    const last = Math.min(calendar.dates.length - 1, lastDayOf(booking) + reach);
    return daysBefore[last + 1] > daysBefore[first];
  };
  if (daysBefore[calendar.dates.length] === 0) return [];
  return ledger
    .movableAround(task.offer, task.group)
    .filter((booking) => booking.attendances[0].movable !== task && isNear(booking))
    .sort(compareRivals);
}

function compareRivals(a: Booking, b: Booking): number {
  return (
    a.day - b.day ||
    a.startMin - b.startMin ||
    compareIds(a.offer.offer.id, b.offer.offer.id) ||
    compareIds(a.attendances[0].group.group.id, b.attendances[0].group.group.id)
  );
}

function lastDayOf({ attendances: [{ days }] }: Booking): number {
  return days[days.length - 1];
}
