import { NONE } from "../kernel/index.ts";
import { type MissedMeeting, ROTATION_SCHEMA, type Rotation, type RotationMeeting } from "../model/index.ts";
import type { Board } from "./board.ts";
import { countRounds } from "./count-rounds.ts";
import { type Demand, listAll } from "./demand.ts";
import type { EventRows, MeetingRows } from "./event-rows.ts";

/** Ids and words for what a board holds. */
export function assembleRotation(
  rows: EventRows,
  board: Board,
  { demand, wanted, atMost }: { readonly demand: Demand; readonly wanted: number; readonly atMost: number },
): Rotation {
  const { event, visitors, stations } = rows;
  const { visitorOf, stationOf } = board;
  const held: { round: number; visitor: number; station: number }[] = [];
  board.roundOf.forEach((round, meeting) => {
    if (round !== NONE) held.push({ round, visitor: visitorOf[meeting], station: stationOf[meeting] });
  });
  held.sort((a, b) => a.round - b.round || a.station - b.station || a.visitor - b.visitor);
  const missed = listMissed(rows, demand, held);
  const rounds = held.length === 0 ? 0 : held[held.length - 1].round + 1;
  const needed = countRounds(rows, event.meetings.type === "wishes" ? listHeld(held) : listAll(demand));
  const { because } = needed;
  return {
    schema: ROTATION_SCHEMA,
    event: event.id,
    rounds,
    provenAtLeast: needed.rounds,
    provenFewest: missed.length === 0 && rounds === needed.rounds,
    ...(because && { because }),
    wanted,
    atMost,
    meetings: held.map(
      ({ round, visitor, station }): RotationMeeting => ({
        round: round + 1,
        visitor: visitors[visitor].id,
        station: stations[station].id,
      }),
    ),
    missed,
  };
}

/** By wishes, what is missed has no station, so only what is held needs its rounds. */
function listHeld(held: readonly { readonly visitor: number; readonly station: number }[]): MeetingRows {
  return {
    visitorOf: Int32Array.from(held, ({ visitor }) => visitor),
    stationOf: Int32Array.from(held, ({ station }) => station),
  };
}

function listMissed(
  rows: EventRows,
  { pairs, wanted }: Demand,
  held: readonly { readonly visitor: number; readonly station: number }[],
): MissedMeeting[] {
  const { event, visitors, stations } = rows;
  const nameOf = (visitor: number, station: number) => visitor * stations.length + station;
  const heldOfPair = new Map<number, number>();
  const heldOf = new Int32Array(visitors.length);
  for (const { visitor, station } of held) {
    heldOf[visitor]++;
    heldOfPair.set(nameOf(visitor, station), (heldOfPair.get(nameOf(visitor, station)) ?? 0) + 1);
  }
  if (event.meetings.type === "wishes") {
    return visitors.flatMap(({ id }, visitor): MissedMeeting[] => {
      const times = wanted[visitor] - heldOf[visitor];
      if (times <= 0) return [];
      const there = rows.horizon - rows.visitorAway[visitor].size;
      return [{ visitor: id, times, reason: there < wanted[visitor] ? "never-together" : "no-round-left" }];
    });
  }
  return pairs.flatMap(({ visitor, station, times }): MissedMeeting[] => {
    const missing = times - (heldOfPair.get(nameOf(visitor, station)) ?? 0);
    if (missing <= 0) return [];
    const reason = roundsTogether(rows, visitor, station) < times ? "never-together" : "no-round-left";
    return [{ visitor: visitors[visitor].id, station: stations[station].id, times: missing, reason }];
  });
}

function roundsTogether({ horizon, visitorAway, stationAway }: EventRows, visitor: number, station: number): number {
  let together = 0;
  for (let round = 0; round < horizon; round++) {
    if (!visitorAway[visitor].has(round) && !stationAway[station].has(round)) together++;
  }
  return together;
}
