import { measureFifths } from "./audit/index.ts";
import { prepareHub } from "./candidate/index.ts";
import { plan } from "./engine/index.ts";
import { EngineError } from "./errors.ts";
import type { Run } from "./match/index.ts";
import { type Floor, type Hub, type Policy, parsePolicy } from "./model/index.ts";

/** What a frontier is drawn for: a share, and how much of it is asked from point to point. */
export interface FrontierRun extends Run {
  /** A share floor that does not say yet how much; its id is none of the policy's. */
  readonly floor: Omit<Extract<Floor, { readonly type: "share" }>, "atLeast">;
  /** Shares, 0 to 1. The first is what all others are compared with: 0 is the plan without the floor. */
  readonly levels: readonly number[];
}

/** What one level of a floor costs, and whom. Values are in weighted student-encounters. */
export interface FrontierPoint {
  readonly atLeast: number;
  /** The share that the plan gives. */
  readonly reached: number;
  readonly isMet: boolean;
  readonly value: number;
  /** No plan that keeps the floor is worth more; where it is not met, none that reaches as much as this plan does. */
  readonly bound: number;
  readonly gap: number;
  /** What each fifth of the students gets more (or less) than at the first point, from the least disadvantaged to the most. */
  readonly byQuintile: readonly FifthChange[];
}

export interface FifthChange {
  readonly quintile: number;
  readonly people: number;
  /** With every weight 1. */
  readonly unweightedValue: number;
  readonly studentEncounters: number;
}

/**
 * Plans a hub once for each level of a floor, to show what the promise costs and who pays for it.
 *
 * Values are those of plans that were found, bounds are proven: between a point's bound and the value of another lies what the
 * floor is sure to cost.
 *
 * @returns (levels,) in the order in which they were given.
 *
 * Ties: as in `plan`. Cost: that of `plan` for each level.
 * @throws {@link EngineError} `invalid-argument` without any level, `invalid-data` for a level or a floor that a policy can't have,
 *   and whatever `plan` throws.
 */
export function frontier(hub: Hub, policy: Policy, { floor, levels, ...run }: FrontierRun): readonly FrontierPoint[] {
  if (levels.length === 0) {
    throw new EngineError("invalid-argument", "A frontier needs at least one level.\nMaybe: levels: [0, 0.1, 0.2].", {
      levels,
    });
  }
  const policies = levels.map((atLeast) =>
    parsePolicy({ ...policy, floors: [...policy.floors, { ...floor, atLeast }] }),
  );
  const prepared = prepareHub(hub);
  const plans = policies.map((floored) => plan(prepared, floored, run));
  const fifths = measureFifths(hub, policy, plans);
  return plans.map(({ floors, certificate }, point) => {
    const { reached, isMet } = floors.find((result) => result.floor === floor.id)!;
    return {
      atLeast: levels[point],
      reached,
      isMet,
      value: certificate.value,
      bound: certificate.bound,
      gap: certificate.gap,
      byQuintile: fifths[point].map(({ quintile, people, unweightedValue, studentEncounters }, fifth) => ({
        quintile,
        people,
        // Whole millionths: the difference of two values is as exact as they are.
        unweightedValue: Math.round(1e6 * (unweightedValue - fifths[0][fifth].unweightedValue)) / 1e6,
        studentEncounters: studentEncounters - fifths[0][fifth].studentEncounters,
      })),
    };
  });
}
