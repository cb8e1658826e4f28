import type { Booking } from "./booking.ts";
import { type DayRange, type Desk, type Placement, undo } from "./desk.ts";
import { placeUnit } from "./place-unit.ts";
import type { Task } from "./task.ts";

/** Most sessions that are tried out of the way for one unit. */
const MOST_TRIALS = 200;
/** A week's limits are blocked by sessions up to six days away. */
const WEEK_REACH_DAYS = 6;

/**
 * Dates a unit that found no free date by moving one session to another of its own dates. Kept, agreed and shared sessions stay;
 * none is moved out of the time in which it earns credit.
 *
 * @returns absent when none of the first {@link MOST_TRIALS} sessions in the way can be moved.
 * Ties: sessions are tried in order of day, start, offer id and group id. Cost: O(trials x days around each).
 */
export function makeRoom(desk: Desk, task: Task): Placement | undefined {
  const year = wholeYear(desk);
  const reach = Math.max(WEEK_REACH_DAYS, task.offer.employer.asks.coolDownDays) + (task.offer.offer.days ?? 1);
  const rivals = listRivals(desk, task).slice(0, MOST_TRIALS);
  for (const rival of rivals) {
    const moved = rival.movable!;
    const last = rival.attendances[0].days[rival.attendances[0].days.length - 1];
    desk.ledger.close(rival);
    const placement = placeUnit(desk, task, { firstDay: rival.day - reach, lastDay: Math.min(last + reach, year.lastDay) });
    if (placement !== undefined) {
      const wasInTime = rival.day <= moved.lastCreditDay;
      const lastDay = wasInTime ? Math.min(year.lastDay, moved.lastCreditDay) : year.lastDay;
      if (placeUnit(desk, moved, { firstDay: 0, lastDay }) !== undefined) return placement;
      undo(desk, placement);
    }
    desk.ledger.open(rival);
  }
  return undefined;
}

/** Every day of the academic year. */
export function wholeYear({ calendar }: Pick<Desk, "calendar">): DayRange {
  return { firstDay: 0, lastDay: calendar.dates.length - 1 };
}

/** Sessions that may be moved and that use something that the task needs. */
function listRivals({ ledger }: Desk, task: Task): readonly Booking[] {
  const rivals = new Set<Booking>();
  const consider = (bookings: Iterable<Booking>): void => {
    for (const booking of bookings) if (booking.movable !== undefined && booking.movable !== task) rivals.add(booking);
  };
  consider(ledger.coolDowns.sessionsOf(task.offer));
  consider(ledger.sessionsOfSchool(task.group));
  return [...rivals].sort(compareRivals);
}
