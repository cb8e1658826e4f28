import { prepareHub } from "../candidate/index.ts";
import { plan } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import type { Run } from "../match/index.ts";
import { ELICITATION_SCHEMA, type Hub, type Plan, type Policy, parseElicitation } from "../model/index.ts";
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
 * @throws {@link EngineError} `invalid-argument` for names that repeat, or objectives in which all plans are alike; `invalid-data` for sizes or
 *   names that no elicitation can hold, before anything is planned; and as `plan`, `openMeter`.
 */
export function poolPlans(hub: Hub, { policies, reference, objectives, run }: PoolRequest): PlanPool {
  const names = policies.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new EngineError("invalid-argument", `Policies need different names: [${names.join(", ")}].`, { names });
  }
  const meter = openMeter(hub, { reference, objectives });
  const described = meter.objectives.map(({ id, title, unit, better }) => ({ id, title, unit, better }));
  // What no elicitation could hold (one objective, 600 policies, a name too long) is refused before anything is planned.
  parseElicitation({
    schema: ELICITATION_SCHEMA,
    objectives: described,
    outcomes: names.map((name, row) => ({ id: idOf(row), values: described.map(() => 0), policies: [name] })),
    seed: 0,
  });
  const prepared = prepareHub(hub);
  const plans = policies.map(({ policy }) => plan(prepared, policy, run));
  const { objectives: scaled, outcomes } = reduceOutcomes({
    objectives: described,
    outcomes: plans.map((each, row) => ({ id: idOf(row), values: meter.measure(each), policies: [names[row]] })),
  });
  const planOf = new Map(plans.map((each, row) => [idOf(row), each]));
  return {
    objectives: scaled,
    outcomes,
    plans: outcomes.map(({ id }) => ({ outcome: id, plan: planOf.get(id)! })),
  };
}

function idOf(row: number): string {
  return `plan-${row + 1}`;
}
