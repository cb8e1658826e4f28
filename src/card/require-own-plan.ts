import { hashDocument } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { type Hub, type Plan, type Policy, parsePolicy } from "../model/index.ts";

/**
 * Refuses hub, policy and plan that do not belong together: a record of the wrong run is worse than none.
 *
 * @throws {@link EngineError} `invalid-argument`.
 */
export function requireOwnPlan(hub: Hub, policy: Policy, plan: Plan): void {
  const { meta } = plan;
  compare("hub", meta.hubHash, hashDocument(hub), "the hub was changed after the plan was made: plan again.");
  compare("policy", meta.policyHash, hashDocument(policy), "the plan was made under another policy.");
  const carried = hashDocument(parsePolicy(meta.policy));
  compare("policy that the plan carries", meta.policyHash, carried, "the plan was edited by hand.");
}

function compare(what: string, stated: string, found: string, maybe: string): void {
  if (stated === found) return;
  throw new EngineError(
    "invalid-argument",
    `The plan was made with ${what} ${stated.slice(0, 12)}..., and this is ${found.slice(0, 12)}....\nMaybe ${maybe}`,
    { what, stated, found },
  );
}
