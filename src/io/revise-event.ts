import { type CalendarEvent, type CalendarParty, type CalendarSlot, compareIds } from "../model/index.ts";
import { daysBetween } from "./civil-days.ts";
import type { EventDraft, SlotTime } from "./draft-events.ts";
import { pairBestFirst } from "./pair-best-first.ts";

/** What is common to all changes of one publication. */
export interface Publication {
  readonly now: string;
  /** A UID that no other slot has ever had; it takes the name before the @, without what makes it unique. */
  readonly nameSlot: (name: string) => string;
  /** The words about the data that stand on each event are others than before. */
  readonly hasNewLabels: boolean;
}

type Said = Pick<CalendarSlot, "isGone" | "revision" | "changedAt">;

/** An event that no calendar has. */
export function newEvent(draft: EventDraft, { now, nameSlot }: Publication): CalendarEvent {
  const said: Said = { isGone: false, revision: 0, changedAt: now };
  const name = draft.school === undefined ? draft.encounter : `${draft.encounter}~${draft.school}`;
  return writeEvent(draft, said, {
    slots: draft.slots.map((time, at) => ({ uid: nameSlot(nameOfSlot(name, at)), ...time, ...said })),
    parties: draft.parties.map((party) => ({ ...party, ...said })),
  });
}

/** An event as the plan has it now: what differs counts one revision more, everything else stays as it was. */
export function reviseEvent(event: CalendarEvent, draft: EventDraft, publication: Publication): CalendarEvent {
  const { employer, kind, summary, place, status } = draft;
  const isSame =
    toldStatus(event) === status &&
    !(publication.hasNewLabels && status !== "cancelled") &&
    event.employer === employer &&
    event.kind === kind &&
    event.summary === summary &&
    event.place === place;
  return writeEvent(draft, revised(event, publication.now, { isSame, isGone: false }), {
    slots: reviseSlots(event.slots, draft.slots, publication),
    parties: reviseParties(event.parties, draft.parties, publication.now),
  });
}

/** Always in one order of fields, so that equal states are equal texts. */
function writeEvent(
  { encounter, offer, employer, kind, school, summary, place, status }: EventDraft,
  said: Said,
  parts: Pick<CalendarEvent, "slots" | "parties">,
): CalendarEvent {
  const ofSchool = school === undefined ? {} : { school };
  return { encounter, offer, employer, kind, ...ofSchool, summary, place, status, ...said, ...parts };
}

/** An event that is over, and which the plan no longer tells of: nobody takes back what has been. */
export function keepEvent(event: CalendarEvent, { now, hasNewLabels }: Publication): CalendarEvent {
  const isSame = toldStatus(event) === "cancelled" || !hasNewLabels;
  return { ...event, ...revised(event, now, { isSame, isGone: event.isGone }) };
}

/** An event that the plan no longer has. */
export function withdrawEvent(event: CalendarEvent, now: string): CalendarEvent {
  return { ...event, ...revised(event, now, { isSame: toldStatus(event) === "cancelled", isGone: true }) };
}

function toldStatus({ isGone, status }: CalendarEvent): CalendarEvent["status"] {
  return isGone ? "cancelled" : status;
}

function revised(
  said: Said,
  now: string,
  { isSame, isGone }: { readonly isSame: boolean; readonly isGone: boolean },
): Said {
  return isSame
    ? { isGone, revision: said.revision, changedAt: said.changedAt }
    : { isGone, revision: said.revision + 1, changedAt: now };
}

/** What begins on the same day stays, then the nearest moves there; what was gone is taken up last. */
function reviseSlots(
  slots: readonly CalendarSlot[],
  times: readonly SlotTime[],
  { now, nameSlot }: Publication,
): readonly CalendarSlot[] {
  const beforeOfAfter = pairBestFirst(
    slots.flatMap((slot, before) =>
      times.map((time, after) => ({
        before,
        after,
        rank: [slot.isGone ? 1 : 0, Math.abs(daysBetween(slot.first, time.first))],
      })),
    ),
  );
  const afterOfBefore = new Map([...beforeOfAfter].map(([after, before]) => [before, after]));
  const kept = slots.map((slot, before): CalendarSlot => {
    const after = afterOfBefore.get(before);
    if (after === undefined) return { ...slot, ...revised(slot, now, { isSame: slot.isGone, isGone: true }) };
    const isSame = !slot.isGone && isSameSlot(slot, times[after]);
    return { uid: slot.uid, ...times[after], ...revised(slot, now, { isSame, isGone: false }) };
  });
  const [name] = slots[0].uid.split("@");
  const added = times
    .filter((_, after) => !beforeOfAfter.has(after))
    .map((time, at): CalendarSlot => {
      const uid = nameSlot(nameOfSlot(name, slots.length + at));
      return { uid, ...time, isGone: false, revision: 0, changedAt: now };
    });
  return [...kept, ...added];
}

function isSameSlot(a: SlotTime, b: SlotTime): boolean {
  return a.first === b.first && a.last === b.last && a.startMin === b.startMin && a.durationMin === b.durationMin;
}

function nameOfSlot(name: string, at: number): string {
  return at === 0 ? name : `${name}~${at + 1}`;
}

/** In order of group and school. One that joins counts as a revision, so that calendars which had the event already see it. */
function reviseParties(
  parties: readonly CalendarParty[],
  drafts: EventDraft["parties"],
  now: string,
): readonly CalendarParty[] {
  const left = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  const kept = parties.map((party): CalendarParty => {
    const draft = left.get(keyOf(party));
    if (draft === undefined) return { ...party, ...revised(party, now, { isSame: party.isGone, isGone: true }) };
    left.delete(keyOf(party));
    const isSame = !party.isGone && party.text === draft.text;
    return { ...draft, ...revised(party, now, { isSame, isGone: false }) };
  });
  const joined = [...left.values()].map((draft) => ({ ...draft, isGone: false, revision: 1, changedAt: now }));
  return [...kept, ...joined].sort((a, b) => compareIds(keyOf(a), keyOf(b)));
}

/** A group that changes its school leaves one calendar and joins another. */
function keyOf({ group, school }: Pick<CalendarParty, "group" | "school">): string {
  return `${group} ${school}`; // ids have no spaces
}
