import { type PreparedHub, prepareHub } from "../candidate/index.ts";
import { plan } from "../engine/index.ts";
import type { Job } from "../executor/index.ts";
import type { Effort, Hub, Policy } from "../model/index.ts";
import { findAxes, type PolicySpace } from "./find-axes.ts";
import { type Meter, openMeter } from "./open-meter.ts";

/** How each plan is made: with the same seed, so that plans differ by their policies alone. */
export interface TuningRun {
  /** `quick` is meant for this. "exact" needs a solver, which can't be sent to a thread: it is refused. */
  readonly effort: Exclude<Effort, "exact">;
  readonly seed: number;
}

/** What all policies are measured with. */
export interface MeasureContext {
  readonly hubs: readonly Hub[];
  readonly space: PolicySpace;
  readonly reference: Policy;
  readonly objectives: readonly string[];
  readonly run: TuningRun;
}

/** One policy on one hub: the hub's place, and the values of the axes. */
export interface MeasureTask {
  readonly hub: number;
  readonly values: readonly number[];
}

/** A hub that is ready for many policies. */
interface Place {
  readonly hub: PreparedHub;
  readonly meter: Meter;
}

/** Plans a hub under one policy of a space and measures the plan: (objectives,) figures. */
export const measurePolicy: Job<MeasureContext, MeasureTask, readonly number[]> = {
  name: "measure-policy",
  open: ({ hubs, space, reference, objectives, run }) => {
    const { policyAt } = findAxes(space);
    const places = new Map<number, Place>();
    const openPlace = (hub: Hub): Place => ({ hub: prepareHub(hub), meter: openMeter(hub, { reference, objectives }) });
    return ({ hub: row, values }) => {
      const place = places.get(row) ?? openPlace(hubs[row]);
      places.set(row, place);
      return place.meter.measure(plan(place.hub, policyAt(values), run));
    };
  },
};
