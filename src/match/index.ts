/**
 * In: candidates, claims, capacities. Out: units of offers for groups, without dates.
 * Promise: no capacity is passed, agreements are kept first, and nothing that fits and adds worth is left out.
 */
export { type EncodedMatch, encodeMatch, rowOfPair } from "./encode.ts";
export type { Resource } from "./list-resources.ts";
export {
  type BrokenKeep,
  type Match,
  type MatchedPair,
  type MatchResult,
  type MatchStart,
  match,
  matchCandidates,
} from "./match-offers.ts";
export { budgetOf, type EffortBudget, type Run } from "./run.ts";
