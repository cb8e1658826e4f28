import { colourEvenly, leastCostCirculation, NONE } from "../kernel/index.ts";
import { Board } from "./board.ts";
import { type EventRows, hasAbsence, type MeetingRows } from "./event-rows.ts";
import { seatMeetings } from "./seat-meetings.ts";

/** Attempts of the search to seat a meeting: so many in any case, and so many more for each meeting. */
const STEPS = 3000;
const STEPS_OF_MEETING = 20;

/**
 * Gives meetings rounds: all of them, wherever nobody is away and no room is short, if no visitor has more than `rounds` and no station more than it holds.
 *
 * The colouring is even, so a station has about as many in each round, and so has the event. Where people are away or rooms are short, the colours are
 * given to the rounds in which the most of their meetings can take place, and a search moves the others.
 *
 * Ties: by row. Cost: {@link colourEvenly}; then at most the steps of the search, each O(rounds).
 * @returns a board on which some meetings may have no round.
 */
export function holdMeetings(rows: EventRows, meetings: MeetingRows, rounds: number): Board {
  const board = new Board(rows, meetings, rounds);
  const count = meetings.visitorOf.length;
  if (count === 0) return board;
  const colourOf = colourEvenly({
    left: [meetings.visitorOf],
    right: [meetings.stationOf, meetings.stationOf.map((station) => rows.roomOf[station]), new Int32Array(count)],
    colours: rounds,
  });
  const roundOfColour = hasAbsence(rows, rounds) ? placeColours(board, colourOf) : undefined;
  for (let meeting = 0; meeting < count; meeting++) {
    const round = roundOfColour?.[colourOf[meeting]] ?? colourOf[meeting];
    if (board.isFree(meeting, round)) board.seat(meeting, round);
  }
  const steps = STEPS + STEPS_OF_MEETING * count;
  seatMeetings(board, { fromRound: 0, isFixed: new Int32Array(count), steps });
  return board;
}

/** (colours,) a round for each, so that the most meetings can take place. */
function placeColours(board: Board, colourOf: Int32Array): Int32Array {
  const { rounds } = board;
  const gain = new Int32Array(rounds * rounds);
  colourOf.forEach((colour, meeting) => {
    for (let round = 0; round < rounds; round++) if (board.isOpen(meeting, round)) gain[colour * rounds + round]++;
  });
  const root = 2 * rounds;
  const between = Array.from(gain, (meetings, pair) => ({
    from: Math.floor(pair / rounds),
    to: rounds + (pair % rounds),
    limit: 1,
    cost: -meetings,
  }));
  const most = colourOf.length + 1;
  const ends = Array.from({ length: rounds }, (_, row) => [
    { from: root, to: row, limit: 1, cost: -most },
    { from: rounds + row, to: root, limit: 1, cost: 0 },
  ]);
  const flow = leastCostCirculation(root + 1, [...between, ...ends.flat()]);
  const roundOfColour = new Int32Array(rounds).fill(NONE);
  between.forEach(({ from, to }, pair) => {
    if (flow[pair] === 1) roundOfColour[from] = to - rounds;
  });
  return roundOfColour;
}
