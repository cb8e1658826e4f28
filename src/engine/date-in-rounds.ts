import type { CandidateStage } from "../candidate/index.ts";
import { finish, type Taking } from "../kernel/index.ts";
import { type EncodedMatch, type MatchResult, type MatchStart, matchStepwise, rowOfPair } from "../match/index.ts";
import { compareIds } from "../model/index.ts";
import { trimSurplus } from "../plan/index.ts";
import { improveDates, listSessions, type RoomSteps, type ScheduleResult, type Session } from "../schedule/index.ts";
import { bookNext, dateUnits, fillDates, openDating, seekNext } from "./dating.ts";

/** What dating makes of matches. */
export interface Dated {
  readonly taking: Taking;
  readonly sessions: readonly Session[];
  /** What was matched first and has no date in the end. */
  readonly undated: ScheduleResult["undated"];
  readonly undatedRows: ReadonlySet<number>;
  readonly rounds: number;
}

/**
 * Dates the matches; where some find no date, matches again without those and dates what is new, moving what has a date where that makes
 * room. When all rounds are done, what still fits is added, and the dates of all of them are improved together.
 */
export function dateInRounds(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: {
    readonly first: MatchResult;
    readonly rounds: number;
    readonly sweeps: number;
    readonly roomSteps?: RoomSteps;
    /** Whether what else fits is sought though all matches have a date: where matching knew the likely candidates only. */
    readonly asksAll: boolean;
    readonly search: Omit<MatchStart, "fixedUnits" | "maxUnits">;
  },
): Dated {
  const { index } = stage.world;
  const maxUnits = stage.table.maxUnitsOfCandidate.slice();
  const dating = openDating(stage, encoded, run);
  const { dated } = dating;
  const undatedRows = new Set<number>();
  let matched = run.first;
  let round = 1;
  for (; ; round++) {
    const missed = dateUnits(dating, matched.matches);
    for (const { offer, group } of missed) {
      const row = rowOfPair(encoded, index.offerById.get(offer)!, index.groupById.get(group)!)!;
      maxUnits[row] = dated.units[row];
      undatedRows.add(row);
    }
    if (missed.length === 0 || round === run.rounds) break;
    matched = finish(matchStepwise(stage, encoded, { ...run.search, fixedUnits: dated.units.slice(), maxUnits }));
  }
  if (undatedRows.size > 0 || run.asksAll) {
    // Where little room is made, the last few ask nobody for theirs.
    const dateNext = run.roomSteps === undefined ? seekNext : bookNext;
    fillDates(dating, maxUnits, { dateNext, missed: undatedRows.size });
  }
  const undated = listUndated(run.first, dated);
  for (const { candidate, units } of run.first.matches) {
    if (units > dated.units[candidate]) undatedRows.add(candidate); // also who lost a date to somebody else
  }
  return {
    taking: dated,
    sessions: improveDates(stage, trimSurplus(stage, listSessions(dating.desk)), run),
    undated,
    undatedRows,
    rounds: round,
  };
}

/** What was matched first and has no date in the end; in order of offer id, then group id. */
function listUndated({ matches }: MatchResult, dated: Taking): ScheduleResult["undated"] {
  return matches
    .map(({ candidate, offer, group, units }) => ({
      offer,
      group,
      units: units - dated.units[candidate],
      reason: "no-common-slot" as const,
    }))
    .filter(({ units }) => units > 0)
    .sort((a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group));
}
