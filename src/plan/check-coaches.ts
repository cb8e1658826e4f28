import type { CheckWorld } from "./check-bookings.ts";
import { clock, dateOf } from "./check-days.ts";
import { busiestMinute, fileUnder, type Use } from "./check-ledger.ts";
import type { Fault } from "./fault.ts";

/** Section 3, coaches: where a school gives them each party that goes to an employer takes its own, from leaving to return. */
export function checkCoaches({ index, bookings }: CheckWorld): Fault[] {
  const out = new Map<string, Map<number, Use[]>>();
  for (const { offer, parties } of bookings) {
    if (offer.offer.format !== "at-employer") continue;
    for (const { group, students, days, fromMin, untilMin } of parties) {
      const { id, travel } = group.school;
      if (travel.coaches === undefined) continue;
      const ofSchool = out.get(id) ?? new Map<number, Use[]>();
      out.set(id, ofSchool);
      const amount = Math.ceil(students / travel.coaches.seats);
      for (const day of days) fileUnder(ofSchool, day, { fromMin, untilMin, amount });
    }
  }
  const faults: Fault[] = [];
  for (const [school, ofSchool] of out) {
    const capacity = index.schoolById.get(school)?.travel.coaches?.count ?? 0;
    for (const [day, list] of ofSchool) {
      const { amount, atMin } = busiestMinute(list);
      if (amount <= capacity) continue;
      const date = dateOf(day);
      const message = `At ${clock(atMin)} on ${date} ${amount} coaches of school ${school} are out, but it has ${capacity}.`;
      faults.push({
        rule: "coaches-exceeded",
        at: { school, date },
        message,
        details: { date, atMin, used: amount, capacity },
      });
    }
  }
  return faults;
}
