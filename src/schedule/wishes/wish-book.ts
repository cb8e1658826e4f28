import type { Attendance, Booking } from "../booking.ts";

/** What wishes see of an encounter: whose it is, its first day, and who comes on which days; each group once. */
export interface WishedEncounter extends Pick<Booking, "offer" | "day"> {
  readonly attendances: readonly Pick<Attendance, "group" | "amount" | "days">[];
}

/** What one wish counts over the encounters that have been entered. Amounts are whole numbers, and 0 over no encounters. */
export interface WishBook {
  /** Whether one encounter more can make the amount fall. */
  readonly mayFall: boolean;
  /** By how much the amount would rise (below 0: fall) if the encounter took place too. */
  rise(encounter: WishedEncounter): number;
  /** Counts the encounter in. Returns by how much the amount rises. */
  enter(encounter: WishedEncounter): number;
  /** Takes out what was entered. */
  strike(encounter: WishedEncounter): void;
}

/** How many more students than a group has would be counted with `amount` more: only what these add. */
export function addedBeyond(size: number, load: number, amount: number): number {
  return Math.max(0, Math.min(amount, load + amount - size));
}

/** Visits each week in which some day lies, once. @param days - rising. */
export function eachWeekOf(days: readonly number[], weekOfDay: Int32Array, visit: (week: number) => void): void {
  let last = -1;
  for (const day of days) {
    const week = weekOfDay[day];
    if (week !== last) visit(week);
    last = week;
  }
}
