import type { Hub, Plan, Policy } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";
import { recountPlan } from "./recount-plan.ts";
import { makeYardstick } from "./yardstick.ts";

/** What one group is owed of an entitlement by the end of this year, and what of that is met; in its unit. */
export interface GroupCoverage {
  readonly entitlement: string;
  /** Above 0. */
  readonly owed: number;
  /** From history and plan together, at most `owed`. */
  readonly met: number;
}

/** What one group of students gets. */
export interface GroupMeasure {
  readonly group: string;
  readonly school: string;
  readonly people: number;
  /** 0 to 1. */
  readonly need: number;
  /** From 1 (least disadvantaged) to 5 (most). */
  readonly quintile: number;
  /** With every weight 1, in student-encounters. */
  readonly unweightedValue: number;
  /** In the order of the policy; variety is owed to nobody. */
  readonly coverage: readonly GroupCoverage[];
}

/**
 * Measures what plans of one hub give to each of its groups of students.
 *
 * **For the hub's own use**: nothing is suppressed, however few it stands for.
 *
 * @param policy - whose needs and entitlements measure all the plans.
 * @returns (plans,) a list of the groups of students in order of id.
 *
 * Cost: that of listing the hub's candidates, and O(parties x credits + claims) a plan.
 * @throws {@link EngineError} `unknown-id` if a plan names an offer or group that the hub does not have, `invalid-data` if hub and
 *   policy do not fit.
 */
export function measureGroups(hub: Hub, policy: Policy, plans: readonly Plan[]): readonly (readonly GroupMeasure[])[] {
  const yardstick = makeYardstick(hub, policy, 1);
  const { world, priorities } = yardstick.stage;
  const { claims } = priorities;
  return plans.map((plan) => {
    const { plainMicroOfGroup, plannedOfClaim } = recountPlan(yardstick, plan);
    const coverageOf = (row: number): readonly GroupCoverage[] => {
      const coverage: GroupCoverage[] = [];
      for (let claim = claims.firstOfGroup[row]; claim < claims.firstOfGroup[row + 1]; claim++) {
        const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
        const owed = claims.owedOfClaim[claim];
        if (entitlement.per !== "group" || owed === 0) continue;
        const met = Math.min(owed, claims.historyOfClaim[claim] + plannedOfClaim[claim]);
        const perUnit = creditsPerUnit(entitlement);
        coverage.push({ entitlement: entitlement.id, owed: owed / perUnit, met: met / perUnit });
      }
      return coverage;
    };
    return world.index.groups
      .filter(({ group }) => !group.staff)
      .map(({ group, school, row }) => ({
        group: group.id,
        school: school.id,
        people: group.size,
        need: priorities.rows[row].need,
        quintile: yardstick.need.quintileOfGroup[row],
        unweightedValue: plainMicroOfGroup[row] / 1e6,
        coverage: coverageOf(row),
      }));
  });
}
