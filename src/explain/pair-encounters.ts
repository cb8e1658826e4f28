import { compareIds, type Encounter } from "../model/index.ts";

/** The same meeting in two plans. */
export interface EncounterPair {
  readonly before: Encounter;
  readonly after: Encounter;
}

export interface PairedEncounters {
  readonly pairs: readonly EncounterPair[];
  readonly dropped: readonly Encounter[];
  readonly added: readonly Encounter[];
}

/**
 * Finds out which encounters of two plans are the same meeting: of one offer with the same groups. Of several such, those at the same
 * time are paired first, then the others in order of time, so that as few as possible count as moved.
 *
 * Ids are not looked at: a plan made anew numbers the sessions of a pair by date. Cost: O(n log n).
 */
export function pairEncounters(before: readonly Encounter[], after: readonly Encounter[]): PairedEncounters {
  const pairs: EncounterPair[] = [];
  const afterOf = groupBy(after, meetingOf);
  const dropped: Encounter[] = [];
  for (const [meeting, olds] of groupBy(before, meetingOf)) {
    const news = afterOf.get(meeting) ?? [];
    afterOf.delete(meeting);
    const newAt = groupBy(news, timeOf);
    const moved = olds.filter((old) => {
      const same = newAt.get(timeOf(old))?.shift();
      if (same !== undefined) pairs.push({ before: old, after: same });
      return same === undefined;
    });
    const free = [...newAt.values()].flat().sort(compareTimes);
    for (const old of moved.sort(compareTimes)) {
      const next = free.shift();
      if (next === undefined) dropped.push(old);
      else pairs.push({ before: old, after: next });
    }
    if (free.length > 0) afterOf.set(meeting, free);
  }
  return {
    pairs: pairs.sort((a, b) => compareTimes(a.before, b.before)),
    dropped: dropped.sort(compareTimes),
    added: [...afterOf.values()].flat().sort(compareTimes),
  };
}

/** In order of date, start (blocks first) and id. */
export function compareTimes(a: Encounter, b: Encounter): number {
  return compareIds(a.date, b.date) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.id, b.id);
}

/** No id has a space. */
function meetingOf({ offer, groups }: Encounter): string {
  return [offer, ...groups.map(({ group }) => group).sort(compareIds)].join(" ");
}

function timeOf({ date, startMin }: Encounter): string {
  return `${date} ${startMin ?? ""}`;
}

function groupBy(encounters: readonly Encounter[], keyOf: (encounter: Encounter) => string): Map<string, Encounter[]> {
  const groups = new Map<string, Encounter[]>();
  for (const encounter of encounters) {
    const key = keyOf(encounter);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [encounter]);
    else known.push(encounter);
  }
  return groups;
}
