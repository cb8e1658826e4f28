import { makeYardstick } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import type { Hub, Plan, Policy } from "../model/index.ts";
import { measureOutcome } from "./measure-outcome.ts";
import { type Objective, openObjectives } from "./objectives.ts";

/** Measures plans of one hub by the same objectives, on the yardstick of one policy. */
export interface Meter {
  readonly objectives: readonly Objective[];
  /** (objectives,) what the plan gives. */
  readonly measure: (plan: Plan) => readonly number[];
}

/** What is measured, and on whose yardstick. */
export interface MeterRequest {
  /** Whose needs, weights, entitlements and costs measure every plan, whatever policy it was made under. */
  readonly reference: Policy;
  /** Ids of `OBJECTIVES`, or `coverage:ENTITLEMENT`. */
  readonly objectives: readonly string[];
}

/**
 * Prepares what all plans of a hub are measured with, so that thousands can be.
 *
 * The figures are those of `audit` on the same yardstick, with nothing suppressed: **for the hub's own use**.
 *
 * Cost: that of opening the hub's calendars and priorities once, then O(parties x credits + claims) a plan.
 * @throws {@link EngineError} `unknown-id` for an objective that there is not, `invalid-argument` for none, for one given twice, or for a
 *   hub without students; `invalid-data` if hub and policy do not fit. `measure`: `unknown-id` if a plan names an offer or group that
 *   the hub does not have.
 */
export function openMeter(hub: Hub, { reference, objectives: ids }: MeterRequest): Meter {
  const open = openObjectives(ids, reference.entitlements);
  const yardstick = makeYardstick(hub, reference, 1);
  if (yardstick.need.students === 0) {
    throw new EngineError("invalid-argument", `The hub "${hub.id}" has no students: there is nothing to measure.`, {
      hub: hub.id,
    });
  }
  return {
    objectives: open.map(({ objective }) => objective),
    measure: (plan) => {
      const outcome = measureOutcome(yardstick, plan);
      return open.map(({ measure }) => measure(outcome));
    },
  };
}
