import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { HistoryEntry } from "./history.ts";
import { CivilDate, ClockMin, Id, Share, Students, Text, YearGroup } from "./primitives.ts";
import { Pathway } from "./sector.ts";

/** Why there is no figure. Missing is not zero. */
export const ABSENCES = ["suppressed", "notCollected", "notApplicable"] as const;

/**
 * One disadvantage figure of a group. Its unit belongs to the factor: a share 0 to 1, a decile 1 (most deprived) to 10,
 * or points from 0. `year` and `basis` say when and of whom it was measured ("Year 11 of the school", "area of the school").
 */
export const FactorFigure = z
  .union([
    z.strictObject({
      value: z.number().min(0).max(1000),
      year: z.string().min(4).max(20).optional(),
      basis: Text.optional(),
    }),
    z.strictObject({ absent: z.enum(ABSENCES), year: z.string().min(4).max(20).optional(), basis: Text.optional() }),
  ])
  .readonly();
export type FactorFigure = z.infer<typeof FactorFigure>;

/**
 * A stretch of days (and, where given, a part of each) on which the group can't be booked. It may lie outside the academic year:
 * a stay that begins in July and ends in September is one entry in both years' hubs.
 */
export const Unavailability = z
  .strictObject({
    start: CivilDate,
    end: CivilDate,
    startMin: ClockMin.default(0),
    endMin: ClockMin.default(1440),
    reason: Text.optional(),
  })
  .refine((away) => !(away.start > away.end) && !(away.startMin >= away.endMin), {
    error: "start must not be after end, and startMin must be before endMin",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .readonly();

/** Students of one school who can be booked together: a year group, a class, a targeted set, one pseudonymous student, or staff. */
export const Group = z
  .strictObject({
    id: Id,
    name: Text.optional(),
    /** 7 to 14. Every group of students has one; a group of staff has none. */
    year: YearGroup.optional(),
    size: Students,
    staff: z.boolean().default(false),
    disadvantage: z.record(Id, FactorFigure).readonly().default({}),
    /** Share of the group that is interested in each sector. Empty = not asked: every sector interests it a little. */
    interests: z
      .array(z.strictObject({ sector: Id, share: Share }).readonly())
      .max(100)
      .readonly()
      .default([]),
    pathways: z.array(Pathway).max(20).readonly().default([]),
    history: z.array(HistoryEntry).max(2000).readonly().default([]),
    unavailability: z.array(Unavailability).max(400).readonly().default([]),
    /** Most encounters per student, on average over the group: 30 students of a group of 240 use an eighth of one. */
    limits: z
      .strictObject({ perWeek: z.int().min(1).max(50).default(3), perYear: z.int().min(1).max(500).default(40) })
      .readonly()
      .default({ perWeek: 3, perYear: 40 }),
  })
  .readonly();
export type Group = z.infer<typeof Group>;
/** As it may be given, before defaults are filled in. */
export type GroupInput = z.input<typeof Group>;
