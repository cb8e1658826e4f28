import type { Offer, School } from "../model/index.ts";
import type { Away } from "./group-days.ts";
import type { SchoolCalendar } from "./school-calendar.ts";

/** Starts at whole quarters of an hour, where no timetable says otherwise. */
const STEP_MIN = 15;

/** What the hour of an encounter depends on, besides the day. */
export interface HourRules {
  readonly offer: Pick<Offer, "format" | "durationMin" | "availability">;
  readonly school: Pick<School, "hosting">;
  readonly own: SchoolCalendar;
  /** One journey of the group; 0 unless at the employer. */
  readonly travelMin: number;
}

/** A day as the hour sees it. */
export interface DayKind {
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number;
  /** Week of the timetable, 1 or 2. */
  readonly timetableWeek: number;
}

/**
 * Starts that are worth trying on a day of this kind, all of them allowed. For lessons' hours these are all that are allowed; else
 * quarters of an hour and the earliest moments: if any start is allowed, the earliest one is in the list.
 *
 * @param away - parts of this day on which the group is away.
 * @returns minutes after midnight, rising; for a block the start of the school day.
 * Cost: O(periods squared), or O(quarters x times).
 * @see docs/rules.md, section 3, "The hour".
 */
export function listStarts(rules: HourRules, day: DayKind, away: readonly Away[]): readonly number[] {
  const { offer, own, travelMin } = rules;
  const { durationMin, availability } = offer;
  if (durationMin === undefined) return isBlockAllowed(rules, day, away) ? [own.dayStartMin] : [];
  if (offer.format === "in-school") {
    return own.periods.map(({ startMin }) => startMin).filter((start) => isStartAllowed(rules, day, { start, away }));
  }
  const earliest = own.dayStartMin + travelMin;
  const latest = own.dayEndMin - travelMin - durationMin;
  const tries = new Set([earliest, ...availability.times.map(({ startMin }) => startMin)]);
  for (const { endMin } of away) tries.add(endMin + travelMin);
  for (let start = Math.ceil(earliest / STEP_MIN) * STEP_MIN; start <= latest; start += STEP_MIN) tries.add(start);
  return [...tries].filter((start) => isStartAllowed(rules, day, { start, away })).sort((a, b) => a - b);
}

/** Whether an encounter may start at this very minute, on the list of {@link listStarts} or not. */
export function isStartAllowed(
  rules: HourRules,
  day: DayKind,
  { start, away }: { readonly start: number; readonly away: readonly Away[] },
): boolean {
  const { offer, own, travelMin } = rules;
  const { durationMin, availability } = offer;
  if (durationMin === undefined) return start === own.dayStartMin && isBlockAllowed(rules, day, away);
  const end = start + durationMin;
  const leaves = start - travelMin;
  const returns = end + travelMin;
  if (leaves < own.dayStartMin || returns > own.dayEndMin) return false;
  const { times } = availability;
  if (times.length > 0 && !times.some(({ startMin, endMin }) => startMin <= start && end <= endMin)) return false;
  if (away.some(({ startMin, endMin }) => startMin < returns && leaves < endMin)) return false;
  if (offer.format !== "in-school") return true;
  return own.periods.some(({ startMin }) => startMin === start) && isHosted(rules, day, { start, end });
}

/** A block takes the whole school day: no part of it may be missing, and a host is there in all periods. */
function isBlockAllowed({ offer, school, own, travelMin }: HourRules, day: DayKind, away: readonly Away[]): boolean {
  if (away.length > 0) return false;
  const whole = { start: own.dayStartMin, end: own.dayEndMin };
  return offer.format !== "in-school" || isHosted({ offer, school, own, travelMin }, day, whole);
}

/** Whether visitors are welcome in every period that the session touches. */
function isHosted(
  { school, own }: HourRules,
  { weekday, timetableWeek }: DayKind,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const welcome = school.hosting.periods;
  if (welcome.length === 0) return true;
  return own.periods.every((period, position) => {
    if (period.endMin <= start || period.startMin >= end) return true;
    return welcome.some(
      (entry) =>
        entry.weekday === weekday &&
        (entry.week === undefined || entry.week === timetableWeek) &&
        entry.periods.includes(position),
    );
  });
}
