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
  /** Students times the days of their encounters. */
  private readonly studentDaysOfGroup: Float64Array;
  private readonly spacingDays: number;
  /** By group row: students in encounters in each stretch of `spacingDays` school days, by its last one; the first ones begin before the year. */
  private readonly loads: (Int32Array | undefined)[];

  constructor(index: HubIndex, calendar: YearCalendar, spacingDays: number) {
    this.calendar = calendar;
    this.spacingDays = spacingDays;
    this.ownOfGroup = index.groups.map(({ school }) => calendar.schools.get(school.id)!);
    this.weeks = calendar.weekOfDay[calendar.weekOfDay.length - 1] + 1;
    this.busy = new DayBook(index.groups.length);
    this.studentsOfGroupWeek = new Int32Array(index.groups.length * this.weeks);
    this.studentsOfGroup = new Float64Array(index.groups.length);
    this.studentDaysOfGroup = new Float64Array(index.groups.length);
    this.loads = Array.from({ length: index.groups.length });
  }

  /**
   * Whether the limits of the year and of weeks leave room.
   *
   * @param countedDays - one in each of the weeks.
   */
  limitsAllow(entry: GroupEntry, students: number, countedDays: readonly number[]): boolean {
    const { group, row } = entry;
    if (this.studentsOfGroup[row] + students > group.limits.perYear * group.size) return false;
    for (const day of countedDays) if (!this.weekAllows(entry, students, day)) return false;
    return true;
  }

  /** Whether the limit of the week of a day leaves room. */
  weekAllows({ group, row }: GroupEntry, students: number, day: number): boolean {
    return this.studentsOfGroupWeek[this.weekKey(row, day)] + students <= group.limits.perWeek * group.size;
  }

  /** Whether enough students are free for all of it. */
  hasFree({ group, amount, days, fromMin, untilMin }: Attendance): boolean {
    const free = group.group.size - amount;
    for (const day of days) if (peakWithin(this.busy.on(group.row, day), fromMin, untilMin) > free) return false;
    return true;
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
  crowding({ group, row }: GroupEntry, students: number, days: readonly number[]): number {
    const load = this.loads[row];
    if (load === undefined || this.studentDaysOfGroup[row] + students <= group.size) {
      return Math.max(0, students - group.size);
    }
    let busiest = 0;
    for (const day of days) {
      const first = this.placeOf(row, day);
      const last = Math.min(load.length, first + this.spacingDays);
      for (let stretch = first; stretch < last; stretch++) if (load[stretch] > busiest) busiest = load[stretch];
    }
    return Math.max(0, busiest + students - group.size);
  }

  private count({ group: { row }, days, countedDays }: Attendance, students: number): void {
    this.studentsOfGroup[row] += students;
    this.studentDaysOfGroup[row] += students * days.length;
    for (const day of countedDays) this.studentsOfGroupWeek[this.weekKey(row, day)] += students;
    this.loads[row] ??= new Int32Array(this.ownOfGroup[row].openDayCount);
    const load = this.loads[row];
    if (load.length === 0) return;
    for (const day of days) {
      const first = this.placeOf(row, day);
      const last = Math.min(load.length, first + this.spacingDays);
      for (let stretch = first; stretch < last; stretch++) load[stretch] += students;
    }
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
