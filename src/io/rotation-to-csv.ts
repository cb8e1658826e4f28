import { stringify } from "csv-stringify/browser/esm/sync";
import { EngineError } from "../errors.ts";
import { compareIds, type Rotation, type RotationEvent } from "../model/index.ts";
import { type Cell, defuse } from "./defuse.ts";
import { formatClock } from "./format-clock.ts";

const VISITOR_COLUMNS = [
  "visitor",
  "students",
  "round",
  "start",
  "end",
  "station_id",
  "station",
  "room",
  "employer",
] as const;
const STATION_COLUMNS = [
  "station_id",
  "station",
  "room",
  "employer",
  "round",
  "start",
  "end",
  "visitor",
  "students",
] as const;

export interface RotationCsvOptions {
  /** `visitor`: appointment slips. `station`: who comes to each station. Default `visitor`. */
  readonly by?: "visitor" | "station";
}

/**
 * Writes a rotation as a table (RFC 4180).
 *
 * By visitor: a row for each visitor and round up to the last one, in this order; where the visitor has no meeting, station, room and employer are blank. By station:
 * a row for each meeting, in order of station, round and visitor; a station without visitors in a round has one row with a blank visitor. `start` and `end` are blank where the event doesn't say when its rounds are. A text that a spreadsheet
 * would take for a formula is written with an apostrophe before it.
 *
 * @returns text with a header, lines that end in CR LF, and no byte order mark.
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `invalid-argument` if the rotation is for another event, `unknown-id` if a meeting names somebody whom the event doesn't have.
 * @see docs/event-days.md
 */
export function rotationToCsv(event: RotationEvent, rotation: Rotation, options: RotationCsvOptions = {}): string {
  if (rotation.event !== event.id) {
    throw new EngineError("invalid-argument", `The rotation is for event "${rotation.event}", not for "${event.id}".`, {
      rotation: rotation.event,
      event: event.id,
    });
  }
  checkIds(event, rotation);
  const isByStation = options.by === "station";
  const rows = isByStation ? listStationRows(event, rotation) : listSlipRows(event, rotation);
  return stringify([isByStation ? STATION_COLUMNS : VISITOR_COLUMNS, ...rows.map((row) => row.map(defuse))], {
    record_delimiter: "\r\n",
    // Any line break inside a cell is quoted, not only the two characters that end a line.
    quoted_match: /[\r\n]/,
  });
}

type Row = readonly Cell[];

function listSlipRows(event: RotationEvent, rotation: Rotation): readonly Row[] {
  const stationAt = new Map<string, string[]>();
  for (const { visitor, round, station } of rotation.meetings) {
    const name = `${visitor} ${round}`;
    stationAt.set(name, [...(stationAt.get(name) ?? []), station]);
  }
  return event.visitors.flatMap(({ id, size }) =>
    listRounds(rotation).flatMap((round): readonly Row[] => {
      const stations = stationAt.get(`${id} ${round}`) ?? [""];
      // Of an edited rotation, both places that somebody is sent to.
      return stations
        .sort(compareIds)
        .map((station) => [id, size, round, ...clockOf(event, round), ...describeStation(event, station)]);
    }),
  );
}

function listStationRows(event: RotationEvent, rotation: Rotation): readonly Row[] {
  const visitorsAt = new Map<string, string[]>();
  for (const { visitor, round, station } of rotation.meetings) {
    const name = `${station} ${round}`;
    visitorsAt.set(name, [...(visitorsAt.get(name) ?? []), visitor]);
  }
  const sizeOf = new Map(event.visitors.map(({ id, size }) => [id, size]));
  return event.stations.flatMap(({ id }) =>
    listRounds(rotation).flatMap((round): readonly Row[] => {
      const visitors = visitorsAt.get(`${id} ${round}`) ?? [""];
      return visitors
        .sort(compareIds)
        .map((visitor) => [
          ...describeStation(event, id),
          round,
          ...clockOf(event, round),
          visitor,
          sizeOf.get(visitor) ?? "",
        ]);
    }),
  );
}

/** Of an edited rotation, also rounds after the one that it calls the last. */
function listRounds({ rounds, meetings }: Rotation): readonly number[] {
  const last = meetings.reduce((latest, { round }) => Math.max(latest, round), rounds);
  return Array.from({ length: last }, (_, place) => place + 1);
}

function clockOf({ rounds }: RotationEvent, round: number): readonly [start: string, end: string] {
  const time = typeof rounds === "object" ? rounds[round - 1] : undefined;
  return time === undefined ? ["", ""] : [formatClock(time.startMin), formatClock(time.endMin)];
}

/** Id, name, room, employer; names stand for ids where there are any. */
function describeStation({ stations, rooms }: RotationEvent, id: string): Row {
  const station = stations.find((other) => other.id === id);
  if (station === undefined) return [id, "", "", ""];
  const room = rooms.find((other) => other.id === station.room);
  return [id, station.name ?? id, room?.name ?? room?.id ?? "", station.employer ?? ""];
}

function checkIds(event: RotationEvent, { meetings }: Rotation): void {
  const known = {
    visitor: new Set(event.visitors.map(({ id }) => id)),
    station: new Set(event.stations.map(({ id }) => id)),
  };
  for (const meeting of meetings) {
    for (const noun of ["visitor", "station"] as const) {
      if (known[noun].has(meeting[noun])) continue;
      const message = `"${meeting[noun]}" is not a ${noun} of the event.\nMaybe the rotation was made for another event.`;
      throw new EngineError("unknown-id", message, { id: meeting[noun], noun });
    }
  }
}
