import { checkHubAgainstPolicy } from "./check-hub-against-policy.ts";
import { invalidData } from "./data-issue.ts";
import type { Hub } from "./hub.ts";
import type { Policy } from "./policy.ts";

/**
 * Refuses a hub and a policy that do not fit each other.
 *
 * @throws {@link EngineError} `invalid-data` with every fault of {@link checkHubAgainstPolicy}.
 */
export function requireFit(hub: Hub, policy: Policy): void {
  const issues = checkHubAgainstPolicy(hub, policy);
  if (issues.length > 0) throw invalidData("hub", issues);
}
