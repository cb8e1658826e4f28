/**
 * In: candidates, claims, capacities. Out: units of offers for groups, without dates.
 * Promise: no capacity is passed, agreements are kept first, and nothing that fits and adds worth is left out; of a hub that was sifted
 * nothing likely: whoever else fits comes in with the dates.
 */
export { boundFloors, type FloorProof, type MissedFloor } from "./bound-floors.ts";
export { openReach, type Reach } from "./bound-reach.ts";
export { type EncodedMatch, encodeMatch, rowOfPair } from "./encode.ts";
export type { FloorRow } from "./list-floors.ts";
export { listResources, type Resource } from "./list-resources.ts";
export {
  type BrokenKeep,
  countGroups,
  type Match,
  type MatchedPair,
  type MatchResult,
  type MatchStart,
  match,
  matchStepwise,
} from "./match-offers.ts";
export { priceMatch } from "./price-match.ts";
export { proveBound } from "./prove-bound.ts";
export { raiseWorstOff, type WorstOffLevel } from "./raise-worst-off.ts";
export { type BoundProgress, priceRelaxation, type Relaxation, relax, settlePromises } from "./relax.ts";
export { budgetOf, type EffortBudget, type Run } from "./run.ts";
