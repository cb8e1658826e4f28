import { type Hub, type Policy, requireFit } from "../model/index.ts";
import type { Priorities } from "../priority/index.ts";
import { type CandidateTable, measureTable, rateCandidates, tabulatePairs } from "./candidate-table.ts";
import type { CreditBook } from "./credits.ts";
import { applyRules, rulesOf, type World } from "./pair.ts";
import { type PreparedHub, prepared } from "./prepare-hub.ts";
import { recallCredits } from "./recall-credits.ts";
import { recallPriorities } from "./recall-priorities.ts";
import { openMeritBook, openSuitabilityBook, type SuitabilityBook } from "./suitability.ts";

/** One candidate as people read it. Values are in weighted student-encounters. */
export interface Candidate {
  readonly offer: string;
  readonly employer: string;
  readonly group: string;
  readonly school: string;
  readonly studentsPerUnit: number;
  readonly maxUnits: number;
  /** Straight line; absent for virtual encounters. */
  readonly distanceKm?: number;
  /** Per unit, beyond entitlements. */
  readonly suitability: number;
}

/** A hub under a policy: enough to say what a given pair is worth, before anybody lists who may meet whom. */
export interface RatingStage {
  readonly world: World;
  readonly priorities: Priorities;
  readonly book: SuitabilityBook;
  readonly credits: CreditBook;
}

/** A hub compiled up to its candidates: what matching, ranking and dating start from. */
export interface CandidateStage extends RatingStage {
  readonly table: CandidateTable;
}

/**
 * Lists every pair of offer and group that may meet.
 *
 * @returns candidates in order of group id, then offer id.
 * Cost: O(pairs within reach x rules); pairs out of reach are never looked at.
 */
export function listCandidates(hub: Hub, policy: Policy): readonly Candidate[] {
  const { world, table } = compileCandidates(hub, policy);
  return Array.from({ length: table.count }, (_, row) => {
    const { offer, employer } = world.index.offers[table.offerOfCandidate[row]];
    const { group, school } = world.index.groups[table.groupOfCandidate[row]];
    const metres = table.distanceMOfCandidate[row];
    return {
      offer: offer.id,
      employer: employer.id,
      group: group.id,
      school: school.id,
      studentsPerUnit: table.studentsOfCandidate[row],
      maxUnits: table.maxUnitsOfCandidate[row],
      ...(metres >= 0 ? { distanceKm: metres / 1000 } : {}),
      suitability: table.suitabilityOfCandidate[row] / 1e6,
    };
  });
}

/**
 * Runs the stages up to the candidate table. For a prepared hub only what the policy changes is worked out anew.
 *
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit: an offer of a kind that the policy does not know.
 */
export function compileCandidates(given: Hub | PreparedHub, policy: Policy): CandidateStage {
  return tabulateCandidates(compileRatings(given, policy));
}

/**
 * Runs the stages that need no pairs: rules, priorities, and what suitability and credit are counted with.
 *
 * Cost: O(days) for each calendar, O(groups x (sectors + factors + history)), O(offers x entitlements).
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit: an offer of a kind that the policy does not know.
 */
export function compileRatings(given: Hub | PreparedHub, policy: Policy): RatingStage {
  const hub = prepared(given);
  const { recall } = hub;
  const met = JSON.stringify([policy.kinds, policy.priority.factors]);
  recall.get("fit", [met], () => requireFit(hub.hub, policy));
  const rules = rulesOf(policy);
  const ruled = recall.get("rules", [JSON.stringify(rules)], () => applyRules(hub, rules));
  const merits = recall.get("merits", [], () => openMeritBook(hub.hub, hub.index));
  return {
    world: { ...ruled, policy },
    priorities: recallPriorities(hub, policy),
    book: openSuitabilityBook(merits, policy),
    credits: recallCredits(hub, policy, merits.sectorRow),
  };
}

/** Adds the pairs that may meet, each with its suitability. Cost: that of finding them; none where they were found under the same rules. */
export function tabulateCandidates(stage: RatingStage): CandidateStage {
  const { world, book } = stage;
  const { recall, policy } = world;
  const pairs = recall.get("pairs", [world.rules], () => tabulatePairs(world));
  const from = [pairs, policy.interestUnknown, policy.nearKm, policy.reliabilityUnknown];
  const merits = recall.get("table-merits", from, () => measureTable(pairs, world, book));
  return { ...stage, table: { ...pairs, suitabilityOfCandidate: rateCandidates(pairs, merits, stage) } };
}
