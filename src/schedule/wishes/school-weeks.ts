import type { YearCalendar } from "../../calendar/index.ts";
import type { HubIndex } from "../../model/index.ts";
import { eachWeekOf, type WishBook, type WishedEncounter } from "./wish-book.ts";

/**
 * Pairs of encounters of one school in one week, of any format: four encounters make 6 pairs, two weeks of two make 2. An encounter
 * counts in every week in which it has a day, once for a school, however many of its groups come.
 */
export class SchoolWeeksBook implements WishBook {
  readonly mayFall = false;
  private readonly weekOfDay: Int32Array;
  private readonly schoolOfGroup: Int32Array;
  private readonly weeks: number;
  /** Encounters by school and week. */
  private readonly counts: Int32Array;

  constructor(index: HubIndex, { weekOfDay }: YearCalendar) {
    const rowOfSchool = new Map([...index.schoolById.keys()].map((id, row) => [id, row]));
    this.weekOfDay = weekOfDay;
    this.schoolOfGroup = Int32Array.from(index.groups, ({ school }) => rowOfSchool.get(school.id)!);
    this.weeks = weekOfDay[weekOfDay.length - 1] + 1;
    this.counts = new Int32Array(rowOfSchool.size * this.weeks);
  }

  rise(encounter: WishedEncounter): number {
    let rise = 0;
    this.eachWeek(encounter, (week) => {
      rise += this.counts[week];
    });
    return rise;
  }

  enter(encounter: WishedEncounter): number {
    let rise = 0;
    this.eachWeek(encounter, (week) => {
      rise += this.counts[week]++;
    });
    return rise;
  }

  strike(encounter: WishedEncounter): void {
    this.eachWeek(encounter, (week) => {
      this.counts[week]--;
    });
  }

  private eachWeek({ attendances }: WishedEncounter, visit: (week: number) => void): void {
    for (let place = 0; place < attendances.length; place++) {
      const { group, days } = attendances[place];
      const school = this.schoolOfGroup[group.row];
      if (attendances.findIndex((each) => this.schoolOfGroup[each.group.row] === school) < place) continue;
      eachWeekOf(days, this.weekOfDay, (week) => {
        visit(school * this.weeks + week);
      });
    }
  }
}
