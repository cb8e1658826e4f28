/**
 * In: hub and policy. Out: each group's weight with its working, and what it may claim.
 * Promise: weights lie between 1 and the ceiling; a missing figure is never zero; nested measures never both count.
 */
export type { FactorWorking } from "./assess-need.ts";
export { earnBenchmarks, type KindBook, openKindBook, shownByOffer, uncheckedFlags } from "./earn-benchmarks.ts";
export {
  type ClaimLayout,
  type ClaimTable,
  creditPerStudent,
  creditsPerUnit,
  layOutClaims,
  worthAt,
} from "./list-claims.ts";
export {
  assessNeeds,
  type EntitlementGap,
  type NeedRow,
  type Priorities,
  type PriorityRow,
  prioritise,
  prioritiseIndexed,
  weighPriorities,
} from "./prioritise.ts";
export { listEntitlements, PROPORTIONAL_CLAIM } from "./proportional-claim.ts";
export { countNeediest, type NeedRanking, rankByNeed } from "./rank-by-need.ts";
export { givenValue, openFactorBook } from "./resolve-factors.ts";
export { type StudentWeights, weighStudents } from "./weigh-students.ts";
export { withoutWeights } from "./without-weights.ts";
