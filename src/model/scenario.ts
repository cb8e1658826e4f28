import * as z from "zod";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { Id, provenance, Share, Status, Text } from "./primitives.ts";

export const SCENARIO_SCHEMA = "fairbroker/scenario@1";

/** Where the numbers of one part of a scenario are from. */
const Basis = z.strictObject({ source: Text, year: z.string().min(4).max(20), status: Status }).readonly();

/** How far ahead something is called off: of so many shares of all cases, so many days before the day. The shares add up to 1. */
export const Notice = z
  .array(z.strictObject({ days: z.int().min(0).max(366), share: Share }).readonly())
  .min(1)
  .max(20)
  .refine((cases) => Math.abs(cases.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9, {
    error: "the shares must add up to 1",
    params: { rule: "sum" },
    ...evenIfFaulty,
  })
  .readonly();
export type Notice = z.infer<typeof Notice>;

/** What may happen in a year that no plan foresees. Shares are 0 to 1; chances of cases that are independent of each other. */
export const ScenarioShape = z
  .strictObject({
    schema: z.literal(SCENARIO_SCHEMA),
    ...provenance,
    /** When offers become known. */
    offers: z
      .strictObject({
        basis: Basis,
        /** Share of the offers that are pledged before the year begins. Those with an agreement are. */
        knownAtStart: Share,
        /** The others become known evenly spread over this first part of the year. */
        othersWithin: Share,
      })
      .readonly(),
    employers: z
      .strictObject({
        basis: Basis,
        /** Of agreed sessions, the share that an employer without a record fails to give. */
        failUnknown: Share,
        /** An employer with a record fails this many times `1 - reliability`, at most always. */
        failTimesRecord: z.number().min(0).max(100),
        /** Of those that fail, the share in which nobody turns up, unannounced. The others are called off beforehand. */
        noShow: Share,
        notice: Notice,
        /** Share of employers that leave the hub in the course of the year, evenly spread over it. */
        leave: Share,
      })
      .readonly(),
    schools: z
      .strictObject({
        basis: Basis,
        /** Of agreed visits of a group, the share that its school calls off. */
        cancel: Share,
        notice: Notice,
      })
      .readonly(),
    absence: z
      .strictObject({
        basis: Basis,
        /** Share of school days that a persistently absent student misses, and any other. */
        persistentMiss: Share,
        othersMiss: Share,
        /** The factor that gives a group's share of persistently absent students ... */
        persistentFactor: Id,
        /** ... and the one that it is estimated from where a group has no figure: with it, without it. */
        estimateFrom: z.strictObject({ factor: Id, with: Share, without: Share }).readonly(),
        /** For a group that has neither figure. */
        persistentUnknown: Share,
      })
      .readonly(),
    pupils: z
      .strictObject({
        basis: Basis,
        /** Of the students of a group, the share that leaves in the course of a year, and how many join. */
        leave: Share,
        join: Share,
      })
      .readonly(),
  })
  .readonly();
export type ScenarioInput = z.input<typeof ScenarioShape>;

/** A parsed scenario: complete, consistent, frozen. Made by `parseScenario` and the presets only. */
export type Scenario = z.output<typeof ScenarioShape> & { readonly [parsed]: true };
declare const parsed: unique symbol;
