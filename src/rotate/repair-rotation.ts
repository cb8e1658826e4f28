import { EngineError } from "../errors.ts";
import { NONE } from "../kernel/index.ts";
import {
  compareIds,
  parseRotationChanges,
  type Rotation,
  type RotationChangeInput,
  type RotationEvent,
} from "../model/index.ts";
import { assembleRotation } from "./assemble-rotation.ts";
import { Board } from "./board.ts";
import { changeEvent } from "./change-event.ts";
import { chooseMeetings } from "./choose-meetings.ts";
import { type Demand, readDemand } from "./demand.ts";
import { compileEvent, type EventRows, roundsOf } from "./event-rows.ts";
import { seatWanted } from "./seat-wanted.ts";

/** A rotation after changes, and whose slip is another one. */
export interface RotationRepair {
  /** The event with the changes in it: what the repaired rotation is checked against. */
  readonly event: RotationEvent;
  readonly rotation: Rotation;
  /** Ids of visitors with a slip who have another one now, in order: all of the three lists below. Who arrives has none yet. */
  readonly changed: readonly string[];
  /** Those who had a meeting that can't take place any more. No repair changes fewer slips than these. */
  readonly mustChange: readonly string[];
  /** Those who keep all that they had, and get more. */
  readonly gained: readonly string[];
  /** Those who had to move for others, or to give a meeting up where that makes room for more. */
  readonly moved: readonly string[];
}

export interface RepairRun {
  /** The first round that may still be changed, from 1: what lies before has happened. */
  readonly fromRound: number;
  /** Where the event doesn't say how many rounds there are: the last that may be used. Default: the last of the rotation. */
  readonly rounds?: number;
}

/**
 * Repairs a rotation in the middle of the day: somebody does not come, goes home, comes late, or a station is added.
 *
 * What happened before `fromRound` stays, except meetings of who turned out to be away. What can stay, stays. Then what is missing is seated: first where nobody
 * else has to move, then with one, two, three other visitors moved; where that seats less than could be, a search moves whom it must. So as many meetings as it can
 * find come first, and few changed slips second. Meetings by wishes are made up for at other stations; others wait until their station is back.
 *
 * @param event - the event that the rotation was made for; it is not changed.
 * @param rotation - as made by {@link rotate}, or edited. Later meetings that don't fit the event are planned again.
 * @param changes - all at once; they are checked as documents are.
 *
 * Ties: by row. Cost: at most 4,000 ways for each meeting to be seated and each number of visitors to be moved, then the steps of the search.
 * @throws {@link EngineError} `invalid-data` with the faults of the changes, `unknown-id` if a change or a meeting names somebody whom the event doesn't have,
 *   `invalid-argument` if the rotation is of another event, `fromRound` or `rounds` is out of range, or two meetings before `fromRound` clash.
 */
export function repairRotation(
  event: RotationEvent,
  rotation: Rotation,
  changes: readonly RotationChangeInput[],
  run: RepairRun,
): RotationRepair {
  const last = checkRun(event, rotation, run);
  const changedEvent = changeEvent(event, parseRotationChanges(changes), run.fromRound);
  const rows = compileEvent(changedEvent, last);
  const board = new Board(rows, { visitorOf: new Int32Array(0), stationOf: new Int32Array(0) }, last);
  const demand = readDemand(rows);
  const fromRound = run.fromRound - 1;
  const lost = takeOver(rows, board, { rotation, demand, fromRound });
  const kept = listSlips(board);
  const atMost = boundMeetings(rows, board, { demand, fromRound });
  seatWanted(rows, board, { demand, fromRound, lost, atMost });

  const repaired = assembleRotation(compileEvent(changedEvent), board, {
    demand,
    wanted: demand.wanted.reduce((sum, many) => sum + many, 0),
    atMost,
  });
  const hadSlip = new Set(event.visitors.map(({ id }) => id));
  const now = listSlips(board);
  const gained = new Set<number>();
  const moved = new Set<number>();
  for (let visitor = 0; visitor < rows.visitors.length; visitor++) {
    const slip = now.get(visitor) ?? new Set();
    const old = kept.get(visitor) ?? new Set();
    if (lost.has(visitor) || (old.size === slip.size && [...old].every((entry) => slip.has(entry)))) continue;
    ([...old].every((entry) => slip.has(entry)) ? gained : moved).add(visitor);
  }
  const list = (some: Iterable<number>) =>
    [...some]
      .map((visitor) => rows.visitors[visitor].id)
      .filter((id) => hadSlip.has(id))
      .sort(compareIds);
  return {
    event: changedEvent,
    rotation: repaired,
    changed: list(new Set([...lost, ...gained, ...moved])),
    mustChange: list(lost),
    gained: list(gained),
    moved: list(moved),
  };
}

/** Where each visitor is when: two meetings with one station are the same, whichever is first. */
function listSlips(board: Board): ReadonlyMap<number, ReadonlySet<number>> {
  const slips = new Map<number, Set<number>>();
  board.roundOf.forEach((round, meeting) => {
    if (round === NONE) return;
    const visitor = board.visitorOf[meeting];
    slips.set(visitor, (slips.get(visitor) ?? new Set()).add(board.stationOf[meeting] * board.rounds + round));
  });
  return slips;
}

function checkRun(event: RotationEvent, rotation: Rotation, { fromRound, rounds }: RepairRun): number {
  if (rotation.event !== event.id) {
    throw new EngineError("invalid-argument", `The rotation is for event "${rotation.event}", not for "${event.id}".`, {
      rotation: rotation.event,
      event: event.id,
    });
  }
  const given = roundsOf(event);
  const last = event.rounds === undefined ? (rounds ?? Math.max(rotation.rounds, 1)) : given;
  const isWrong =
    !Number.isInteger(fromRound) ||
    fromRound < 1 ||
    fromRound > last ||
    (event.rounds !== undefined && rounds !== undefined) ||
    !Number.isInteger(last) ||
    last > given ||
    last < rotation.rounds;
  if (!isWrong) return last;
  throw new EngineError(
    "invalid-argument",
    `fromRound is ${fromRound} and rounds ${rounds}, for a rotation of ${rotation.rounds} rounds that may have ${last}.\n` +
      "Maybe rounds are counted from 0 (they begin with 1), or the event says itself how many rounds there are.",
    { fromRound, rounds, rotation: rotation.rounds, last },
  );
}

/** Puts on the board what can stay; the visitors who lose a meeting that lay ahead. */
function takeOver(
  rows: EventRows,
  board: Board,
  { rotation, demand, fromRound }: { readonly rotation: Rotation; readonly demand: Demand; readonly fromRound: number },
): Set<number> {
  const rowOfVisitor = new Map(rows.visitors.map(({ id }, row) => [id, row]));
  const rowOfStation = new Map(rows.stations.map(({ id }, row) => [id, row]));
  const stations = rows.stations.length;
  const leftOfPair = new Map(demand.pairs.map(({ visitor, station, times }) => [visitor * stations + station, times]));
  const leftOfVisitor = demand.wanted.slice();
  const lost = new Set<number>();
  const inOrder = [...rotation.meetings].sort(
    (a, b) => a.round - b.round || compareIds(a.station, b.station) || compareIds(a.visitor, b.visitor),
  );
  for (const { round, visitor: visitorId, station: stationId } of inOrder) {
    const visitor = requireRow(rowOfVisitor, visitorId);
    const station = requireRow(rowOfStation, stationId);
    const isPast = round <= fromRound;
    const isAway = rows.visitorAway[visitor].has(round - 1) || rows.stationAway[station].has(round - 1);
    const name = visitor * stations + station;
    const isWanted = (leftOfPair.get(name) ?? 0) > 0 && leftOfVisitor[visitor] > 0;
    if (board.couldMeet(visitor, station, round - 1) && (isPast || isWanted)) {
      board.seat(board.add(visitor, station), round - 1);
      leftOfPair.set(name, (leftOfPair.get(name) ?? 0) - 1);
      leftOfVisitor[visitor]--;
    } else if (!isPast) {
      lost.add(visitor);
    } else if (!isAway) {
      throw new EngineError(
        "invalid-argument",
        `"${visitorId}" at "${stationId}" in round ${round} clashes with another meeting, and has happened.\nMaybe checkRotation says more.`,
        { visitor: visitorId, station: stationId, round },
      );
    }
  }
  return lost;
}

function requireRow(rowOf: ReadonlyMap<string, number>, id: string): number {
  const row = rowOf.get(id);
  if (row !== undefined) return row;
  throw new EngineError("unknown-id", `"${id}" has a meeting but is not in the event.`, { id });
}

/** What has happened, and the most that the rounds left could hold if nothing were planned for them. */
function boundMeetings(
  rows: EventRows,
  board: Board,
  { demand, fromRound }: { readonly demand: Demand; readonly fromRound: number },
): number {
  const stations = rows.stations.length;
  const past = new Map<number, number>();
  const wanted = demand.wanted.slice();
  let happened = 0;
  board.roundOf.forEach((round, meeting) => {
    if (round >= fromRound) return;
    const name = board.visitorOf[meeting] * stations + board.stationOf[meeting];
    past.set(name, (past.get(name) ?? 0) + 1);
    wanted[board.visitorOf[meeting]]--;
    happened++;
  });
  const pairs = demand.pairs.map(({ visitor, station, times }) => ({
    visitor,
    station,
    times: times - (past.get(visitor * stations + station) ?? 0),
  }));
  const before = Array.from({ length: fromRound }, (_, round) => round);
  const away = (some: ReadonlySet<number>) => new Set([...some, ...before]);
  const left = { ...rows, visitorAway: rows.visitorAway.map(away), stationAway: rows.stationAway.map(away) };
  return happened + chooseMeetings(left, { pairs, wanted }, rows.horizon).visitorOf.length;
}
