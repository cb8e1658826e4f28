import type { GroupEntry, OfferEntry } from "../model/index.ts";
import { type CheckWorld, studentsOfUnit } from "./check-bookings.ts";
import { dateOf } from "./check-days.ts";
import { metresToSite } from "./check-journeys.ts";
import { fileUnder } from "./check-ledger.ts";
import { openRefusals, PAIR_RULES, type Pair, type PairRule } from "./check-refusals.ts";
import { mostUnits } from "./check-resources.ts";
import { openEarliestDays } from "./find-earliest-day.ts";
import { openUsesAgain, type UseAgain } from "./list-capacities-again.ts";
import { openAffinities, recountSuitability } from "./recount-suitability.ts";

/** An offer and a group that may meet, with what follows from both. */
export interface PairAgain {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  /** Students of the group in one full unit. */
  readonly unitStudents: number;
  /**
   * Of them, those for whom a unit is worth something: all, but in the last units of a pair. Whoever they are, a unit uses capacities, and
   * counts for floors, as a full one.
   */
  readonly students: number;
  readonly mostUnits: number;
  /** Between school and site; 0 where there is none. */
  readonly distanceM: number;
  /** The first date on which they could meet. */
  readonly firstDate: string;
  /** Per unit, in whole millionths of a weighted student-encounter. */
  readonly suitabilityMicro: number;
  /** What a unit uses, also of what has no limit. */
  readonly uses: readonly UseAgain[];
}

/** The pairs of one group, by row of the offer, rising, with the first day on which each could meet. */
interface Found {
  readonly offers: number[];
  readonly days: number[];
}

/** Rules that look at nothing of a group but its school: asked once for each school. */
const SCHOOL_RULES: readonly PairRule[] = ["format", "exclusion", "send-not-ready", "readiness", "distance", "fund"];
const GROUP_RULES = PAIR_RULES.filter((rule) => !SCHOOL_RULES.includes(rule));

/**
 * Finds every pair that passes all rules of section 1, by asking each of them of each pair. What follows from a pair is worked out when it
 * is listed: a hub can have millions.
 *
 * @param weightMicro - by group id, as `recountWeights` gives them.
 * @returns lists the pairs of a group, in order of offer id.
 *
 * Cost: O(offers x (schools + groups of schools within reach)), and two numbers of memory a pair. A pair's distance is measured again
 * each time it is listed.
 * @see docs/rules.md, section 1.
 */
export function openPairsAgain(
  world: CheckWorld,
  weightMicro: ReadonlyMap<string, number>,
): (group: GroupEntry) => readonly PairAgain[] {
  const { index, kindById, hub } = world;
  const refusals = openRefusals(world);
  const earliestDays = openEarliestDays(world);
  const affinities = openAffinities(hub);
  const usesOf = openUsesAgain(world);
  const groupsOf = new Map<string, GroupEntry[]>();
  for (const entry of index.groups) fileUnder(groupsOf, entry.school.id, entry);
  const foundBy = index.groups.map((): Found => ({ offers: [], days: [] }));

  for (const [row, offer] of index.offers.entries()) {
    const kind = kindById.get(offer.offer.kind);
    if (kind === undefined) continue;
    const findEarliestDay = earliestDays(offer, kind);
    for (const groups of groupsOf.values()) {
      const [anyGroup] = groups;
      if (SCHOOL_RULES.some((rule) => refusals.rulesOut(rule, { offer, kind, group: anyGroup }))) continue;
      for (const group of groups) {
        if (GROUP_RULES.some((rule) => refusals.rulesOut(rule, { offer, kind, group }))) continue;
        const day = findEarliestDay(group);
        if (day === undefined) continue;
        foundBy[group.row].offers.push(row);
        foundBy[group.row].days.push(day);
      }
    }
  }
  return (group) => {
    const { offers, days } = foundBy[group.row];
    return offers.flatMap((row, place) => {
      const offer = index.offers[row];
      const kind = kindById.get(offer.offer.kind);
      return kind === undefined ? [] : [measure({ offer, kind, group }, days[place])];
    });
  };

  function measure({ offer, kind, group }: Pair, firstDay: number): PairAgain {
    const unitStudents = studentsOfUnit(offer, group);
    const distanceM = metresToSite(offer, group.school);
    const given = { weightMicro: weightMicro.get(group.group.id) ?? 1e6, affinities };
    const met = { booking: { offer }, party: { group, unitStudents, distanceM } };
    return {
      offer,
      group,
      unitStudents,
      students: unitStudents,
      mostUnits: mostUnits(offer, kind, group),
      distanceM,
      firstDate: dateOf(firstDay),
      suitabilityMicro: recountSuitability(world, met, given),
      uses: usesOf({ offer, group, unitStudents, distanceM }),
    };
  }
}
