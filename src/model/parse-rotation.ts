import * as z from "zod";
import { settle, sortBy, sortSet } from "./canonical.ts";
import { checkRotationEvent } from "./check-rotation-event.ts";
import { createIssueList, invalidData, type ParseResult } from "./data-issue.ts";
import { checkRotationEventSize, checkRotationSize } from "./document-size.ts";
import { readDocument } from "./parse-document.ts";
import { Rotation, RotationChange, type RotationEvent, RotationEventShape, type RotationMeetings } from "./rotation.ts";
import { parseShape } from "./shape-issues.ts";

/**
 * Reads an event day: complete, consistent, in canonical order, frozen.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault, of shape and of reference, in `context.issues`.
 */
export function parseRotationEvent(json: unknown): RotationEvent {
  const result = safeParseRotationEvent(json);
  if (!result.success) throw invalidData("event", result.issues);
  return result.data;
}

/** As {@link parseRotationEvent}, with the faults as a result in place of an error. */
export function safeParseRotationEvent(json: unknown): ParseResult<RotationEvent> {
  return readDocument(json, { checkSize: checkRotationEventSize, read: readEvent });
}

/**
 * Reads the shape of a rotation that was stored or made by hand, and freezes it. Whether it keeps the rules of an event is for `checkRotation` to say.
 *
 * @param json - JSON text, or the plain value of one; never changed.
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseRotation(json: unknown): Rotation {
  const result = safeParseRotation(json);
  if (!result.success) throw invalidData("rotation", result.issues);
  return result.data;
}

/** As {@link parseRotation}, with the faults as a result in place of an error. */
export function safeParseRotation(json: unknown): ParseResult<Rotation> {
  return readDocument(json, { checkSize: checkRotationSize, read: readRotation });
}

/**
 * Reads what became different, for `repairRotation`. Ids are looked up there.
 *
 * @throws {@link EngineError} `invalid-data` with every fault in `context.issues`.
 */
export function parseRotationChanges(json: unknown): readonly RotationChange[] {
  const result = readDocument(json, { checkSize: checkRotationEventSize, read: readChanges });
  if (!result.success) throw invalidData("list of changes", result.issues);
  return result.data;
}

function readChanges(raw: unknown): ParseResult<readonly RotationChange[]> {
  const faults = createIssueList();
  const changes = parseShape(z.array(RotationChange), raw, { at: [], faults });
  return changes === undefined ? { success: false, issues: faults.list() } : { success: true, data: settle(changes) };
}

function readEvent(raw: unknown): ParseResult<RotationEvent> {
  const faults = createIssueList();
  const event = parseShape(RotationEventShape, raw, { at: [], faults });
  checkRotationEvent(raw, faults);
  return event === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: canonicalEvent(event) };
}

function readRotation(raw: unknown): ParseResult<Rotation> {
  const faults = createIssueList();
  const rotation = parseShape(Rotation, raw, { at: [], faults });
  return rotation === undefined || faults.count() > 0
    ? { success: false, issues: faults.list() }
    : { success: true, data: settle(rotation) };
}

const idOf = (entry: { readonly id: string }): string => entry.id;

/** The one form of an event. The order of wishes and of rounds means something and stays. */
function canonicalEvent(event: Omit<RotationEvent, symbol>): RotationEvent {
  const stations = event.stations.map((station) => ({
    ...station,
    sectors: sortSet(station.sectors),
    absentRounds: sortSet(station.absentRounds),
  }));
  const visitors = event.visitors.map((visitor) => ({ ...visitor, absentRounds: sortSet(visitor.absentRounds) }));
  return settle({
    ...event,
    stations: sortBy(stations, idOf),
    visitors: sortBy(visitors, idOf),
    rooms: sortBy(event.rooms, idOf),
    meetings: canonicalMeetings(event.meetings),
  }) as RotationEvent;
}

function canonicalMeetings(meetings: RotationMeetings): RotationMeetings {
  if (meetings.type !== "pairs") return meetings;
  return { ...meetings, pairs: sortBy(meetings.pairs, ({ visitor, station }) => `${visitor} ${station}`) };
}
