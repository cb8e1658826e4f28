import { LIMITS, type RotationEvent, type RotationStation, type RotationVisitor } from "../model/index.ts";

/** An event as rows and numbers. Rounds count from 0 here. */
export interface EventRows {
  readonly event: RotationEvent;
  readonly visitors: readonly RotationVisitor[];
  readonly stations: readonly RotationStation[];
  /** Rounds that there are. */
  readonly horizon: number;
  /** (stations,) visitors at a time. */
  readonly capacity: Int32Array;
  /** (stations,) */
  readonly roomOf: Int32Array;
  /** (rooms + 1,) stations in use at a time. The last row is for all stations in no room, or in one where all can be in use; it has no limit. */
  readonly roomLimit: Float64Array;
  /** (visitors,), (stations,) rounds in which they are away; not those that nobody can use. */
  readonly visitorAway: readonly ReadonlySet<number>[];
  readonly stationAway: readonly ReadonlySet<number>[];
  /** (visitors x stations,) how many wishes are dearer than the dearest that the station meets; `NO_WISH` where it meets none. */
  readonly wishRank: Int32Array;
}

/** Above every rank of a wish. */
export const NO_WISH = 1000;

/** The sets are sorted by id in a parsed event, so rows do not depend on the order of the input. */
export function compileEvent(event: RotationEvent, horizon: number = roundsOf(event)): EventRows {
  const { visitors, stations, rooms } = event;
  const rowOfRoom = new Map(rooms.map(({ id }, row) => [id, row]));
  const away = ({ absentRounds }: { readonly absentRounds: readonly number[] }) =>
    new Set(absentRounds.filter((round) => round <= horizon).map((round) => round - 1));
  const standing = new Map<string | undefined, number>();
  for (const { room } of stations) standing.set(room, (standing.get(room) ?? 0) + 1);
  const roomLimit = Float64Array.from(rooms, ({ id, stationsAtOnce = Number.POSITIVE_INFINITY }) =>
    stationsAtOnce < (standing.get(id) ?? 0) ? stationsAtOnce : Number.POSITIVE_INFINITY,
  );
  const roomOf = Int32Array.from(stations, ({ room }) => {
    const row = rowOfRoom.get(room ?? "") ?? rooms.length;
    return roomLimit[row] < Number.POSITIVE_INFINITY ? row : rooms.length;
  });
  return {
    event,
    visitors,
    stations,
    horizon,
    capacity: Int32Array.from(stations, ({ capacity }) => capacity),
    roomOf,
    roomLimit: Float64Array.of(...roomLimit, Number.POSITIVE_INFINITY),
    visitorAway: visitors.map(away),
    stationAway: stations.map(away),
    wishRank: rankWishes(visitors, stations),
  };
}

/** How many rounds there are: 500 where the event does not say. */
export function roundsOf({ rounds }: RotationEvent): number {
  if (rounds === undefined) return LIMITS.rotationRounds;
  return typeof rounds === "number" ? rounds : rounds.length;
}

function rankWishes(visitors: readonly RotationVisitor[], stations: readonly RotationStation[]): Int32Array {
  const rank = new Int32Array(visitors.length * stations.length).fill(NO_WISH);
  const stationsOfSector = new Map<string, number[]>();
  stations.forEach(({ sectors }, row) => {
    for (const sector of sectors) {
      const rows = stationsOfSector.get(sector);
      if (rows === undefined) stationsOfSector.set(sector, [row]);
      else rows.push(row);
    }
  });
  visitors.forEach(({ wishes }, visitor) => {
    wishes.forEach((sector, place) => {
      for (const station of stationsOfSector.get(sector) ?? []) {
        const at = visitor * stations.length + station;
        rank[at] = Math.min(rank[at], place);
      }
    });
  });
  return rank;
}

/** Whether any visitor or station is away in one of the first rounds. */
export function hasAbsence({ visitorAway, stationAway }: EventRows, rounds: number): boolean {
  return [...visitorAway, ...stationAway].some((away) => [...away].some((round) => round < rounds));
}

/** Meetings as rows; a pair that meets twice stands there twice. In order of visitor, then station. */
export interface MeetingRows {
  readonly visitorOf: Int32Array;
  readonly stationOf: Int32Array;
}
