import {
  type CreditBook,
  compileRatings,
  type PreparedHub,
  type RatingStage,
  tabulateCandidates,
} from "../candidate/index.ts";
import { encodeMatch, openReach, type Reach } from "../match/index.ts";
import type { Hub, Policy } from "../model/index.ts";
import { type ClaimTable, type KindBook, openKindBook, withoutWeights } from "../priority/index.ts";
import { divideByNeed, type NeedOrder } from "./divide-by-need.ts";

/** What every plan of a report is measured with: one hub under one policy. */
export interface Yardstick {
  readonly hub: Hub;
  readonly policy: Policy;
  readonly stage: RatingStage;
  readonly credits: CreditBook;
  readonly kinds: KindBook;
  /** The same claims with every group's weight 1. */
  readonly unweighted: ClaimTable;
  readonly need: NeedOrder;
  readonly smallestCount: number;
  /** What any plan could bring to some groups; absent where nobody asks. */
  readonly reach?: Reach;
}

/**
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit.
 */
export function makeYardstick(given: Hub | PreparedHub, policy: Policy, smallestCount: number): Yardstick {
  const stage = compileRatings(given, policy);
  const { priorities, world, credits } = stage;
  return {
    hub: world.hub,
    policy,
    stage,
    credits,
    kinds: openKindBook(policy),
    unweighted: withoutWeights(priorities.claims),
    need: divideByNeed(world.index.groups, priorities.rows),
    smallestCount,
  };
}

/** A yardstick that knows what any plan could reach. Every question is answered once: cells of several tables, and of several plans, are about the same groups. */
export function withReach(yardstick: Yardstick): Yardstick {
  const stage = tabulateCandidates(yardstick.stage);
  const { credit, valueMicro } = openReach(stage, encodeMatch(stage));
  const known = new Map<string, number>();
  const once = (key: string, answer: () => number): number => {
    const found = known.get(key) ?? answer();
    known.set(key, found);
    return found;
  };
  return {
    ...yardstick,
    reach: {
      credit: (entitlement, groups) => once(`${entitlement} ${groups}`, () => credit(entitlement, groups)),
      valueMicro: (groups) => once(`value ${groups}`, () => valueMicro(groups)),
    },
  };
}
