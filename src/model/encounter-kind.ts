import * as z from "zod";
import { Id, provenance, YearGroup } from "./primitives.ts";
import { Pathway } from "./sector.ts";

export const FORMATS = ["in-school", "at-employer", "virtual"] as const;
export const Format = z.enum(FORMATS);
export type Format = z.infer<typeof Format>;

/** Checkable signs that an encounter is meaningful, and the four content items of provider access. */
export const QUALITY_FLAGS = [
  "sharedPurpose",
  "learningOutcomes",
  "twoWay",
  "reflection",
  "extensiveTwoWay",
  "rangeOfPeople",
  "employerTask",
  "employerFeedback",
  "contentProvider",
  "contentCareers",
  "contentTraining",
  "contentQuestions",
] as const;
export const QualityFlag = z.enum(QUALITY_FLAGS);
export type QualityFlag = z.infer<typeof QualityFlag>;

/**
 * A heading under which an encounter may count (Gatsby Benchmark 5, provider access, ...) and what it must show to count.
 * A flag that is `false` refuses the credit; an `unknown` one does as `unknown` says, and the audit counts it.
 */
export const Benchmark = z
  .strictObject({
    ...provenance,
    needs: z.array(QualityFlag).max(12).readonly(),
    unknown: z.enum(["counts", "does-not-count"]),
    /** Only employers with `isProvider: true` can give it. */
    providersOnly: z.boolean(),
  })
  .readonly();
export type Benchmark = z.infer<typeof Benchmark>;

/** A sort of encounter, and the rules that come with it. */
export const EncounterKind = z
  .strictObject({
    ...provenance,
    audience: z.enum(["students", "staff"]),
    formats: z.array(Format).min(1).max(3).readonly(),
    /** Year groups that may take part at all; an offer may narrow this, never widen it. Empty for staff. */
    years: z.array(YearGroup).max(8).readonly(),
    /** Only groups with one of these pathways; empty = any. */
    pathways: z.array(Pathway).max(20).readonly(),
    /** For each inner list the encounter counts under the first benchmark whose needs it meets. */
    counts: z.array(z.array(Id).min(1).max(5).readonly()).max(5).readonly(),
    /** How many times the same students may gain from the same offer (mentoring: several; a talk: 1). */
    repeatUpTo: z.int().min(1).max(20),
    /** Calendar days from the day of planning to the earliest date. */
    leadDays: z.int().min(0).max(365),
    /** Whether the policy's off-site readiness gates apply when the format is `at-employer`. */
    gatedOffSite: z.boolean(),
  })
  .readonly();
export type EncounterKind = z.infer<typeof EncounterKind>;
