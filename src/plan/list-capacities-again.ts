import type { CheckWorld, PlanPolicy } from "./check-bookings.ts";
import { journeyPence } from "./check-journeys.ts";
import { layOutYear } from "./check-school-year.ts";
import type { PairAgain } from "./list-pairs-again.ts";

/** What one unit of a pair uses of a capacity. */
export interface UseAgain {
  readonly resource: string;
  readonly amount: number;
}

/** Name of the one capacity that is a group's own; all others are shared. */
export function ownLimitOf(group: string): string {
  return `limit:${group}`;
}

/** Virtual student-encounters that a group of students may have in the year, where the policy has a limit for them. */
export function virtualLimitOf(
  { limits }: PlanPolicy,
  { staff, size }: { readonly staff: boolean; readonly size: number },
): number | undefined {
  if (staff || limits?.virtualPerStudent === undefined) return undefined;
  return Math.round(limits.virtualPerStudent * size);
}

/**
 * Capacities by name: what has no limit is none.
 *
 * @see docs/rules.md, section 2; minutes of employers are counted whole.
 */
export function listCapacitiesAgain({ hub, policy }: Pick<CheckWorld, "hub" | "policy">): ReadonlyMap<string, number> {
  const capacities = new Map<string, number>();
  const add = (name: string, capacity: number | undefined): void => {
    if (capacity !== undefined) capacities.set(name, capacity);
  };
  for (const { id, asks, offers } of hub.employers) {
    let sharedSessions = 0;
    let sharedMin = 0;
    for (const offer of offers) {
      add(`offer:${offer.id}`, offer.shared ? offer.sessions * (offer.places ?? 0) : offer.sessions);
      if (!offer.shared) continue;
      sharedSessions += offer.sessions;
      sharedMin += offer.sessions * (offer.durationMin ?? 0);
    }
    if (asks.perYear !== undefined) add(`asks:${id}`, asks.perYear - sharedSessions);
    if (asks.hoursPerYear !== undefined) add(`hours:${id}`, Math.floor(asks.hoursPerYear * 60) - sharedMin);
  }
  for (const school of hub.schools) {
    const { openDays, timetableWeekOf } = layOutYear(hub, school);
    const { perDay, perWeek } = school.hosting;
    add(`hosting:${school.id}`, Math.min(perDay * openDays.size, perWeek * timetableWeekOf.size));
    add(`travel:${school.id}`, school.travel.budgetPence);
    for (const group of school.groups) {
      add(ownLimitOf(group.id), group.limits.perYear * group.size);
      add(`virtual:${group.id}`, virtualLimitOf(policy, group));
    }
  }
  add("fund", hub.fundPence);
  return capacities;
}

/** What one unit of a pair uses, by name; also of what has no limit, and amounts of 0. */
export function listUsesAgain(
  { policy }: Pick<CheckWorld, "policy">,
  pair: Pick<PairAgain, "offer" | "group" | "unitStudents" | "distanceM">,
): readonly UseAgain[] {
  const { offer, employer } = pair.offer;
  const { group, school } = pair.group;
  const students = pair.unitStudents;
  const dedicated = offer.shared ? 0 : 1;
  const pence = offer.format === "at-employer" ? journeyPence(students, pair.distanceM, policy.travel) : 0;
  return [
    { resource: `offer:${offer.id}`, amount: offer.shared ? students : 1 },
    { resource: `asks:${employer.id}`, amount: dedicated },
    { resource: `hours:${employer.id}`, amount: dedicated * (offer.durationMin ?? 0) },
    { resource: `hosting:${school.id}`, amount: offer.format === "in-school" ? dedicated : 0 },
    { resource: "fund", amount: offer.costPence },
    { resource: `travel:${school.id}`, amount: pence },
    { resource: ownLimitOf(group.id), amount: students },
    { resource: `virtual:${group.id}`, amount: offer.format === "virtual" ? students : 0 },
  ];
}
