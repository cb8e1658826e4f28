import { compileCandidates } from "../src/candidate/index.ts";
import type { Hub, Policy, Run } from "../src/index.ts";
import { finish } from "../src/kernel/index.ts";
import { budgetOf, countGroups, encodeMatch, matchStepwise, priceMatch, proveBound } from "../src/match/index.ts";

/** Matching with its proof, without dates, floors or fairness. */
export interface MatchedHub {
  /** (columns,) of the relaxation. */
  readonly units: Int32Array;
  /** Whole millionths of a weighted student-encounter. */
  readonly value: number;
  readonly bound: number;
  readonly candidates: number;
}

/** Compiles a hub, prices, matches and proves it. */
export function matchAndProve(hub: Hub, policy: Policy, run: Run): MatchedHub {
  const budget = budgetOf(run);
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const pricing = { passes: budget.pricePasses, siftFrom: budget.siftFrom, seed: run.seed };
  const { relaxation, priced } = finish(priceMatch(stage, encoded, pricing));
  const { prices, bound, fractions } = priced;
  const { columnUnits: units, valueMicro } = finish(
    matchStepwise(stage, encoded, {
      seed: run.seed,
      relaxation,
      prices,
      ...(fractions === undefined ? {} : { fractions }),
      improvementSteps: budget.stepsPerGroup * countGroups(stage),
      fixedUnits: new Int32Array(stage.table.count),
      maxUnits: stage.table.maxUnitsOfCandidate,
    }),
  );
  const sharp =
    budget.nodesPerGroup === 0 ? bound : finish(proveBound(relaxation, prices, { nodes: budget.nodesPerGroup })).bound;
  return { units, value: valueMicro, bound: Math.min(bound, sharp), candidates: stage.table.count };
}
