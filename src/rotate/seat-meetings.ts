import { NONE } from "../kernel/index.ts";
import type { Board } from "./board.ts";

/** Which rounds are open to a search, and what it costs to move a meeting. */
export interface SeatingRules {
  /** The first round that may still be changed, from 0. */
  readonly fromRound: number;
  /** (meetings,) 1 where the meeting may not be moved. */
  readonly isFixed: Int32Array;
  /** Attempts to seat a meeting. */
  readonly steps: number;
}

/**
 * Seats the meetings that have no round, as many as it can.
 *
 * A meeting takes the first round that is free. Where none is, it takes the round in which the meetings that are in its way have been the easiest
 * to seat so far, and these wait their turn again: the count of failures of each meeting makes the search leave the hard ones where they are. What was
 * best is kept.
 *
 * @returns how many meetings stay without a round.
 *
 * Ties: the earliest round after the one that the meeting had last; deterministic. Cost: O(steps x rounds x meetings of a station and round).
 * @see Nagata & Braysy (2009) for guided ejection search.
 */
export function seatMeetings(board: Board, { fromRound, isFixed, steps }: SeatingRules): number {
  const { roundOf, rounds } = board;
  const waiting: number[] = [];
  for (let meeting = 0; meeting < roundOf.length; meeting++) if (roundOf[meeting] === NONE) waiting.push(meeting);
  const failures = new Int32Array(roundOf.length);
  const lastRound = new Int32Array(roundOf.length).fill(fromRound - 1);
  let best = [...roundOf];
  let fewest = waiting.length;

  for (let step = 0; step < steps && waiting.length > 0; step++) {
    const meeting = waiting.shift() as number;
    const free = findFree(meeting);
    if (free !== NONE) {
      board.seat(meeting, free);
    } else {
      failures[meeting]++;
      const way = findWay(meeting);
      if (way === undefined) {
        waiting.push(meeting);
        continue;
      }
      for (const other of way.blocking) {
        lastRound[other] = roundOf[other];
        board.lift(other);
        waiting.push(other);
      }
      board.seat(meeting, way.round);
    }
    if (waiting.length < fewest) {
      fewest = waiting.length;
      best = [...roundOf];
    }
  }
  restore(board, best);
  return fewest;

  /** Rounds in turn, from the one after the last that the meeting had. */
  function roundAfter(meeting: number, place: number): number {
    return fromRound + ((lastRound[meeting] - fromRound + 1 + place) % (rounds - fromRound));
  }

  function findFree(meeting: number): number {
    for (let place = 0; place < rounds - fromRound; place++) {
      const round = roundAfter(meeting, place);
      if (board.isFree(meeting, round)) return round;
    }
    return NONE;
  }

  /** The round whose blocking meetings failed the least in sum. */
  function findWay(meeting: number): { readonly round: number; readonly blocking: readonly number[] } | undefined {
    let way: { readonly round: number; readonly blocking: readonly number[] } | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let place = 0; place < rounds - fromRound; place++) {
      const round = roundAfter(meeting, place);
      const blocking = listBlocking(meeting, round);
      if (blocking === undefined) continue;
      const cost = blocking.reduce((sum, other) => sum + 1 + failures[other], 0);
      if (cost >= least) continue;
      least = cost;
      way = { round, blocking };
    }
    return way;
  }

  /** What would have to go for this meeting in that round; undefined where something is fixed, or somebody away. */
  function listBlocking(meeting: number, round: number): readonly number[] | undefined {
    if (!board.isOpen(meeting, round)) return undefined;
    const station = board.stationOf[meeting];
    const blocking: number[] = [];
    const own = board.visitorAt(board.visitorOf[meeting], round);
    if (own !== NONE) {
      if (isFixed[own] === 1) return undefined;
      blocking.push(own);
    }
    const leaves = own !== NONE && board.stationOf[own] === station ? 1 : 0;
    if (board.isStationFull(station, round) && leaves === 0) {
      const easiest = easiestOf(board.stationAt(station, round));
      if (easiest === NONE) return undefined;
      blocking.push(easiest);
    } else if (board.isRoomFull(station, round)) {
      const closing = findClosing(station, round, own);
      if (closing === undefined) return undefined;
      blocking.push(...closing);
    }
    return blocking;
  }

  function easiestOf(some: readonly number[]): number {
    let easiest = NONE;
    for (const other of some) {
      if (isFixed[other] === 1) continue;
      if (
        easiest === NONE ||
        failures[other] < failures[easiest] ||
        (failures[other] === failures[easiest] && other < easiest)
      ) {
        easiest = other;
      }
    }
    return easiest;
  }

  /** The meetings of the station of the room that is the easiest to close. */
  function findClosing(station: number, round: number, own: number): readonly number[] | undefined {
    let closing: readonly number[] | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const other of board.otherStationsInUse(station, round)) {
      const some = board.stationAt(other, round).filter((meeting) => meeting !== own);
      if (some.some((meeting) => isFixed[meeting] === 1)) continue;
      const cost = some.reduce((sum, meeting) => sum + 1 + failures[meeting], 0);
      if (cost >= least) continue;
      least = cost;
      closing = some;
    }
    return closing;
  }
}

/** Brings a board to the rounds that it had at some time. */
export function restore(board: Board, roundOf: readonly number[]): void {
  for (let meeting = 0; meeting < roundOf.length; meeting++) {
    if (board.roundOf[meeting] !== NONE && board.roundOf[meeting] !== roundOf[meeting]) board.lift(meeting);
  }
  for (let meeting = 0; meeting < roundOf.length; meeting++) {
    if (board.roundOf[meeting] === NONE && roundOf[meeting] !== NONE) board.seat(meeting, roundOf[meeting]);
  }
}
