import type { YearCalendar } from "../../calendar/index.ts";
import type { HubIndex } from "../../model/index.ts";
import { addedBeyond, eachWeekOf, type WishBook, type WishedEncounter } from "./wish-book.ts";

/** Students who have a further encounter in one week: what a week holds of a group's students beyond its size. An encounter counts in every week in which it has a day. */
export class GroupWeeksBook implements WishBook {
  readonly mayFall = false;
  private readonly weekOfDay: Int32Array;
  private readonly weeks: number;
  /** Students by group and week. */
  private readonly students: Int32Array;

  constructor(index: HubIndex, { weekOfDay }: YearCalendar) {
    this.weekOfDay = weekOfDay;
    this.weeks = weekOfDay[weekOfDay.length - 1] + 1;
    this.students = new Int32Array(index.groups.length * this.weeks);
  }

  rise({ attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { group, amount, days } of attendances) {
      eachWeekOf(days, this.weekOfDay, (week) => {
        rise += addedBeyond(group.group.size, this.students[group.row * this.weeks + week], amount);
      });
    }
    return rise;
  }

  enter({ attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { group, amount, days } of attendances) {
      eachWeekOf(days, this.weekOfDay, (week) => {
        const place = group.row * this.weeks + week;
        rise += addedBeyond(group.group.size, this.students[place], amount);
        this.students[place] += amount;
      });
    }
    return rise;
  }

  strike({ attendances }: WishedEncounter): void {
    for (const { group, amount, days } of attendances) {
      eachWeekOf(days, this.weekOfDay, (week) => {
        this.students[group.row * this.weeks + week] -= amount;
      });
    }
  }
}
