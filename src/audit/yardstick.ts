import { type CandidateStage, type CreditBook, compileCandidates } from "../candidate/index.ts";
import type { Hub, Policy } from "../model/index.ts";
import { type ClaimTable, type KindBook, openKindBook, withoutWeights } from "../priority/index.ts";
import { divideByNeed, type NeedOrder } from "./divide-by-need.ts";

/** What every plan of a report is measured with: one hub under one policy. */
export interface Yardstick {
  readonly hub: Hub;
  readonly policy: Policy;
  readonly stage: CandidateStage;
  readonly credits: CreditBook;
  readonly kinds: KindBook;
  /** The same claims with every group's weight 1. */
  readonly unweighted: ClaimTable;
  readonly need: NeedOrder;
  readonly smallestCount: number;
}

/**
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit.
 */
export function makeYardstick(hub: Hub, policy: Policy, smallestCount: number): Yardstick {
  const stage = compileCandidates(hub, policy);
  const { priorities, world, credits } = stage;
  return {
    hub,
    policy,
    stage,
    credits,
    kinds: openKindBook(policy),
    unweighted: withoutWeights(priorities.claims),
    need: divideByNeed(world.index.groups, priorities.rows),
    smallestCount,
  };
}
