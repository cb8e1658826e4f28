import { plan as planHub } from "../engine/index.ts";
import { type Hub, type Plan, type Policy, parsePolicy, presets } from "../model/index.ts";
import { planBaseline } from "./plan-baseline.ts";

/**
 * What a plan is usually set beside, on the policy that it was made under: what the same engine gives where nobody comes first and nothing
 * is promised, and what would happen without it: first come, random, nearest, and what was asked for where the hub says that.
 *
 * @param plan - of this hub; its effort ("thorough" for "exact") and its seed serve for all.
 * @returns under the names "equal", "first-come", "random", "nearest", "requests", ready for `audit(hub, plan, { beside })`.
 * Cost: that of a plan, and of the baselines.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit.
 */
export function planBaselines(hub: Hub, plan: Plan): readonly { readonly name: string; readonly plan: Plan }[] {
  const { seed, effort } = plan.meta;
  const policy = parsePolicy(plan.meta.policy);
  const names = [
    "first-come",
    "random",
    "nearest",
    ...(hub.requests === undefined ? [] : ["requests" as const]),
  ] as const;
  const equal = planHub(hub, withoutPriority(policy), { effort: effort === "exact" ? "thorough" : effort, seed });
  return [
    { name: "equal", plan: equal },
    ...names.map((baseline) => ({ name: baseline, plan: planBaseline(hub, policy, { baseline, seed }) })),
  ];
}

function withoutPriority(policy: Policy): Policy {
  const { scheme } = presets.policy.equal.priority;
  return parsePolicy({
    ...policy,
    id: "equal",
    title: "Equal: every student counts the same, all else as in the plan's policy",
    priority: { ...policy.priority, ceiling: 1, scheme },
    floors: [],
    fairness: { kind: "weighted-sum" },
  });
}
