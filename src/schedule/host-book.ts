import type { YearCalendar } from "../calendar/index.ts";
import { NONE } from "../kernel/index.ts";
import type { HubIndex } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { DayBook, peakWithin, type Stretch } from "./day-book.ts";

/** What schools take in: visits at once, a day and a week; and how busy their weeks are with encounters of any format. */
export class HostBook {
  private readonly calendar: YearCalendar;
  private readonly weeks: number;
  private readonly hostings: readonly { readonly perDay: number; readonly perWeek: number; readonly atOnce: number }[];
  private readonly schoolOfGroup: Int32Array;
  private readonly visits: DayBook<Booking>;
  private readonly visitsOfWeek: Int32Array;
  private readonly encountersOfWeek: Int32Array;

  constructor(index: HubIndex, calendar: YearCalendar) {
    const rowOfSchool = new Map([...index.schoolById.keys()].map((id, row) => [id, row]));
    this.calendar = calendar;
    this.weeks = calendar.weekOfDay[calendar.weekOfDay.length - 1] + 1;
    this.hostings = [...index.schoolById.values()].map(({ hosting }) => hosting);
    this.schoolOfGroup = Int32Array.from(index.groups, ({ school }) => rowOfSchool.get(school.id)!);
    this.visits = new DayBook(rowOfSchool.size);
    this.visitsOfWeek = new Int32Array(rowOfSchool.size * this.weeks);
    this.encountersOfWeek = new Int32Array(rowOfSchool.size * this.weeks);
  }

  /** Whether a day and its week can take one more visit, at some hour. A block is a visit of each week that it touches. */
  daysAllow(groupRow: number, days: readonly number[]): boolean {
    const school = this.schoolOfGroup[groupRow];
    const { perDay } = this.hostings[school];
    for (const day of days) {
      if (!this.weekAllows(groupRow, day) || this.visits.on(school, day).length >= perDay) return false;
    }
    return true;
  }

  /** Whether the week of a day can take one more visit. */
  weekAllows(groupRow: number, day: number): boolean {
    const school = this.schoolOfGroup[groupRow];
    return this.visitsOfWeek[this.weekKey(school, day)] < this.hostings[school].perWeek;
  }

  /** Whether there is a place for one more visit in this stretch of each day. */
  hasPlace(groupRow: number, days: readonly number[], { fromMin, untilMin }: Stretch): boolean {
    const school = this.schoolOfGroup[groupRow];
    const { atOnce } = this.hostings[school];
    for (const day of days) if (peakWithin(this.visits.on(school, day), fromMin, untilMin) >= atOnce) return false;
    return true;
  }

  add(booking: Booking, days: readonly number[]): void {
    const school = this.schoolOfGroup[booking.hostGroup];
    for (const day of days) this.visits.add(school, day, booking);
    this.countVisit(school, days, 1);
  }

  remove(booking: Booking, days: readonly number[]): void {
    const school = this.schoolOfGroup[booking.hostGroup];
    for (const day of days) this.visits.remove(school, day, booking);
    this.countVisit(school, days, -1);
  }

  /** Units of the school's groups in the week of a day. */
  weekLoad(groupRow: number, day: number): number {
    return this.encountersOfWeek[this.weekKey(this.schoolOfGroup[groupRow], day)];
  }

  /** Counts units of a group in the week of a day; negative = takes them back. */
  countEncounters(groupRow: number, day: number, units: number): void {
    this.encountersOfWeek[this.weekKey(this.schoolOfGroup[groupRow], day)] += units;
  }

  areOfOneSchool(groupRow: number, otherRow: number): boolean {
    return this.schoolOfGroup[groupRow] === this.schoolOfGroup[otherRow];
  }

  /** @param days - rising: each week that they touch counts once. */
  private countVisit(school: number, days: readonly number[], by: 1 | -1): void {
    let last = NONE;
    for (const day of days) {
      const week = this.weekKey(school, day);
      if (week !== last) this.visitsOfWeek[week] += by;
      last = week;
    }
  }

  private weekKey(school: number, day: number): number {
    return school * this.weeks + this.calendar.weekOfDay[day];
  }
}
