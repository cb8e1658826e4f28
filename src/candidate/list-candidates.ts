import { academicCalendar, compileMeetings } from "../calendar/index.ts";
import { type Hub, indexHub, type Policy, requireFit } from "../model/index.ts";
import { type Priorities, prioritiseIndexed } from "../priority/index.ts";
import { type CandidateTable, tabulate } from "./candidate-table.ts";
import { findPairs } from "./find-pairs.ts";
import { openWorld, type World } from "./pair.ts";
import { openSuitabilityBook, type SuitabilityBook } from "./suitability.ts";

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

/** A hub compiled up to its candidates: what matching, ranking and dating start from. */
export interface CandidateStage {
  readonly world: World;
  readonly priorities: Priorities;
  readonly book: SuitabilityBook;
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
 * Runs the stages up to the candidate table.
 *
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit: an offer of a kind that the policy does not know.
 */
export function compileCandidates(hub: Hub, policy: Policy): CandidateStage {
  requireFit(hub, policy);
  const index = indexHub(hub);
  const calendar = academicCalendar(hub);
  const meetings = compileMeetings(hub, policy, index, calendar);
  const world = openWorld(hub, policy, { index, calendar, meetings });
  const priorities = prioritiseIndexed(hub, policy, index);
  const book = openSuitabilityBook(hub, policy, index);
  return { world, priorities, book, table: tabulate(findPairs(world), { world, priorities, book }) };
}
