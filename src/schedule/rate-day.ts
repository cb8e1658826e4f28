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

/** The rating of a day if it is better than the best so far, of an earlier day; else undefined. Each number is counted only if it matters. */
export function rateIfBetter(
  desk: Pick<Desk, "ledger">,
  task: Task,
  { days, best }: { readonly days: readonly number[]; readonly best: DayRating | undefined },
): DayRating | undefined {
  if (best === undefined) return rateDay(desk, task, days);
  const { ledger } = desk;
  const { offer, group, students } = task;
  const crowding = ledger.groups.crowding(group, students, days);
  if (crowding > best[0]) return undefined;
  const daysLost = ledger.coolDowns.daysLost(offer, days);
  if (crowding === best[0] && daysLost > best[1]) return undefined;
  const weekLoad = ledger.hosts.weekLoad(group.row, days[0]);
  if (crowding === best[0] && daysLost === best[1] && weekLoad >= best[2]) return undefined;
  return [crowding, daysLost, weekLoad, days[0]];
}

export function compareRatings(a: readonly number[], b: readonly number[]): number {
  for (let part = 0; part < a.length; part++) if (a[part] !== b[part]) return a[part] - b[part];
  return 0;
}
