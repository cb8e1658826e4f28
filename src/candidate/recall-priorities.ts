import type { Policy } from "../model/index.ts";
import { assessNeeds, layOutClaims, openFactorBook, type Priorities, weighPriorities } from "../priority/index.ts";
import type { PreparedHub } from "./prepare-hub.ts";

/**
 * Priorities: figures are read, needs assessed and claims laid out once for policies that differ in none of what these depend on; what they
 * weigh and are worth is worked out each time.
 */
export function recallPriorities({ hub, index, recall }: PreparedHub, policy: Policy): Priorities {
  const { factors, rationales, shrinkStudents, scheme } = policy.priority;
  const read = JSON.stringify([factors, rationales, shrinkStudents]);
  const book = recall.get("factors", [read], () => openFactorBook(index, policy));
  const earned = JSON.stringify([policy.kinds, policy.benchmarks]); // what history has brought
  const needs = recall.get("needs", [book, JSON.stringify(scheme), earned], () =>
    assessNeeds({ hub, index }, policy, book),
  );
  const owed = policy.entitlements.map(({ tiers, ...rest }) => [rest, tiers.map(({ upTo }) => upTo)]);
  const layout = recall.get("claims", [JSON.stringify([owed, policy.fairness.kind]), earned], () =>
    layOutClaims(hub, index, policy),
  );
  return weighPriorities(policy, needs, layout);
}
