import type { SchoolCalendar, YearCalendar } from "../calendar/index.ts";
import type { GroupEntry, HubIndex } from "../model/index.ts";
import type { Attendance } from "./booking.ts";
import { DayBook, peakWithin } from "./day-book.ts";

/** What students do: never more of a group at once than it has, nor more in a week or a year than its limits allow. */
export class GroupBook {
  private readonly calendar: YearCalendar;
  private readonly ownOfGroup: readonly SchoolCalendar[];
  private readonly weeks: number;
  private readonly busy: DayBook<Attendance>;
  private readonly studentsOfGroupWeek: Int32Array;
  private readonly studentsOfGroup: Float64Array;
  /** By group row: students in encounters on each school day, counted over open days only. */
  private readonly loads: (Int32Array | undefined)[];

  constructor(index: HubIndex, calendar: YearCalendar) {
    this.calendar = calendar;
    this.ownOfGroup = index.groups.map(({ school }) => calendar.schools.get(school.id)!);
    this.weeks = calendar.weekOfDay[calendar.weekOfDay.length - 1] + 1;
    this.busy = new DayBook(index.groups.length);
    this.studentsOfGroupWeek = new Int32Array(index.groups.length * this.weeks);
    this.studentsOfGroup = new Float64Array(index.groups.length);
    this.loads = Array.from({ length: index.groups.length });
  }

  /**
   * Whether the limits of the year and of weeks leave room.
   *
   * @param countedDays - one in each of the weeks.
   */
  limitsAllow({ group, row }: GroupEntry, students: number, countedDays: readonly number[]): boolean {
    const { perWeek, perYear } = group.limits;
    if (this.studentsOfGroup[row] + students > perYear * group.size) return false;
    const room = perWeek * group.size - students;
    return countedDays.every((day) => this.studentsOfGroupWeek[this.weekKey(row, day)] <= room);
  }

  /** Whether enough students are free for all of it. */
  hasFree({ group, amount, days, fromMin, untilMin }: Attendance): boolean {
    const free = group.group.size - amount;
    return days.every((day) => peakWithin(this.busy.on(group.row, day), fromMin, untilMin) <= free);
  }

  add(attendance: Attendance): void {
    for (const day of attendance.days) this.busy.add(attendance.group.row, day, attendance);
    this.count(attendance, attendance.amount);
  }

  remove(attendance: Attendance): void {
    for (const day of attendance.days) this.busy.remove(attendance.group.row, day, attendance);
    this.count(attendance, -attendance.amount);
  }

  /**
   * Students who would have two encounters fewer than `spacingDays` school days apart, at least: what the busiest stretch of so
   * many school days around these days would hold beyond the size of the group.
   */
  crowding({ group, row }: GroupEntry, students: number, at: { days: readonly number[]; spacingDays: number }): number {
    const load = this.loads[row];
    if (load === undefined || load.length === 0 || at.spacingDays === 0) return Math.max(0, students - group.size);
    let busiest = 0;
    for (const day of at.days) {
      busiest = Math.max(busiest, busiestAround(load, this.placeOf(row, day), at.spacingDays));
    }
    return Math.max(0, busiest + students - group.size);
  }

  private count({ group: { row }, days, countedDays }: Attendance, students: number): void {
    this.studentsOfGroup[row] += students;
    for (const day of countedDays) this.studentsOfGroupWeek[this.weekKey(row, day)] += students;
    this.loads[row] ??= new Int32Array(this.ownOfGroup[row].openDayCount);
    const load = this.loads[row];
    if (load.length === 0) return;
    for (const day of days) load[this.placeOf(row, day)] += students;
  }

  /** Which open day of the school it is; a kept session on a day that is now closed counts for the next open one. */
  private placeOf(row: number, day: number): number {
    const { openDaysBefore, openDayCount } = this.ownOfGroup[row];
    return Math.min(openDaysBefore[day], openDayCount - 1);
  }

  private weekKey(row: number, day: number): number {
    return row * this.weeks + this.calendar.weekOfDay[day];
  }
}

/** The largest sum over so many places in a row that hold this one. */
function busiestAround(load: Int32Array, around: number, places: number): number {
  const first = Math.max(0, around - places + 1);
  const last = Math.min(load.length - 1, around + places - 1);
  let within = 0;
  let busiest = 0;
  for (let place = first; place <= last; place++) {
    within += load[place];
    if (place - places >= first) within -= load[place - places];
    if (within > busiest) busiest = within;
  }
  return busiest;
}
