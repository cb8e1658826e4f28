import * as z from "zod";
import { Id, Text } from "./primitives.ts";

export const ELICITATION_SCHEMA = "fairbroker/elicitation@1";

const MOST_OUTCOMES = 500;
const amount = z.number().min(-1e12).max(1e12);

/** Something by which plans are compared: one figure of what a plan gives. */
export const WeighedObjective = z
  .strictObject({
    id: Id,
    title: Text,
    /** "share" (0 to 1), "students", "GBP" ...; any word that follows a number. */
    unit: z.string().min(1).max(60),
    better: z.enum(["more", "less"]),
    /** Figures are told, and compared, rounded to whole multiples of this. Absent = a power of ten, a twentieth to a two-hundredth of their range, but no finer than one person or a tenth of a percentage point. */
    step: z.number().positive().max(1e9).optional(),
  })
  .readonly();
export type WeighedObjective = z.infer<typeof WeighedObjective>;

/** What one plan gives. */
export const WeighedOutcome = z
  .strictObject({
    id: Id,
    /** One for each objective, in their order and units. */
    values: z.array(amount).min(2).max(12).readonly(),
    /** Names of the policies whose plans give it. */
    policies: z.array(Text).max(1000).readonly().optional(),
  })
  .readonly();
export type WeighedOutcome = z.infer<typeof WeighedOutcome>;

export const Verdict = z.enum(["first", "second", "cannot-say"]);
export type Verdict = z.infer<typeof Verdict>;

export const GivenAnswer = z.strictObject({ first: Id, second: Id, verdict: Verdict }).readonly();
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** A conversation about weights: what is compared, and what was answered so far. All else follows from it. */
export const ElicitationShape = z
  .strictObject({
    schema: z.literal(ELICITATION_SCHEMA),
    objectives: z.array(WeighedObjective).min(2).max(12).readonly(),
    outcomes: z.array(WeighedOutcome).min(2).max(MOST_OUTCOMES).readonly(),
    /** Questions in all; 12 to 20 are enough in most cases. */
    questions: z.int().min(1).max(60).default(15),
    seed: z.int().min(0).max(4_294_967_295),
    /** In the order in which they were given; never two about the same pair. */
    answers: z.array(GivenAnswer).max(60).readonly().default([]),
  })
  .readonly();
export type ElicitationInput = z.input<typeof ElicitationShape>;

/** A parsed conversation: complete, consistent, frozen. Made by `openElicitation`, `answerQuestion` and `parseElicitation` only. */
export type Elicitation = z.output<typeof ElicitationShape> & { readonly [parsed]: true };
declare const parsed: unique symbol;
