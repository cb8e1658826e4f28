import { prepareHub } from "../candidate/index.ts";
import { plan } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import type { Run } from "../match/index.ts";
import type { Hub, Plan, Policy } from "../model/index.ts";
import { type NamedPolicy, openMeter } from "../tune/index.ts";
import { type OutcomePool, reduceOutcomes } from "./reduce-outcomes.ts";

export interface PoolRequest {
  /** Policies that the hub could have, 2 to 500, each under a name of its own: of `listPolicies`, or your own. */
  readonly policies: readonly NamedPolicy[];
  /** Whose needs, entitlements and costs measure every plan. */
  readonly reference: Policy;
  /** Ids of `OBJECTIVES`, or `coverage:ENTITLEMENT`: 2 to 12. */
  readonly objectives: readonly string[];
  readonly run: Run;
}

/** Outcomes of real plans, and the plans. Outcomes go into `openElicitation`, plans into `findStable`. */
export interface PlanPool extends OutcomePool {
  /** (outcomes,) in their order. */
  readonly plans: readonly { readonly outcome: string; readonly plan: Plan }[];
}

/**
 * Plans a hub under every policy and keeps the plans that are worth comparing: different ones, none of which another one betters.
 *
 * @returns outcomes `plan-1`, `plan-2` ... by the first policy that gives them.
 *
 * Cost: a plan and its measurement for each policy; `quick` plans are good enough to compare policies.
 * @throws {@link EngineError} `invalid-argument` for names that repeat, or objectives in which all plans are alike; and as `plan`, `openMeter`,
 *   `openElicitation`.
 */
export function poolPlans(hub: Hub, { policies, reference, objectives, run }: PoolRequest): PlanPool {
  const names = policies.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new EngineError("invalid-argument", `Policies need different names: [${names.join(", ")}].`, { names });
  }
  const meter = openMeter(hub, { reference, objectives });
  const prepared = prepareHub(hub);
  const plans = policies.map(({ policy }) => plan(prepared, policy, run));
  const { objectives: scaled, outcomes } = reduceOutcomes({
    objectives: meter.objectives.map(({ id, title, unit, better }) => ({ id, title, unit, better })),
    outcomes: plans.map((each, row) => ({
      id: `plan-${row + 1}`,
      values: meter.measure(each),
      policies: [names[row]],
    })),
  });
  const rowOf = new Map(plans.map((_, row) => [`plan-${row + 1}`, row]));
  return {
    objectives: scaled,
    outcomes,
    plans: outcomes.map(({ id }) => ({ outcome: id, plan: plans[rowOf.get(id)!] })),
  };
}
