import * as z from "zod";
import { LIMITS } from "./document-size.ts";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { CivilDate, Id, Students, Text } from "./primitives.ts";

export const ROTATION_EVENT_SCHEMA = "fairbroker/rotation-event@1";
export const ROTATION_SCHEMA = "fairbroker/rotation@1";

/** A round of an event day, counted from 1. */
const Round = z.int().min(1).max(LIMITS.rotationRounds);

const absentRounds = z.array(Round).max(LIMITS.rotationRounds).readonly().default([]);

/** When a round takes place: whole minutes after local midnight, the end minute free again. Rounds may be shorter than five minutes. */
export const RoundTime = z
  .strictObject({ startMin: z.int().min(0).max(1440), endMin: z.int().min(0).max(1440) })
  .readonly();
export type RoundTime = z.infer<typeof RoundTime>;

/** A table, stand or interviewer of an event day. */
export const RotationStation = z
  .strictObject({
    id: Id,
    name: Text.optional(),
    /** Who stands there, in words. */
    employer: Text.optional(),
    sectors: z.array(Id).max(100).readonly().default([]),
    /** Visitors at a time, 1 to 5,000: students where visitors are students, groups where they are groups. */
    capacity: z.int().min(1).max(LIMITS.rotationVisitors).default(1),
    /** The room of the event in which it stands. */
    room: Id.optional(),
    /** Rounds in which nobody is there. */
    absentRounds,
  })
  .readonly();
export type RotationStation = z.infer<typeof RotationStation>;

/** Somebody who goes from station to station: one student under a pseudonym, or a group that stays together. */
export const RotationVisitor = z
  .strictObject({
    id: Id,
    /** Students in all. Reported, and never counted against a capacity: that counts visitors. */
    size: Students.default(1),
    /** Sectors, the dearest first. Empty = was not asked. */
    wishes: z.array(Id).max(20).readonly().default([]),
    /** Rounds in which the visitor can't take part. */
    absentRounds,
  })
  .readonly();
export type RotationVisitor = z.infer<typeof RotationVisitor>;

export const RotationRoom = z
  .strictObject({
    id: Id,
    name: Text.optional(),
    /** Stations that can be in use in one round, 1 to 500. Absent = all that stand there. */
    stationsAtOnce: z.int().min(1).max(LIMITS.rotationStations).optional(),
  })
  .readonly();
export type RotationRoom = z.infer<typeof RotationRoom>;

/** So many meetings of one visitor with one station. */
export const RotationPair = z
  .strictObject({ visitor: Id, station: Id, times: z.int().min(1).max(LIMITS.rotationRounds).default(1) })
  .readonly();
export type RotationPair = z.infer<typeof RotationPair>;

/** Who is to meet whom: everybody all stations once; each visitor so many stations, chosen by wishes; or a list of pairs. */
export const RotationMeetings = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("all") }).readonly(),
  z.strictObject({ type: z.literal("wishes"), perVisitor: z.int().min(1).max(LIMITS.rotationStations) }).readonly(),
  z
    .strictObject({
      type: z.literal("pairs"),
      pairs: z.array(RotationPair).max(LIMITS.rotationMeetings).readonly(),
    })
    .readonly(),
]);
export type RotationMeetings = z.infer<typeof RotationMeetings>;

/** One day on which visitors go from station to station in rounds: a careers carousel, speed networking, mock interviews. */
export const RotationEventShape = z
  .strictObject({
    schema: z.literal(ROTATION_EVENT_SCHEMA),
    id: Id,
    name: Text,
    date: CivilDate.optional(),
    stations: z.array(RotationStation).min(1).max(LIMITS.rotationStations).readonly(),
    visitors: z.array(RotationVisitor).min(1).max(LIMITS.rotationVisitors).readonly(),
    rooms: z.array(RotationRoom).max(LIMITS.rotationStations).readonly().default([]),
    meetings: RotationMeetings,
    /** The rounds that there are: how many (1 to 500), or when each is, in order. Absent = as many as are needed, up to 500. */
    rounds: z.union([Round, z.array(RoundTime).min(1).max(LIMITS.rotationRounds).readonly()]).optional(),
  })
  .readonly();
/** As it may be given, before defaults are filled in. */
export type RotationEventInput = z.input<typeof RotationEventShape>;

/** A parsed event: complete, consistent, in canonical order, frozen. Made by `parseRotationEvent` only. */
export type RotationEvent = z.output<typeof RotationEventShape> & { readonly [parsed]: true };
declare const parsed: unique symbol;

/** What decides how many rounds are needed at least. */
export const ROUND_WITNESSES = ["visitor-degree", "station-degree", "room"] as const;

/**
 * The part of the event that needs the most rounds: a visitor or a station with `degree` meetings, or a room whose stations are in use `degree`
 * times in all (each as seldom as its meetings allow).
 */
export const RoundWitness = z
  .strictObject({
    kind: z.enum(ROUND_WITNESSES),
    /** Of the visitor, the station or the room. */
    id: Id,
    degree: z.int().min(1).max(LIMITS.rotationMeetings),
  })
  .readonly();
export type RoundWitness = z.infer<typeof RoundWitness>;

export const RotationMeeting = z.strictObject({ round: Round, visitor: Id, station: Id }).readonly();
export type RotationMeeting = z.infer<typeof RotationMeeting>;

/**
 * `never-together`: too few of the rounds find both (or the visitor and any station) there. `no-round-left`: they could meet, but the rounds,
 * the station or the room are filled by other meetings.
 */
export const MISSED_REASONS = ["never-together", "no-round-left"] as const;

/** Wanted meetings that do not take place. Without a station: any that would have been chosen. */
export const MissedMeeting = z
  .strictObject({
    visitor: Id,
    station: Id.optional(),
    times: z.int().min(1).max(LIMITS.rotationMeetings),
    reason: z.enum(MISSED_REASONS),
  })
  .readonly();
export type MissedMeeting = z.infer<typeof MissedMeeting>;

/** Who is where in each round, and how good that is. */
export const Rotation = z
  .strictObject({
    schema: z.literal(ROTATION_SCHEMA),
    /** Id of the event. */
    event: Id,
    /** The last round in which anybody meets. */
    rounds: z.int().min(0).max(LIMITS.rotationRounds),
    /** Rounds that all wanted meetings need at least, proven; one more than there are means "more than there are". */
    provenAtLeast: z
      .int()
      .min(0)
      .max(LIMITS.rotationRounds + 1),
    /** All wanted meetings are held, in `provenAtLeast` rounds. */
    provenFewest: z.boolean(),
    /** Why no fewer would do. Absent where nothing is wanted. */
    because: RoundWitness.optional(),
    /** Meetings wanted, and how many of them any rotation in the rounds that there are can hold at most, proven. */
    wanted: z.int().min(0).max(LIMITS.rotationMeetings),
    atMost: z.int().min(0).max(LIMITS.rotationMeetings),
    /** In order of round, station, visitor. */
    meetings: z.array(RotationMeeting).max(LIMITS.rotationMeetings).readonly(),
    /** In order of visitor, station. */
    missed: z.array(MissedMeeting).max(LIMITS.rotationMeetings).readonly(),
  })
  .readonly();
export type Rotation = z.infer<typeof Rotation>;

/** Rounds from `fromRound` on: to the end of the day without `toRound`. */
const absence = { fromRound: Round, toRound: Round.optional() };

function isInOrder({ fromRound, toRound }: { readonly fromRound: number; readonly toRound?: number | undefined }) {
  return !(toRound !== undefined && fromRound > toRound);
}

const INVERTED = { error: "fromRound must not be after toRound", params: { rule: "range" }, ...evenIfFaulty };

/** What became different after a rotation was made. Rounds count from 1; without `toRound` the absence lasts to the end of the day. */
export const RotationChange = z.discriminatedUnion("type", [
  z
    .strictObject({ type: z.literal("visitor-absent"), visitor: Id, ...absence })
    .refine(isInOrder, INVERTED)
    .readonly(),
  z
    .strictObject({ type: z.literal("station-absent"), station: Id, ...absence })
    .refine(isInOrder, INVERTED)
    .readonly(),
  z
    .strictObject({
      type: z.literal("visitor-arrives"),
      visitor: RotationVisitor,
      /** In an event of listed pairs: the stations to meet, once each. */
      meets: z.array(Id).max(LIMITS.rotationStations).readonly().default([]),
    })
    .readonly(),
  z
    .strictObject({
      type: z.literal("station-arrives"),
      station: RotationStation,
      /** In an event of listed pairs: the visitors to meet, once each. */
      meets: z.array(Id).max(LIMITS.rotationVisitors).readonly().default([]),
    })
    .readonly(),
]);
export type RotationChange = z.infer<typeof RotationChange>;
/** As it may be given, before defaults are filled in. */
export type RotationChangeInput = z.input<typeof RotationChange>;
