import type { EncounterKind, GroupEntry, OfferEntry } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import { dayOf, weekdayOf, weekOf } from "./check-days.ts";
import { findUnwelcomePeriod } from "./check-hours.ts";
import { fileUnder } from "./check-ledger.ts";
import { isSenSetting } from "./check-refusals.ts";
import { layOutYear, listDays, type SchoolYear } from "./check-school-year.ts";

/** The first day on which a group could meet the offer if nothing else were booked; absent where there is none. */
export type FindsEarliestDay = (group: GroupEntry) => number | undefined;

interface Away {
  readonly startMin: number;
  readonly endMin: number;
}

/** When one group can be met, by days since the first of the academic year. */
interface GroupDays {
  readonly year: SchoolYear;
  /** 1 where its school is open, also to encounters, and it sits no exam. */
  readonly isOpen: Uint8Array;
  readonly awayOn: ReadonlyMap<number, readonly Away[]>;
}

const NEVER: readonly Away[] = [];
/** What an offer can do on a day. */
const [CLOSED, CONTINUES, BEGINS] = [0, 1, 2];

/**
 * Asks section 3 of pairs without bookings: is there a date and a start?
 *
 * @returns for an offer a function that answers for its groups; hours that groups of one school share are worked out once.
 *
 * Cost: O(days) for each group and offer, and up to O(days) for a pair; mostly the first open day answers.
 * @see docs/rules.md, section 3.
 */
export function openEarliestDays(
  world: Pick<CheckWorld, "hub" | "policy" | "index" | "journeys" | "academicStart">,
): (offer: OfferEntry, kind: EncounterKind) => FindsEarliestDay {
  const { hub, policy, journeys, academicStart } = world;
  const first = dayOf(`${academicStart}-09-01`);
  const count = dayOf(`${academicStart + 1}-08-31`) - first + 1;
  const groupDays = listGroupDays(world, first, count);
  const agreed = new Map<string, number[]>();
  for (const lock of hub.locks) {
    if (lock.type === "keep" && lock.date !== undefined) {
      fileUnder(agreed, `${lock.offer} ${lock.group}`, dayOf(lock.date) - first);
    }
  }

  return (entry, kind) => {
    const { offer } = entry;
    const { durationMin, availability } = offer;
    const offerDays = listOfferDays(entry, kind, { first, count });
    const startsOfSchool = new Map<string, (boolean | undefined)[]>();

    /** Whether some start of a session on this day suits school, offer and group. */
    function hasStart(group: GroupEntry, day: number, journeyMin: number, away: readonly Away[]): boolean {
      const { year } = groupDays[group.row];
      const fits = (start: number): boolean => {
        const end = start + (durationMin ?? 0);
        const [fromMin, untilMin] = [start - journeyMin, end + journeyMin];
        if (fromMin < year.startMin || untilMin > year.endMin) return false;
        if (availability.times.length > 0 && !availability.times.some((t) => t.startMin <= start && end <= t.endMin))
          return false;
        if (away.some((part) => part.startMin < untilMin && fromMin < part.endMin)) return false;
        return offer.format !== "in-school" || findUnwelcomePeriod(group.school, year, day, { fromMin, untilMin }) < 0;
      };
      if (offer.format === "in-school") return year.periods.some(({ startMin }) => fits(startMin));
      // Whatever start fits can be moved forward until it meets one of these.
      const moments = [
        year.startMin + journeyMin,
        ...availability.times.map(({ startMin }) => startMin),
        ...away.map(({ endMin }) => endMin + journeyMin),
      ];
      return moments.some(fits);
    }

    /** The same, remembered: without absences it depends on school, weekday and week of the timetable alone. */
    function hasUsualStart(group: GroupEntry, day: number, journeyMin: number): boolean {
      const known = startsOfSchool.get(group.school.id) ?? [];
      startsOfSchool.set(group.school.id, known);
      const week = groupDays[group.row].year.timetableWeekOf.get(weekOf(day)) ?? 0;
      const kindOfDay = offer.format === "in-school" ? weekdayOf(day) * 3 + week : 0;
      const answer = known[kindOfDay] ?? hasStart(group, day, journeyMin, NEVER);
      known[kindOfDay] = answer;
      return answer;
    }

    function isBlockPossible(group: GroupEntry, day: number): boolean {
      const { year, isOpen, awayOn } = groupDays[group.row];
      const whole = { fromMin: year.startMin, untilMin: year.endMin };
      return listDays(year, first + day, offer).every((each) => {
        const row = each - first;
        if (row >= count || offerDays[row] === CLOSED || isOpen[row] === 0) return false;
        if (awayOn.get(row)?.some((part) => part.startMin < whole.untilMin && whole.fromMin < part.endMin))
          return false;
        return offer.format !== "in-school" || findUnwelcomePeriod(group.school, year, each, whole) < 0;
      });
    }

    function canBegin(group: GroupEntry, day: number, journeyMin: number): boolean {
      const { isOpen, awayOn } = groupDays[group.row];
      if (offerDays[day] !== BEGINS || isOpen[day] === 0) return false;
      if (offer.days !== undefined) return isBlockPossible(group, day);
      const away = awayOn.get(day);
      return away === undefined
        ? hasUsualStart(group, first + day, journeyMin)
        : hasStart(group, first + day, journeyMin, away);
    }

    return (group) => {
      const journeyMin = journeys.toSite(entry, group.school);
      const leadDays = kind.leadDays + (isSenSetting(group) ? policy.time.sendLeadDays : 0);
      const from = hub.planFrom === undefined ? 0 : Math.max(0, dayOf(hub.planFrom) + leadDays - first);
      const dates = agreed.size === 0 ? [] : (agreed.get(`${offer.id} ${group.group.id}`) ?? []);
      // An agreed date needs no notice, so it may lie before the first day with notice.
      const early = dates.filter((day) => day >= 0 && day < from && canBegin(group, day, journeyMin));
      if (early.length > 0) return first + Math.min(...early);
      for (let day = from; day < count; day++) if (canBegin(group, day, journeyMin)) return first + day;
      return undefined;
    };
  };
}

function listGroupDays(
  { hub, index }: Pick<CheckWorld, "hub" | "index">,
  first: number,
  count: number,
): readonly GroupDays[] {
  const years = new Map(hub.schools.map((school) => [school.id, layOutYear(hub, school)]));
  return index.groups.map(({ group, school }) => {
    const year = years.get(school.id) ?? layOutYear(hub, school);
    const isOpen = Uint8Array.from({ length: count }, (_, day) => (year.openDays.has(first + day) ? 1 : 0));
    for (const { years: sitting, start, end } of year.exams) {
      if (!sitting.some((each) => each === group.year)) continue;
      for (const day of rangeWithin(start, end, { first, count })) isOpen[day] = 0;
    }
    for (const { start, end } of school.noContact ?? []) {
      for (const day of rangeWithin(start, end, { first, count })) isOpen[day] = 0;
    }
    const awayOn = new Map<number, Away[]>();
    for (const { start, end, startMin, endMin } of group.unavailability) {
      for (const day of rangeWithin(start, end, { first, count })) fileUnder(awayOn, day, { startMin, endMin });
    }
    return { year, isOpen, awayOn };
  });
}

/** On which days the offer can be given: each day of a block counts, dates for its first. */
function listOfferDays(
  { offer, employer }: OfferEntry,
  kind: EncounterKind,
  { first, count }: { readonly first: number; readonly count: number },
): Uint8Array {
  const { windows, weekdays } = offer.availability;
  const dates = new Set(offer.availability.dates.map(dayOf));
  const open = windows.map(({ start, end }) => [dayOf(start), dayOf(end)]);
  const expires = offer.format === "at-employer" && kind.gatedOffSite ? employer.readiness.insuranceExpires : undefined;
  const lastDay = expires === undefined ? Number.POSITIVE_INFINITY : dayOf(expires);
  const shut = (employer.noContact ?? []).map(({ start, end }) => [dayOf(start), dayOf(end)]);
  return Uint8Array.from({ length: count }, (_, row) => {
    const day = first + row;
    if (shut.some(([start, end]) => start <= day && day <= end)) return CLOSED;
    if (day > lastDay || (weekdays.length > 0 && !weekdays.includes(weekdayOf(day)))) return CLOSED;
    if (open.length > 0 && !open.some(([start, end]) => start <= day && day <= end)) return CLOSED;
    return dates.size === 0 || dates.has(day) ? BEGINS : CONTINUES;
  });
}

/** Days of a range of dates, both included, counted from the first of the year; what lies outside it is left out. */
function rangeWithin(
  start: string,
  end: string,
  { first, count }: { readonly first: number; readonly count: number },
): readonly number[] {
  const from = Math.max(0, dayOf(start) - first);
  const until = Math.min(count - 1, dayOf(end) - first);
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, row) => from + row);
}
