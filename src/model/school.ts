import * as z from "zod";
import { CalendarOverrides } from "./calendar.ts";
import { LIMITS } from "./document-size.ts";
import { FORMATS, Format } from "./encounter-kind.ts";
import { Group } from "./group.ts";
import { NoContact } from "./no-contact.ts";
import { Id, Location, Pence, Share, Students, Text, Weekday } from "./primitives.ts";

export const SCHOOL_KINDS = [
  "secondary",
  "sixth-form",
  "fe-college",
  "special",
  "alternative-provision",
  "utc",
  "independent",
  "all-through",
] as const;
export const SchoolKind = z.enum(SCHOOL_KINDS);
export type SchoolKind = z.infer<typeof SchoolKind>;

/** A room for visits. */
export const Room = z
  .strictObject({
    /** Unique within the school. */
    id: Id,
    name: Text.optional(),
    /** Students, at most. */
    seats: Students,
  })
  .readonly();
export type Room = z.infer<typeof Room>;

/** How many visits a school can take in. */
export const Hosting = z
  .strictObject({
    perDay: z.int().min(0).max(200).default(2),
    perWeek: z.int().min(0).max(1000).default(6),
    /** Visits that may run at the same minute (halls, rooms). */
    atOnce: z.int().min(0).max(200).default(2),
    /** Where given, each visit takes one of them, with a seat for every student, for all of its time. Absent = not looked at. */
    rooms: z.array(Room).min(1).max(200).readonly().optional(),
    /**
     * Periods of the timetable in which visitors are welcome; empty = all of them.
     * `week` is the week of a two-week timetable (absent = both); `periods` are positions in the timetable, from 0.
     */
    periods: z
      .array(
        z
          .strictObject({
            week: z.union([z.literal(1), z.literal(2)]).optional(),
            weekday: Weekday,
            periods: z.array(z.int().min(0).max(19)).min(1).max(20).readonly(),
          })
          .readonly(),
      )
      .max(20)
      .readonly()
      .default([]),
  })
  .readonly();
export type Hosting = z.infer<typeof Hosting>;

/** A school, college or other provider of education, with the groups that it can send to encounters. */
export const School = z
  .strictObject({
    /** URN or UKPRN. */
    id: Id,
    name: Text,
    kind: SchoolKind,
    location: Location,
    localAuthority: Text,
    /** Of the area that it stands in, as the Office for National Statistics classifies it. Reported, never used to plan. Absent = not known. */
    rurality: z.enum(["urban", "rural"]).optional(),
    calendar: CalendarOverrides.default({}),
    /** Days on which none of its groups has an encounter, although the school is open. */
    noContact: z.array(NoContact).max(100).readonly().optional(),
    hosting: Hosting.default({ perDay: 2, perWeek: 6, atOnce: 2, periods: [] }),
    /** Formats that the school takes part in. */
    formats: z
      .array(Format)
      .min(1)
      .max(3)
      .readonly()
      .default([...FORMATS]),
    travel: z
      .strictObject({
        /** Farthest site in a straight line, km. */
        maxKm: z.number().min(0).max(1000).default(40),
        /** What the school can spend on travel in the year; absent = no limit. */
        budgetPence: Pence.optional(),
        /**
         * Coaches of the school, 0 to 1000, of equally many seats: each party that goes to an employer takes as many as it needs, from leaving
         * to return. Absent = not looked at.
         */
        coaches: z
          .strictObject({ count: z.int().min(0).max(1000), seats: z.int().min(1).max(200) })
          .readonly()
          .optional(),
      })
      .readonly()
      .default({ maxKm: 40 }),
    /** How completely the school records encounters, 0 to 1; reported, never used to gain priority. Absent = not known. */
    recordedness: Share.optional(),
    groups: z.array(Group).max(LIMITS.groupsPerSchool).readonly(),
  })
  .readonly();
export type School = z.infer<typeof School>;
/** As it may be given, before defaults are filled in. */
export type SchoolInput = z.input<typeof School>;

/** Whether it is a special school or alternative provision: these get longer notice, and offers that are ready for them. */
export function isSenSetting({ kind }: Pick<School, "kind">): boolean {
  return kind === "special" || kind === "alternative-provision";
}
