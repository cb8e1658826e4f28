import { dayOfDate, type Meetings } from "../calendar/index.ts";
import { hasBit } from "../kernel/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";
import type { OpenPlan } from "./open-plan.ts";

/** Days that a plan leaves free, as far as whole days tell. */
export interface FreeDays {
  /**
   * How many days in a range are free for one more unit: the calendar allows it, the group has so many students left on that day and in
   * that week, and a visit finds the school with room for it. Of a block its first day is looked at.
   *
   * @param range - rows of days, both included.
   */
  count(unit: FreeUnit, range: readonly [first: number, last: number]): number;
}

/** A unit that wants a day. */
export interface FreeUnit {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly students: number;
}

/**
 * Opens the book of the days that a plan leaves free.
 *
 * @param meetings - of an index that has the offers that will be asked about.
 * Cost: O(parties x days of a block), then O(days) a question.
 */
export function openFreeDays(open: OpenPlan, meetings: Meetings): FreeDays {
  const { calendar } = open.stage.world;
  const days = calendar.dates.length;
  const weekOf = calendar.weekOfDay;
  const weeks = weekOf[days - 1] + 1;
  const students = new Map<string, { readonly ofDay: Int32Array; readonly ofWeek: Int32Array }>();
  const visits = new Map<string, { readonly ofDay: Int32Array; readonly ofWeek: Int32Array }>();
  const enter = (book: typeof students, id: string, on: readonly number[], amount: number) => {
    const page = book.get(id) ?? { ofDay: new Int32Array(days), ofWeek: new Int32Array(weeks) };
    book.set(id, page);
    for (const day of on) page.ofDay[day] += amount;
    for (const week of new Set(on.map((day) => weekOf[day]))) page.ofWeek[week] += amount;
  };
  for (const parties of open.partiesOf.values()) {
    if (parties.length === 0) continue;
    const [{ encounter, offer, group }] = parties;
    const first = dayOfDate(calendar, encounter.date);
    const on = open.stage.world.meetings.daysFrom(offer, group, first);
    if (offer.offer.format === "in-school") enter(visits, group.school.id, on, 1);
    for (const party of parties) enter(students, party.group.group.id, on, party.students);
  }
  return {
    count({ offer, group, students: coming }, [first, last]) {
      const possible = meetings.firstDays(offer, group);
      const { size, limits } = group.group;
      const { perDay, perWeek } = group.school.hosting;
      const booked = students.get(group.group.id);
      const hosted = offer.offer.format === "in-school" ? visits.get(group.school.id) : undefined;
      let free = 0;
      for (let day = first; day <= last; day++) {
        if (!hasBit(possible, day)) continue;
        const week = weekOf[day];
        if (booked !== undefined) {
          if (booked.ofDay[day] + coming > size || booked.ofWeek[week] + coming > limits.perWeek * size) continue;
        }
        if (hosted !== undefined && (hosted.ofDay[day] >= perDay || hosted.ofWeek[week] >= perWeek)) continue;
        free++;
      }
      return free;
    },
  };
}
