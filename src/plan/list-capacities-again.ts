import { wholeMinutes } from "../model/index.ts";
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
    if (asks.hoursPerYear !== undefined) add(`hours:${id}`, wholeMinutes(asks.hoursPerYear) - sharedMin);
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

/**
 * What one unit of a pair uses, by name; also of what has no limit.
 *
 * @returns for a pair its uses above 0. Names are put together once for each offer and group, as a hub can have millions of pairs.
 */
export function openUsesAgain({
  policy,
}: Pick<CheckWorld, "policy">): (
  pair: Pick<PairAgain, "offer" | "group" | "unitStudents" | "distanceM">,
) => readonly UseAgain[] {
  const namesOfOffer = new Map<string, Readonly<Record<"offer" | "asks" | "hours", string>>>();
  const namesOfGroup = new Map<string, Readonly<Record<"hosting" | "travel" | "limit" | "virtual", string>>>();
  return (pair) => {
    const { offer, employer } = pair.offer;
    const { group, school } = pair.group;
    const ofOffer = namesOfOffer.get(offer.id) ?? {
      offer: `offer:${offer.id}`,
      asks: `asks:${employer.id}`,
      hours: `hours:${employer.id}`,
    };
    namesOfOffer.set(offer.id, ofOffer);
    const ofGroup = namesOfGroup.get(group.id) ?? {
      hosting: `hosting:${school.id}`,
      travel: `travel:${school.id}`,
      limit: ownLimitOf(group.id),
      virtual: `virtual:${group.id}`,
    };
    namesOfGroup.set(group.id, ofGroup);
    const students = pair.unitStudents;
    const uses: UseAgain[] = [];
    const use = (resource: string, amount: number): void => {
      if (amount > 0) uses.push({ resource, amount });
    };
    use(ofOffer.offer, offer.shared ? students : 1);
    if (!offer.shared) {
      use(ofOffer.asks, 1);
      use(ofOffer.hours, offer.durationMin ?? 0);
      if (offer.format === "in-school") use(ofGroup.hosting, 1);
    }
    use("fund", offer.costPence);
    if (offer.format === "at-employer") use(ofGroup.travel, journeyPence(students, pair.distanceM, policy.travel));
    use(ofGroup.limit, students);
    if (offer.format === "virtual") use(ofGroup.virtual, students);
    return uses;
  };
}
