import type { SchoolCalendar, YearCalendar } from "../../calendar/index.ts";
import type { HubIndex } from "../../model/index.ts";
import { addedBeyond, type WishBook, type WishedEncounter } from "./wish-book.ts";

/**
 * Student-days by which encounters of a group lie too close. Every stretch of `spacingDays` school days that follow each other counts the
 * students of the encounters that have a day in it, beyond the size of the group: two encounters of a class of 30 that lie 3 school days apart
 * where 5 are wished share two stretches, which makes 60.
 *
 * Cost: O(spacing + days of the encounter) for each group of an encounter.
 */
export class SpacingBook implements WishBook {
  readonly mayFall = false;
  private readonly spacingDays: number;
  private readonly ownOfGroup: readonly SchoolCalendar[];
  /** By group row: students in each stretch; the k-th ends on the k-th open day of the school. */
  private readonly loads: (Int32Array | undefined)[];

  constructor(index: HubIndex, calendar: YearCalendar, spacingDays: number) {
    this.spacingDays = spacingDays;
    this.ownOfGroup = index.groups.map(({ school }) => calendar.schools.get(school.id)!);
    this.loads = Array.from({ length: index.groups.length });
  }

  rise({ attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { group, amount, days } of attendances) {
      const load = this.loads[group.row];
      this.eachStretch(group.row, days, (stretch) => {
        rise += addedBeyond(group.group.size, load === undefined ? 0 : load[stretch], amount);
      });
    }
    return rise;
  }

  enter({ attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { group, amount, days } of attendances) {
      const { row } = group;
      this.loads[row] ??= new Int32Array(this.ownOfGroup[row].openDayCount + this.spacingDays);
      const load = this.loads[row];
      this.eachStretch(row, days, (stretch) => {
        rise += addedBeyond(group.group.size, load[stretch], amount);
        load[stretch] += amount;
      });
    }
    return rise;
  }

  strike({ attendances }: WishedEncounter): void {
    for (const { group, amount, days } of attendances) {
      const load = this.loads[group.row]!;
      this.eachStretch(group.row, days, (stretch) => {
        load[stretch] -= amount;
      });
    }
  }

  /** Visits each stretch in which some day lies, once. */
  private eachStretch(row: number, days: readonly number[], visit: (stretch: number) => void): void {
    let next = 0;
    for (const day of days) {
      const place = this.placeOf(row, day);
      for (let stretch = Math.max(next, place); stretch < place + this.spacingDays; stretch++) visit(stretch);
      next = Math.max(next, place + this.spacingDays);
    }
  }

  /** Which open day of the school it is; an agreed day on which it is closed counts for the next open one. */
  private placeOf(row: number, day: number): number {
    const { openDaysBefore, openDayCount } = this.ownOfGroup[row];
    return Math.min(openDaysBefore[day], Math.max(0, openDayCount - 1));
  }
}
