import { type CheckWorld, onePerSchool } from "./check-bookings.ts";
import { clock, dateOf, weekOf } from "./check-days.ts";
import { addTo, busiestMinute, fileUnder, type Use } from "./check-ledger.ts";
import type { Fault } from "./fault.ts";

/** Section 3, one place at a time: for students minute by minute and week by week, for schools as hosts too. */
export function checkOccupancy(world: CheckWorld): Fault[] {
  return [...checkStudents(world), ...checkHostedMinutes(world), ...checkHostedVisits(world), ...checkWeeks(world)];
}

function checkStudents({ index, bookings }: CheckWorld): Fault[] {
  const uses = new Map<string, Map<number, Use[]>>();
  for (const { parties } of bookings) {
    for (const { group, days, fromMin, untilMin, students } of parties) {
      const ofGroup = uses.get(group.group.id) ?? new Map<number, Use[]>();
      uses.set(group.group.id, ofGroup);
      for (const day of days) fileUnder(ofGroup, day, { fromMin, untilMin, amount: students });
    }
  }
  const faults: Fault[] = [];
  for (const [group, ofGroup] of uses) {
    const size = index.groupById.get(group)?.group.size ?? 0;
    for (const [day, list] of ofGroup) {
      const { amount, atMin } = busiestMinute(list);
      // A single party that is too large is a fault of its own.
      if (amount <= size || list.length === 1) continue;
      const date = dateOf(day);
      const message = `At ${clock(atMin)} on ${date} ${amount} students of group ${group} are in encounters, but it has ${size}.`;
      const details = { date, atMin, used: amount, capacity: size };
      faults.push({ rule: "students-overbooked", at: { group, date }, message, details });
    }
  }
  return faults;
}

/** In-school bookings of each school: one use for each session and day. */
function listHosted({ bookings }: CheckWorld): Map<string, Map<number, Use[]>> {
  const hosted = new Map<string, Map<number, Use[]>>();
  for (const booking of bookings) {
    if (booking.offer.offer.format !== "in-school") continue;
    for (const { group, days, fromMin, untilMin } of onePerSchool(booking)) {
      const ofSchool = hosted.get(group.school.id) ?? new Map<number, Use[]>();
      hosted.set(group.school.id, ofSchool);
      for (const day of days) fileUnder(ofSchool, day, { fromMin, untilMin, amount: 1 });
    }
  }
  return hosted;
}

function checkHostedMinutes(world: CheckWorld): Fault[] {
  const faults: Fault[] = [];
  for (const [school, ofSchool] of listHosted(world)) {
    const hosting = world.index.schoolById.get(school)?.hosting;
    if (hosting === undefined) continue;
    for (const [day, list] of ofSchool) {
      const date = dateOf(day);
      const { amount, atMin } = busiestMinute(list);
      if (amount > hosting.atOnce) {
        const message = `At ${clock(atMin)} on ${date} school ${school} hosts ${amount} encounters, but ${hosting.atOnce} is its limit.`;
        const details = { date, atMin, used: amount, capacity: hosting.atOnce };
        faults.push({ rule: "hosting-at-once", at: { school, date }, message, details });
      }
      if (list.length > hosting.perDay) {
        const message = `On ${date} school ${school} hosts ${list.length} encounters, but ${hosting.perDay} a day is its limit.`;
        const details = { date, used: list.length, capacity: hosting.perDay };
        faults.push({ rule: "hosting-per-day", at: { school, date }, message, details });
      }
    }
  }
  return faults;
}

/** A block is hosted in every week that one of its days lies in. */
function checkHostedVisits({ index, bookings }: CheckWorld): Fault[] {
  const visits = new Map<string, Map<number, number>>();
  for (const booking of bookings) {
    if (booking.offer.offer.format !== "in-school") continue;
    for (const { group, days } of onePerSchool(booking)) {
      const ofSchool = visits.get(group.school.id) ?? new Map<number, number>();
      visits.set(group.school.id, ofSchool);
      for (const week of new Set(days.map(weekOf))) addTo(ofSchool, week, 1);
    }
  }
  const faults: Fault[] = [];
  for (const [school, ofSchool] of visits) {
    const capacity = index.schoolById.get(school)?.hosting.perWeek ?? 0;
    for (const [week, used] of ofSchool) {
      if (used <= capacity) continue;
      const date = mondayOf(week);
      const message = `In the week of ${date} school ${school} hosts ${used} encounters, but ${capacity} a week is its limit.`;
      faults.push({ rule: "hosting-per-week", at: { school, date }, message, details: { date, used, capacity } });
    }
  }
  return faults;
}

/** A block counts in the week of its first day, one day a week in each of its weeks. */
function checkWeeks({ index, bookings }: CheckWorld): Fault[] {
  const booked = new Map<string, Map<number, number>>();
  for (const { parties, firstDay, offer } of bookings) {
    for (const { group, students, days } of parties) {
      const ofGroup = booked.get(group.group.id) ?? new Map<number, number>();
      booked.set(group.group.id, ofGroup);
      const counted = offer.offer.pattern === "one-a-week" ? days : [firstDay];
      for (const week of new Set(counted.map(weekOf))) addTo(ofGroup, week, students);
    }
  }
  const faults: Fault[] = [];
  for (const [group, ofGroup] of booked) {
    const { limits, size } = index.groupById.get(group)?.group ?? { limits: { perWeek: 0 }, size: 0 };
    const capacity = limits.perWeek * size;
    for (const [week, used] of ofGroup) {
      if (used <= capacity) continue;
      const date = mondayOf(week);
      const message = `In the week of ${date} group ${group} is booked for ${used} students, but ${limits.perWeek} x ${size} is its limit.`;
      faults.push({ rule: "weekly-limit-exceeded", at: { group, date }, message, details: { date, used, capacity } });
    }
  }
  return faults;
}

function mondayOf(week: number): string {
  return dateOf(week * 7 - 3);
}
