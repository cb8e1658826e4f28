import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";

/**
 * Letters, digits and `. _ : / -`, beginning with a letter or digit, so that no id can be `__proto__`. Names that every object
 * inherits are refused too: a look-up of an id in a plain object must find what was put there, or nothing.
 */
export const Id = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/,
    {
      error:
        "an id is 1 to 64 of A-Z a-z 0-9 . _ : / - , begins with a letter or digit, and is no name that objects inherit",
    },
  );

/** A short human text: a name, a title, a reason. */
export const Text = z.string().min(1).max(400);

/** A civil date at the school, "2026-02-28"; never an instant. */
export const CivilDate = z.iso.date();

/** "2025/26": two years that follow each other. */
export const AcademicYear = z
  .string()
  .regex(/^20\d{2}\/\d{2}$/, { error: "must be an academic year, as 2025/26" })
  .refine((year) => (Number(year.slice(2, 4)) + 1) % 100 === Number(year.slice(5)), {
    error: "the second year must follow the first, as in 2025/26",
    params: { rule: "academic-year" },
  });

/** Minutes after local midnight, on a grid of five minutes (0 to 1440). */
export const ClockMin = z.int().min(0).max(1440).multipleOf(5);

/** A length of time in minutes, on the same grid (5 to 720). */
export const DurationMin = z.int().min(5).max(720).multipleOf(5);

/** A share, 0 to 1. */
export const Share = z.number().min(0).max(1);

/** Whole pence, up to a hundred million pounds. */
export const Pence = z.int().min(0).max(10_000_000_000);

/** Whole students, at most one very large college. */
export const Students = z.int().min(1).max(50_000);

/** WGS84 degrees. */
export const Location = z
  .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .readonly();
export type Location = z.infer<typeof Location>;

/** Both days belong to the range. */
export const DateRange = z
  .strictObject({ start: CivilDate, end: CivilDate })
  .refine((range) => !(range.start > range.end), {
    error: "start must not be after end",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .readonly();
export type DateRange = z.infer<typeof DateRange>;

/** Half-open: the end minute is free again. */
export const ClockRange = z
  .strictObject({ startMin: ClockMin, endMin: ClockMin })
  .refine((range) => !(range.startMin >= range.endMin), {
    error: "startMin must be before endMin",
    params: { rule: "range" },
    ...evenIfFaulty,
  })
  .readonly();
export type ClockRange = z.infer<typeof ClockRange>;

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export const Weekday = z.int().min(1).max(7);

/** School years 7 to 14 (14 = a third year in the sixth form or an adult learner in college). */
export const YearGroup = z.int().min(7).max(14);

/** What somebody said about a quality: `unknown` is reported as unknown, never as true or false. */
export const Tristate = z.union([z.boolean(), z.literal("unknown")]);
export type Tristate = z.infer<typeof Tristate>;

/** How far a published number can be trusted: read in its source, in part or not verified, or ours and meant to be argued about. */
export const Status = z.enum(["verified", "partial", "judgement"]);
export type Status = z.infer<typeof Status>;

/** Where a number is from. Every preset carries these. */
export const provenance = {
  id: Id,
  title: Text,
  source: Text,
  year: z.string().min(4).max(20),
  status: Status,
};
