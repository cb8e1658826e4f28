import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Hub, Plan } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import { CERTIFICATE_RULES, FAULT_RULES, type FaultRule } from "../../src/plan/fault.ts";
import { BOOKING_ALLOWED, BOOKING_CASES } from "./booking-cases.ts";
import {
  addFair,
  addTalk,
  CASES,
  type Case,
  type Edit,
  placement,
  talkOfA8,
  talkOfA10,
  undatedTalk,
  visit,
  webinar,
  withdrawn,
} from "./fault-cases.ts";
import { FLOOR_MISSTATEMENTS, KEPT_FLOORS } from "./floor-cases.ts";
import { employerOf, groupOf, type HubDraft, offerOf, schoolOf, smallHub } from "./small-hub.ts";
import { kindOf, type PlanDraft, restate, smallPlan } from "./small-plan.ts";
import { RATED, WISH_MISSTATEMENTS } from "./wish-cases.ts";

function rulesBrokenBy(edit: Edit, how: "restated" | "as it is"): readonly FaultRule[] {
  const hub = smallHub();
  const plan = smallPlan();
  edit(hub, plan);
  if (how === "restated") restate(hub, plan);
  return [...new Set(checkPlan(hub as Hub, plan as Plan).map(({ rule }) => rule))];
}

/** What the plan is made to say of the hours in a workplace of b-10, 50 of 100, and what is true. */
type Reason = readonly [name: string, edit: (hub: HubDraft, plan: PlanDraft) => Partial<PlanDraft["unmet"][number]>];

const FALSE_REASONS: readonly Reason[] = [
  // The visit and the placement count.
  ["no offer where there are two", () => ({ reason: "no-offer" })],
  ["no candidate without a rule", () => ({})],
  ["a rule that refuses neither", () => ({ refusal: "send-not-ready" })],
  // Refused by the format is the webinar, which earns no gb6.
  [
    "a rule that refuses only what does not count",
    (hub, plan) => {
      schoolOf(hub, "school-b").formats = ["at-employer"];
      plan.encounters = plan.encounters.filter(({ id }) => id !== "webinar~1");
      restate(hub, plan);
      return { refusal: "format" };
    },
  ],
  ["a rule beside another reason", () => ({ reason: "offers-taken", refusal: "travel-budget" })],
  ["a deadline where there is none", () => ({ reason: "after-deadline" })],
  ["no worth below the last tier", () => ({ reason: "not-valued" })],
  [
    "a fund without a limit",
    (hub) => {
      delete hub.fundPence;
      return { reason: "fund-spent" };
    },
  ],
  [
    "a travel budget without a limit",
    (hub) => {
      delete schoolOf(hub, "school-b").travel.budgetPence;
      return { reason: "travel-budget-spent" };
    },
  ],
];

const TRUE_REASONS: readonly Reason[] = [
  [
    "no offer where none has a task",
    (hub, plan) => {
      for (const id of ["visit", "placement"]) offerOf(hub, id).meaningful.employerTask = false;
      restate(hub, plan);
      return { reason: "no-offer" };
    },
  ],
  // 10 students x 2 x 1.25 x 22.239 km x 10 p = 5560 p of 2000 p.
  ["a visit that is too dear to reach", () => ({ refusal: "travel-budget" })],
  ["no date, which is believed", () => ({ refusal: "calendar" })],
  [
    "insurance that has run out before the day of planning",
    (hub, plan) => {
      hub.planFrom = "2025-09-02";
      employerOf(hub, "care-co").readiness.insuranceExpires = "2025-09-01";
      plan.encounters = plan.encounters.filter(({ employer }) => employer !== "care-co");
      restate(hub, plan);
      return { refusal: "readiness" };
    },
  ],
  [
    "a deadline where there is one",
    (hub, plan) => {
      Object.assign(hoursPhase(plan), { toYear: 10, deadline: "02-28" });
      restate(hub, plan);
      return { reason: "after-deadline" };
    },
  ],
  [
    // Owed are 10 hours a student this year; 2.5 of them are worth something, and 5 are planned.
    "no worth above the last tier",
    (hub, plan) => {
      for (const entitlement of plan.meta.policy.entitlements) {
        if (entitlement.id === "workplace-hours") entitlement.tiers = [{ upTo: 5, worth: 0.05 }];
      }
      restate(hub, plan);
      return { reason: "not-valued" };
    },
  ],
  ["a fund that has a limit", () => ({ reason: "fund-spent" })],
  ["a travel budget that has a limit", () => ({ reason: "travel-budget-spent" })],
];

function restateReason(hub: HubDraft, plan: PlanDraft, edit: Reason[1]): void {
  const changes = edit(hub, plan);
  const hours = plan.unmet.find(({ group, entitlement }) => group === "b-10" && entitlement === "workplace-hours");
  assert.ok(hours);
  Object.assign(hours, { reason: "no-candidate", ...changes });
}

function hoursPhase(plan: PlanDraft): object {
  const found = plan.meta.policy.entitlements.find(({ id }) => id === "workplace-hours")?.phase;
  assert.ok(found);
  return found;
}

/** A family of the scheme without a figure, and without a national rate. */
function addFamily({ meta: { policy } }: PlanDraft): void {
  policy.priority.factors.push({ ...structuredClone(policy.priority.factors[0]), id: "imd", family: "area" });
  assert.ok(policy.priority.scheme.rule === "noisy-or");
  policy.priority.scheme.betas.push({ family: "area", beta: 0.2 });
}

/** Each misstates one figure; nothing is stated anew. */
const MISSTATEMENTS: readonly Case[] = [
  ["an imputed figure that is not listed", (_, plan) => plan.meta.imputed.pop(), "imputed-wrong"],
  ["an imputed figure from elsewhere", (_, plan) => (plan.meta.imputed[0].value = 0.3), "imputed-wrong"],
  ["a family left out that counts", (_, plan) => plan.meta.leftOut.push("income"), "left-out-wrong"],
  ["a family that nobody can count", (_, plan) => addFamily(plan), "left-out-wrong"],
  ["a millionth on an encounter", (_, plan) => (talkOfA8(plan).value += 1e-6), "encounter-value-wrong"],
  ["a value for what was withdrawn", (_, plan) => (withdrawn(plan).value = 1), "encounter-value-wrong"],
  [
    "a millionth on the plan",
    (_, plan) => {
      plan.certificate.value += 1e-6;
      plan.certificate.matchedValue += 1e-6;
    },
    "plan-value-wrong",
  ],
  ["a loss by dates that is not the difference", (_, plan) => (plan.certificate.datedLoss = 1), "dated-loss-wrong"],
  [
    "a bound below the value",
    (_, plan) => {
      Object.assign(plan.certificate, { linear: 112.478799, sharp: 113, bound: 112.478799, gap: 0 });
    },
    "bound-below-value",
  ],
  [
    "a bound without end",
    (_, plan) => Object.assign(plan.certificate, { bound: Number.POSITIVE_INFINITY, gap: 1 }),
    "bound-not-finite",
  ],
  ["a bound that is neither of two", (_, plan) => (plan.certificate.sharp -= 1), "bound-wrong"],
  [
    "a price below nothing",
    (_, plan) => plan.certificate.prices?.push({ resource: "fund", price: -0.000001 }),
    "price-wrong",
  ],
  [
    "half a millionth in a price",
    (_, plan) => plan.certificate.prices?.push({ resource: "fund", price: 0.0000015 }),
    "price-wrong",
  ],
  [
    "a price that is no number",
    (_, plan) => plan.certificate.creditPrices?.push({ claim: "a-8|early-talks", price: Number.NaN }),
    "price-wrong",
  ],
  ["another gap", (_, plan) => (plan.certificate.gap = 0.49), "gap-wrong"],
  ["an unmet entitlement left out", (_, plan) => plan.unmet.pop(), "unmet-missing"],
  [
    "an unmet entitlement that is met",
    (_, plan) => plan.unmet.push({ ...plan.unmet[0], entitlement: "talks-a-year" }),
    "unmet-unfounded",
  ],
  [
    "variety among what is unmet",
    (_, plan) => plan.unmet.push({ ...plan.unmet[0], entitlement: "sector-variety" }),
    "unmet-unfounded",
  ],
  ["an unmet entitlement listed twice", (_, plan) => plan.unmet.push(plan.unmet[0]), "unmet-twice"],
  ["another figure owed", (_, plan) => (plan.unmet[0].owed = 600), "unmet-wrong"],
  ["another figure had", (_, plan) => (plan.unmet[0].had = 1), "unmet-wrong"],
  ["another figure planned", (_, plan) => (plan.unmet[0].planned = 81), "unmet-wrong"],
  ...FLOOR_MISSTATEMENTS,
  ...WISH_MISSTATEMENTS,
  ...FALSE_REASONS.map(
    ([name, edit]): Case => [name, (hub, plan) => restateReason(hub, plan, edit), "unmet-reason-wrong"],
  ),
];

/** Each goes just as far as a rule allows. */
const ALLOWED: readonly (readonly [name: string, edit: Edit])[] = [
  ["a radius of exactly the distance", (hub) => (offerOf(hub, "talk").radiusKm = 11.12)],
  ["a budget of exactly the cost", (hub) => (schoolOf(hub, "school-a").travel.budgetPence = 4726)],
  ["a fund of exactly the cost", (hub) => (hub.fundPence = 500)],
  ["asks that just suffice", (hub) => Object.assign(employerOf(hub, "acme").asks, { perYear: 3, hoursPerYear: 3 })],
  ["a cool-down that just fits", (hub) => (employerOf(hub, "acme").asks.coolDownDays = 8)],
  ["two sessions of an employer on one day", (_, plan) => addFair(plan, { date: "2025-09-16", startMin: 680 })],
  ["insurance to the last day", (hub) => (employerOf(hub, "care-co").readiness.insuranceExpires = "2026-06-12")],
  ["just enough notice", (hub) => (hub.planFrom = "2025-09-02")],
  [
    "what is confirmed or over, without notice",
    (hub, plan) => {
      hub.planFrom = "2026-07-01";
      plan.encounters.forEach((encounter, row) => {
        if (encounter.status === "planned") encounter.status = row % 2 === 0 ? "confirmed" : "completed";
      });
    },
  ],
  [
    "what was agreed for that day, without notice",
    (hub) => {
      hub.planFrom = "2025-09-03";
      hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-16" });
    },
  ],
  [
    "what was agreed for that hour, without notice",
    (hub) => {
      hub.planFrom = "2025-09-03";
      hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-16", startMin: 540 });
    },
  ],
  ["virtual schools don't count as met", (hub) => (employerOf(hub, "webco").asks.maxSchools = 1)],
  ["the last minute for a journey", (_, plan) => (visit(plan).startMin = 775)],
  [
    "no contact on the days around",
    (hub) => {
      const days = ["2025-09-15", "2025-09-17"].map((day) => ({ start: day, end: day }));
      employerOf(hub, "acme").noContact = days;
      schoolOf(hub, "school-a").noContact = days;
    },
  ],
  [
    // 10:00 less 60 minutes is 9:00.
    "the longest journey that fits",
    (hub) => (hub.journeys = [{ school: "school-a", employer: "care-co", min: 60 }]),
  ],
  [
    "a team that the platform says needs no time between two schools",
    (hub, plan) => {
      hub.journeys = [{ school: "school-b", otherSchool: "school-a", min: 0 }];
      addTalk(plan, "b-10", 10, { startMin: 600 });
    },
  ],
  [
    // Mondays 8, 15, 22 and 29 June, and 6 July.
    "one day a week",
    (hub) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").readiness.insuranceExpires = "2026-07-06";
    },
  ],
  [
    // Without the 15th it goes on to 13 July.
    "one day a week around a closure",
    (hub) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      hub.calendar.closures.push({ start: "2026-06-15", end: "2026-06-16", reason: "Works" });
    },
  ],
  [
    "an encounter between two days of a placement, far enough from both",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").asks.coolDownDays = 3;
      visit(plan).date = "2026-06-25";
    },
  ],
  [
    "an encounter on a day of a placement, whose other days are less than the cool-down away",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").asks.coolDownDays = 14;
      visit(plan).date = "2026-06-22";
    },
  ],
  [
    "a block in a row counts in its first week alone",
    (hub, plan) => {
      groupOf(hub, "a-10").limits.perWeek = 1;
      placement(plan).date = "2026-06-11";
      talkOfA10(plan).date = "2026-06-19";
    },
  ],
  ["a block over a weekend", (_, plan) => (placement(plan).date = "2026-06-11")],
  [
    "the right week of the timetable",
    (hub) =>
      (schoolOf(hub, "school-a").hosting.periods = [
        { week: 1, weekday: 2, periods: [0] },
        { week: 2, weekday: 3, periods: [1] },
      ]),
  ],
  [
    "a period of both weeks of the timetable",
    (hub) =>
      (schoolOf(hub, "school-a").hosting.periods = [
        { weekday: 2, periods: [0] },
        { weekday: 3, periods: [1] },
      ]),
  ],
  ["a party of exactly the minimum", (hub) => (offerOf(hub, "webinar").groupSize.min = 10)],
  [
    "half a group in each of two places",
    (_, plan) => Object.assign(webinar(plan), { date: "2025-10-14", startMin: 640 }),
  ],
  [
    "a group that is back when it is wanted",
    (hub) =>
      groupOf(hub, "a-8").unavailability.push({ start: "2025-09-16", end: "2025-09-16", startMin: 600, endMin: 920 }),
  ],
  ["one team twice in one school", (_, plan) => addTalk(plan, "a-9", 25, { startMin: 600 })],
  ["one team with time to travel", (_, plan) => addTalk(plan, "b-10", 10, { startMin: 680 })],
  [
    "limits that just suffice",
    (hub) => {
      groupOf(hub, "a-10").limits.perWeek = 1;
      Object.assign(schoolOf(hub, "school-a").hosting, { perDay: 1, perWeek: 1, atOnce: 1 });
    },
  ],
  [
    "an exam of another year",
    (hub) => (hub.calendar.exams[0] = { name: "Mocks", start: "2025-09-01", end: "2026-07-17", years: [11] }),
  ],
  [
    "one pathway of several",
    (hub, plan) => {
      kindOf(plan, "visit").pathways = ["t-level", "a-level"];
      groupOf(hub, "a-10").pathways = ["a-level", "degree"];
    },
  ],
  [
    "one window of several",
    (hub) =>
      (offerOf(hub, "talk").availability.windows = [
        { start: "2025-09-16", end: "2025-09-16" },
        { start: "2025-09-20", end: "2025-09-24" },
      ]),
  ],
  [
    "one stretch of hours of several",
    (hub) =>
      (offerOf(hub, "talk").availability.times = [
        { startMin: 540, endMin: 600 },
        { startMin: 600, endMin: 660 },
      ]),
  ],
  [
    "answers given where silence is refused",
    (_, plan) => Object.assign(plan.meta.policy.gates, { unknownReadiness: "refuse", unknownSendReady: "refuse" }),
  ],
  [
    "silence where it is allowed",
    (hub) => {
      employerOf(hub, "care-co").readiness.insurance = "unknown";
      for (const id of ["webinar", "placement"]) offerOf(hub, id).sendReady = "unknown";
    },
  ],
  ["a secondary school at an offer that is not ready", (hub) => (offerOf(hub, "visit").sendReady = false)],
  [
    "listed pairs where only those count",
    (hub, plan) => {
      plan.meta.policy.candidatesFrom = "affinities";
      for (const { offer, groups } of plan.encounters) {
        for (const { group } of groups) hub.affinities.push({ offer, group, value: 1 });
      }
    },
  ],
  ["a ban of another pair", (hub) => hub.locks.push({ type: "ban", offer: "talk", group: "b-10" })],
  [
    // 20 of 25 students, and once more for the other 5: the second unit of two.
    "a second unit for those left over",
    (hub, plan) => {
      kindOf(plan, "talk").repeatUpTo = 1;
      Object.assign(offerOf(hub, "talk"), { sessions: 4, groupSize: { min: 1, max: 20 } });
      talkOfA10(plan).groups[0].students = 20;
      addTalk(plan, "a-9", 20, { date: "2025-10-02" });
      addTalk(plan, "a-9", 5, { id: "talk~a-9~3", date: "2025-10-09" });
    },
  ],
  [
    // 5 are left, but the employer wants 10 or more.
    "the smallest party for those left over",
    (hub, plan) => {
      kindOf(plan, "talk").repeatUpTo = 1;
      Object.assign(offerOf(hub, "talk"), { sessions: 4, groupSize: { min: 10, max: 20 } });
      talkOfA10(plan).groups[0].students = 20;
      addTalk(plan, "a-9", 20, { date: "2025-10-02" });
      addTalk(plan, "a-9", 10, { id: "talk~a-9~3", date: "2025-10-09" });
    },
  ],
  [
    "an agreement on its day and hour",
    (hub) => hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-16", startMin: 540 }),
  ],
  [
    "an agreement listed as undated",
    (hub, plan) => {
      hub.locks.push({ type: "keep", offer: "talk", group: "a-9", units: 1, date: "2025-09-17" });
      plan.undated.push({ ...undatedTalk, reason: "no-common-slot" });
    },
  ],
  [
    "an agreement that a rule refuses",
    (hub, plan) => {
      hub.locks.push({ type: "keep", offer: "talk", group: "a-9", units: 1 });
      offerOf(hub, "talk").years = [8, 10];
      plan.undated.push({ ...undatedTalk, reason: "kept-but-refused", refusal: "offer-year" });
    },
  ],
  [
    "an agreement for which no room is left, or no date",
    (hub, plan) => {
      for (const group of ["a-9", "b-10"]) hub.locks.push({ type: "keep", offer: "talk", group, units: 1 });
      plan.undated.push({ ...undatedTalk, reason: "kept-but-full" });
      plan.undated.push({ ...undatedTalk, group: "b-10", reason: "kept-but-refused", refusal: "calendar" });
    },
  ],
];

const FLOOR_RULES: readonly FaultRule[] = ["shortfall-wrong", "floor-wrong", "fairness-wrong"];

describe("checkPlan", () => {
  test("finds the small plan sound, value by value as worked out by hand", () => {
    assert.deepEqual(checkPlan(smallHub() as Hub, smallPlan() as Plan), []);
  });

  for (const [name, edit, ...rules] of [...CASES, ...BOOKING_CASES]) {
    test(`finds ${name}`, () => assert.deepEqual(rulesBrokenBy(edit, "restated"), rules));
  }

  for (const [name, edit, ...rules] of MISSTATEMENTS) {
    test(`finds ${name}`, () => assert.deepEqual(rulesBrokenBy(edit, "as it is"), rules));
  }

  for (const [name, edit] of TRUE_REASONS) {
    test(`believes ${name}`, () => {
      const believe: Edit = (hub, plan) => restateReason(hub, plan, edit);
      assert.deepEqual(rulesBrokenBy(believe, "as it is"), []);
    });
  }

  for (const [name, edit] of [...ALLOWED, ...BOOKING_ALLOWED]) {
    test(`allows ${name}`, () => assert.deepEqual(rulesBrokenBy(edit, "restated"), []));
  }

  for (const [name, edit] of RATED) {
    test(`believes a timetable rated with ${name}`, () => assert.deepEqual(rulesBrokenBy(edit, "as it is"), []));
  }

  for (const [name, edit] of KEPT_FLOORS) {
    test(`believes what is said of floors, with ${name}`, () => {
      const rules = rulesBrokenBy(edit, "as it is");
      assert.deepEqual(
        rules.filter((rule) => FLOOR_RULES.includes(rule)),
        [],
      );
    });
  }

  test("finds a level said to be the most that the plan itself passes", () => {
    // With its talk a-9 gets 25 of 25, a-8 20 of 20, b-10 12 of 10 and a-10 62 of 30: everybody has one encounter, and a-8 no more.
    const lifted =
      (provenAtMost: number): Edit =>
      (_, plan) => {
        withdrawn(plan).status = "planned";
        plan.meta.policy.fairness.kind = "first-the-worst-off";
        Object.assign(plan.fairness, { kind: "first-the-worst-off", level: 0.5, provenAtMost });
      };
    const floorRules = (edit: Edit) => rulesBrokenBy(edit, "as it is").filter((rule) => FLOOR_RULES.includes(rule));
    assert.deepEqual(floorRules(lifted(0.9)), ["fairness-wrong"]);
    assert.deepEqual(floorRules(lifted(1)), []);
  });

  test("has a directed test for every rule", () => {
    const elsewhere: readonly FaultRule[] = CERTIFICATE_RULES;
    const tested = new Set(
      [...CASES, ...BOOKING_CASES, ...MISSTATEMENTS].flatMap(([, , ...rules]) => rules).concat(elsewhere),
    );
    assert.deepEqual(
      FAULT_RULES.filter((rule) => !tested.has(rule)),
      [],
    );
  });

  test("says what is wrong, where, with the values", () => {
    const hub = smallHub();
    const plan = smallPlan();
    employerOf(hub, "acme").asks.coolDownDays = 9;
    // By hand: 24 September less 16 September.
    assert.deepEqual(checkPlan(hub as Hub, plan as Plan), [
      {
        rule: "cool-down",
        at: { employer: "acme", date: "2025-09-24" },
        message:
          "Employer acme has an encounter on 2025-09-24, 8 days after another on 2025-09-16, but wants 9 between.",
        details: { date: "2025-09-24", before: "2025-09-16", gapDays: 8, coolDownDays: 9 },
      },
    ]);
  });

  test("answers the same for encounters in any order", () => {
    const hub = smallHub();
    const plan = smallPlan();
    talkOfA8(plan).startMin = 545;
    talkOfA10(plan).startMin = 605;
    webinar(plan).date = "2025-10-14";
    employerOf(hub, "acme").asks.coolDownDays = 9;
    offerOf(hub, "talk").radiusKm = 1;
    const turned = { ...plan, encounters: [...plan.encounters].reverse() };
    const faults = checkPlan(hub as Hub, plan as Plan);
    // Two starts off the periods, the sums of both, the cool-down, and talks refused to both groups: the order has much to change.
    assert.ok(faults.length >= 5);
    assert.deepEqual(checkPlan(hub as Hub, turned as Plan), faults);
  });

  test("never fails on a plan whose every id is odd", () => {
    const hub = smallHub();
    const plan = smallPlan();
    for (const encounter of plan.encounters) {
      Object.assign(encounter, { offer: "__proto__", employer: "", kind: "toString", date: "soon", startMin: -1 });
      encounter.groups = [{ group: "constructor", students: 0 }];
    }
    plan.unmet = [{ ...plan.unmet[0], group: "hasOwnProperty", entitlement: "" }];
    const rules = new Set(checkPlan(hub as Hub, plan as Plan).map(({ rule }) => rule));
    assert.ok(rules.has("unknown-offer") && rules.has("unknown-group") && rules.has("unmet-unfounded"));
  });

  test("survives odd dates and starts of known offers", () => {
    const plan = smallPlan();
    for (const encounter of plan.encounters) Object.assign(encounter, { date: "2025-02-30", startMin: Number.NaN });
    const rules = checkPlan(smallHub() as Hub, plan as Plan).map(({ rule }) => rule);
    assert.ok(rules.includes("school-closed"));
  });
});
