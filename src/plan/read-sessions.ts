import type { CandidateStage } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import { type EncodedMatch, rowOfPair } from "../match/index.ts";
import type { Session } from "../schedule/index.ts";
import { trimSurplus } from "./trim-surplus.ts";

/** Dated sessions with their parties as rows: ids are looked up once for all that is counted of them. */
export interface DatedSessions {
  /** In order of date, start (blocks first) and id; surplus students stay away. */
  readonly sessions: readonly Session[];
  /** (sessions,) offer row. */
  readonly offerOf: Int32Array;
  /** (sessions + 1,) parties of session s: `firstParty[s]` up to `firstParty[s + 1]`. */
  readonly firstParty: Int32Array;
  /** (parties,) group row. */
  readonly groupOf: Int32Array;
  /** (parties,) candidate row, or NONE for a pair that a rule forbids. */
  readonly candidateOf: Int32Array;
  /** (parties,) who really come. */
  readonly studentsOf: Int32Array;
}

/**
 * Turns the ids of sessions into rows, and sends surplus students home.
 *
 * @param dated - in order of date, start (blocks first) and id.
 * Cost: O(parties x log candidates of a group).
 */
export function readSessions(stage: CandidateStage, encoded: EncodedMatch, dated: readonly Session[]): DatedSessions {
  const { offerById, groupById } = stage.world.index;
  const sessions = trimSurplus(stage, dated);
  const offerOf = new Int32Array(sessions.length);
  const firstParty = new Int32Array(sessions.length + 1);
  for (let row = 0; row < sessions.length; row++) firstParty[row + 1] = firstParty[row] + sessions[row].parties.length;
  const parties = firstParty[sessions.length];
  const groupOf = new Int32Array(parties);
  const candidateOf = new Int32Array(parties);
  const studentsOf = new Int32Array(parties);
  let next = 0;
  for (let row = 0; row < sessions.length; row++) {
    const offer = offerById.get(sessions[row].offer)!;
    offerOf[row] = offer.row;
    for (const party of sessions[row].parties) {
      const group = groupById.get(party.group)!;
      groupOf[next] = group.row;
      candidateOf[next] = rowOfPair(encoded, offer, group) ?? NONE;
      studentsOf[next++] = party.students;
    }
  }
  return { sessions, offerOf, firstParty, groupOf, candidateOf, studentsOf };
}
