import type { Yardstick } from "../audit/index.ts";
import { distanceOf, makePair, travelPence } from "../candidate/index.ts";
import { FELL_AWAY, type Plan } from "../model/index.ts";

/** What a plan's encounters cost, in money and in journeys. */
export interface Spending {
  /** Of the hub's fund, in whole pence. */
  readonly fundPence: number;
  /** Journeys of students to employers and back, in whole pence. */
  readonly travelPence: number;
  /** The same journeys in km by road, added up over students. */
  readonly travelStudentKm: number;
}

/**
 * Adds up what the encounters of a plan cost. A session of a dedicated offer costs once, of a shared one each party does, a begun one as
 * a whole; a party travels there and back once, also for a block. Encounters that fell away cost nothing.
 *
 * Cost: O(parties). The plan has been recounted, so every id is known.
 * @see docs/rules.md, section 2: the rows `fund` and `travel:SCHOOL`.
 */
export function measureSpending({ stage, policy }: Yardstick, plan: Plan): Spending {
  const { index } = stage.world;
  const sum = { fundPence: 0, travelPence: 0, travelStudentKm: 0 };
  for (const encounter of plan.encounters) {
    if (FELL_AWAY.has(encounter.status)) continue;
    const offer = index.offerById.get(encounter.offer)!;
    let units = 0;
    for (const { group: id, students } of encounter.groups) {
      const group = index.groupById.get(id)!;
      const pair = makePair(stage.world, offer, group, distanceOf(offer, group));
      const full = Math.floor(students / pair.students);
      const rest = students - full * pair.students;
      units += rest > 0 ? full + 1 : full;
      sum.travelPence +=
        full * travelPence(offer, pair, policy) + travelPence(offer, { ...pair, students: rest }, policy);
      if (encounter.format === "at-employer") {
        sum.travelStudentKm += (students * 2 * policy.travel.roadFactor * pair.distanceM) / 1000;
      }
    }
    sum.fundPence += offer.offer.costPence * (offer.offer.shared ? units : 1);
  }
  return sum;
}
