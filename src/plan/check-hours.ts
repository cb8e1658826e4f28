import type { School } from "../model/index.ts";
import { type Booking, type CheckWorld, onePerSchool, type Party } from "./check-bookings.ts";
import { clock, dateOf, weekdayOf, weekOf } from "./check-days.ts";
import type { SchoolYear } from "./check-school-year.ts";
import type { Fault, FaultRule } from "./fault.ts";

/** Section 3, the hour: inside the offer's times and the school's day, in periods in which the school hosts. */
export function checkHours({ bookings }: CheckWorld): Fault[] {
  return bookings.flatMap((booking) => [
    ...checkTimes(booking),
    ...onePerSchool(booking).flatMap((party) => [
      ...checkSchoolDay(booking, party),
      ...(booking.offer.offer.format === "in-school" ? checkPeriods(booking, party) : []),
    ]),
  ]);
}

function checkTimes({ encounter, offer: { offer }, startMin, endMin }: Booking): Fault[] {
  const { times } = offer.availability;
  if (times.length === 0 || Number.isNaN(startMin)) return [];
  if (times.some((range) => range.startMin <= startMin && endMin <= range.endMin)) return [];
  const message = `Encounter ${encounter.id} runs ${clock(startMin)} to ${clock(endMin)}, inside none of the times of offer ${offer.id}.`;
  const details = { startMin, endMin };
  return [{ rule: "outside-times", encounter: encounter.id, at: { offer: offer.id }, message, details }];
}

/** A block takes the school day as it is, so it can't leave it. Journeys count: `fromMin` and `untilMin` hold them. */
function checkSchoolDay({ encounter }: Booking, { group: { school }, year, fromMin, untilMin }: Party): Fault[] {
  if (!(fromMin < year.startMin || untilMin > year.endMin)) return [];
  const message =
    `Encounter ${encounter.id} takes students of school ${school.id} from ${clock(fromMin)} to ${clock(untilMin)}, ` +
    `but its day is ${clock(year.startMin)} to ${clock(year.endMin)}.`;
  const details = { fromMin, untilMin, dayStartMin: year.startMin, dayEndMin: year.endMin };
  return [{ rule: "outside-school-day", encounter: encounter.id, at: { school: school.id }, message, details }];
}

/** Visitors come at the start of a period and touch only periods in which they are welcome; a block touches them all. */
function checkPeriods(booking: Booking, { group: { school }, days, fromMin, untilMin, year }: Party): Fault[] {
  const { encounter, startMin } = booking;
  const faults: Fault[] = [];
  const report = (rule: FaultRule, message: string, details: Fault["details"]): void => {
    faults.push({ rule, encounter: encounter.id, at: { school: school.id }, message, details });
  };
  if (!Number.isNaN(startMin) && !year.periods.some((period) => period.startMin === startMin)) {
    const message = `Encounter ${encounter.id} starts at ${clock(startMin)}, when no period of school ${school.id} does.`;
    report("not-a-period-start", message, { startMin });
  }
  for (const day of days) {
    const unwelcome = findUnwelcomePeriod(school, year, day, { fromMin, untilMin });
    if (unwelcome < 0) continue;
    const message = `School ${school.id} hosts nobody in period ${unwelcome} on ${dateOf(day)}, which encounter ${encounter.id} touches.`;
    report("period-not-hosted", message, { date: dateOf(day), period: unwelcome });
    break;
  }
  return faults;
}

/** The first period of a day, from 0, that visitors would touch though the school hosts nobody in it; -1 without one. */
export function findUnwelcomePeriod(
  { hosting }: School,
  { periods, timetableWeekOf }: SchoolYear,
  day: number,
  visit: { readonly fromMin: number; readonly untilMin: number },
): number {
  if (hosting.periods.length === 0) return -1;
  return periods.findIndex((period, row) => {
    const touched = period.startMin < visit.untilMin && visit.fromMin < period.endMin;
    return touched && !isHosted(hosting.periods, timetableWeekOf.get(weekOf(day)), weekdayOf(day), row);
  });
}

type HostingPeriods = School["hosting"]["periods"];

/** In which week of the timetable, on which weekday, in which period: all three must fit one line of the school's list. */
function isHosted(lines: HostingPeriods, week: number | undefined, weekday: number, period: number): boolean {
  return lines.some(
    (line) =>
      (line.week === undefined || line.week === week) && line.weekday === weekday && line.periods.includes(period),
  );
}
