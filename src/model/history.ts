import * as z from "zod";
import { FORMATS, QUALITY_FLAGS } from "./encounter-kind.ts";
import { CivilDate, Id, Students, Tristate } from "./primitives.ts";
import { SizeBand } from "./size-band.ts";

/** Each flag true, false or "unknown" (the default): nobody has to claim what nobody checked. */
export const Quality = z.partialRecord(z.enum(QUALITY_FLAGS), Tristate).readonly();
export type Quality = z.infer<typeof Quality>;

/**
 * An encounter that students of a group have already had, in this academic year or an earlier one. It may name what has gone
 * since: an employer that has left the hub, or a kind that the policy does not know, which then earns nothing.
 */
export const HistoryEntry = z
  .strictObject({
    kind: Id,
    date: CivilDate,
    /** How many students took part. May be more than the group has now, which was larger then; at most its size counts. */
    students: Students,
    /** Minutes for each student, for entitlements that count hours. */
    durationMin: z.int().min(5).max(200_000).default(60),
    /** Absent = not known: it then counts in any format that its kind can have. */
    format: z.enum(FORMATS).optional(),
    employer: Id.optional(),
    sectors: z.array(Id).max(50).readonly().default([]),
    sizeBand: SizeBand.optional(),
    quality: Quality.default({}),
    fromProvider: z.boolean().default(false),
  })
  .readonly();
export type HistoryEntry = z.infer<typeof HistoryEntry>;
