import { type Bits, clearBit, hasBit } from "../kernel/index.ts";
import type { GroupEntry, NoContact } from "../model/index.ts";
import type { YearCalendar } from "./academic-calendar.ts";
import { daysWithin, leaveOut, type SchoolCalendar } from "./school-calendar.ts";

/** A part of a day on which a group can't be booked. */
export interface Away {
  readonly startMin: number;
  readonly endMin: number;
}

/** When one group can be booked. */
export interface GroupDays {
  /** Days on which its school is open to encounters and it is not away for the whole day. */
  readonly days: Bits;
  /** Days that a block may take: those on which it is not away at all. */
  readonly wholeDays: Bits;
  /** On days of `days`: the parts on which it is away. */
  readonly awayOnDay: ReadonlyMap<number, readonly Away[]>;
}

const NEVER_AWAY: GroupDays["awayOnDay"] = new Map();

/**
 * Finds when each group can be booked; groups of one calendar, year group and no-contact days share their sets unless they have days
 * of their own.
 *
 * @returns by group row.
 * Cost: O(days) for each calendar and year group, and for each group with unavailability.
 * @see docs/rules.md, section 3, "The school".
 */
export function listGroupDays(groups: readonly GroupEntry[], calendar: YearCalendar): readonly GroupDays[] {
  const known = new Map<SchoolCalendar, Map<string, GroupDays>>();
  return groups.map(({ group, school }) => {
    const own = calendar.schools.get(school.id)!;
    const ofOwn = known.get(own) ?? new Map<string, GroupDays>();
    known.set(own, ofOwn);
    const year = group.staff ? undefined : group.year;
    const { noContact = [] } = school;
    const key = noContact.length === 0 ? `${year}` : `${year} ${JSON.stringify(noContact)}`;
    const shared = ofOwn.get(key) ?? daysOfYearGroup({ own, year, noContact }, calendar);
    ofOwn.set(key, shared);
    return group.unavailability.length === 0 ? shared : withoutAway(shared, group.unavailability, { own, calendar });
  });
}

function daysOfYearGroup(
  {
    own,
    year,
    noContact,
  }: { readonly own: SchoolCalendar; readonly year: number | undefined; readonly noContact: readonly NoContact[] },
  calendar: YearCalendar,
): GroupDays {
  const exams = own.exams.filter(({ years }) => year !== undefined && years.includes(year));
  const days = leaveOut(own.openDays, daysWithin(calendar, [...exams, ...noContact]));
  return { days, wholeDays: days, awayOnDay: NEVER_AWAY };
}

function withoutAway(
  shared: GroupDays,
  unavailability: GroupEntry["group"]["unavailability"],
  { own, calendar }: { readonly own: SchoolCalendar; readonly calendar: YearCalendar },
): GroupDays {
  const days = shared.days.slice();
  const wholeDays = shared.days.slice();
  const awayOnDay = new Map<number, Away[]>();
  for (const { start, end, startMin, endMin } of unavailability) {
    if (endMin <= own.dayStartMin || startMin >= own.dayEndMin) continue; // before or after school
    const isAllDay = startMin <= own.dayStartMin && endMin >= own.dayEndMin;
    const touched = daysWithin(calendar, [{ start, end }]);
    for (let day = 0; day < calendar.dates.length; day++) {
      if (!hasBit(touched, day)) continue;
      clearBit(wholeDays, day);
      if (isAllDay) clearBit(days, day);
      else awayOnDay.set(day, [...(awayOnDay.get(day) ?? []), { startMin, endMin }]);
    }
  }
  return { days, wholeDays, awayOnDay };
}
