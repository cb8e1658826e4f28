import { type Policy, parsePolicy } from "../src/index.ts";
import { createRandom } from "../src/kernel/index.ts";

/**
 * Policies that differ from a base in weights only: the ceiling of priority from 1 to 2, each part of suitability at most doubled, and the
 * worth of each entitlement half to one and a half times as much.
 */
export function varyPolicies(base: Policy, { count, seed }: { readonly count: number; readonly seed: number }) {
  const random = createRandom(seed);
  const between = (low: number, high: number): number => low + (high - low) * (random.integer(0, 1000) / 1000);
  return Array.from({ length: count }, (): Policy => {
    const suitability = Object.entries(base.suitability).map(([part, worth]) => [part, worth * between(0, 2)]);
    const entitlements = base.entitlements.map((each) => {
      const times = between(0.5, 1.5);
      return { ...each, tiers: each.tiers.map((tier) => ({ ...tier, worth: tier.worth * times })) };
    });
    const priority = { ...base.priority, ceiling: between(1, 2) };
    return parsePolicy({ ...base, priority, suitability: Object.fromEntries(suitability), entitlements });
  });
}
