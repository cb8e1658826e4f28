import type { CandidateStage } from "../candidate/index.ts";
import { finish, type Prices, type Taking } from "../kernel/index.ts";
import { type EncodedMatch, matchStepwise, type Relaxation, rowOfPair } from "../match/index.ts";
import { trimSurplus } from "../plan/index.ts";
import { listSessions, type Session } from "../schedule/index.ts";
import { type Dating, dateUnits, fillDates, openDating, seekNext } from "./dating.ts";

/** A plan that stands: who meets whom, and when. */
export interface StandingPlan {
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  readonly relaxation: Relaxation;
  readonly prices: Prices;
  /** (candidates,) */
  readonly units: Int32Array;
  /** (candidates,) of `units`, those that must stay: confirmed, or over. */
  readonly agreedUnits: Int32Array;
  /** In order of day, start and id. */
  readonly sessions: readonly Session[];
}

/** What a standing plan becomes with one more unit of a pair in it. */
export interface ForcedUnit {
  /** Whether what is agreed leaves room for it. */
  readonly isMatched: boolean;
  /** Whether it has a date. */
  readonly isDated: boolean;
  readonly taking: Taking;
  /** In order of day, start and id; those of the standing plan keep their ids. */
  readonly sessions: readonly Session[];
  /** Candidate rows that were matched and found no date. */
  readonly undatedRows: ReadonlySet<number>;
  /** Of the matches, before dates were sought; whole millionths. */
  readonly matchedMicro: number;
}

/**
 * Puts one more unit of a pair into a plan and mends the plan around it: matches again with that unit kept and all others free to give way,
 * then dates what is new around the sessions that stand. If the unit finds no date so, the sessions of its group, of its employer and of
 * visits to its school are dated anew after it.
 *
 * @param run.steps - moves of the search around the unit.
 * Ties: as in matching and dating. Cost: that of the search, and of dating what has changed.
 */
export function forceUnit(
  standing: StandingPlan,
  candidate: number,
  run: { readonly seed: number; readonly steps: number },
): ForcedUnit {
  const { stage, encoded, relaxation, prices, units, agreedUnits } = standing;
  const wanted = units[candidate] + 1;
  const fixedUnits = agreedUnits.slice();
  fixedUnits[candidate] = wanted;
  const matched = finish(
    matchStepwise(stage, encoded, {
      seed: run.seed,
      relaxation,
      prices,
      improvementSteps: run.steps,
      fixedUnits,
      firstUnits: units,
      maxUnits: stage.table.maxUnitsOfCandidate,
    }),
  );
  const isMatched = fixedUnits.every((must, row) => matched.units[row] >= must);
  const { index } = stage.world;
  const unit = {
    candidate,
    offer: index.offers[stage.table.offerOfCandidate[candidate]].offer.id,
    group: index.groups[stage.table.groupOfCandidate[candidate]].group.id,
    units: wanted,
    studentsPerUnit: stage.table.studentsOfCandidate[candidate],
  };
  const kept = keepSessions(standing, matched.units);
  let dating = openDating(stage, encoded, { kept });
  let isDated = isMatched && dateUnits(dating, [unit]).length === 0;
  if (isMatched && !isDated) {
    const far = kept.filter((session) => !isNear(stage, session, candidate) || isAgreed(standing, session));
    dating = openDating(stage, encoded, { kept: far });
    isDated = dateUnits(dating, [unit]).length === 0;
  }
  const undatedRows = dateRest(dating, matched.matches, isDated ? undefined : candidate);
  return {
    isMatched,
    isDated: dating.dated.units[candidate] >= wanted,
    taking: dating.dated,
    sessions: trimSurplus(stage, listSessions(dating.desk)),
    undatedRows,
    matchedMicro: matched.valueMicro,
  };
}

function dateRest(
  dating: Dating,
  matches: Parameters<typeof dateUnits>[1],
  refused: number | undefined,
): ReadonlySet<number> {
  const { stage, dated } = dating;
  const undatedRows = new Set<number>(refused === undefined ? [] : [refused]);
  dateUnits(
    dating,
    matches.filter(({ candidate }) => candidate !== refused),
  );
  const maxUnits = stage.table.maxUnitsOfCandidate.slice();
  for (const { candidate, units } of matches) {
    if (dated.units[candidate] >= units) continue;
    undatedRows.add(candidate);
    maxUnits[candidate] = dated.units[candidate];
  }
  fillDates(dating, maxUnits, { dateNext: seekNext, missed: undatedRows.size });
  return undatedRows;
}

/** The sessions that new numbers of units leave; of a pair that has fewer now, the last ones go, but none on a date that is agreed. */
function keepSessions(
  { stage, encoded, sessions }: Pick<StandingPlan, "stage" | "encoded" | "sessions">,
  units: Int32Array,
): readonly Session[] {
  const { calendar, agreedDates } = stage.world;
  const isAgreedDate = ({ offer, day }: Session, group: string): boolean =>
    agreedDates.get(`${offer}|${group}`)?.includes(calendar.dates[day]) === true;
  const left = units.slice();
  const staying = new Set<Session["parties"][number]>();
  for (const agreed of [true, false]) {
    for (const session of sessions) {
      for (const party of session.parties) {
        if (isAgreedDate(session, party.group) !== agreed) continue;
        const row = rowOfParty({ stage, encoded }, session.offer, party.group);
        if (row === undefined || left[row] < party.units) continue;
        left[row] -= party.units;
        staying.add(party);
      }
    }
  }
  return sessions.flatMap((session) => {
    const parties = session.parties.filter((party) => staying.has(party));
    return parties.length === 0 ? [] : [{ ...session, parties }];
  });
}

/** Whether a session could stand in the way of the pair: of the same group, of the same employer, or a visit to the same school. */
function isNear({ world, table }: CandidateStage, session: Session, candidate: number): boolean {
  const offer = world.index.offers[table.offerOfCandidate[candidate]];
  const { group, school } = world.index.groups[table.groupOfCandidate[candidate]];
  if (session.employer === offer.employer.id || session.parties.some((party) => party.group === group.id)) return true;
  const isVisit = world.index.offerById.get(session.offer)!.offer.format === "in-school";
  const isHere = session.parties.some((party) => world.index.groupById.get(party.group)!.school.id === school.id);
  return isVisit && isHere && offer.offer.format === "in-school";
}

/** Whether a party of it must stay. */
function isAgreed({ stage, encoded, agreedUnits }: StandingPlan, session: Session): boolean {
  return session.parties.some(({ group }) => {
    const row = rowOfParty({ stage, encoded }, session.offer, group);
    return row !== undefined && agreedUnits[row] > 0;
  });
}

function rowOfParty(
  { stage, encoded }: Pick<StandingPlan, "stage" | "encoded">,
  offer: string,
  group: string,
): number | undefined {
  const { offerById, groupById } = stage.world.index;
  return rowOfPair(encoded, offerById.get(offer)!, groupById.get(group)!);
}
