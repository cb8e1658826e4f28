import { prepareHub } from "../candidate/index.ts";
import type { Job } from "../executor/index.ts";
import { type Effort, type Hub, type Plan, type Policy, parseHub, parsePolicy } from "../model/index.ts";
import { plan } from "./plan-hub.ts";

/** What every plan of a job is of. */
export interface PlanContext {
  readonly hub: Hub;
}

/** One plan to be made. */
export interface PlanTask {
  readonly policy: Policy;
  readonly effort: Exclude<Effort, "exact">;
  readonly seed: number;
}

/**
 * Plans of one hub, to be made by any executor: many policies, or many seeds.
 *
 * Hub and policies are parsed where the work is done, since they may have come from another thread or machine.
 * A task's result is what `plan` gives; it fails with whatever `plan` throws.
 */
export const planJob: Job<PlanContext, PlanTask, Plan> = {
  name: "plan",
  open: ({ hub }) => {
    const prepared = prepareHub(parseHub(hub));
    return ({ policy, effort, seed }) => plan(prepared, parsePolicy(policy), { effort, seed });
  },
};
