import { EngineError } from "../errors.ts";
import { CALENDAR_STATE_SCHEMA, type CalendarState, compareIds, type Hub, Instant, type Plan } from "../model/index.ts";
import { draftEvents } from "./draft-events.ts";
import { listLabels, listNotes } from "./list-notes.ts";
import { isOver, matchEvents } from "./match-events.ts";
import { keepEvent, newEvent, type Publication, reviseEvent, withdrawEvent } from "./revise-event.ts";

export interface CalendarStateOptions {
  /** What was told last time. Absent = nothing was: every event is new. */
  readonly before?: CalendarState | undefined;
  /**
   * When, "2026-02-03T09:30:00Z": the time stamp of what changes, and the day on which things are over. Absent = the hub's `planFrom`,
   * else the first day of the academic year; with `planFrom` absent too, nothing is over.
   */
  readonly publishedAt?: string | undefined;
}

/**
 * What calendars are to tell of a plan, given what they told before. Store it, hand it in as `before` next time, and write every
 * feed from it with `toICalendar`.
 *
 * An event keeps its UID while it stands for an encounter of the same offer (and, of a block, the same school) with a group in
 * common; of several it is the one that changes least. What moved or changed counts a revision more; what the plan no longer has is cancelled and kept,
 * unless it is over: the past is not cancelled. What did not change stays as it was, to the byte.
 *
 * @returns JSON-safe, in order of UID; the same whatever the order of plan, hub and `before`.
 *
 * Cost: O(n log n) for n groups in encounters.
 *
 * @throws EngineError `unknown-id` if the plan names something that the hub does not have, `invalid-argument` if `before` is of another hub or
 * academic year, or if `publishedAt` is no instant or earlier than that of `before`.
 */
export function calendarState(hub: Hub, plan: Plan, { before, publishedAt }: CalendarStateOptions = {}): CalendarState {
  if (before !== undefined) checkBefore(hub, before);
  const now = stampOf(hub, before, publishedAt);
  const notes = listNotes(hub, plan);
  const events = [...(before?.events ?? [])].sort((a, b) => compareIds(a.slots[0].uid, b.slots[0].uid));
  const publication: Publication = {
    now,
    nameSlot: slotNamer(
      hub,
      events.flatMap(({ slots }) => slots.map(({ uid }) => uid)),
    ),
    hasNewLabels: before !== undefined && listLabels(before.notes).join("\n") !== listLabels(notes).join("\n"),
  };
  const drafts = draftEvents(hub, plan);
  const today = (publishedAt ?? hub.planFrom)?.slice(0, 10);
  const eventOfDraft = matchEvents(events, drafts, today);
  const matched = new Set(eventOfDraft.values());
  const told = [
    ...drafts.map((draft, row) => {
      const event = eventOfDraft.get(row);
      return event === undefined ? newEvent(draft, publication) : reviseEvent(events[event], draft, publication);
    }),
    ...events
      .filter((_, row) => !matched.has(row))
      .map((event) => (isOver(event, today) ? keepEvent(event, publication) : withdrawEvent(event, now))),
  ].sort((a, b) => compareIds(a.slots[0].uid, b.slots[0].uid));
  const { id, academicYear, name } = hub;
  return { schema: CALENDAR_STATE_SCHEMA, hub: id, academicYear, name, notes, updatedAt: now, events: told };
}

function checkBefore(hub: Hub, before: CalendarState): void {
  if (before.hub !== hub.id) {
    throw new EngineError(
      "invalid-argument",
      `The calendars before are those of hub "${before.hub}", not of "${hub.id}".`,
      {
        before: before.hub,
        hub: hub.id,
      },
    );
  }
  if (before.academicYear !== hub.academicYear) {
    throw new EngineError(
      "invalid-argument",
      `The calendars before are those of ${before.academicYear}, not of ${hub.academicYear}.\n` +
        "Maybe a new year begins: start without them, and publish the new year beside the old one.",
      { before: before.academicYear, academicYear: hub.academicYear },
    );
  }
}

/** Never earlier than the last: without a clock, two publications may have the same stamp. */
function stampOf(hub: Hub, before: CalendarState | undefined, publishedAt: string | undefined): string {
  if (publishedAt !== undefined) {
    if (!Instant.safeParse(publishedAt).success) {
      throw new EngineError("invalid-argument", `"${publishedAt}" is no instant in UTC, as 2026-02-03T09:30:00Z.`, {
        publishedAt,
      });
    }
    if (before !== undefined && publishedAt < before.updatedAt) {
      throw new EngineError(
        "invalid-argument",
        `publishedAt is ${publishedAt}, but the calendars before are of ${before.updatedAt}.`,
        { publishedAt, before: before.updatedAt },
      );
    }
    return publishedAt;
  }
  const day = hub.planFrom ?? `${hub.academicYear.slice(0, 4)}-09-01`;
  const stamp = `${day}T00:00:00Z`;
  return before !== undefined && before.updatedAt > stamp ? before.updatedAt : stamp;
}

/** UIDs end in the year and the hub, since both use the same ids of encounters again. */
function slotNamer(hub: Hub, known: readonly string[]): (name: string) => string {
  const taken = new Set(known);
  const domain = `${hub.academicYear.replace("/", "-")}.${hub.id}`;
  return (name) => {
    // An at sign parts name and domain; control characters have no place in a calendar.
    const safe = name.replace(/[@\p{Cc}]/gu, "_");
    let uid = `${safe}@${domain}`;
    for (let count = 2; taken.has(uid); count++) uid = `${safe}+${count}@${domain}`;
    taken.add(uid);
    return uid;
  };
}
