import { NONE } from "../kernel/index.ts";
import type { Board } from "./board.ts";

/** Ways that are tried for one meeting, at most. */
const TRIES = 4000;

/** What a meeting may move to find a place. */
export interface SqueezeRules {
  /** From 0. */
  readonly fromRound: number;
  /** Visitors whose slip changes anyway: moving them costs nothing. */
  readonly changed: ReadonlySet<number>;
  /** Other visitors who may be moved, at most. */
  readonly others: number;
}

/**
 * Seats one meeting, moving meetings of at most so many further visitors out of its way, and theirs in turn.
 *
 * Depth first over the rounds, the blocking meetings and where they could go; a meeting is moved once. Nothing is changed where no way is found.
 *
 * Ties: the earliest round, then by row. Cost: at most 4,000 ways, each O(rounds x capacity).
 * @returns the visitors who were moved beyond `changed`; undefined if none of the ways tried leads to an end.
 */
export function squeezeIn(board: Board, meeting: number, rules: SqueezeRules): ReadonlySet<number> | undefined {
  const moved = new Set<number>();
  const settled = new Set<number>();
  let tries = 0;
  return place([meeting]) ? moved : undefined;

  /** Seats all of a list, or changes nothing. */
  function place(waiting: readonly number[]): boolean {
    if (waiting.length === 0) return true;
    if (++tries > TRIES) return false;
    const [next, ...rest] = waiting;
    settled.add(next);
    // Free places first: most ways end here.
    for (let round = rules.fromRound; round < board.rounds; round++) {
      if (!board.isFree(next, round)) continue;
      board.seat(next, round);
      if (place(rest)) return true;
      board.lift(next);
    }
    for (let round = rules.fromRound; round < board.rounds; round++) {
      for (const blocking of waysFor(next, round)) if (replace(next, round, { blocking, rest })) return true;
    }
    settled.delete(next);
    return false;
  }

  function replace(
    next: number,
    round: number,
    { blocking, rest }: { readonly blocking: readonly number[]; readonly rest: readonly number[] },
  ): boolean {
    const fresh = [...new Set(blocking.map((other) => board.visitorOf[other]))].filter(
      (visitor) => !rules.changed.has(visitor) && !moved.has(visitor),
    );
    if (moved.size + fresh.length > rules.others) return false;
    const roundOf = blocking.map((other) => board.roundOf[other]);
    for (const other of blocking) board.lift(other);
    for (const visitor of fresh) moved.add(visitor);
    board.seat(next, round);
    if (place([...blocking, ...rest])) return true;
    board.lift(next);
    for (const visitor of fresh) moved.delete(visitor);
    blocking.forEach((other, at) => {
      board.seat(other, roundOf[at]);
    });
    return false;
  }

  /** Sets of meetings that would have to go for this one in that round. */
  function waysFor(next: number, round: number): readonly (readonly number[])[] {
    if (!board.isOpen(next, round)) return [];
    const station = board.stationOf[next];
    const own = board.visitorAt(board.visitorOf[next], round);
    const first = own === NONE ? [] : [own];
    const leaves = own !== NONE && board.stationOf[own] === station;
    let ways: readonly (readonly number[])[] = [first];
    if (board.isStationFull(station, round) && !leaves) {
      ways = board.stationAt(station, round).map((other) => [...first, other]);
    } else if (board.isRoomFull(station, round)) {
      ways = board
        .otherStationsInUse(station, round)
        .map((other) => [...first, ...board.stationAt(other, round).filter((meeting) => meeting !== own)]);
    }
    return ways
      .filter((way) => way.length > 0 && way.every((other) => !settled.has(other)))
      .map((way) => [...way].sort((a, b) => a - b));
  }
}
