import { compareIds } from "../model/index.ts";
import { divideExactly } from "./divide-exactly.ts";
import type { FactorPart, PriorityPart } from "./explanation.ts";
import type { OpenPlan } from "./open-plan.ts";

/**
 * Divides what a group's weight adds among the factors of its need.
 *
 * @param upliftMicro - worth with the group's weight, less the worth with weight 1; whole millionths, >= 0.
 * Ties: of equal parts the smaller id goes first. Cost: O(factors log factors).
 */
export function valuePriority({ stage, policy }: OpenPlan, group: number, upliftMicro: number): PriorityPart {
  const { weight, need, working } = stage.priorities.rows[group];
  const counted = working.filter(({ contribution }) => contribution > 0);
  const parts = divideExactly(
    upliftMicro,
    counted.map(({ contribution }) => contribution),
  );
  const factors = counted.map(({ factor, value, share, from }, place): FactorPart => {
    return { factor, figure: value, share, from, value: parts[place] / 1e6 };
  });
  const fromNoFactor = counted.length === 0 && upliftMicro > 0;
  return {
    weight,
    need,
    value: upliftMicro / 1e6,
    factors: fromNoFactor
      ? [{ factor: policy.priority.scheme.rule, value: upliftMicro / 1e6 }]
      : factors.sort((a, b) => b.value - a.value || compareIds(a.factor, b.factor)),
  };
}
