import * as z from "zod";
import { LIMITS } from "./document-size.ts";
import { Format } from "./encounter-kind.ts";
import { evenIfFaulty } from "./even-if-faulty.ts";
import { FAIRNESS_KINDS } from "./floor.ts";
import { PolicyShape } from "./policy.ts";
import { CivilDate, ClockMin, DurationMin, Id, Share, Students, Text } from "./primitives.ts";
import { Refusal } from "./refusal.ts";
import { WISHES } from "./wishes.ts";

export const PLAN_SCHEMA = "fairbroker/plan@1";

/** Longer than other ids: made of an offer's, a group's and a number. */
export const EncounterId = z.string().min(1).max(160);

export const STATUSES = [
  "requested",
  "offered",
  "planned",
  "confirmed",
  "completed",
  "withdrawn-by-employer",
  "withdrawn-by-school",
  "no-show",
] as const;
export const EncounterStatus = z.enum(STATUSES);
export type EncounterStatus = z.infer<typeof EncounterStatus>;

/** An encounter that did not or will not take place. */
export const FELL_AWAY: ReadonlySet<EncounterStatus> = new Set([
  "withdrawn-by-employer",
  "withdrawn-by-school",
  "no-show",
]);

/** One dated session: who gives it, who comes, when, and what it adds to the plan. */
export const Encounter = z
  .strictObject({
    id: EncounterId,
    offer: Id,
    employer: Id,
    /** In order of group id; `students` never exceeds the group's size. */
    groups: z
      .array(z.strictObject({ group: Id, students: Students }).readonly())
      .min(1)
      .max(10_000)
      .readonly(),
    kind: Id,
    format: Format,
    /** The first day, for a block. */
    date: CivilDate,
    /** Absent for a block: it takes whole school days. */
    startMin: ClockMin.optional(),
    durationMin: DurationMin.optional(),
    days: z.int().min(1).max(60).optional(),
    /** In school, where the school gives rooms: the id of the one that the session takes. */
    room: Id.optional(),
    status: EncounterStatus,
    /** What the encounter adds when the plan is filled in order of date and id, in weighted student-encounters; the values of a plan add up to its value. */
    value: z.number(),
  })
  .readonly();
export type Encounter = z.infer<typeof Encounter>;

/** Why an entitlement stays short. A closed list: each has words in `docs/rules.md`. */
export const UNMET_REASONS = [
  "no-offer",
  "no-candidate",
  "offers-taken",
  "employer-asks-used",
  "school-hosting-full",
  "group-limit-reached",
  "fund-spent",
  "travel-budget-spent",
  "no-date",
  "after-deadline",
  "not-valued",
  "not-requested",
] as const;

/** An entitlement that a group does not reach, and what stands in the way. */
export const Unmet = z
  .strictObject({
    group: Id,
    entitlement: Id,
    /** Student-encounters, or student-hours, owed by the end of this year. */
    owed: z.number(),
    had: z.number(),
    planned: z.number(),
    reason: z.enum(UNMET_REASONS),
    /** For `no-candidate`: the rule that refused most offers. */
    refusal: Refusal.optional(),
  })
  .readonly();
export type Unmet = z.infer<typeof Unmet>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "must be 64 hexadecimal digits" });

/** How good the plan is, and how good any plan could be. In weighted student-encounters; see `docs/rules.md`, section 8. */
export const Certificate = z
  .strictObject({
    /** Of the dated plan. */
    value: z.number(),
    /** Of the matches before dates were sought. */
    matchedValue: z.number(),
    /** `matchedValue - value`. */
    datedLoss: z.number(),
    /** No plan of this hub under this policy is worth more: the prices prove it, in one pass over the candidates. */
    linear: z.number(),
    /** Nor more than this, by the same prices of what groups share, with each group's own choice in whole units, and whole sessions of each employer. */
    sharp: z.number(),
    /** The smaller of the two. */
    bound: z.number(),
    /** `(bound - value) / bound`; 0 when both are 0. */
    gap: Share,
    /** Groups, in order of id, for which the linear term stands in `sharp` too: nobody looked at their own choice. With all groups in it `sharp` is `linear`. */
    linearGroups: z.array(Id).max(LIMITS.groups).readonly(),
    /**
     * In order of id: what no choice of a group is worth more than, at these prices, in weighted student-encounters; `sharp` adds these up. Mostly
     * the worth of its best choice; more where finding that would have taken too long. For groups in neither list it is the best choice.
     */
    groupBounds: z
      .array(z.strictObject({ group: Id, bound: z.number() }).readonly())
      .max(LIMITS.groups)
      .readonly()
      .optional(),
    /**
     * Rows of floors, in order of name, that the plan's dated encounters do not reach, with what they reach: the bounds are over all
     * plans that reach as much. Every other row is reached.
     */
    shortfalls: z
      .array(z.strictObject({ row: Text, reached: z.int() }).readonly())
      .max(LIMITS.planRows)
      .readonly(),
    /**
     * What one more unit of a scarce resource would be worth at most; resources without a price are left out. Whole millionths.
     * Prices are long: a plan may be kept without both lists, and its hash says which they were.
     */
    prices: z
      .array(z.strictObject({ resource: Text, price: z.number().min(0) }).readonly())
      .readonly()
      .optional(),
    /** The same for credit towards entitlements: worth of one more student-encounter (or student-minute) of a group. */
    creditPrices: z
      .array(z.strictObject({ claim: Text, price: z.number().min(0) }).readonly())
      .readonly()
      .optional(),
    /** SHA-256 of the canonical text of `{ prices, creditPrices }`. */
    pricesHash: Hash,
  })
  .refine(({ prices, creditPrices }) => (prices === undefined) === (creditPrices === undefined), {
    error: "prices and creditPrices are given together or not at all",
    params: { rule: "both-or-neither" },
    ...evenIfFaulty,
  })
  .readonly();
export type Certificate = z.infer<typeof Certificate>;

/** What a plan makes of a floor of its policy. */
export const FloorResult = z
  .strictObject({
    floor: Id,
    /** A share; for a floor of every group the number of groups that it is about. */
    asked: z.number().min(0),
    /** The share that the dated encounters really give; or the number of groups that get what they should. */
    reached: z.number().min(0),
    isMet: z.boolean(),
    /** Groups, in order of id, that get less than they should; none for a share. */
    groupsShort: z.array(Id).max(LIMITS.groups).readonly(),
    /**
     * Of a floor that is missed: no plan that keeps the agreements and as much of the other floors as this one reaches more. A share, rounded
     * up to a ten-thousandth, or a number of groups. Absent where the run was cut short before it was known.
     */
    provenAtMost: z.number().min(0).optional(),
    /**
     * What proves it, and so what binds: the rows of `docs/rules.md`, sections 2 and 9, that have a price above 0, in order of name. In
     * students (or parties), or in groups, for each unit of the row; whole millionths.
     */
    bindsBy: z
      .array(z.strictObject({ row: Text, price: z.number().min(0) }).readonly())
      .max(LIMITS.planRows)
      .readonly()
      .optional(),
  })
  .refine(({ provenAtMost, bindsBy }) => (provenAtMost === undefined) === (bindsBy === undefined), {
    error: "provenAtMost and bindsBy are given together or not at all",
    params: { rule: "both-or-neither" },
    ...evenIfFaulty,
  })
  .readonly();
export type FloorResult = z.infer<typeof FloorResult>;

/** How far the dated encounters are from what the policy wishes of them; the fewer points the better. */
export const TimetableRating = z
  .strictObject({
    /** Every wish once, in the order of the policy; `amount` in the unit of the wish. */
    wishes: z
      .array(z.strictObject({ wish: z.enum(WISHES), weight: z.int().min(0), amount: z.int().min(0) }).readonly())
      .max(WISHES.length)
      .readonly(),
    /** The sum of weight x amount. */
    penalty: z.int().min(0),
  })
  .readonly();
export type TimetableRating = z.infer<typeof TimetableRating>;

/** The fairness that the policy asked for, and for `first-the-worst-off` how far it got. */
export const FairnessResult = z
  .strictObject({
    kind: z.enum(FAIRNESS_KINDS),
    /** Encounters a student, in tenths, that every group was to get at least, as far as it can get any. */
    level: z.number().min(0).max(8).optional(),
    /** The highest level that is not disproved: no plan lifts everybody above it. */
    provenAtMost: z.number().min(0).max(8).optional(),
  })
  .readonly();
export type FairnessResult = z.infer<typeof FairnessResult>;

export const EFFORTS = ["quick", "balanced", "thorough", "exact"] as const;
export const Effort = z.enum(EFFORTS);
export type Effort = z.infer<typeof Effort>;

/** Ways in which a hub goes without a plan: see `docs/baselines.md`. */
export const BASELINES = ["first-come", "random", "nearest", "requests"] as const;
export const Baseline = z.enum(BASELINES);
export type Baseline = z.infer<typeof Baseline>;

/** A figure that the engine had to fill in. */
export const Imputation = z
  .strictObject({
    group: Id,
    factor: Id,
    /** In the unit of the factor. */
    value: z.number(),
    from: z.enum(["kind-median", "hub-median", "national"]),
    because: z.enum(["suppressed", "notCollected", "notGiven"]),
  })
  .readonly();
export type Imputation = z.infer<typeof Imputation>;

/** Everything that is needed to make the same plan again. */
export const PlanMeta = z
  .strictObject({
    engine: z.literal("fairbroker"),
    version: z.string().max(40),
    hub: Id,
    academicYear: z.string().max(10),
    /** SHA-256 of the canonical hub and policy. */
    hubHash: Hash,
    policyHash: Hash,
    policy: PolicyShape,
    effort: Effort,
    seed: z.int().min(0).max(4_294_967_295),
    /** Rounds of matching and dating. */
    rounds: z.int().min(1),
    /** What each sort of move of the search did: how often it was tried and kept, and what it added, in weighted student-encounters. */
    moves: z
      .array(z.strictObject({ move: Id, tried: z.int().min(0), kept: z.int().min(0), change: z.number() }).readonly())
      .max(20)
      .readonly(),
    /** With effort "exact": who solved the matching, and whether it says that nothing is better. Its word, not proven by prices. */
    solved: z
      .strictObject({ by: Text, status: z.enum(["optimal", "limit"]) })
      .readonly()
      .optional(),
    imputed: z.array(Imputation).readonly(),
    /** Families of the priority scheme that add nothing to some group, because there is neither a figure nor a national rate to go by. */
    leftOut: z.array(Id).readonly(),
    /** The hub's notes: what a reader must know about the data. */
    notes: z.array(Text).readonly(),
    /** The run was stopped before its budget was spent; the plan is the best that it had. */
    cutShort: z.literal(true).optional(),
    /** Not the engine's choice: what would happen without it, for comparison. `effort` is then that of the bound. */
    baseline: Baseline.optional(),
  })
  .readonly();

export const Plan = z
  .strictObject({
    schema: z.literal(PLAN_SCHEMA),
    encounters: z.array(Encounter).max(LIMITS.encounters).readonly(),
    unmet: z.array(Unmet).readonly(),
    /** Matches that found no date, with the reason. */
    undated: z
      .array(
        z
          .strictObject({
            offer: Id,
            group: Id,
            units: z.int().min(1),
            reason: z.enum(["no-common-slot", "kept-but-refused", "kept-but-full"]),
            refusal: Refusal.optional(),
          })
          .readonly(),
      )
      .readonly(),
    /** In order of id: every floor of the policy. */
    floors: z.array(FloorResult).max(LIMITS.floors).readonly(),
    fairness: FairnessResult,
    /** Where the policy has wishes. */
    timetable: TimetableRating.optional(),
    certificate: Certificate,
    meta: PlanMeta,
  })
  .readonly();
export type Plan = z.infer<typeof Plan>;
