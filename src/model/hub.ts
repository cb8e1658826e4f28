import * as z from "zod";
import { Calendar } from "./calendar.ts";
import { LIMITS } from "./document-size.ts";
import { Employer } from "./employer.ts";
import { Journey } from "./journey.ts";
import { Occasion } from "./occasion.ts";
import { AcademicYear, CivilDate, ClockMin, Id, Pence, Text } from "./primitives.ts";
import { OfferRequest } from "./request.ts";
import { School } from "./school.ts";
import { Sector } from "./sector.ts";

/** An agreement that the plan must keep, or a pair that it must not make. */
export const Lock = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("keep"),
      offer: Id,
      group: Id,
      /** Sessions (or parties of a shared offer) that are agreed. */
      units: z.int().min(1).max(1000).default(1),
      /** The agreed date and start, where there is one; then `units` is 1. */
      date: CivilDate.optional(),
      startMin: ClockMin.optional(),
    }),
    z.strictObject({
      type: z.literal("ban"),
      /** What is banned: one offer, or all offers of an employer. Exactly one is given. */
      offer: Id.optional(),
      employer: Id.optional(),
      /** For whom: one group, or all groups of a school. Exactly one is given. */
      group: Id.optional(),
      school: Id.optional(),
      reason: Text.optional(),
    }),
  ])
  .readonly();
export type Lock = z.infer<typeof Lock>;

/** A platform's own suitability of a pair, in weighted student-encounters per unit, in place of ours. */
export const Affinity = z.strictObject({ offer: Id, group: Id, value: z.number().min(0).max(1_000_000) }).readonly();
export type Affinity = z.infer<typeof Affinity>;

export const HUB_SCHEMA = "fairbroker/hub@1";

/** Everything about one careers hub and one academic year. */
export const HubShape = z
  .strictObject({
    schema: z.literal(HUB_SCHEMA),
    id: Id,
    name: Text,
    academicYear: AcademicYear,
    /** The day of planning: nothing is dated before it plus the kind's lead time. Absent = before the year begins. */
    planFrom: CivilDate.optional(),
    calendar: Calendar,
    /** Absent = the 15 technical routes. */
    sectors: z.array(Sector).min(1).max(500).readonly().optional(),
    schools: z.array(School).max(LIMITS.schools).readonly(),
    employers: z.array(Employer).max(LIMITS.employers).readonly(),
    /** Tags of sectors that are priorities of this hub, such as "is-8"; at least one sector carries each. */
    priorities: z.array(Id).max(50).readonly().default([]),
    /** Central fund for the costs of offers; absent = no limit. */
    fundPence: Pence.optional(),
    locks: z.array(Lock).max(LIMITS.locks).readonly().default([]),
    /** What groups have asked for, where the platform knows; absent = not known. */
    requests: z.array(OfferRequest).max(LIMITS.requests).readonly().optional(),
    /** Journeys that the platform has timed itself; each pair of places once. Absent = all go by the policy's speed. */
    journeys: z.array(Journey).max(LIMITS.journeys).readonly().optional(),
    /** Careers weeks and the like; absent = none. */
    occasions: z.array(Occasion).max(LIMITS.occasions).readonly().optional(),
    affinities: z.array(Affinity).max(LIMITS.affinities).readonly().default([]),
    /** What a reader must know about the data ("generated pledges", "year groups derived from rolls"); carried into every output. */
    notes: z.array(Text).max(100).readonly().default([]),
  })
  .readonly();
export type HubInput = z.input<typeof HubShape>;

/**
 * A parsed hub: complete (defaults filled), consistent (every reference resolves), in canonical order
 * (by id, so that the order of the input can't change a plan) and frozen. Made by `parseHub` only.
 */
export type Hub = Omit<z.output<typeof HubShape>, "sectors"> & {
  readonly sectors: readonly Sector[];
  readonly [parsed]: true;
};
declare const parsed: unique symbol;
