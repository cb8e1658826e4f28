import * as z from "zod";
import { FORMATS, Format } from "./encounter-kind.ts";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { Id, provenance, YearGroup } from "./primitives.ts";
import { SCHOOL_KINDS, SchoolKind } from "./school.ts";
import { Pathway } from "./sector.ts";

/** Up to `upTo` encounters (or hours) per student, each is worth `worth` weighted student-encounters. */
export const Tier = z
  .strictObject({ upTo: z.number().positive().max(10_000), worth: z.number().min(0).max(1000) })
  .readonly();
export type Tier = z.infer<typeof Tier>;

/** Something that every student of certain groups should get. */
export const Entitlement = z
  .strictObject({
    ...provenance,
    appliesTo: z
      .strictObject({
        audience: z.enum(["students", "staff"]).default("students"),
        /** Empty for staff. */
        years: z.array(YearGroup).max(8).readonly().default([]),
        schoolKinds: z
          .array(SchoolKind)
          .min(1)
          .max(8)
          .readonly()
          .default([...SCHOOL_KINDS]),
        /** Only groups with one of these pathways; empty = any. */
        pathways: z.array(Pathway).max(20).readonly().default([]),
      })
      .readonly(),
    counts: z
      .strictObject({
        /** Encounters that count under one of these benchmarks. */
        benchmarks: z.array(Id).min(1).max(20).readonly(),
        formats: z
          .array(Format)
          .min(1)
          .max(3)
          .readonly()
          .default([...FORMATS]),
      })
      .readonly(),
    unit: z.enum(["encounters", "hours"]),
    /** `sector` and `employer-size` turn it into variety: one claim for each sector (or size band), met once. */
    per: z.enum(["group", "sector", "employer-size"]).default("group"),
    /** What a student is owed: encounters or hours over the whole period. Coverage is reported against it. At most the last `upTo`. */
    target: z.number().positive().max(10_000),
    /** Rising `upTo`, worth that never rises: the first is worth most. */
    tiers: z
      .array(Tier)
      .min(1)
      .max(10)
      .refine(
        (tiers) =>
          tiers.every(
            (tier, row) => row === 0 || (tier.upTo > tiers[row - 1].upTo && tier.worth <= tiers[row - 1].worth),
          ),
        { error: "tiers must rise in upTo and must not rise in worth", params: { rule: "concave" } },
      )
      .readonly(),
    /** Over which years it accrues; absent = each academic year by itself. */
    phase: z
      .strictObject({
        fromYear: YearGroup,
        toYear: YearGroup,
        /** In `toYear` only encounters up to this month and day count, "02-28". */
        deadline: z
          .string()
          .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, {
            error: "must be a month and a day up to the 28th, as 02-28",
          })
          .optional(),
        /** `even`: by the end of the k-th of n years k/n of every tier is due. `whole`: all of it, at once. */
        pace: z.enum(["even", "whole"]),
      })
      .refine((phase) => !(phase.fromYear > phase.toYear), {
        error: "fromYear must not be after toYear",
        params: { rule: "range" },
        ...evenIfFaulty,
      })
      .readonly()
      .optional(),
  })
  .readonly();
export type Entitlement = z.infer<typeof Entitlement>;
