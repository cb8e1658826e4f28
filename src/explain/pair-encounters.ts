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
 * time are paired first, then the others in order of time, so that as few as possible count as moved. What is left is paired where it is of
 * one offer at one time: a shared event to which other groups come.
 *
 * Ids are not looked at: a plan made anew numbers the sessions of a pair by date. Cost: O(n log n).
 */
export function pairEncounters(before: readonly Encounter[], after: readonly Encounter[]): PairedEncounters {
  const pairs: EncounterPair[] = [];
  let left: Omit<PairedEncounters, "pairs"> = { dropped: before, added: after };
  for (const keyOf of [(one: Encounter) => `${meetingOf(one)} ${timeOf(one)}`, meetingOf, eventOf]) {
    left = pairBy(keyOf, left, pairs);
  }
  return {
    pairs: pairs.sort((a, b) => compareTimes(a.before, b.before)),
    dropped: [...left.dropped].sort(compareTimes),
    added: [...left.added].sort(compareTimes),
  };
}

/** Pairs those of equal keys in order of time. Returns what is left. */
function pairBy(
  keyOf: (encounter: Encounter) => string,
  { dropped, added }: Omit<PairedEncounters, "pairs">,
  pairs: EncounterPair[],
): Omit<PairedEncounters, "pairs"> {
  const afterOf = groupBy([...added].sort(compareTimes), keyOf);
  const unpaired = [...dropped].sort(compareTimes).filter((before) => {
    const after = afterOf.get(keyOf(before))?.shift();
    if (after !== undefined) pairs.push({ before, after });
    return after === undefined;
  });
  return { dropped: unpaired, added: [...afterOf.values()].flat() };
}

/** In order of date, start (blocks first) and id. */
export function compareTimes(a: Encounter, b: Encounter): number {
  return compareIds(a.date, b.date) || (a.startMin ?? -1) - (b.startMin ?? -1) || compareIds(a.id, b.id);
}

/** No id has a space. */
function meetingOf({ offer, groups }: Encounter): string {
  return [offer, ...groups.map(({ group }) => group).sort(compareIds)].join(" ");
}

function eventOf(encounter: Encounter): string {
  return `${encounter.offer} ${timeOf(encounter)}`;
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
