import { type DayRange, type Desk, type Placement, undo } from "./desk.ts";
import { partyOf } from "./open-session.ts";
import { placeUnit } from "./place-unit.ts";
import { canCome } from "./seat-party.ts";
import type { Task } from "./task.ts";

/** Most parties that are tried out of the way for one unit. */
const MOST_TRIALS = 200;

/**
 * Seats a party of a shared offer that found no place by moving one other party to another session: parties of different sizes fill
 * sessions better in some divisions than in others. Those of fixed sessions and all agreed dates stay; nobody is left without a date, nor
 * moved out of the time in which it earns credit.
 *
 * @param range - days among which the party's date is sought.
 * @returns absent when none of the first {@link MOST_TRIALS} parties can be moved.
 * Ties: sessions in the order in which they were opened, in each the smallest parties first. Cost: O(trials x sessions).
 */
export function moveParty(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  const { ledger, calendar } = desk;
  const yearEnd = calendar.dates.length - 1;
  let trials = 0;
  for (const booking of [...ledger.sessionsOfOffer(task.offer)]) {
    if (booking.day < range.firstDay || booking.day > range.lastDay || !canCome(desk, task, booking)) continue;
    const attendance = partyOf(desk, task, booking);
    for (const other of [...booking.attendances].sort((a, b) => a.amount - b.amount)) {
      const moved = other.movable;
      if (moved === undefined || moved === task) continue;
      if (++trials > MOST_TRIALS) return undefined;
      ledger.leave(booking, other);
      if (ledger.canJoin(booking, attendance)) {
        ledger.join(booking, attendance);
        const wasInTime = booking.day <= moved.lastCreditDay;
        const lastDay = wasInTime ? Math.min(yearEnd, moved.lastCreditDay) : yearEnd;
        const placement = { booking, attendance, isNew: false };
        if (placeUnit(desk, moved, { firstDay: 0, lastDay }) !== undefined) return placement;
        undo(desk, placement);
      }
      ledger.join(booking, other);
    }
  }
  return undefined;
}
