import type { CandidateStage } from "../candidate/index.ts";
import type { PricedBound, Stepwise } from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import { type BoundProgress, priceRelaxation, type Relaxation, relax } from "./relax.ts";
import { siftAndPrice } from "./sift.ts";

/**
 * What is matched and proven, and prices for it: of all candidates, or where these are too many of the likely ones.
 *
 * Floors ask how much anybody could bring, and a hub in which nothing is claimed is solved exactly: there all stay.
 *
 * @param run.siftFrom - candidates from which on a hub has too many.
 * Cost: see {@link priceRelaxation} and {@link siftAndPrice}.
 */
export function* priceMatch(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: { readonly passes: number; readonly seed: number; readonly siftFrom: number },
): Stepwise<BoundProgress, { readonly relaxation: Relaxation; readonly priced: PricedBound }> {
  const { floors, start } = encoded.problem;
  if (stage.table.count >= run.siftFrom && floors === undefined && start.length > 0) {
    return yield* siftAndPrice(stage, encoded, run);
  }
  const relaxation = relax(stage, encoded);
  return { relaxation, priced: yield* priceRelaxation(relaxation, run) };
}
