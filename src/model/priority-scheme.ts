import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { Id, provenance, Share, Text } from "./primitives.ts";

/** A disadvantage factor: what a figure of this id means. */
export const Factor = z
  .strictObject({
    ...provenance,
    /** Measures of one family are nested or overlap by definition: only the first with a figure (by `rank`) counts. */
    family: Id,
    rank: z.int().min(1).max(100),
    /** Unit of the figure: `share` 0 to 1; `decile` 1 (most deprived) to 10, read as (10 - decile) / 9; `points` from 0, read as points / `pointsAtFull`. */
    unit: z.enum(["share", "decile", "points"]),
    pointsAtFull: z.number().positive().max(1000).optional(),
    /** Used when no group of the hub has a figure, in the unit of the figure. Absent = then the factor is left out, and said so. */
    national: z.number().min(0).max(1000).optional(),
    /** A recorded 0 means that nobody asked: it is read as missing. */
    zeroMeansMissing: z.boolean().default(false),
    /** A protected characteristic, or close to one: counts only with a rationale in the policy. */
    protected: z.boolean(),
  })
  .refine((factor) => (factor.unit === "points") === (factor.pointsAtFull !== undefined), {
    error: "pointsAtFull belongs to the unit points, and only to it",
    path: ["pointsAtFull"],
    params: { rule: "points" },
    ...evenIfFaulty,
  })
  .readonly();
export type Factor = z.infer<typeof Factor>;

/** Every figure that a scheme compares with is in the unit of its factor, and in its range; no two criteria are of one family. */
const criterion = z.strictObject({ factor: Id, atLeast: z.number().min(0).max(1000) }).readonly();

/** A rule that turns a group's factors into a need between 0 and 1. */
export const PriorityScheme = z
  .discriminatedUnion("rule", [
    /** need = 1 - product over families of (1 - beta x share): overlapping factors are never simply summed. */
    z.strictObject({
      ...provenance,
      rule: z.literal("noisy-or"),
      betas: z
        .array(z.strictObject({ family: Id, beta: Share }).readonly())
        .min(1)
        .max(30)
        .readonly(),
    }),
    /** need = 1 on the first rung whose `atLeast` is reached and whose `second` (if any) is among the values named; else 0. */
    z.strictObject({
      ...provenance,
      rule: z.literal("ladder"),
      factor: Id,
      second: Id,
      rungs: z
        .array(
          z
            .strictObject({ atLeast: z.number().min(0).max(1000), secondIn: z.array(z.number()).max(20).readonly() })
            .readonly(),
        )
        .min(1)
        .max(20)
        .readonly(),
    }),
    /** need = 1 when the factor reaches the threshold, else 0. */
    z.strictObject({ ...provenance, rule: z.literal("threshold"), ...criterion.unwrap().shape }),
    /** need = weight of the first band whose `upTo` is not exceeded (the largest weight = 1), else 0. */
    z.strictObject({
      ...provenance,
      rule: z.literal("bands"),
      factor: Id,
      bands: z
        .array(z.strictObject({ upTo: z.number().min(0).max(1000), weight: z.number().min(0).max(100) }).readonly())
        .min(1)
        .max(20)
        .readonly(),
    }),
    /** need = criteria met / criteria. */
    z.strictObject({
      ...provenance,
      rule: z.literal("count-of"),
      criteria: z.array(criterion).min(1).max(30).readonly(),
    }),
    /** need = 1 when any criterion is met. */
    z.strictObject({
      ...provenance,
      rule: z.literal("any-of"),
      criteria: z.array(criterion).min(1).max(30).readonly(),
    }),
    /**
     * need = what is missing / what was due by the end of this year: one encounter in each year from `fromYear`, and a workplace
     * experience by the end of each year of `workplaceByYears`. A year's surplus does not make up for another year.
     */
    z.strictObject({
      ...provenance,
      rule: z.literal("deficit"),
      fromYear: z.int().min(7).max(14),
      encounterBenchmarks: z.array(Id).min(1).max(20).readonly(),
      workplaceBenchmarks: z.array(Id).min(1).max(20).readonly(),
      workplaceByYears: z.array(z.int().min(7).max(14)).max(8).readonly(),
    }),
    /** need = 0 for everybody: the comparison. */
    z.strictObject({ ...provenance, rule: z.literal("none") }),
  ])
  .readonly();
export type PriorityScheme = z.infer<typeof PriorityScheme>;

/** From factors to weights. */
export const Priority = z
  .strictObject({
    /** Weight of a group in the greatest need; everybody's weight lies between 1 and this. */
    ceiling: z.number().min(1).max(10),
    /** The need at which the ceiling is reached. */
    needAtCeiling: z.number().positive().max(1),
    scheme: PriorityScheme,
    factors: z.array(Factor).max(100).readonly(),
    /** Shares of small groups are drawn towards the hub's mean as if this many average students had joined; 0 = not at all. */
    shrinkStudents: z.int().min(0).max(1000),
    /** Why a protected factor may count (positive action). Carried into the plan. */
    rationales: z
      .array(z.strictObject({ factor: Id, text: Text }).readonly())
      .max(50)
      .readonly(),
  })
  .readonly();
export type Priority = z.infer<typeof Priority>;
