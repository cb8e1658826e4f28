import type { RotationEvent } from "../../src/model/index.ts";

/** A meeting to be held, and the round it had before, if any. */
export interface WantedMeeting {
  readonly visitor: string;
  readonly station: string;
}

/** What a search through everything found, the best first: most meetings, then fewest visitors whose rounds differ from `before`. */
export interface BestAnswer {
  readonly held: number;
  readonly changed: number;
}

/**
 * Tries every round for every meeting, and leaving it out.
 *
 * @param before - the rounds that each visitor should keep, as `visitor station round`; nobody is counted as changed without it.
 * @param fromRound - the first round that may be used.
 */
export function tryEverything(
  event: RotationEvent,
  wanted: readonly WantedMeeting[],
  {
    rounds,
    fromRound = 1,
    before,
    least = 0,
  }: {
    readonly rounds: number;
    readonly fromRound?: number;
    readonly before?: ReadonlyMap<string, ReadonlySet<string>>;
    /** Answers that hold fewer are of no interest. */
    readonly least?: number;
  },
): BestAnswer {
  const capacity = new Map(event.stations.map((station) => [station.id, station.capacity]));
  const roomOf = new Map(event.stations.map((station) => [station.id, station.room]));
  const roomLimit = new Map(event.rooms.map((room) => [room.id, room.stationsAtOnce ?? 1000]));
  const away = new Set(
    [...event.visitors, ...event.stations].flatMap(({ id, absentRounds }) =>
      absentRounds.map((round) => `${id} ${round}`),
    ),
  );
  const busy = new Set<string>();
  const load = new Map<string, number>();
  const inUse = new Map<string, number>();
  const slips = new Map<string, string[]>();
  let best: BestAnswer = { held: Math.max(0, least - 1), changed: Number.POSITIVE_INFINITY };
  visit(0, 0);
  return best;

  function visit(at: number, held: number): void {
    if (held + wanted.length - at < best.held) return;
    if (at === wanted.length) {
      const changed = before === undefined ? 0 : countChanged(before);
      if (held > best.held || (held === best.held && changed < best.changed)) best = { held, changed };
      return;
    }
    if (best.held === wanted.length && best.changed === 0) return;
    const { visitor, station } = wanted[at];
    for (let round = fromRound; round <= rounds; round++) {
      if (away.has(`${visitor} ${round}`) || away.has(`${station} ${round}`) || busy.has(`${visitor} ${round}`))
        continue;
      const key = `${station} ${round}`;
      const here = load.get(key) ?? 0;
      if (here >= (capacity.get(station) ?? 0)) continue;
      const room = `${roomOf.get(station)} ${round}`;
      const open = inUse.get(room) ?? 0;
      if (here === 0 && open >= (roomLimit.get(roomOf.get(station) ?? "") ?? 1000)) continue;
      load.set(key, here + 1);
      if (here === 0) inUse.set(room, open + 1);
      busy.add(`${visitor} ${round}`);
      const slip = slips.get(visitor) ?? [];
      slips.set(visitor, [...slip, `${station} ${round}`]);
      visit(at + 1, held + 1);
      slips.set(visitor, slip);
      busy.delete(`${visitor} ${round}`);
      if (here === 0) inUse.set(room, open);
      load.set(key, here);
    }
    visit(at + 1, held);
  }

  function countChanged(old: ReadonlyMap<string, ReadonlySet<string>>): number {
    let changed = 0;
    for (const [visitor, slip] of old) {
      const now = slips.get(visitor) ?? [];
      if (now.length !== slip.size || now.some((entry) => !slip.has(entry))) changed++;
    }
    return changed;
  }
}
