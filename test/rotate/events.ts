import { createRandom, type Random } from "../../src/kernel/index.ts";
import {
  parseRotationEvent,
  type Rotation,
  type RotationEvent,
  type RotationEventInput,
} from "../../src/model/index.ts";

/** What a made-up event may hold. Sizes are the largest. */
export interface EventSketch {
  readonly visitors: number;
  readonly stations: number;
  readonly absences?: boolean;
  readonly rooms?: boolean;
  /** Largest capacity of a station, 3 by default. */
  readonly capacity?: number;
  /** Most rounds, where the event is to name a number. */
  readonly rounds?: number;
  readonly types?: readonly ("all" | "wishes" | "pairs")[];
}

const SECTORS = ["care", "digital", "engineering"];

/** A made-up event, as input: the same seed gives the same. */
export function drawEventInput(seed: number, sketch: EventSketch): RotationEventInput {
  const random = createRandom(seed);
  const upTo = (most: number) => random.integer(1, most);
  const rounds = sketch.rounds === undefined ? undefined : upTo(sketch.rounds);
  const away = () => (sketch.absences === true && upTo(3) === 1 ? [upTo(rounds ?? 5)] : []);
  const roomCount = upTo(2);
  const stations = listRows(upTo(sketch.stations)).map((row) => ({
    id: `s${row}`,
    capacity: upTo(sketch.capacity ?? 3),
    sectors: [SECTORS[upTo(3) - 1]],
    absentRounds: away(),
    ...(sketch.rooms === true && { room: `r${upTo(roomCount)}` }),
  }));
  const visitors = listRows(upTo(sketch.visitors)).map((row) => ({
    id: `v${row}`,
    wishes: SECTORS.slice(upTo(4) - 1),
    absentRounds: away(),
  }));
  const types = sketch.types ?? ["all", "wishes", "pairs"];
  const type = types[upTo(types.length) - 1];
  return {
    schema: "fairbroker/rotation-event@1",
    id: "day",
    name: "A day",
    stations,
    visitors,
    ...(sketch.rooms === true && {
      rooms: listRows(roomCount).map((row) => ({ id: `r${row}`, stationsAtOnce: upTo(2) })),
    }),
    meetings:
      type === "all"
        ? { type }
        : type === "wishes"
          ? { type, perVisitor: upTo(stations.length) }
          : { type, pairs: drawPairs(random, visitors, stations) },
    ...(rounds !== undefined && { rounds }),
  };
}

export function drawEvent(seed: number, sketch: EventSketch): RotationEvent {
  return parseRotationEvent(drawEventInput(seed, sketch));
}

type Named = readonly { readonly id: string }[];

function drawPairs(random: Random, visitors: Named, stations: Named) {
  return visitors.flatMap(({ id }) =>
    stations
      .filter(() => random.integer(0, 1) === 1)
      .map((station) => ({ visitor: id, station: station.id, times: random.integer(1, 2) })),
  );
}

function listRows(count: number): readonly number[] {
  return Array.from({ length: count }, (_, row) => row + 1);
}

/** Whether nobody is in two places, away, or one too many, and no pair meets too often: the plainest count there is. */
export function isSound(event: RotationEvent, { meetings, rounds }: Rotation): boolean {
  for (let round = 1; round <= rounds; round++) {
    const now = meetings.filter((meeting) => meeting.round === round);
    for (const { id, absentRounds } of event.visitors) {
      const own = now.filter(({ visitor }) => visitor === id).length;
      if (own > 1 || (own > 0 && absentRounds.includes(round))) return false;
    }
    for (const { id, capacity, absentRounds } of event.stations) {
      const own = now.filter(({ station }) => station === id).length;
      if (own > capacity || (own > 0 && absentRounds.includes(round))) return false;
    }
    for (const { id, stationsAtOnce = 1000 } of event.rooms) {
      const inUse = event.stations.filter(
        (station) => station.room === id && now.some((meeting) => meeting.station === station.id),
      );
      if (inUse.length > stationsAtOnce) return false;
    }
  }
  return event.visitors.every((visitor) =>
    event.stations.every((station) => {
      const times = meetings.filter(
        (meeting) => meeting.visitor === visitor.id && meeting.station === station.id,
      ).length;
      return times <= timesWanted(event, visitor.id, station.id);
    }),
  );
}

export function timesWanted({ meetings }: RotationEvent, visitor: string, station: string): number {
  if (meetings.type !== "pairs") return 1;
  return meetings.pairs.find((pair) => pair.visitor === visitor && pair.station === station)?.times ?? 0;
}

/** Every meeting that is wanted, one entry for each time. Not for wishes. */
export function listWanted(event: RotationEvent): readonly { readonly visitor: string; readonly station: string }[] {
  return event.visitors.flatMap(({ id: visitor }) =>
    event.stations.flatMap(({ id: station }) =>
      Array.from({ length: timesWanted(event, visitor, station) }, () => ({ visitor, station })),
    ),
  );
}
