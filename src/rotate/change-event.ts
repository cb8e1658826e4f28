import { EngineError } from "../errors.ts";
import { parseRotationEvent, type RotationChange, type RotationEvent } from "../model/index.ts";
import { roundsOf } from "./event-rows.ts";

/**
 * The event as it is after some changes. Who arrives was not there before `fromRound`.
 *
 * @throws {@link EngineError} `unknown-id` if a change names somebody whom the event doesn't have, `invalid-data` if the event would have faults: somebody
 *   arrives who is there already, in a room that the event doesn't have, or is away after its last round.
 */
export function changeEvent(
  event: RotationEvent,
  changes: readonly RotationChange[],
  fromRound: number,
): RotationEvent {
  const stations = new Map(event.stations.map((station) => [station.id, station]));
  const visitors = new Map(event.visitors.map((visitor) => [visitor.id, visitor]));
  const arrived: { stations: unknown[]; visitors: unknown[] } = { stations: [], visitors: [] };
  const pairs = event.meetings.type === "pairs" ? [...event.meetings.pairs] : [];
  const before = listRounds(1, fromRound - 1);
  for (const change of changes) {
    switch (change.type) {
      case "visitor-absent": {
        const visitor = requireId(visitors, change.visitor, "visitor");
        visitors.set(visitor.id, { ...visitor, absentRounds: [...visitor.absentRounds, ...awayRounds(event, change)] });
        break;
      }
      case "station-absent": {
        const station = requireId(stations, change.station, "station");
        stations.set(station.id, { ...station, absentRounds: [...station.absentRounds, ...awayRounds(event, change)] });
        break;
      }
      case "visitor-arrives":
        refuseMeets(event, change.meets);
        arrived.visitors.push({ ...change.visitor, absentRounds: [...before, ...change.visitor.absentRounds] });
        for (const station of change.meets) pairs.push({ visitor: change.visitor.id, station, times: 1 });
        break;
      case "station-arrives":
        refuseMeets(event, change.meets);
        arrived.stations.push({ ...change.station, absentRounds: [...before, ...change.station.absentRounds] });
        for (const visitor of change.meets) pairs.push({ visitor, station: change.station.id, times: 1 });
        break;
    }
  }
  return parseRotationEvent({
    ...event,
    stations: withoutRepeats([...stations.values(), ...arrived.stations]),
    visitors: withoutRepeats([...visitors.values(), ...arrived.visitors]),
    meetings: event.meetings.type === "pairs" ? { ...event.meetings, pairs } : event.meetings,
  });
}

function awayRounds(
  event: RotationEvent,
  { fromRound, toRound }: { readonly fromRound: number; readonly toRound?: number | undefined },
): readonly number[] {
  // An absence that begins after the last round is listed all the same, so that it is refused and not passed over.
  return listRounds(fromRound, toRound ?? Math.max(fromRound, roundsOf(event)));
}

function listRounds(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

/** Two absences may overlap; a list of rounds has a largest length. */
function withoutRepeats(entries: readonly unknown[]): readonly unknown[] {
  return (entries as readonly { readonly absentRounds: readonly number[] }[]).map((entry) => ({
    ...entry,
    absentRounds: [...new Set(entry.absentRounds)],
  }));
}

function requireId<T>(known: ReadonlyMap<string, T>, id: string, noun: string): T {
  const found = known.get(id);
  if (found !== undefined) return found;
  throw new EngineError(
    "unknown-id",
    `"${id}" is not a ${noun} of the event.\nMaybe it arrives in the same list: then its absences stand there, in absentRounds.`,
    {
      id,
      noun,
    },
  );
}

function refuseMeets({ meetings }: RotationEvent, meets: readonly string[]): void {
  if (meetings.type === "pairs" || meets.length === 0) return;
  throw new EngineError(
    "invalid-argument",
    `meets names ${meets.length} partners, but the event's meetings are of type "${meetings.type}", not listed pairs.`,
    { meets, type: meetings.type },
  );
}
