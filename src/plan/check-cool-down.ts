import type { Booking, CheckWorld } from "./check-bookings.ts";
import { dateOf } from "./check-days.ts";
import { fileUnder } from "./check-ledger.ts";
import type { Fault } from "./fault.ts";

/** Section 3, cool-down: two encounters of an employer share a day, or all of their days lie far enough apart. */
export function checkCoolDown({ bookings }: CheckWorld): Fault[] {
  const byEmployer = new Map<string, Booking[]>();
  for (const booking of bookings) {
    if (booking.offer.employer.asks.coolDownDays > 0) fileUnder(byEmployer, booking.offer.employer.id, booking);
  }
  return [...byEmployer].flatMap(([employer, list]): Fault[] => {
    const { coolDownDays } = list[0].offer.employer.asks;
    return [...findClosePairs(list, coolDownDays)].map(([day, before]) => {
      const date = dateOf(day);
      const message =
        `Employer ${employer} has an encounter on ${date}, ${day - before} days after another on ` +
        `${dateOf(before)}, but wants ${coolDownDays} between.`;
      const details = { date, before: dateOf(before), gapDays: day - before, coolDownDays };
      return { rule: "cool-down", at: { employer, date }, message, details };
    });
  });
}

/** Where two encounters lie too close: the later of their closest days, with the last such day before each. */
function findClosePairs(bookings: readonly Booking[], coolDownDays: number): ReadonlyMap<number, number> {
  // Encounters on the same days share a day with each other, and stand alike to all others.
  const dates = new Map(bookings.map((booking) => [daysOf(booking).join(" "), daysOf(booking)]));
  const lists = [...dates.values()];
  const beforeOf = new Map<number, number>();
  for (const [row, days] of lists.entries()) {
    for (const others of lists.slice(row + 1)) {
      const pairs = days.flatMap((day) => others.map((other) => [Math.min(day, other), Math.max(day, other)] as const));
      const [before, after] = pairs.reduce((best, pair) => (pair[1] - pair[0] < best[1] - best[0] ? pair : best));
      if (before === after || !(after - before < coolDownDays)) continue;
      beforeOf.set(after, Math.max(before, beforeOf.get(after) ?? before));
    }
  }
  return beforeOf;
}

function daysOf({ parties, firstDay }: Booking): readonly number[] {
  return [...new Set([firstDay, ...parties.flatMap(({ days }) => days)])].sort((a, b) => a - b);
}
