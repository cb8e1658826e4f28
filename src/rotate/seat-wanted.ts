import { NONE } from "../kernel/index.ts";
import type { Board } from "./board.ts";
import type { Demand } from "./demand.ts";
import type { EventRows } from "./event-rows.ts";
import { fillUp } from "./fill-up.ts";
import { seatMeetings } from "./seat-meetings.ts";
import { squeezeIn } from "./squeeze-in.ts";

/** Other visitors who are moved for one meeting before a search moves whom it must. */
const MOST_MOVED = 3;
const STEPS = 5000;

/** What is to be seated on a board, and who has to change anyway. */
export interface SeatingAim {
  readonly demand: Demand;
  /** From 0. */
  readonly fromRound: number;
  readonly lost: ReadonlySet<number>;
  /** Meetings in all, proven: nothing is tried beyond. */
  readonly atMost: number;
}

/** Seats what is wanted and not yet on the board, moving as few visitors as it can find, in order of how many must move. */
export function seatWanted(rows: EventRows, board: Board, { demand, fromRound, lost, atMost }: SeatingAim): void {
  if (fromRound >= board.rounds) return;
  const kept = board.roundOf.length;
  fillUp(rows, board, { demand, fromRound });
  const changed = new Set([...lost, ...board.visitorOf.slice(kept)]);
  let seated = board.roundOf.length;
  for (let others = 0; others <= MOST_MOVED && seated < atMost; others++) {
    for (const { visitor, stations, missing } of listOpen(rows, board, demand)) {
      let missingNow = missing;
      for (const station of stations) {
        if (missingNow === 0) break;
        const withSelf = new Set([...changed, visitor]);
        const meeting = board.add(visitor, station);
        const moved = squeezeIn(board, meeting, { fromRound, changed: withSelf, others });
        if (moved === undefined) {
          board.dropLast();
          continue;
        }
        for (const other of [visitor, ...moved]) changed.add(other);
        missingNow--;
        seated++;
      }
    }
  }
  if (seated < atMost) searchOn(rows, board, { demand, fromRound });
}

interface OpenVisitor {
  readonly visitor: number;
  /** Meetings that it lacks. */
  readonly missing: number;
  /** What it could still meet, the best wish first; a station twice that it is to meet twice. */
  readonly stations: readonly number[];
}

function listOpen(rows: EventRows, board: Board, demand: Demand): readonly OpenVisitor[] {
  const stations = rows.stations.length;
  const missingOf = demand.wanted.slice();
  const heldOfPair = new Map<number, number>();
  board.roundOf.forEach((_, meeting) => {
    const name = board.visitorOf[meeting] * stations + board.stationOf[meeting];
    missingOf[board.visitorOf[meeting]]--;
    heldOfPair.set(name, (heldOfPair.get(name) ?? 0) + 1);
  });
  const stationsOf = new Map<number, number[]>();
  for (const { visitor, station, times } of demand.pairs) {
    if (missingOf[visitor] <= 0) continue;
    const list = stationsOf.get(visitor) ?? [];
    for (let held = heldOfPair.get(visitor * stations + station) ?? 0; held < times; held++) list.push(station);
    stationsOf.set(visitor, list);
  }
  return [...stationsOf].map(([visitor, list]) => {
    const rank = (station: number) => rows.wishRank[visitor * stations + station];
    return { visitor, missing: missingOf[visitor], stations: list.sort((a, b) => rank(a) - rank(b) || a - b) };
  });
}

/** The last resort: anybody may be moved, where that seats more. By wishes, one station is tried for each meeting. */
function searchOn(
  rows: EventRows,
  board: Board,
  { demand, fromRound }: { readonly demand: Demand; readonly fromRound: number },
): void {
  for (const { visitor, missing, stations } of listOpen(rows, board, demand)) {
    for (const station of stations.slice(0, missing)) board.add(visitor, station);
  }
  const isFixed = Int32Array.from(board.roundOf, (round) => (round !== NONE && round < fromRound ? 1 : 0));
  seatMeetings(board, { fromRound, isFixed, steps: STEPS });
}
