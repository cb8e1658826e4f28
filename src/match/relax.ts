import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  type Blocks,
  boundStepwise,
  fillGreedily,
  NONE,
  type PricedBound,
  type Prices,
  priceStepwise,
  rankBySeed,
  type SharpBound,
  type Stepwise,
  Taking,
  tightenAllocation,
} from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import { splitUnits } from "./split-units.ts";

/**
 * What is matched, priced and proven: the same whole plans as the encoded problem's, with the worth that they really have, and with all
 * taken away that only fractions could use.
 */
export interface Relaxation {
  /** Columns stand for units that are alike: see {@link splitUnits}. */
  readonly problem: Allocation;
  /** (columns,) the candidate row of each, never falling. */
  readonly rowOf: Int32Array;
  /** Groups: each is solved by itself once offers, employers, schools and the fund are paid for. */
  readonly blocks: Blocks;
}

/** @see docs/rules.md, section 8. Cost: see {@link splitUnits} and {@link tightenAllocation}. */
export function relax(stage: CandidateStage, { problem, resources, bins }: EncodedMatch): Relaxation {
  const { index } = stage.world;
  const { problem: split, rowOf } = splitUnits(stage, problem);
  const first = new Int32Array(index.groups.length + 1);
  for (const row of rowOf) first[stage.table.groupOfCandidate[row] + 1]++;
  for (let group = 0; group < index.groups.length; group++) first[group + 1] += first[group];
  const ownResource = new Int32Array(index.groups.length).fill(NONE);
  resources.forEach(({ kind, id }, row) => {
    if (kind === "limit") ownResource[index.groupById.get(id)!.row] = row;
  });
  return { problem: tightenAllocation(split, bins), rowOf, blocks: { first, ownResource } };
}

/** How far pricing or proving has come. Bounds in whole millionths. */
export interface BoundProgress {
  readonly share: number;
  readonly bound: number;
}

/** Prices everything that is scarce, starting from a plain greedy answer. Cost: see {@link priceStepwise}. */
export function* priceRelaxation(
  { problem }: Relaxation,
  run: { readonly passes: number; readonly seed: number },
): Stepwise<BoundProgress, PricedBound> {
  const count = problem.maxUnits.length;
  const answer = new Taking(problem);
  fillGreedily(answer, {
    candidates: Int32Array.from({ length: count }, (_, row) => row),
    chargeOf: new Float64Array(count),
    rankOf: rankBySeed(count, run.seed),
  });
  return yield* priceStepwise(problem, answer, run);
}

/** The sharp bound at some prices. Cost: see {@link boundStepwise}. */
export function* proveBound(
  { problem, blocks }: Relaxation,
  prices: Prices,
  run: { readonly nodes: number },
): Stepwise<BoundProgress, SharpBound> {
  return yield* boundStepwise(problem, prices, { blocks, nodes: run.nodes });
}
