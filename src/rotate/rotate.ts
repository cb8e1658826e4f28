import { NONE } from "../kernel/index.ts";
import type { Rotation, RotationEvent } from "../model/index.ts";
import { assembleRotation } from "./assemble-rotation.ts";
import type { Board } from "./board.ts";
import { chooseMeetings } from "./choose-meetings.ts";
import { countRounds } from "./count-rounds.ts";
import { type Demand, listAll, readDemand } from "./demand.ts";
import { compileEvent, type EventRows, type MeetingRows } from "./event-rows.ts";
import { fillUp } from "./fill-up.ts";
import { holdMeetings } from "./hold-meetings.ts";

/**
 * Says who is where in each round of an event day: nobody in two places, no station or room overfull, no pair more often than wanted, in the
 * fewest rounds.
 *
 * Where nobody is away and no room is short of places, the number of rounds is the largest that any visitor or station needs by itself,
 * which `because` names: no rotation has fewer. The same holds with short rooms whose stations take one visitor at a time. Otherwise (deciding it is then
 * NP-hard) `provenAtLeast` says what is proven, and a search with a bounded number of steps looks for as few. Meetings at a station differ by at most one
 * between rounds wherever the first kind applies, and so does the whole event.
 *
 * Where the rounds of the event are too few, it holds as many meetings as possible (`atMost` is proven), as evenly as possible between visitors, then by wishes, and
 * lists the others in `missed`.
 *
 * Where each visitor is to meet so many stations by wishes, the rounds that there are may all be used to meet them; if the event doesn't say how many there are, the
 * fewest in which everybody gets as many as wanted.
 *
 * @param event - as `parseRotationEvent` gives it.
 * @returns who meets whom when, what is missed, and what is proven.
 *
 * Ties: by id; the same event gives the same rotation, whatever the order of its lists. Cost: O(meetings x log rounds) and a few more passes to colour; one
 *   flow over the pairs where meetings must be chosen; with absences at most 3,000 steps and 20 for each meeting, for each number of rounds that is tried.
 * @see Konig (1916); de Werra (1971); docs/event-days.md for all that is promised.
 */
export function rotate(event: RotationEvent): Rotation {
  const rows = compileEvent(event);
  const demand = readDemand(rows);
  const wanted = demand.wanted.reduce((sum, many) => sum + many, 0);
  if (event.meetings.type === "wishes") {
    const chosen = chooseInFewest(rows, demand);
    return hold(rows, chosen, { demand, wanted, atMost: chosen.visitorOf.length });
  }
  const all = listAll(demand);
  const needed = countRounds(rows, all);
  if (needed.rounds <= rows.horizon) return hold(rows, all, { demand, wanted, atMost: wanted });
  const possible = chooseMeetings(rows, demand, rows.horizon);
  return hold(rows, possible, { demand, wanted, atMost: possible.visitorOf.length });
}

interface Aim {
  readonly demand: Demand;
  readonly wanted: number;
  readonly atMost: number;
}

/** Tries one round after the other, from what is proven to be needed. */
function hold(rows: EventRows, meetings: MeetingRows, aim: Aim): Rotation {
  const bound = countRounds(rows, meetings);
  let board: Board;
  let rounds = Math.min(bound.rounds, rows.horizon);
  do {
    board = holdMeetings(rows, meetings, rounds);
  } while (board.roundOf.includes(NONE) && rounds++ < rows.horizon);
  fillUp(rows, board, { demand: aim.demand, fromRound: 0 });
  return assembleRotation(rows, board, aim);
}

/**
 * Meetings by wishes: in the rounds that the event names, or else in the fewest in which everybody has as many as wanted (or as many as can be), found by
 * halving: more rounds never allow less.
 */
function chooseInFewest(rows: EventRows, demand: Demand): MeetingRows {
  if (rows.event.rounds !== undefined) return chooseMeetings(rows, demand, rows.horizon);
  const wanted = demand.wanted.reduce((sum, many) => sum + many, 0);
  // Nobody has so many meetings in fewer rounds.
  let enough = Math.min(rows.horizon, Math.max(...demand.wanted));
  let tooFew = enough - 1;
  let chosen = chooseMeetings(rows, demand, enough);
  while (chosen.visitorOf.length < wanted && enough < rows.horizon) {
    tooFew = enough;
    enough = Math.min(rows.horizon, 2 * enough);
    chosen = chooseMeetings(rows, demand, enough);
  }
  const most = chosen.visitorOf.length;
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    const tried = chooseMeetings(rows, demand, middle);
    if (tried.visitorOf.length < most) tooFew = middle;
    else {
      enough = middle;
      chosen = tried;
    }
  }
  return chosen;
}
