/**
 * In: hub and policy. Out: the pairs that may meet, with what each would be worth, and every reason why others may not.
 * Promise: a pair is a candidate exactly when no hard rule refuses it.
 */

export type { CandidateTable, PairTable } from "./candidate-table.ts";
export {
  type ClaimCredit,
  type CreditBook,
  listClaimCredits,
  type OfferCredit,
  openCreditBook,
} from "./credits.ts";
export { firstRefusal, HARD_RULES, type HardRule, listRefusals } from "./hard-rules.ts";
export {
  type Candidate,
  type CandidateStage,
  compileCandidates,
  compileRatings,
  listCandidates,
  type RatingStage,
  tabulateCandidates,
} from "./list-candidates.ts";
export { coachesPerUnit, distanceOf, earliestDay, makePair, type Pair, travelPence, type World } from "./pair.ts";
export { type PreparedHub, prepared, prepareHub } from "./prepare-hub.ts";
export { type RankedPair, rankGroups, rankOffers, whyRefused } from "./rank.ts";
export { measureSuitability, type PartWorth, type SuitabilityBook, type SuitabilityPart } from "./suitability.ts";
export { toGraph } from "./to-graph.ts";
