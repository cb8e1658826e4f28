import { dayOfDate } from "../calendar/index.ts";
import type { CandidateStage } from "../candidate/index.ts";
import { NONE, Taking } from "../kernel/index.ts";
import { type EncodedMatch, type MatchedPair, rowOfPair } from "../match/index.ts";
import type { Hub } from "../model/index.ts";
import {
  bookFreeDates,
  type Desk,
  dateMatches,
  limitSteps,
  type Match,
  openDesk,
  type RoomSteps,
  type Session,
  type Undated,
  type UnitOf,
} from "../schedule/index.ts";

/** Dates sought for one plan: what has one so far, in the terms of matching and in those of the calendar. */
export interface Dating {
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  /** By candidate row; kept in step with the desk. */
  readonly dated: Taking;
  readonly desk: Desk;
  readonly agreements: Agreements;
  /** (claims,) the last day of the year that counts, or NONE where every day does. */
  readonly deadlineDayOfClaim: Int32Array;
}

/**
 * Begins with the dates of sessions that stay where they are.
 *
 * @param run.kept - of candidates only; absent = none.
 */
export function openDating(
  stage: CandidateStage,
  encoded: EncodedMatch,
  { kept = [], roomSteps }: { readonly kept?: readonly Session[]; readonly roomSteps?: RoomSteps } = {},
): Dating {
  const dated = new Taking(encoded.problem);
  const rowOf = ({ offer, group }: Pick<UnitOf, "offer" | "group">): number => rowOfPair(encoded, offer, group)!;
  const { offerById, groupById } = stage.world.index;
  for (const { offer, parties } of kept) {
    for (const { group, units } of parties) {
      const row = rowOf({ offer: offerById.get(offer)!, group: groupById.get(group)! });
      for (let unit = 0; unit < units; unit++) dated.take(row);
    }
  }
  const desk = openDesk({
    ...stage.world,
    ...(roomSteps === undefined ? {} : { roomSteps }),
    fixed: kept,
    worths: {
      gainOf: (unit) => dated.gainOf(rowOf(unit)),
      lossOf: (unit) => dated.lossOf(rowOf(unit)),
      enter: (unit) => dated.take(rowOf(unit)),
      strike: (unit) => dated.release(rowOf(unit)),
    },
  });
  return {
    stage,
    encoded,
    dated,
    desk,
    agreements: listAgreements(stage.world.hub),
    deadlineDayOfClaim: listDeadlines(stage),
  };
}

/** Dates what is matched beyond what has a date. Returns what has none, also of what had one before. */
export function dateUnits(dating: Dating, matches: readonly MatchedPair[]): readonly Undated[] {
  const { dated, desk } = dating;
  const wanted = matches.filter(({ candidate, units }) => units > dated.units[candidate]);
  return dateMatches(
    desk,
    wanted.flatMap((match) => listUnits(dating, match)),
  );
}

/**
 * Slots to look at, when dates are filled in, for each match that found none, where more than so many may still be looked at: few missing
 * dates leave few to be filled in. Found by trial on made-up hubs: over a whole year as much is found as without a limit, and in a week
 * that everybody wants there is none.
 */
const FILLING_STEPS = 1000;

/**
 * Dates whatever still fits and adds worth, the most valuable first: pairs that matching passed over because the plan was to be another.
 *
 * @param maxUnits - (candidates,) most units: what has asked for a date in vain does not ask again.
 * @param filling.dateNext - {@link bookNext}, or {@link seekNext} where others are to make room.
 * @param filling.missed - how many matches have found no date.
 * Ties: the smaller candidate row. Cost: O(candidates), and a search for a date for each that fits.
 */
export function fillDates(
  dating: Dating,
  maxUnits: Int32Array,
  { dateNext, missed }: { readonly dateNext: typeof bookNext; readonly missed: number },
): void {
  const { dated, desk } = dating;
  limitSteps(desk, FILLING_STEPS * missed);
  const gains = new Float64Array(maxUnits.length);
  const open: number[] = [];
  const fits = (candidate: number) => dated.units[candidate] < maxUnits[candidate] && dated.fits(candidate);
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    if (!fits(candidate)) continue;
    gains[candidate] = dated.gainOf(candidate);
    if (gains[candidate] > 0) open.push(candidate);
  }
  open.sort((a, b) => gains[b] - gains[a] || a - b);
  for (const candidate of open) {
    while (fits(candidate) && dated.gainOf(candidate) > 0 && dateNext(dating, candidate));
  }
}

/**
 * Dates one more unit of a candidate that fits, others making room for it where no date is free.
 *
 * @returns whether there was a date. Cost: a search for a date, and what making room costs.
 */
export function seekNext(dating: Dating, candidate: number): boolean {
  const next = nextUnit(dating, candidate);
  dateUnits(dating, [next]);
  return dating.dated.units[candidate] >= next.units;
}

/**
 * Books one more unit of a candidate that fits on the free date that suits it best; nobody else is moved for it.
 *
 * @returns whether there was one. Cost: a search for a date.
 */
export function bookNext(dating: Dating, candidate: number): boolean {
  const next = nextUnit(dating, candidate);
  bookFreeDates(dating.desk, listUnits(dating, next));
  return dating.dated.units[candidate] === next.units;
}

function nextUnit({ stage: { table, world }, dated }: Dating, candidate: number): MatchedPair {
  return {
    candidate,
    offer: world.index.offers[table.offerOfCandidate[candidate]].offer.id,
    group: world.index.groups[table.groupOfCandidate[candidate]].group.id,
    units: dated.units[candidate] + 1,
    studentsPerUnit: table.studentsOfCandidate[candidate],
  };
}

/** The units of a match that have no date. Agreed ones come first: those with a date, then those without one, then what the engine adds. */
function listUnits(dating: Dating, match: MatchedPair): readonly Match[] {
  const { candidate, offer, group, units, studentsPerUnit } = match;
  const { dated, agreements } = dating;
  const { travelMinOfCandidate, distanceMOfCandidate } = dating.stage.table;
  const travelMin = travelMinOfCandidate[candidate];
  const distanceM = distanceMOfCandidate[candidate];
  const latestDayForCredit = latestCreditDay(dating, candidate);
  const worth = dated.gainOf(candidate);
  const unit = { offer, group, studentsPerUnit, travelMin, distanceM, latestDayForCredit, worth, isKept: false };
  const before = dated.units[candidate];
  if (agreements.size === 0) return [{ ...unit, units: units - before }];
  const agreed = agreements.get(`${offer}|${group}`) ?? { dates: [], undated: 0 };
  const pins = agreed.dates.slice(before, units);
  const kept = Math.max(
    0,
    Math.min(units, agreed.dates.length + agreed.undated) - Math.max(before, agreed.dates.length),
  );
  const added = units - before - pins.length - kept;
  return [
    ...pins.map((pinned) => ({ ...unit, isKept: true, units: 1, pinned })),
    ...(kept > 0 ? [{ ...unit, isKept: true, units: kept }] : []),
    ...(added > 0 ? [{ ...unit, units: added }] : []),
  ];
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

function listDeadlines({ world, priorities }: CandidateStage): Int32Array {
  const dayOf = new Map([["", NONE]]);
  return Int32Array.from(priorities.claims.deadlineOfClaim, (deadline) => {
    const day = dayOf.get(deadline) ?? dayOfDate(world.calendar, deadline);
    dayOf.set(deadline, day);
    return day;
  });
}

/** The last day on which a unit still earns all that it was matched for, or NONE where every day does. */
function latestCreditDay({ encoded: { problem }, deadlineDayOfClaim }: Dating, candidate: number): number {
  let latest = NONE;
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    const day = deadlineDayOfClaim[problem.claimOfCredit[credit]];
    if (day !== NONE && (latest === NONE || day < latest)) latest = day;
  }
  return latest;
}
