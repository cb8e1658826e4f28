import { dayOfDate } from "../calendar/index.ts";
import type { CandidateStage } from "../candidate/index.ts";
import { finish, NONE, Taking } from "../kernel/index.ts";
import { type EncodedMatch, type MatchResult, type MatchStart, matchStepwise, rowOfPair } from "../match/index.ts";
import type { Hub } from "../model/index.ts";
import { type ScheduleResult, type Session, schedule } from "../schedule/index.ts";

/** What dating makes of matches. */
export interface Dated {
  readonly taking: MatchResult["taking"];
  readonly sessions: readonly Session[];
  /** Of the first round: later ones only try to fill the gaps. */
  readonly undated: ScheduleResult["undated"];
  readonly undatedRows: ReadonlySet<number>;
  readonly rounds: number;
}

/**
 * Dates the matches; where some find no date, matches again without those and dates what is new, keeping what has a date.
 */
export function dateInRounds(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: {
    readonly first: MatchResult;
    readonly rounds: number;
    readonly search: Omit<MatchStart, "fixedUnits" | "maxUnits">;
  },
): Dated {
  const { index } = stage.world;
  const maxUnits = stage.table.maxUnitsOfCandidate.slice();
  const datedUnits = new Int32Array(stage.table.count);
  const undatedRows = new Set<number>();
  const agreements = listAgreements(stage.world.hub);
  let undated: ScheduleResult["undated"] = [];
  let matched = run.first;
  let sessions: readonly Session[] = [];
  for (let round = 1; ; round++) {
    const wanted = matched.matches.filter(({ candidate, units }) => units > datedUnits[candidate]);
    const result = dateMatches(stage, encoded, { wanted, datedUnits, agreements, fixed: sessions });
    sessions = result.sessions;
    if (round === 1) undated = result.undated;
    for (const { candidate, units } of wanted) datedUnits[candidate] = units;
    for (const { offer, group, units } of result.undated) {
      const row = rowOfPair(encoded, index.offerById.get(offer)!, index.groupById.get(group)!)!;
      datedUnits[row] -= units;
      maxUnits[row] = datedUnits[row];
      undatedRows.add(row);
    }
    if (result.undated.length === 0 || round === run.rounds) {
      return { taking: matched.taking, sessions, undated, undatedRows, rounds: round };
    }
    matched = finish(matchStepwise(stage, encoded, { ...run.search, fixedUnits: datedUnits, maxUnits }));
  }
}

function dateMatches(
  stage: CandidateStage,
  encoded: EncodedMatch,
  work: {
    readonly wanted: MatchResult["matches"];
    readonly datedUnits: Int32Array;
    readonly agreements: Agreements;
    readonly fixed: readonly Session[];
  },
): ScheduleResult {
  const { world, table } = stage;
  const untouched = new Taking(encoded.problem);
  return schedule({
    index: world.index,
    policy: world.policy,
    meetings: world.meetings,
    calendar: world.calendar,
    fixed: work.fixed,
    matches: work.wanted.flatMap(({ candidate, offer, group, units, studentsPerUnit }) => {
      const unit = {
        offer,
        group,
        studentsPerUnit,
        travelMin: table.travelMinOfCandidate[candidate],
        distanceM: table.distanceMOfCandidate[candidate],
        latestDayForCredit: latestDayForCredit(stage, encoded, candidate),
        worth: untouched.gainOf(candidate),
      };
      // Agreed units come first: those with a date, then those without one, then what the engine adds.
      const dated = work.datedUnits[candidate];
      const agreed = work.agreements.get(`${offer}|${group}`) ?? { dates: [], undated: 0 };
      const pins = agreed.dates.slice(dated, units);
      const kept = Math.max(
        0,
        Math.min(units, agreed.dates.length + agreed.undated) - Math.max(dated, agreed.dates.length),
      );
      const added = units - dated - pins.length - kept;
      return [
        ...pins.map((pinned) => ({ ...unit, isKept: true, units: 1, pinned })),
        ...(kept > 0 ? [{ ...unit, isKept: true, units: kept }] : []),
        ...(added > 0 ? [{ ...unit, isKept: false, units: added }] : []),
      ];
    }),
  });
}

/** What the hub has agreed for each pair "offer|group": dates, and units without one. Several locks of a pair add up. */
type Agreements = ReadonlyMap<
  string,
  { readonly dates: readonly { readonly date: string; readonly startMin?: number }[]; readonly undated: number }
>;

function listAgreements(hub: Hub): Agreements {
  const agreements = new Map<string, { dates: { date: string; startMin?: number }[]; undated: number }>();
  for (const lock of hub.locks) {
    if (lock.type !== "keep") continue;
    const pair = `${lock.offer}|${lock.group}`;
    const agreed = agreements.get(pair) ?? { dates: [], undated: 0 };
    agreements.set(pair, agreed);
    if (lock.date === undefined) agreed.undated += lock.units;
    else agreed.dates.push({ date: lock.date, ...(lock.startMin === undefined ? {} : { startMin: lock.startMin }) });
  }
  return agreements;
}

/** The last day on which a unit still earns all that it was matched for, or NONE where every day does. */
function latestDayForCredit(
  { world, priorities }: CandidateStage,
  { problem }: EncodedMatch,
  candidate: number,
): number {
  let latest = NONE;
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    const deadline = priorities.claims.deadlineOfClaim[problem.claimOfCredit[credit]];
    if (deadline === "") continue;
    const day = dayOfDate(world.calendar, deadline);
    if (latest === NONE || day < latest) latest = day;
  }
  return latest;
}
