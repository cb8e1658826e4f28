import { type Bits, clearBit, hasBit } from "../kernel/index.ts";
import type { GroupEntry } from "../model/index.ts";
import type { YearCalendar } from "./academic-calendar.ts";
import { daysWithin, type SchoolCalendar } from "./school-calendar.ts";

/** A part of a day on which a group can't be booked. */
export interface Away {
  readonly startMin: number;
  readonly endMin: number;
}

/** When one group can be booked. */
export interface GroupDays {
  /** Days on which its school is open and it is not away for the whole day. */
  readonly days: Bits;
  /** Days that a block may take: those on which it is not away at all. */
  readonly wholeDays: Bits;
  /** On days of `days`: the parts on which it is away. */
  readonly awayOnDay: ReadonlyMap<number, readonly Away[]>;
}

const NEVER_AWAY: GroupDays["awayOnDay"] = new Map();

/**
 * Finds when each group can be booked; groups of one calendar and year group share their sets unless they have days of their own.
 *
 * @returns by group row.
 * Cost: O(days) for each calendar and year group, and for each group with unavailability.
 * @see docs/rules.md, section 3, "The school".
 */
export function listGroupDays(groups: readonly GroupEntry[], calendar: YearCalendar): readonly GroupDays[] {
  const known = new Map<SchoolCalendar, Map<number | undefined, GroupDays>>();
  return groups.map(({ group, school }) => {
    const own = calendar.schools.get(school.id)!;
    const ofYear = known.get(own) ?? new Map<number | undefined, GroupDays>();
    known.set(own, ofYear);
    const year = group.staff ? undefined : group.year;
    const shared = ofYear.get(year) ?? daysOfYearGroup(own, year, calendar);
    ofYear.set(year, shared);
    return group.unavailability.length === 0 ? shared : withoutAway(shared, group.unavailability, { own, calendar });
  });
}

function daysOfYearGroup(own: SchoolCalendar, year: number | undefined, calendar: YearCalendar): GroupDays {
  const exams = daysWithin(
    calendar,
    own.exams.filter(({ years }) => year !== undefined && years.includes(year)),
  );
  const days = own.openDays.map((word, row) => word & ~exams[row]);
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
