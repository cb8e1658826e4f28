import { NONE } from "../kernel/index.ts";
import type { RoundWitness } from "../model/index.ts";
import type { EventRows, MeetingRows } from "./event-rows.ts";

/** Rounds that are needed at least, and who needs them. */
export interface RoundBound {
  readonly rounds: number;
  readonly because: RoundWitness | undefined;
}

/**
 * The most rounds that any visitor, station or room needs by itself: no rotation of these meetings has fewer.
 *
 * A visitor needs a different round for each meeting, a station one for as many as it holds, each in a round in which both are there; a room
 * as many as let its stations be in use as seldom as their meetings allow. At most one more than there are.
 *
 * Ties: visitors before stations before rooms, then by id. Cost: O(meetings) without absences; else a matching for each visitor and station.
 */
export function countRounds(rows: EventRows, meetings: MeetingRows): RoundBound {
  const { visitors, stations, event } = rows;
  let bound: RoundBound = { rounds: 0, because: undefined };
  const offer = (rounds: number, because: RoundWitness): void => {
    if (rounds > bound.rounds) bound = { rounds, because };
  };
  const ofVisitor = groupBy(meetings.visitorOf, visitors.length);
  const ofStation = groupBy(meetings.stationOf, stations.length);
  ofVisitor.forEach((some, visitor) => {
    if (some.length === 0) return;
    const rounds = roundsOfVisitor(
      rows,
      visitor,
      some.map((meeting) => meetings.stationOf[meeting]),
    );
    offer(rounds, { kind: "visitor-degree", id: visitors[visitor].id, degree: some.length });
  });
  ofStation.forEach((some, station) => {
    if (some.length === 0) return;
    const rounds = roundsOfStation(
      rows,
      station,
      some.map((meeting) => meetings.visitorOf[meeting]),
    );
    offer(rounds, { kind: "station-degree", id: stations[station].id, degree: some.length });
  });
  event.rooms.forEach(({ id }, room) => {
    const uses = ofStation.map((some, station) =>
      rows.roomOf[station] === room ? Math.ceil(some.length / rows.capacity[station]) : 0,
    );
    const degree = uses.reduce((sum, use) => sum + use, 0);
    if (degree > 0) offer(roundsOfRoom(rows, room, uses), { kind: "room", id, degree });
  });
  return bound;
}

export function groupBy(nodeOf: Int32Array, nodes: number): number[][] {
  const some: number[][] = Array.from({ length: nodes }, () => []);
  nodeOf.forEach((node, meeting) => {
    some[node].push(meeting);
  });
  return some;
}

/** The fewest rounds in which a visitor could meet these stations, if nobody else were there; `horizon + 1` if there are too few. */
function roundsOfVisitor(rows: EventRows, visitor: number, stations: readonly number[]): number {
  const own = rows.visitorAway[visitor];
  if (own.size === 0 && stations.every((station) => rows.stationAway[station].size === 0)) {
    return Math.min(stations.length, rows.horizon + 1);
  }
  const isThere = (place: number, round: number) => !own.has(round) && !rows.stationAway[stations[place]].has(round);
  return fillRounds(stations.length, { horizon: rows.horizon, seats: 1, isThere }).rounds;
}

function roundsOfStation(rows: EventRows, station: number, visitors: readonly number[]): number {
  const own = rows.stationAway[station];
  const seats = rows.capacity[station];
  if (own.size === 0 && visitors.every((visitor) => rows.visitorAway[visitor].size === 0)) {
    return Math.min(Math.ceil(visitors.length / seats), rows.horizon + 1);
  }
  const isThere = (place: number, round: number) => !own.has(round) && !rows.visitorAway[visitors[place]].has(round);
  return fillRounds(visitors.length, { horizon: rows.horizon, seats, isThere }).rounds;
}

function roundsOfRoom(rows: EventRows, room: number, uses: readonly number[]): number {
  const total = uses.reduce((sum, use) => sum + use, 0);
  let held = 0;
  for (let round = 0; round < rows.horizon; round++) {
    let open = 0;
    uses.forEach((use, station) => {
      if (use > 0 && !rows.stationAway[station].has(round)) open++;
    });
    held += Math.min(open, rows.roomLimit[room]);
    if (held >= total) return round + 1;
  }
  return rows.horizon + 1;
}

interface Seating {
  readonly horizon: number;
  /** Meetings that one round can hold. */
  readonly seats: number;
  readonly isThere: (meeting: number, round: number) => boolean;
}

/**
 * Seats meetings in rounds, one round after the other, so that at each the most possible are seated.
 *
 * @returns `rounds` after which all sit, `horizon + 1` if never; `seated`, how many do in the end.
 * @see Kuhn (1955): a round that comes in later adds as many meetings as there are augmenting ways from it.
 */
export function fillRounds(
  meetings: number,
  { horizon, seats, isThere }: Seating,
): { readonly rounds: number; readonly seated: number } {
  const roundOf = new Int32Array(meetings).fill(NONE);
  let seated = 0;
  for (let round = 0; round < horizon; round++) {
    for (let seat = 0; seat < seats && seated < meetings && seatOneMore(roundOf, round, isThere); seat++) seated++;
    if (seated === meetings) return { rounds: meetings === 0 ? 0 : round + 1, seated };
  }
  return { rounds: meetings === 0 ? 0 : horizon + 1, seated };
}

/** Gives a round one meeting more: one that sits nowhere, or one of another round that gets another for it, and so on. */
function seatOneMore(roundOf: Int32Array, into: number, isThere: Seating["isThere"]): boolean {
  const takerOf = new Int32Array(roundOf.length).fill(NONE);
  const givenUpBy = new Map<number, number>();
  const queue = [into];
  for (const taker of queue) {
    for (let meeting = 0; meeting < roundOf.length; meeting++) {
      const holder = roundOf[meeting];
      if (takerOf[meeting] !== NONE || holder === taker || !isThere(meeting, taker)) continue;
      takerOf[meeting] = taker;
      if (holder === NONE) {
        for (let moved: number | undefined = meeting; moved !== undefined; moved = givenUpBy.get(takerOf[moved])) {
          roundOf[moved] = takerOf[moved];
        }
        return true;
      }
      if (holder === into || givenUpBy.has(holder)) continue;
      givenUpBy.set(holder, meeting);
      queue.push(holder);
    }
  }
  return false;
}
