import * as z from "zod";
import { LIMITS } from "./document-size.ts";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { EncounterId } from "./plan.ts";
import { AcademicYear, CivilDate, ClockMin, DurationMin, Id, Text } from "./primitives.ts";

export const CALENDAR_STATE_SCHEMA = "fairbroker/calendar-state@1";

/** "2026-02-03T09:30:00Z": whole seconds, in UTC. */
export const Instant = z.iso.datetime({
  precision: 0,
  error: "must be an instant in UTC by whole seconds, as 2026-02-03T09:30:00Z",
});

/** How often a part has been said anew, from 0, and when last. */
const revised = { revision: z.int().min(0).max(1_000_000), changedAt: Instant };

/** One stretch of time of an event: a session, or a run of whole days of a block. It has a UID of its own for ever. */
export const CalendarSlot = z
  .strictObject({
    uid: z.string().min(1).max(500),
    /** Both days belong to it; a session has one day. */
    first: CivilDate,
    last: CivilDate,
    /** Minutes after midnight in London, and minutes; absent for whole days. */
    startMin: ClockMin.optional(),
    durationMin: DurationMin.optional(),
    /** The event has fewer stretches than it had. */
    isGone: z.boolean(),
    ...revised,
  })
  .refine((slot) => !(slot.first > slot.last), {
    error: "first must not be after last",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .refine((slot) => (slot.startMin === undefined) === (slot.durationMin === undefined), {
    error: "startMin and durationMin are given together or not at all",
    params: { rule: "both-or-neither" },
    ...evenIfFaulty,
  })
  .readonly();
export type CalendarSlot = z.infer<typeof CalendarSlot>;

/** A group in an event. */
export const CalendarParty = z
  .strictObject({
    group: Id,
    school: Id,
    /** As it is told: "North School, Year 9: 60 students". */
    text: z.string().min(1).max(1000),
    /** The group was in the event, and no longer is. */
    isGone: z.boolean(),
    ...revised,
  })
  .readonly();
export type CalendarParty = z.infer<typeof CalendarParty>;

/** What calendars have been told of an encounter; of a block, of one school's part in it. */
export const CalendarEvent = z
  .strictObject({
    /** The encounter of the plan that it stands for; for what is gone, the last one. */
    encounter: EncounterId,
    offer: Id,
    employer: Id,
    kind: Id,
    /** Only for a block: each school has its own days, and an event of its own. */
    school: Id.optional(),
    summary: z.string().min(1).max(2000),
    place: z.string().min(1).max(3000),
    status: z.enum(["tentative", "confirmed", "cancelled"]),
    /** The plan no longer has it. */
    isGone: z.boolean(),
    ...revised,
    /** One of them at least is not gone: an event that the plan no longer has is gone as a whole. */
    slots: z
      .array(CalendarSlot)
      .min(1)
      .max(LIMITS.entries)
      .refine((slots) => slots.length === 0 || slots.some(({ isGone }) => !isGone), {
        error: "must have a slot that is not gone",
        params: { rule: "all-gone" },
      })
      .readonly(),
    /** In order of group and school, each once. */
    parties: z.array(CalendarParty).min(1).max(LIMITS.entries).readonly(),
  })
  .readonly();
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/**
 * What the calendars of a hub have told people so far in an academic year: the memory that lets the next calendars say what moved
 * and what was cancelled. It is kept by the platform, beside its plan.
 */
export const CalendarState = z
  .strictObject({
    schema: z.literal(CALENDAR_STATE_SCHEMA),
    hub: Id,
    academicYear: AcademicYear,
    name: Text,
    /** What a reader must know about the data. */
    notes: z.array(Text).max(LIMITS.entries).readonly(),
    updatedAt: Instant,
    /** In order of the first slot's UID. */
    events: z.array(CalendarEvent).max(LIMITS.encounters).readonly(),
  })
  .readonly();
export type CalendarState = z.infer<typeof CalendarState>;
