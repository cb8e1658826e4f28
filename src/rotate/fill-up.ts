import { NONE } from "../kernel/index.ts";
import type { Board } from "./board.ts";
import type { Demand } from "./demand.ts";
import type { EventRows } from "./event-rows.ts";

/**
 * Gives visitors who have fewer meetings than wanted others that fit as things are: one each in turn, of the free ones the best wish, at the station that
 * has the fewest meetings for its room, in the earliest round.
 *
 * Ties: by row. Cost: O(pairs x rounds) for each meeting that is added.
 * @returns how many were added.
 */
export function fillUp(
  rows: EventRows,
  board: Board,
  { demand, fromRound }: { readonly demand: Demand; readonly fromRound: number },
): number {
  const stations = rows.stations.length;
  const heldOf = new Int32Array(rows.visitors.length);
  const loadOf = new Int32Array(stations);
  const leftOfPair = new Map(demand.pairs.map(({ visitor, station, times }) => [visitor * stations + station, times]));
  const take = (visitor: number, station: number): void => {
    heldOf[visitor]++;
    loadOf[station]++;
    const name = visitor * stations + station;
    leftOfPair.set(name, (leftOfPair.get(name) ?? 0) - 1);
  };
  board.roundOf.forEach((round, meeting) => {
    if (round !== NONE) take(board.visitorOf[meeting], board.stationOf[meeting]);
  });
  const stationsOf: number[][] = rows.visitors.map(() => []);
  for (const { visitor, station } of demand.pairs) stationsOf[visitor].push(station);
  const open = rows.visitors.map((_, visitor) => visitor).filter((visitor) => heldOf[visitor] < demand.wanted[visitor]);
  let added = 0;
  for (let turn = open; turn.length > 0; ) {
    turn = turn.filter((visitor) => {
      const place = findPlace(visitor);
      if (place === undefined) return false;
      board.seat(board.add(visitor, place.station), place.round);
      take(visitor, place.station);
      added++;
      return heldOf[visitor] < demand.wanted[visitor];
    });
  }
  return added;

  function findPlace(visitor: number): { readonly station: number; readonly round: number } | undefined {
    const candidates = stationsOf[visitor].filter((station) => (leftOfPair.get(visitor * stations + station) ?? 0) > 0);
    const fullness = (station: number) => loadOf[station] / rows.capacity[station];
    const rank = (station: number) => rows.wishRank[visitor * stations + station];
    candidates.sort((a, b) => rank(a) - rank(b) || fullness(a) - fullness(b) || a - b);
    for (const station of candidates) {
      for (let round = fromRound; round < board.rounds; round++) {
        if (board.couldMeet(visitor, station, round)) return { station, round };
      }
    }
    return undefined;
  }
}
