import { type CandidateStage, listClaimCredits } from "../candidate/index.ts";
import { type EncodedMatch, rowOfPair } from "../match/index.ts";
import { type ClaimTable, worthAt } from "../priority/index.ts";
import type { Session } from "../schedule/index.ts";

/** What dated sessions are worth, together and one by one. */
export interface SessionValues {
  /** (sessions,) whole millionths that each adds when the plan is filled in order. */
  readonly microOfSession: readonly number[];
  readonly valueMicro: number;
  /** (claims,) credit of each claim after the plan, history included. */
  readonly coverage: Float64Array;
  /** Candidate rows of sessions that come after a deadline of their group. */
  readonly lateRows: ReadonlySet<number>;
}

/**
 * Fills the plan session by session and counts what each adds; the parts add up to the whole exactly.
 *
 * @param sessions - in order of date, start (blocks first) and id.
 * Cost: O(parties x credits).
 * @see docs/rules.md, sections 4 to 6.
 */
export function valueSessions(
  stage: CandidateStage,
  encoded: EncodedMatch,
  sessions: readonly Session[],
): SessionValues {
  const { world, table, priorities } = stage;
  const { index, calendar } = world;
  const { claims } = priorities;
  const coverage = claims.historyOfClaim.slice();
  const lateRows = new Set<number>();
  let valueMicro = 0;
  const microOfSession = sessions.map((session) => {
    let micro = 0;
    const offer = index.offerById.get(session.offer)!;
    for (const party of session.parties) {
      const group = index.groupById.get(party.group)!;
      const row = rowOfPair(encoded, offer, group)!;
      micro += Math.round((table.suitabilityOfCandidate[row] * party.students) / table.studentsOfCandidate[row]);
      const date = calendar.dates[session.day];
      if (isPastDeadline(claims, group.row, date)) lateRows.add(row);
      const taken = { students: party.students, date };
      for (const { claim, credit } of listClaimCredits(claims, encoded.credits[offer.row], group.row, taken)) {
        micro += worthAt(claims, claim, coverage[claim] + credit) - worthAt(claims, claim, coverage[claim]);
        coverage[claim] += credit;
      }
    }
    valueMicro += micro;
    return micro;
  });
  return { microOfSession, valueMicro, coverage, lateRows };
}

function isPastDeadline({ firstOfGroup, deadlineOfClaim }: ClaimTable, group: number, date: string): boolean {
  for (let claim = firstOfGroup[group]; claim < firstOfGroup[group + 1]; claim++) {
    if (deadlineOfClaim[claim] !== "" && date > deadlineOfClaim[claim]) return true;
  }
  return false;
}
