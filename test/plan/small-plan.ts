import { type Hub, type Plan, PlanMeta } from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { recountValue } from "../../src/plan/recount-value.ts";
import { type Draft, type HubDraft, named } from "./small-hub.ts";
import { POLICY } from "./small-policy.ts";

export type PlanDraft = Draft<Plan>;

/**
 * Weights. fsm is 0, 0.4 and 0.2 in school A and suppressed in b-10, so b-10 gets the median 0.2. need = 0.5 x fsm, weight = 1 + need / 0.4:
 * a-10 1, a-8 1.5, a-9 1.25, b-10 1.25, staff 1.
 *
 * Suitability of a unit = weight x m x (0.1 interest + 0.02 demand + 0.03 priority + 0.04 route + 0.05 nearness + 0.01 reliability
 * + 0.02 continuity). Nearness of A to the site is 1 - 11.12 / 20 = 0.444; of B, 22 km away, 0.
 * An hour in a workplace is worth 0.05 of a student-encounter: 833 millionths a minute at weight 1, 1042 at weight 1.25.
 */
const VALUES = {
  // a-8, 20 students, 10 of whom had a talk (about care, by acme) on 10 September.
  // talks-a-year: 10 x 1.5 + 10 x 0.75 = 22.5; early-talks: 10 x 0.3 = 3; building is new: 20 x 0.15 = 3.
  // 30 x (0.1 x 0.5 + 0.02 x 1 + 0.04 + 0.05 x 0.444 + 0.01 x 1 + 0.02) = 30 x 0.1622 = 4.866.
  "talk~a-8~1": 33.366,
  // a-10, 30 students: 30 + building 3 + size 20-49 30 x 0.04 = 1.2.
  // 30 x (0.1 x 0.3 + 0.02 + 0.04 + 0.0222 + 0.01) = 30 x 0.1222 = 3.666.
  "talk~a-10~1": 37.866,
  // a-10, 15 students for 120 min: 1800 x 0.000833 = 1.4994; care for 15: 1.5; no size band.
  // 15 x (0.03 + 0.02 x 0.5 + 0.03 + 0.0222 + 0.01 x 0.8) = 15 x 0.1002 = 1.503.
  "visit~a-10~1": 4.5024,
  // a-10, 15 students: a second talk 15 x 0.5 = 7.5; care for the other 15: 1.5; building is full; size 0-4: 15 x 0.04 = 0.6;
  // 15 x (0.03 + 0.02 + 0.03 + 0.008) = 1.32; together 10.92.
  // b-10, 10 students at 1.25: 12.5 + 1.25 + 1.25 + 0.5 = 15.5; 12.5 x (0.04 + 0.02 + 0.03 + 0.008) = 1.225; together 16.725.
  "webinar~1": 27.645,
  // 8 x 0.3 = 2.4; 8 x (0.03 + 0.02 + 0.03 + 0.008) = 0.704.
  "insight~a-staff~1": 3.104,
  // a-10, 2 students for 5 x 300 min: 3000 x 0.000833 = 2.499; care is full; 2 x 0.1002 = 0.2004; together 2.6994.
  // b-10, 2 students: 3000 x 0.001042 = 3.126; care is full; near building counts half: 2.5 x (0.02 + 0.01 + 0.03 + 0.008) = 0.17; 3.296.
  "placement~1": 5.9954,
  // Withdrawn: worth nothing, and in nobody's way (else it would break acme's cool-down).
  "talk~a-9~1": 0,
};

/** 33.366 + 37.866 + 4.5024 + 27.645 + 3.104 + 5.9954. */
const PLAN_VALUE = 112.4788;

const PLAN = {
  schema: "fairbroker/plan@1",
  encounters: [
    {
      id: "talk~a-8~1",
      offer: "talk",
      employer: "acme",
      groups: [{ group: "a-8", students: 20 }],
      kind: "talk",
      format: "in-school",
      date: "2025-09-16", // Tuesday, week 1 of the timetable
      startMin: 540,
      durationMin: 60,
    },
    {
      id: "talk~a-9~1",
      offer: "talk",
      employer: "acme",
      groups: [{ group: "a-9", students: 25 }],
      kind: "talk",
      format: "in-school",
      date: "2025-09-17",
      startMin: 540,
      durationMin: 60,
      status: "withdrawn-by-school",
    },
    {
      id: "talk~a-10~1",
      offer: "talk",
      employer: "acme",
      groups: [{ group: "a-10", students: 30 }],
      kind: "talk",
      format: "in-school",
      date: "2025-09-24", // Wednesday
      startMin: 600,
      durationMin: 60,
    },
    {
      id: "visit~a-10~1",
      offer: "visit",
      employer: "care-co",
      groups: [{ group: "a-10", students: 15 }],
      kind: "visit",
      format: "at-employer",
      date: "2025-10-14", // Tuesday
      startMin: 600,
      durationMin: 120,
    },
    {
      id: "webinar~1",
      offer: "webinar",
      employer: "webco",
      groups: [
        { group: "a-10", students: 15 },
        { group: "b-10", students: 10 },
      ],
      kind: "talk",
      format: "virtual",
      date: "2025-11-04", // Tuesday
      startMin: 680,
      durationMin: 60,
    },
    {
      id: "insight~a-staff~1",
      offer: "insight",
      employer: "webco",
      groups: [{ group: "a-staff", students: 8 }],
      kind: "insight",
      format: "virtual",
      date: "2025-11-11", // Tuesday
      startMin: 800,
      durationMin: 60,
    },
    {
      id: "placement~1",
      offer: "placement",
      employer: "care-co",
      groups: [
        { group: "a-10", students: 2 },
        { group: "b-10", students: 2 },
      ],
      kind: "placement",
      format: "at-employer",
      date: "2026-06-08", // Monday
      days: 5,
    },
  ].map((encounter) => ({ status: "planned", ...encounter, value: VALUES[encounter.id as keyof typeof VALUES] })),
  unmet: [
    { group: "a-10", entitlement: "workplace-hours", owed: 300, had: 0, planned: 80, reason: "offers-taken" },
    { group: "a-9", entitlement: "talks-a-year", owed: 25, had: 0, planned: 0, reason: "offers-taken" },
    { group: "b-10", entitlement: "workplace-hours", owed: 100, had: 0, planned: 50, reason: "offers-taken" },
  ],
  undated: [],
  floors: [],
  fairness: { kind: "weighted-sum" },
  certificate: {
    value: PLAN_VALUE,
    matchedValue: PLAN_VALUE,
    datedLoss: 0,
    linear: 2 * PLAN_VALUE,
    sharp: 2 * PLAN_VALUE,
    bound: 2 * PLAN_VALUE,
    gap: 0.5,
    linearGroups: [],
    shortfalls: [],
    prices: [],
    creditPrices: [],
    pricesHash: "0".repeat(64),
  },
  meta: {
    engine: "fairbroker",
    version: "0.0.0",
    hub: "small",
    academicYear: "2025/26",
    hubHash: "0".repeat(64),
    policyHash: "0".repeat(64),
    policy: POLICY,
    effort: "quick",
    seed: 0,
    rounds: 1,
    moves: [],
    imputed: [{ group: "b-10", factor: "fsm", value: 0.2, from: "hub-median", because: "suppressed" }],
    leftOut: [],
    notes: [],
  },
};

/** A sound plan of {@link smallHub}, with figures worked out by hand, open to edits. */
export function smallPlan(): PlanDraft {
  const meta = PlanMeta.parse(PLAN.meta);
  return structuredClone({ ...PLAN, meta }) as unknown as PlanDraft;
}

/** States the plan's sums and what is unmet as they are after an edit, so that only the rule under test is broken. */
export function restate(hub: HubDraft, plan: PlanDraft): void {
  const { planMicro, encounterMicro, claims, imputed, leftOut } = recountValue(openWorld(hub as Hub, plan as Plan));
  for (const encounter of plan.encounters) encounter.value = (encounterMicro.get(encounter) ?? 0) / 1e6;
  const value = planMicro / 1e6;
  const bounds = { linear: 2 * value, sharp: 2 * value, bound: 2 * value, gap: 0.5 };
  Object.assign(plan.certificate, { value, matchedValue: value, datedLoss: 0, ...bounds });
  plan.meta.imputed = [...imputed];
  plan.meta.leftOut = [...leftOut];
  plan.unmet = claims.flatMap(({ claim, group, planned }) => {
    if (claim.part !== undefined || claim.had + planned >= claim.owed) return [];
    const perUnit = claim.entitlement.unit === "hours" ? 60 : 1;
    const figures = { owed: claim.owed / perUnit, had: claim.had / perUnit, planned: planned / perUnit };
    return [{ group, entitlement: claim.entitlement.id, ...figures, reason: "offers-taken" as const }];
  });
}

export const kindOf = (plan: PlanDraft, id: string) => named(plan.meta.policy.kinds, id);
export const encounterOf = (plan: PlanDraft, id: string) => named(plan.encounters, id);

/** Adds a copy of an encounter with another id and other contents. */
export function addLike(plan: PlanDraft, id: string, changes: Partial<PlanDraft["encounters"][number]>): void {
  plan.encounters.push({ ...structuredClone(encounterOf(plan, id)), id: `${id}+`, ...changes });
}
