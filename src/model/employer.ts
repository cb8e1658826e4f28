import * as z from "zod";
import { LIMITS } from "./document-size.ts";
import { NoContact } from "./no-contact.ts";
import { Offer } from "./offer.ts";
import { CivilDate, Id, Location, Share, Text, Tristate } from "./primitives.ts";
import { SchoolKind } from "./school.ts";
import { SizeBand } from "./size-band.ts";

export const READINESS_CHECKS = [
  "insurance",
  "riskReview",
  "safeguardingContact",
  "supervised",
  "accessibility",
] as const;
export const ReadinessCheck = z.enum(READINESS_CHECKS);
export type ReadinessCheck = z.infer<typeof ReadinessCheck>;

/** What an employer has said about receiving young people. Data, never a legal judgement. */
export const Readiness = z
  .strictObject({
    insurance: Tristate.default("unknown"),
    /** Last day of the employers' liability insurance. */
    insuranceExpires: CivilDate.optional(),
    riskReview: Tristate.default("unknown"),
    safeguardingContact: Tristate.default("unknown"),
    supervised: Tristate.default("unknown"),
    accessibility: Tristate.default("unknown"),
  })
  .readonly();

/** Somebody who gives encounters: a business, a public body, a college, a training provider, a university. */
export const Employer = z
  .strictObject({
    id: Id,
    name: Text,
    sectors: z.array(Id).max(50).readonly().default([]),
    sizeBand: SizeBand.optional(),
    /** Where it is; each school meets an offer without a place of its own at the nearest. Their order means nothing. */
    locations: z.array(Location).max(200).readonly().default([]),
    /**
     * One budget across all schools and kinds; an absent number is no limit. A shared event takes place whoever comes, so its
     * sessions (and hours) are set aside first. Block placements count as asks but not as hours.
     */
    asks: z
      .strictObject({
        perYear: z.int().min(0).max(10_000).optional(),
        hoursPerYear: z.number().min(0).max(100_000).optional(),
        /** Days between two dates of this employer; several sessions on one day count as one date. */
        coolDownDays: z.int().min(0).max(365).default(0),
        maxSchools: z.int().min(1).max(10_000).optional(),
      })
      .readonly()
      .default({ coolDownDays: 0 }),
    /**
     * Volunteer teams that all its offers share, 1 to 100; the teams of each offer limit it besides. Absent = each offer has teams of its own.
     */
    teams: z.int().min(1).max(100).optional(),
    /** Sessions, 1 to 100, of all its offers that can be at its sites at the same minute. Absent = no limit. */
    receivesAtOnce: z.int().min(1).max(100).optional(),
    readiness: Readiness.default({
      insurance: "unknown",
      riskReview: "unknown",
      safeguardingContact: "unknown",
      supervised: "unknown",
      accessibility: "unknown",
    }),
    /** Share of agreed encounters that took place. Absent = not known. */
    reliability: Share.optional(),
    exclusions: z
      .strictObject({
        /** Schools of the hub. */
        schools: z.array(Id).max(10_000).readonly().default([]),
        schoolKinds: z.array(SchoolKind).max(8).readonly().default([]),
      })
      .readonly()
      .default({ schools: [], schoolKinds: [] }),
    /** Days on which the employer gives no encounter, in whatever format. */
    noContact: z.array(NoContact).max(100).readonly().optional(),
    /** Provider of technical education or apprenticeships: the only ones whose encounters count for provider access. */
    isProvider: z.boolean().default(false),
    offers: z.array(Offer).max(LIMITS.offersPerEmployer).readonly(),
  })
  .readonly();
export type Employer = z.infer<typeof Employer>;
/** As it may be given, before defaults are filled in. */
export type EmployerInput = z.input<typeof Employer>;

/** What may be missing of a whole minute: figures like 2.133333 hours, and 2.05 x 60 in floating point, fall short of one by less. */
const MOST_MISSING_MIN = 1e-4;

/** The whole minutes of `asks.hoursPerYear`: 2.05 hours are 123. */
export function wholeMinutes(hours: number): number {
  return Math.floor(hours * 60 + MOST_MISSING_MIN);
}
