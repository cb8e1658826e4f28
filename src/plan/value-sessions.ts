import { type CandidateStage, listClaimCredits } from "../candidate/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import { worthAt } from "../priority/index.ts";
import type { Session } from "../schedule/index.ts";

/** What dated sessions are worth, together and one by one. */
export interface SessionValues {
  /** (sessions,) whole millionths that each adds when the plan is filled in order. */
  readonly microOfSession: readonly number[];
  readonly valueMicro: number;
  /** (claims,) credit of each claim after the plan, history included. */
  readonly coverage: Float64Array;
}

/**
 * Fills the plan session by session and counts what each adds; the parts add up to the whole exactly.
 *
 * @param sessions - in order of date, start (blocks first) and id.
 * Cost: O(parties x credits).
 * @see docs/rules.md, sections 4 and 5.
 */
export function valueSessions(
  stage: CandidateStage,
  encoded: Pick<EncodedMatch, "credits" | "rowOfPair">,
  sessions: readonly Session[],
): SessionValues {
  const { world, table, priorities } = stage;
  const { index, calendar } = world;
  const { claims } = priorities;
  const coverage = claims.historyOfClaim.slice();
  let valueMicro = 0;
  const microOfSession = sessions.map((session) => {
    let micro = 0;
    const offer = index.offerById.get(session.offer)!;
    for (const party of session.parties) {
      const group = index.groupById.get(party.group)!;
      const row = encoded.rowOfPair.get(offer.row * index.groups.length + group.row)!;
      micro += party.units * table.suitabilityOfCandidate[row];
      const taken = { students: party.students, date: calendar.dates[session.day] };
      for (const { claim, credit } of listClaimCredits(claims, encoded.credits[offer.row], group.row, taken)) {
        micro += worthAt(claims, claim, coverage[claim] + credit) - worthAt(claims, claim, coverage[claim]);
        coverage[claim] += credit;
      }
    }
    valueMicro += micro;
    return micro;
  });
  return { microOfSession, valueMicro, coverage };
}
