import * as z from "zod";
import { LIMITS } from "./document-size.ts";
import { ReadinessCheck } from "./employer.ts";
import { Benchmark, EncounterKind } from "./encounter-kind.ts";
import { Entitlement } from "./entitlement.ts";
import { DEFAULT_FAIRNESS, Fairness, Floor } from "./floor.ts";
import { DurationMin, provenance, Share } from "./primitives.ts";
import { Priority } from "./priority-scheme.ts";
import { Wishes } from "./wishes.ts";

export const POLICY_SCHEMA = "fairbroker/policy@1";

const worth = z.number().min(0).max(10);

/**
 * What a placed student is worth beyond entitlements, in weighted student-encounters per student of a baseline group,
 * when the part is full. Each part lies between 0 and 1; see `docs/rules.md` for how it is measured.
 */
export const SuitabilityWeights = z
  .strictObject({
    /** Share of the group interested in the offer's sectors, with partial credit for near sectors. */
    interest: worth,
    /** Demand of the offer's sectors in the local economy. */
    demand: worth,
    /** The offer is about a sector that carries one of the hub's priority tags. */
    hubPriority: worth,
    /** The offer opens a technical route. */
    technicalRoute: worth,
    /** Nearness: 1 at the door, 0 at `nearKm` and beyond. Virtual counts as 0. */
    proximity: worth,
    /** Share of the employer's agreed encounters that took place. */
    reliability: worth,
    /** The group has met this employer before. */
    continuity: worth,
  })
  .readonly();

/** Everything that people may argue about, in one document. */
export const PolicyShape = z
  .strictObject({
    schema: z.literal(POLICY_SCHEMA),
    ...provenance,
    benchmarks: z.array(Benchmark).min(1).max(50).readonly(),
    kinds: z.array(EncounterKind).min(1).max(100).readonly(),
    entitlements: z.array(Entitlement).max(100).readonly(),
    priority: Priority,
    suitability: SuitabilityWeights,
    /** Distance (straight line, km) at which `proximity` has fallen to 0. */
    nearKm: z.number().positive().max(1000),
    /** Interest assumed for a group that was not asked. */
    interestUnknown: Share,
    /** Reliability assumed for an employer without a record. */
    reliabilityUnknown: Share,
    gates: z
      .strictObject({
        /** Checks that an off-site employer must not have answered "no" to. */
        offSite: z.array(ReadinessCheck).max(5).readonly(),
        /** Whether an unanswered check lets the offer pass. */
        unknownReadiness: z.enum(["allow", "refuse"]),
        /** Whether an offer that doesn't say passes for special schools and alternative provision. */
        unknownSendReady: z.enum(["allow", "refuse"]),
      })
      .readonly(),
    travel: z
      .strictObject({
        /** Road distance over straight-line distance. */
        roadFactor: z.number().min(1).max(5),
        speedKmh: z.number().min(1).max(200),
        /** Added to each journey: boarding, signing in. */
        bufferMin: z.int().min(0).max(120).multipleOf(5),
        /** Cost of taking one student to an employer, per road km. */
        pencePerStudentKm: z.number().min(0).max(10_000),
      })
      .readonly(),
    time: z
      .strictObject({
        /** Wished number of school days between two encounters of a group. Soft. */
        spacingDays: z.int().min(0).max(100),
        /** Minutes that a block day counts for entitlements in hours. */
        blockDayMin: DurationMin,
        /** Added to a kind's lead time for special schools and alternative provision. */
        sendLeadDays: z.int().min(0).max(365),
        /** Absent = dates are not improved once they are found, and the plan carries no `timetable`. */
        wishes: Wishes.optional(),
      })
      .readonly(),
    /** `affinities`: only the pairs that the hub lists are candidates. */
    candidatesFrom: z.enum(["all", "affinities"]),
    /** Most of something that students may get, whatever it is worth. */
    limits: z
      .strictObject({
        /** Virtual encounters a student a year, 0 to 100, for each group of students. Absent = no limit. */
        virtualPerStudent: z.number().min(0).max(100).optional(),
      })
      .readonly()
      .optional(),
    /** Promises that come before value. */
    floors: z.array(Floor).max(LIMITS.floors).readonly().default([]),
    fairness: Fairness.default(DEFAULT_FAIRNESS),
  })
  .readonly();
export type PolicyInput = z.input<typeof PolicyShape>;

/** A parsed policy: complete, consistent, frozen. Made by `parsePolicy` and the presets only. */
export type Policy = z.output<typeof PolicyShape> & { readonly [parsed]: true };
declare const parsed: unique symbol;
