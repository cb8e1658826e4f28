import { LIMITS, type Rotation, type RotationEvent } from "../model/index.ts";

/** What somebody needs by itself. */
export interface RoundNeed {
  readonly degree: number;
  readonly rounds: number;
}

/**
 * How many rounds visitors, stations and rooms need by themselves for the meetings that are held, and those missed with a station: counted from
 * docs/event-days.md, for the checker alone.
 *
 * @returns `of`, by "visitor-degree ID", "station-degree ID" and "room ID"; `rounds`, the most of all, at most one more than there are.
 */
export function countRoundsAgain(
  event: RotationEvent,
  { meetings, missed }: Rotation,
): { readonly rounds: number; readonly of: ReadonlyMap<string, RoundNeed> } {
  const { rounds: given } = event;
  const last = given === undefined ? LIMITS.rotationRounds : typeof given === "number" ? given : given.length;
  const awayOf = new Map(event.visitors.map(({ id, absentRounds }) => [id, new Set(absentRounds)]));
  const partnersOf = new Map<string, string[]>();
  const visitorsOf = new Map<string, string[]>();
  const count = (visitor: string, station: string): void => {
    partnersOf.set(visitor, [...(partnersOf.get(visitor) ?? []), station]);
    visitorsOf.set(station, [...(visitorsOf.get(station) ?? []), visitor]);
  };
  for (const { visitor, station } of meetings) count(visitor, station);
  for (const { visitor, station, times } of missed) {
    for (let time = 0; station !== undefined && time < times; time++) count(visitor, station);
  }

  const of = new Map<string, RoundNeed>();
  const stationAway = new Map(event.stations.map(({ id, absentRounds }) => [id, new Set(absentRounds)]));
  for (const { id, absentRounds } of event.visitors) {
    const open = (partnersOf.get(id) ?? []).map((station) => openRounds(absentRounds, stationAway.get(station), last));
    if (open.length > 0) of.set(`visitor-degree ${id}`, { degree: open.length, rounds: needed(open, 1, last) });
  }
  const usesOf = new Map<string, { readonly away: ReadonlySet<number>; readonly uses: number }[]>();
  for (const { id, absentRounds, capacity, room } of event.stations) {
    const open = (visitorsOf.get(id) ?? []).map((visitor) => openRounds(absentRounds, awayOf.get(visitor), last));
    if (open.length === 0) continue;
    of.set(`station-degree ${id}`, { degree: open.length, rounds: needed(open, capacity, last) });
    const use = { away: new Set(absentRounds), uses: Math.ceil(open.length / capacity) };
    if (room !== undefined) usesOf.set(room, [...(usesOf.get(room) ?? []), use]);
  }
  for (const { id, stationsAtOnce = Number.POSITIVE_INFINITY } of event.rooms) {
    const stations = usesOf.get(id) ?? [];
    const degree = stations.reduce((sum, { uses }) => sum + uses, 0);
    if (degree === 0) continue;
    let rounds = 0;
    for (let held = 0; held < degree && rounds <= last; ) {
      rounds++;
      held += Math.min(stationsAtOnce, stations.filter(({ away }) => !away.has(rounds)).length);
    }
    of.set(`room ${id}`, { degree, rounds: Math.min(rounds, last + 1) });
  }
  return { rounds: [...of.values()].reduce((most, { rounds }) => Math.max(most, rounds), 0), of };
}

/** Whether round r (from 1) finds both there; undefined where all do. */
type Open = ReadonlySet<number> | undefined;

function openRounds(away: readonly number[], otherAway: ReadonlySet<number> | undefined, last: number): Open {
  if (away.length === 0 && (otherAway === undefined || otherAway.size === 0)) return undefined;
  const open = new Set<number>();
  for (let round = 1; round <= last; round++) if (!away.includes(round) && !otherAway?.has(round)) open.add(round);
  return open;
}

/** The fewest first rounds in which as many meetings as there are find a seat each. */
function needed(open: readonly Open[], seats: number, last: number): number {
  const simple = Math.ceil(open.length / seats);
  if (open.every((rounds) => rounds === undefined)) return Math.min(simple, last + 1);
  for (let rounds = simple; rounds <= last; rounds++) if (allSeated(open, seats, rounds)) return rounds;
  return last + 1;
}

/** Depth first, one meeting after the other: it takes a seat, or has somebody move who finds another. */
function allSeated(open: readonly Open[], seats: number, rounds: number): boolean {
  const inRound: number[][] = Array.from({ length: rounds + 1 }, () => []);
  const seat = (meeting: number, tried: Set<number>): boolean => {
    for (let round = 1; round <= rounds; round++) {
      if (tried.has(round) || open[meeting]?.has(round) === false) continue;
      tried.add(round);
      const sitting = inRound[round];
      if (sitting.length < seats) {
        sitting.push(meeting);
        return true;
      }
      for (let place = 0; place < sitting.length; place++) {
        if (!seat(sitting[place], tried)) continue;
        sitting[place] = meeting;
        return true;
      }
    }
    return false;
  };
  return open.every((_, meeting) => seat(meeting, new Set()));
}
