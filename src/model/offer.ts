import * as z from "zod";
import { Format } from "./encounter-kind.ts";
import { Quality } from "./history.ts";
import {
  CivilDate,
  ClockRange,
  DateRange,
  DurationMin,
  Id,
  Location,
  Pence,
  Students,
  Text,
  Tristate,
  Weekday,
  YearGroup,
} from "./primitives.ts";
import { TechnicalRoute } from "./sector.ts";

/** When an offer can take place. An empty list leaves its question open; all that is given must hold at once. */
export const Availability = z
  .strictObject({
    dates: z.array(CivilDate).max(400).readonly().default([]),
    windows: z.array(DateRange).max(100).readonly().default([]),
    weekdays: z.array(Weekday).max(7).readonly().default([]),
    /** The whole encounter lies inside one of these. */
    times: z.array(ClockRange).max(50).readonly().default([]),
  })
  .readonly();
export type Availability = z.infer<typeof Availability>;

/**
 * `in-a-row`: school days that follow each other. `one-a-week`: the same weekday in one school week after the other; a week in which
 * the school is not open on it is passed over.
 */
export const BlockPattern = z.enum(["in-a-row", "one-a-week"]);
export type BlockPattern = z.infer<typeof BlockPattern>;

/** What an employer pledges. */
export const Offer = z
  .strictObject({
    id: Id,
    name: Text.optional(),
    kind: Id,
    format: Format,
    /** What the encounter is about; empty = the employer's sectors. */
    sectors: z.array(Id).max(50).readonly().default([]),
    /** Technical routes that the encounter opens; empty = none. */
    routes: z.array(TechnicalRoute).max(15).readonly().default([]),
    /** Year groups it is meant for; empty = all that its kind allows. */
    years: z.array(YearGroup).max(8).readonly().default([]),
    /** How many times it can be given in the year. */
    sessions: z.int().min(1).max(10_000),
    /** Students of one group in one session (a dedicated offer) or in one party (a shared one). */
    groupSize: z.strictObject({ min: Students.default(1), max: Students }).readonly(),
    /** Whether several groups, also of several schools, may share a session (open day, fair, placements). */
    shared: z.boolean().default(false),
    /** Students in one session of a shared offer. */
    places: Students.optional(),
    availability: Availability.default({ dates: [], windows: [], weekdays: [], times: [] }),
    /** Length of a session in minutes, or `days`: whole school days for a block. Exactly one is given. */
    durationMin: DurationMin.optional(),
    days: z.int().min(1).max(60).optional(),
    /** How the days of a block follow each other; absent = in a row. Only with `days`. */
    pattern: BlockPattern.optional(),
    /** Volunteer teams that can work in parallel. */
    teams: z.int().min(1).max(100).default(1),
    /** Where it takes place (at-employer) or starts from (in-school); absent = the nearest of the employer's locations. */
    location: Location.optional(),
    /** Farthest school in a straight line, km; absent = no limit. Not used for virtual offers. */
    radiusKm: z.number().min(0).max(1000).optional(),
    /** What one unit (a session, or a party of a shared offer) costs the hub's fund. */
    costPence: Pence.default(0),
    /** Signs of quality, each true, false or unknown; the four content items stand in `providerContent` alone. */
    meaningful: Quality.default({}),
    /** Suitable for special schools and alternative provision. */
    sendReady: Tristate.default("unknown"),
    /** The four content items of provider access. */
    providerContent: z
      .strictObject({
        provider: Tristate.default("unknown"),
        careers: Tristate.default("unknown"),
        training: Tristate.default("unknown"),
        questions: Tristate.default("unknown"),
      })
      .readonly()
      .default({ provider: "unknown", careers: "unknown", training: "unknown", questions: "unknown" }),
  })
  .readonly();
export type Offer = z.infer<typeof Offer>;
/** As it may be given, before defaults are filled in. */
export type OfferInput = z.input<typeof Offer>;
