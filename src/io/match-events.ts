import { type CalendarEvent, compareIds } from "../model/index.ts";
import { daysBetween } from "./civil-days.ts";
import type { EventDraft, SlotTime } from "./draft-events.ts";
import { type PossiblePair, pairBestFirst } from "./pair-best-first.ts";

/**
 * Finds for each draft the event that calendars already have of it, so that as few events as possible change.
 *
 * Both are of one offer, of the same school for a block, and have, or had, a group in common. What is at the same time comes first, then
 * what still takes place before what was cancelled; then the fewest groups that differ; at the same time the fewest that would be told
 * anew (another number of students); then the same encounter id, the nearest date.
 * What is over stays where it was: it only ever stands for an encounter at its own time.
 *
 * @param today - events that ended before this day are over; absent = none is.
 * @returns row of `events` by row of `drafts`; a draft without one is new.
 *
 * Ties: the earlier row of `events`, then of `drafts`.
 * Cost: O(p log p) for p pairs of an event and a draft of one offer and group.
 */
export function matchEvents(
  events: readonly CalendarEvent[],
  drafts: readonly EventDraft[],
  today: string | undefined,
): ReadonlyMap<number, number> {
  const rowsOfKey = new Map<string, number[]>();
  events.forEach((event, row) => {
    for (const { group } of event.parties) {
      const key = keyOf(event, group);
      const rows = rowsOfKey.get(key);
      if (rows === undefined) rowsOfKey.set(key, [row]);
      else rows.push(row);
    }
  });
  const pairs = drafts.flatMap((draft, after) => {
    const rows = new Set(draft.parties.flatMap(({ group }) => rowsOfKey.get(keyOf(draft, group)) ?? []));
    return [...rows].flatMap((before): readonly PossiblePair[] => {
      const event = events[before];
      const isSameTime = timeOf(event) === timeOf(draft);
      return isOver(event, today) && !isSameTime ? [] : [{ before, after, rank: rankPair(event, draft, isSameTime) }];
    });
  });
  return pairBestFirst(pairs);
}

/** Whether an event ended before a day. */
export function isOver({ slots }: Pick<CalendarEvent, "slots">, today: string | undefined): boolean {
  return today !== undefined && slots.every(({ last }) => last < today);
}

function keyOf({ offer, school }: Pick<EventDraft, "offer" | "school">, group: string): string {
  return `${offer} ${school ?? ""} ${group}`; // ids have no spaces
}

function rankPair(event: CalendarEvent, draft: EventDraft, isSameTime: boolean): readonly number[] {
  const had = new Map(event.parties.filter(({ isGone }) => !isGone).map(({ group, text }) => [group, text]));
  const common = draft.parties.filter(({ group }) => had.has(group));
  const retold = common.filter(({ group, text }) => had.get(group) !== text).length;
  return [
    isSameTime ? 0 : 1,
    event.isGone ? 1 : 0,
    had.size + draft.parties.length - 2 * common.length,
    isSameTime ? retold : 0,
    event.encounter === draft.encounter ? 0 : 1,
    Math.abs(daysBetween(slotsInOrder(event)[0].first, draft.slots[0].first)),
  ];
}

/** When it takes place, as one text. */
function timeOf(event: { readonly slots: readonly SlotTime[] }): string {
  return slotsInOrder(event)
    .map(({ first, last, startMin, durationMin }) => `${first} ${last} ${startMin ?? ""} ${durationMin ?? ""}`)
    .join();
}

/** Those that it still has. */
function slotsInOrder({ slots }: { readonly slots: readonly (SlotTime & { readonly isGone?: boolean })[] }) {
  return slots.filter(({ isGone }) => isGone !== true).sort((a, b) => compareIds(a.first, b.first));
}
