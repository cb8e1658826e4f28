import { type CandidateStage, listClaimCredits } from "../candidate/index.ts";
import type { EncodedMatch } from "../match/index.ts";
import { type ClaimTable, worthAt } from "../priority/index.ts";
import type { DatedSessions } from "./read-sessions.ts";

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
 * @param dated - of candidates only.
 * Cost: O(parties x credits + claims).
 * @see docs/rules.md, sections 4 to 6.
 */
export function valueSessions(stage: CandidateStage, encoded: EncodedMatch, dated: DatedSessions): SessionValues {
  const { world, table, priorities } = stage;
  const { claims } = priorities;
  const { offerOf, firstParty, groupOf, candidateOf, studentsOf } = dated;
  const coverage = claims.historyOfClaim.slice();
  const deadlineOfGroup = firstDeadlines(claims);
  const lateRows = new Set<number>();
  let valueMicro = 0;
  const microOfSession = dated.sessions.map(({ day }, session) => {
    let micro = 0;
    const date = world.calendar.dates[day];
    const credits = encoded.credits[offerOf[session]];
    for (let party = firstParty[session]; party < firstParty[session + 1]; party++) {
      const row = candidateOf[party];
      const group = groupOf[party];
      const students = studentsOf[party];
      micro += Math.round((table.suitabilityOfCandidate[row] * students) / table.studentsOfCandidate[row]);
      if (deadlineOfGroup[group] !== "" && date > deadlineOfGroup[group]) lateRows.add(row);
      for (const { claim, credit } of listClaimCredits(claims, credits, group, { students, date })) {
        micro += worthAt(claims, claim, coverage[claim] + credit) - worthAt(claims, claim, coverage[claim]);
        coverage[claim] += credit;
      }
    }
    valueMicro += micro;
    return micro;
  });
  return { microOfSession, valueMicro, coverage, lateRows };
}

/** (groups,) the first deadline of any claim of each, or "". */
function firstDeadlines({ count, groupOfClaim, deadlineOfClaim, firstOfGroup }: ClaimTable): readonly string[] {
  const first = new Array<string>(firstOfGroup.length - 1).fill("");
  for (let claim = 0; claim < count; claim++) {
    const deadline = deadlineOfClaim[claim];
    const group = groupOfClaim[claim];
    if (deadline !== "" && (first[group] === "" || deadline < first[group])) first[group] = deadline;
  }
  return first;
}
