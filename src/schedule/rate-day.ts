import type { Desk } from "./desk.ts";
import type { Task } from "./task.ts";

/**
 * How a day would suit a unit, the smaller the better, compared from the first number on: students whose encounters would lie too
 * close together; days lost to the employer's other sessions; encounters of the school in that week; the day itself.
 */
export type DayRating = readonly [crowding: number, daysLost: number, weekLoad: number, day: number];

/** @param days - rows that the unit would take from this day on. */
export function rateDay({ ledger }: Pick<Desk, "ledger">, task: Task, days: readonly number[]): DayRating {
  const { offer, group, students } = task;
  return [
    ledger.groups.crowding(group, students, days),
    ledger.coolDowns.daysLost(offer, days),
    ledger.hosts.weekLoad(group.row, days[0]),
    days[0],
  ];
}

export function compareRatings(a: readonly number[], b: readonly number[]): number {
  for (let part = 0; part < a.length; part++) if (a[part] !== b[part]) return a[part] - b[part];
  return 0;
}
