import * as z from "zod";
import { Format } from "./encounter-kind.ts";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { Id, Share, Text } from "./primitives.ts";
import { SchoolKind } from "./school.ts";

/** The name under which fairness for the worst-off stands among the floors of a plan; no floor of a policy may take it. */
export const WORST_OFF = "worst-off";

/** The name of the claim that fairness of this kind adds for every group of students; no entitlement may take it. */
export const PROPORTIONAL = "proportional";

/** Names of rows are made of a floor's id and a group's, with a colon between: one in the floor's own would make them doubtful. */
const FloorId = Id.refine((id) => !id.includes(":"), {
  error: "a floor's id has no colon",
  params: { rule: "format" },
}).refine((id) => id !== WORST_OFF, {
  error: `"${WORST_OFF}" is the name of a fairness, not of a floor`,
  params: { rule: "reserved-id" },
});

/** Which encounters a floor is about. All that is given must hold. */
export const FloorOf = z
  .strictObject({
    /** Those of the neediest students: of what a group gets, the share of its students who are among them counts. */
    neediest: Share.gt(0).optional(),
    /** Those that open a technical route. */
    technicalRoute: z.literal(true).optional(),
    /** Those of these kinds. */
    kinds: z.array(Id).min(1).max(100).readonly().optional(),
    /** Those of groups in schools of these kinds. */
    schoolKinds: z.array(SchoolKind).min(1).max(8).readonly().optional(),
  })
  .refine((of) => Object.values(of).some((part) => part !== undefined), {
    error: "must name at least one of neediest, technicalRoute, kinds and schoolKinds",
    params: { rule: "at-least-one" },
    ...evenIfFaulty,
  })
  .readonly();
export type FloorOf = z.infer<typeof FloorOf>;

/** A promise that a plan keeps before it looks for value; see `docs/rules.md`, "Floors and fairness". */
export const Floor = z
  .discriminatedUnion("type", [
    /** So much of everything that students get goes to, or is, something in particular. */
    z.strictObject({
      type: z.literal("share"),
      id: FloorId,
      title: Text,
      of: FloorOf,
      /** Of the students' places, or of the parties in which they come. */
      count: z.enum(["places", "encounters"]),
      /** Rounded to a ten-thousandth. */
      atLeast: Share,
    }),
    /** Every group of students gets so many encounters a student, or as many as its candidates and its limit allow. */
    z.strictObject({
      type: z.literal("every-group"),
      id: FloorId,
      title: Text,
      /** Of each student. */
      encounters: z.int().min(1).max(20),
      /** Those in these formats alone; absent = in any. */
      formats: z.array(Format).min(1).max(3).readonly().optional(),
    }),
  ])
  .readonly();
export type Floor = z.infer<typeof Floor>;

export const FAIRNESS_KINDS = ["weighted-sum", "first-the-worst-off", PROPORTIONAL] as const;

/**
 * What a plan seeks beyond its floors. `weighted-sum`: the most value. `first-the-worst-off`: the group that gets least gets as much as it
 * can, then value. `proportional`: every encounter adds value, each further one of a group less, so that nobody is left far behind.
 */
export const Fairness = z.strictObject({ kind: z.enum(FAIRNESS_KINDS) }).readonly();
export type Fairness = z.infer<typeof Fairness>;

export const DEFAULT_FAIRNESS: Fairness = { kind: "weighted-sum" };
