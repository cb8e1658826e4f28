import * as z from "zod";
import { Effort } from "./plan.ts";
import { AcademicYear, Id, Text } from "./primitives.ts";
import { RUN_CARD_STANDARD } from "./run-card-fields.ts";

export const RUN_CARD_SCHEMA = "fairbroker/run-card@1";

const Hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "must be 64 hexadecimal digits" });
/** Up to 4,000 characters. */
const Passage = z.string().min(1).max(4000);
const Cells = z.array(z.string().max(4000)).min(1).max(12).readonly();

/** Plain text: what it holds of Markdown or HTML means nothing, and `writeRunCard` escapes it. */
export const RunCardBlock = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text"), text: Passage }),
    z.strictObject({ type: z.literal("list"), items: z.array(Passage).min(1).max(1000).readonly() }),
    /** Every row is as wide as the head. */
    z.strictObject({
      type: z.literal("table"),
      title: Passage,
      head: Cells,
      rows: z.array(Cells).max(10_000).readonly(),
    }),
  ])
  .readonly();
export type RunCardBlock = z.infer<typeof RunCardBlock>;

/** A field of the standard, answered or visibly blank. */
export const RunCardEntry = z
  .strictObject({
    /** Reference number and name of the standard. */
    id: z.string().max(20),
    name: Text,
    /** What plan, hub and policy show. */
    fromRun: z.array(RunCardBlock).max(50).readonly(),
    /** What the hub gave, up to 20,000 characters. */
    fromHub: z.string().min(1).max(20_000).optional(),
    /** What the hub still has to write. Stands wherever something is missing, and never beside `fromHub`. */
    toBeCompleted: Text.optional(),
  })
  .readonly();
export type RunCardEntry = z.infer<typeof RunCardEntry>;

/** A record of one plan in the field order of the Algorithmic Transparency Recording Standard. Counts of few people are left out. */
export const RunCard = z
  .strictObject({
    schema: z.literal(RUN_CARD_SCHEMA),
    standard: z
      .strictObject({
        name: z.literal(RUN_CARD_STANDARD.name),
        version: z.literal(RUN_CARD_STANDARD.version),
        published: z.literal(RUN_CARD_STANDARD.published),
        source: z.literal(RUN_CARD_STANDARD.source),
        licence: z.literal(RUN_CARD_STANDARD.licence),
        status: z.literal(RUN_CARD_STANDARD.status),
      })
      .readonly(),
    hub: z.strictObject({ id: Id, name: Text, academicYear: AcademicYear }).readonly(),
    /** What made the plan, and how good it is. Values in weighted student-encounters. */
    run: z
      .strictObject({
        engine: z.literal("fairbroker"),
        /** Of the engine that made the plan. */
        version: z.string().min(1).max(40),
        /** Of the library that wrote this card. */
        writtenBy: z.string().min(1).max(40),
        policy: z.strictObject({ id: Id, title: Text }).readonly(),
        /** SHA-256 of the canonical hub and policy, and of the prices behind the bound. */
        hubHash: Hash,
        policyHash: Hash,
        pricesHash: Hash,
        effort: Effort,
        seed: z.int().min(0).max(4_294_967_295),
        rounds: z.int().min(1),
        /** The run was stopped before its budget was spent. */
        cutShort: z.boolean(),
        /** Of the encounters that take place. */
        value: z.number(),
        /** No plan of this hub under this policy is worth more. */
        bound: z.number(),
        /** `(bound - value) / bound`; 0 when both are 0. Below 0 only for a plan that breaks a rule. */
        gap: z.number(),
        /** Broken rules that an independent check of the plan found. */
        rulesBroken: z.int().min(0),
        /** Counts of fewer people are not shown. 1 = all are shown. */
        smallestCount: z.int().min(1),
      })
      .readonly(),
    /** Every field of the standard once, in its order. */
    fields: z.array(RunCardEntry).max(200).readonly(),
  })
  .readonly();
export type RunCard = z.infer<typeof RunCard>;
