import type { GroupEntry, OfferEntry } from "../model/index.ts";
import { type CheckWorld, studentsOfUnit } from "./check-bookings.ts";
import { dateOf } from "./check-days.ts";
import { metresToSite } from "./check-journeys.ts";
import { fileUnder } from "./check-ledger.ts";
import { openRefusals, PAIR_RULES, type Pair, type PairRule } from "./check-refusals.ts";
import { mostUnits } from "./check-resources.ts";
import { openEarliestDays } from "./find-earliest-day.ts";
import { openAffinities, recountSuitability } from "./recount-suitability.ts";

/** An offer and a group that may meet, with what follows from both. */
export interface PairAgain {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  /** Students of the group in one full unit. */
  readonly unitStudents: number;
  readonly mostUnits: number;
  /** Between school and site; 0 where there is none. */
  readonly distanceM: number;
  /** The first date on which they could meet. */
  readonly firstDate: string;
  /** Per unit, in whole millionths of a weighted student-encounter. */
  readonly suitabilityMicro: number;
}

/** Rules that look at nothing of a group but its school: asked once for each school. */
const SCHOOL_RULES: readonly PairRule[] = ["format", "exclusion", "send-not-ready", "readiness", "distance", "fund"];
const GROUP_RULES = PAIR_RULES.filter((rule) => !SCHOOL_RULES.includes(rule));

/**
 * Lists every pair that passes all rules of section 1, by asking each of them of each pair.
 *
 * @param weightMicro - by group id, as `recountWeights` gives them.
 * @returns by row of the group; pairs of a group in order of offer id.
 *
 * Cost: O(offers x (schools + groups of schools within reach)).
 * @see docs/rules.md, section 1.
 */
export function listPairsAgain(
  world: CheckWorld,
  weightMicro: ReadonlyMap<string, number>,
): readonly (readonly PairAgain[])[] {
  const { index, kindById, hub } = world;
  const refusals = openRefusals(world);
  const earliestDays = openEarliestDays(world);
  const affinities = openAffinities(hub);
  const groupsOf = new Map<string, GroupEntry[]>();
  for (const entry of index.groups) fileUnder(groupsOf, entry.school.id, entry);
  const pairsOf = index.groups.map((): PairAgain[] => []);

  for (const offer of index.offers) {
    const kind = kindById.get(offer.offer.kind);
    if (kind === undefined) continue;
    const findEarliestDay = earliestDays(offer, kind);
    for (const groups of groupsOf.values()) {
      const [anyGroup] = groups;
      if (SCHOOL_RULES.some((rule) => refusals.rulesOut(rule, { offer, kind, group: anyGroup }))) continue;
      const distanceM = metresToSite(offer, anyGroup.school);
      for (const group of groups) {
        if (GROUP_RULES.some((rule) => refusals.rulesOut(rule, { offer, kind, group }))) continue;
        const day = findEarliestDay(group);
        if (day !== undefined) pairsOf[group.row].push(measure({ offer, kind, group }, distanceM, day));
      }
    }
  }
  return pairsOf;

  function measure({ offer, kind, group }: Pair, distanceM: number, firstDay: number): PairAgain {
    const unitStudents = studentsOfUnit(offer, group);
    const given = { weightMicro: weightMicro.get(group.group.id) ?? 1e6, affinities };
    const met = { booking: { offer }, party: { group, unitStudents, distanceM } };
    return {
      offer,
      group,
      unitStudents,
      mostUnits: mostUnits(offer, kind, group),
      distanceM,
      firstDate: dateOf(firstDay),
      suitabilityMicro: recountSuitability(world, met, given),
    };
  }
}
