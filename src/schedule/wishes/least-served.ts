import type { YearCalendar } from "../../calendar/index.ts";
import { NONE } from "../../kernel/index.ts";
import type { GroupEntry, HubIndex } from "../../model/index.ts";
import type { WishBook, WishedEncounter } from "./wish-book.ts";

/**
 * Student-weeks that those wait who have had least: students of a group for whom the history of this academic year and the one before
 * shows no encounter, times the weeks from that of 1 September to the one in which the group's first encounter begins.
 *
 * Cost: O(1) for each group; O(weeks) where its first encounter is taken out.
 */
export class LeastServedBook implements WishBook {
  readonly mayFall = true;
  private readonly weekOfDay: Int32Array;
  private readonly weeks: number;
  /** (groups,) students. */
  private readonly unserved: Int32Array;
  /** Encounters by group and week. */
  private readonly counts: Int32Array;
  /** (groups,) the first week with an encounter, or NONE. */
  private readonly firstWeek: Int32Array;

  constructor(index: HubIndex, { weekOfDay, dates }: YearCalendar) {
    const sinceDate = `${Number(dates[0].slice(0, 4)) - 1}-09-01`;
    this.weekOfDay = weekOfDay;
    this.weeks = weekOfDay[weekOfDay.length - 1] + 1;
    this.unserved = Int32Array.from(index.groups, (entry) => countUnserved(entry, sinceDate));
    this.counts = new Int32Array(index.groups.length * this.weeks);
    this.firstWeek = new Int32Array(index.groups.length).fill(NONE);
  }

  rise({ attendances, day }: WishedEncounter): number {
    const week = this.weekOfDay[day];
    let rise = 0;
    for (const { group } of attendances) {
      const first = this.firstWeek[group.row];
      if (first === NONE) rise += this.unserved[group.row] * week;
      else if (week < first) rise += this.unserved[group.row] * (week - first);
    }
    return rise;
  }

  enter(encounter: WishedEncounter): number {
    const rise = this.rise(encounter);
    const week = this.weekOfDay[encounter.day];
    for (const { group } of encounter.attendances) {
      this.counts[group.row * this.weeks + week]++;
      const first = this.firstWeek[group.row];
      if (first === NONE || week < first) this.firstWeek[group.row] = week;
    }
    return rise;
  }

  strike({ attendances, day }: WishedEncounter): void {
    const week = this.weekOfDay[day];
    for (const { group } of attendances) {
      this.counts[group.row * this.weeks + week]--;
      if (this.firstWeek[group.row] === week) this.firstWeek[group.row] = this.findFirst(group.row, week);
    }
  }

  private findFirst(row: number, fromWeek: number): number {
    for (let week = fromWeek; week < this.weeks; week++) if (this.counts[row * this.weeks + week] > 0) return week;
    return NONE;
  }
}

/** Groups of staff are not waited for. */
function countUnserved({ group: { history, size, staff } }: GroupEntry, sinceDate: string): number {
  if (staff) return 0;
  const recent = history.filter(({ date }) => date >= sinceDate);
  return Math.max(
    0,
    recent.reduce((left, { students }) => left - Math.min(students, size), size),
  );
}
