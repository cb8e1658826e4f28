import type { Hub, Plan, Policy } from "../model/index.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { recountPlan } from "./recount-plan.ts";
import { makeYardstick } from "./yardstick.ts";

/** What a fifth of the students gets. */
export interface Fifth {
  /** From 1 (least disadvantaged) to 5 (most). */
  readonly quintile: number;
  readonly people: number;
  /** With every weight 1, in student-encounters: a gain of one fifth can be set against a loss of another. */
  readonly unweightedValue: number;
  readonly studentEncounters: number;
}

/**
 * Measures what plans of one hub give to each fifth of its students in order of need.
 *
 * **For the hub's own use**: nothing is suppressed, however few it stands for.
 *
 * @param policy - whose needs and entitlements measure all the plans.
 * @returns (plans,) a list of the fifths that have students, from the least disadvantaged.
 *
 * Ties: of groups in equal need the smaller id counts as the needier. Cost: that of listing the hub's candidates, and O(parties x credits)
 * a plan.
 * @throws {@link EngineError} `unknown-id` if a plan names an offer or group that the hub does not have, `invalid-data` if hub and
 *   policy do not fit.
 */
export function measureFifths(hub: Hub, policy: Policy, plans: readonly Plan[]): readonly (readonly Fifth[])[] {
  const yardstick = makeYardstick(hub, policy, 1);
  const { groups } = yardstick.stage.world.index;
  return plans.map((plan) => {
    const { plainMicroOfGroup, placesOfGroup } = recountPlan(yardstick, plan);
    return QUINTILES.flatMap((quintile) => {
      const part = groups.filter(({ row }) => yardstick.need.quintileOfGroup[row] === quintile);
      if (part.length === 0) return [];
      return [
        {
          quintile,
          people: part.reduce((sum, { group }) => sum + group.size, 0),
          unweightedValue: part.reduce((sum, { row }) => sum + plainMicroOfGroup[row], 0) / 1e6,
          studentEncounters: part.reduce((sum, { row }) => sum + placesOfGroup[row], 0),
        },
      ];
    });
  });
}
