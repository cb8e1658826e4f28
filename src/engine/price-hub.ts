import type { CandidateStage } from "../candidate/index.ts";
import type { PricedBound, Stepwise } from "../kernel/index.ts";
import {
  type EffortBudget,
  type EncodedMatch,
  encodeMatch,
  priceMatch,
  type Relaxation,
  raiseWorstOff,
  type WorstOffLevel,
} from "../match/index.ts";
import { type Known, type Progress, tell, watch } from "./progress.ts";

/** What every way of planning starts from: who may meet whom, what that uses, and what it is worth to others. */
export interface PricedHub {
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  readonly relaxation: Relaxation;
  readonly priced: PricedBound;
  /** With fairness "first-the-worst-off". */
  readonly worstOff: WorstOffLevel | undefined;
}

/** Encodes and prices what is scarce; before that, where the policy asks for it, finds how high the worst-off can be lifted. */
export function* priceHub(
  stage: CandidateStage,
  run: { readonly seed: number; readonly budget: Pick<EffortBudget, "pricePasses" | "siftFrom"> },
  known: Known,
): Stepwise<Progress, PricedHub> {
  const plain = encodeMatch(stage);
  const { pricePasses: passes, siftFrom } = run.budget;
  const pricing = { seed: run.seed, passes };
  const worstOff =
    stage.world.policy.fairness.kind === "first-the-worst-off"
      ? yield* watch(raiseWorstOff(stage, plain, pricing), (seen) => tell("level", seen.share, known), known)
      : undefined;
  const encoded = worstOff === undefined ? plain : encodeMatch(stage, worstOff.tenths);
  const { relaxation, priced } = yield* watch(
    priceMatch(stage, encoded, { ...pricing, siftFrom }),
    (seen) => {
      known.boundMicro = seen.bound;
      return tell("price", seen.share, known);
    },
    known,
  );
  known.boundMicro = priced.bound;
  return { stage, encoded, relaxation, priced, worstOff };
}
