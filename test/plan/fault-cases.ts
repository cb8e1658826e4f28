import type { FaultRule } from "../../src/plan/fault.ts";
import { employerOf, groupOf, type HubDraft, offerOf, schoolOf } from "./small-hub.ts";
import { addLike, encounterOf, kindOf, type PlanDraft } from "./small-plan.ts";

export type Edit = (hub: HubDraft, plan: PlanDraft) => void;
export type Case = readonly [name: string, edit: Edit, ...rules: FaultRule[]];

export const talkOfA8 = (plan: PlanDraft) => encounterOf(plan, "talk~a-8~1");
export const talkOfA10 = (plan: PlanDraft) => encounterOf(plan, "talk~a-10~1");
export const withdrawn = (plan: PlanDraft) => encounterOf(plan, "talk~a-9~1");
export const visit = (plan: PlanDraft) => encounterOf(plan, "visit~a-10~1");
export const webinar = (plan: PlanDraft) => encounterOf(plan, "webinar~1");
const insight = (plan: PlanDraft) => encounterOf(plan, "insight~a-staff~1");
export const placement = (plan: PlanDraft) => encounterOf(plan, "placement~1");

/** A session of the shared offer "fair" in school A, for year 9 unless said otherwise. */
export const addFair = (plan: PlanDraft, changes: Partial<PlanDraft["encounters"][number]>) =>
  addLike(plan, "talk~a-8~1", { id: "fair~1", offer: "fair", groups: [{ group: "a-9", students: 25 }], ...changes });

export const addTalk = (
  plan: PlanDraft,
  group: string,
  students: number,
  changes: Partial<PlanDraft["encounters"][number]>,
) => addLike(plan, "talk~a-8~1", { id: `talk~${group}~2`, groups: [{ group, students }], ...changes });

const ban = (changes: Partial<Extract<HubDraft["locks"][number], { type: "ban" }>>): HubDraft["locks"][number] => ({
  type: "ban",
  ...changes,
});

export const undatedTalk = { offer: "talk", group: "a-9", units: 1 } as const;

/** Each breaks one thing; the plan's sums are stated anew, so that nothing else breaks. */
export const CASES: readonly Case[] = [
  ["a plan of another hub", (_, plan) => (plan.meta.hub = "other"), "wrong-hub"],
  ["a plan of another year", (_, plan) => (plan.meta.academicYear = "2024/25"), "wrong-academic-year"],

  ["a note of the hub left out", (hub) => hub.notes.push("Made-up pledges"), "notes-missing"],

  ["the same id twice", (_, plan) => (withdrawn(plan).id = "talk~a-8~1"), "duplicate-id"],
  ["an offer that nobody made", (_, plan) => (withdrawn(plan).offer = "nothing"), "unknown-offer"],
  ["a group that no school has", (_, plan) => (withdrawn(plan).groups[0].group = "nobody"), "unknown-group"],
  ["a kind that the policy lacks", (_, plan) => plan.meta.policy.kinds.shift(), "unknown-kind"],
  ["another employer than the offer's", (_, plan) => (talkOfA8(plan).employer = "care-co"), "wrong-employer"],
  ["groups in another order", (_, plan) => webinar(plan).groups.reverse(), "groups-out-of-order"],
  ["another kind than the offer's", (_, plan) => (talkOfA8(plan).kind = "visit"), "kind-differs"],
  ["another format than the offer's", (_, plan) => (talkOfA8(plan).format = "virtual"), "format-differs"],
  ["another length in minutes", (_, plan) => (talkOfA8(plan).durationMin = 50), "length-differs"],
  ["another length in days", (_, plan) => (placement(plan).days = 4), "length-differs"],
  ["no start", (_, plan) => delete talkOfA8(plan).startMin, "start-missing"],
  ["a block with a start", (_, plan) => (placement(plan).startMin = 540), "start-not-wanted"],

  [
    "staff in a talk for students",
    (hub, plan) => {
      offerOf(hub, "insight").kind = "talk";
      insight(plan).kind = "talk";
    },
    "refused-audience",
  ],
  [
    "students in an insight day for staff",
    (_, plan) => (insight(plan).groups = [{ group: "a-9", students: 8 }]),
    "refused-audience",
  ],
  ["a year that the kind leaves out", (_, plan) => (kindOf(plan, "talk").years = [9, 10]), "refused-kind-year"],
  ["a year that the offer leaves out", (hub) => (offerOf(hub, "talk").years = [10]), "refused-offer-year"],
  ["no pathway of the kind", (_, plan) => (kindOf(plan, "visit").pathways = ["t-level"]), "refused-pathway"],
  [
    "a format that the school leaves out",
    (hub) => (schoolOf(hub, "school-b").formats = ["at-employer"]),
    "refused-format",
  ],
  ["an excluded school", (hub) => (employerOf(hub, "acme").exclusions.schools = ["school-a"]), "refused-exclusion"],
  [
    "an excluded kind of school",
    (hub) => (employerOf(hub, "webco").exclusions.schoolKinds = ["special"]),
    "refused-exclusion",
  ],
  ["a banned pair", (hub) => hub.locks.push(ban({ offer: "talk", group: "a-8" })), "refused-ban"],
  ["a banned offer and school", (hub) => hub.locks.push(ban({ offer: "talk", school: "school-a" })), "refused-ban"],
  ["a banned employer and group", (hub) => hub.locks.push(ban({ employer: "acme", group: "a-8" })), "refused-ban"],
  [
    "a banned employer and school",
    (hub) => hub.locks.push(ban({ employer: "acme", school: "school-a" })),
    "refused-ban",
  ],
  [
    "a pair without an affinity where only those count",
    (hub, plan) => {
      plan.meta.policy.candidatesFrom = "affinities";
      for (const { offer, groups } of plan.encounters.filter(({ id }) => id !== "visit~a-10~1")) {
        for (const { group } of groups) hub.affinities.push({ offer, group, value: 1 });
      }
    },
    "refused-not-listed",
  ],
  [
    "a group smaller than the smallest party",
    (hub) => (offerOf(hub, "webinar").groupSize.min = 11),
    "refused-below-minimum",
    "party-too-small",
  ],
  [
    "a special school at an offer that is not ready",
    (hub) => (offerOf(hub, "webinar").sendReady = false),
    "refused-send-not-ready",
  ],
  [
    "a special school at an offer that doesn't say",
    (hub, plan) => {
      offerOf(hub, "webinar").sendReady = "unknown";
      plan.meta.policy.gates.unknownSendReady = "refuse";
    },
    "refused-send-not-ready",
  ],
  [
    "an employer without insurance",
    (hub) => (employerOf(hub, "care-co").readiness.insurance = false),
    "refused-readiness",
  ],
  [
    "an employer that doesn't say",
    (hub, plan) => {
      employerOf(hub, "care-co").readiness.riskReview = "unknown";
      plan.meta.policy.gates.unknownReadiness = "refuse";
    },
    "refused-readiness",
  ],
  ["farther than the offer goes", (hub) => (offerOf(hub, "talk").radiusKm = 11.119), "refused-distance"],
  ["farther than the school goes", (hub) => (schoolOf(hub, "school-b").travel.maxKm = 22.238), "refused-distance"],
  // One journey of b-10: 2 x 2 x 1.25 x 22.239 km x 10 p = 1111.95 p, rounded 1112.
  [
    "a journey dearer than the school's budget",
    (hub) => (schoolOf(hub, "school-b").travel.budgetPence = 1111),
    "refused-travel-budget",
    "travel-exceeded",
  ],
  ["a session dearer than the fund", (hub) => (hub.fundPence = 499), "refused-fund", "fund-exceeded"],
  [
    "a school that hosts nobody",
    (hub) => (schoolOf(hub, "school-a").hosting.perWeek = 0),
    "refused-hosting",
    "hosting-per-week",
  ],

  ["more sessions than pledged", (hub) => (offerOf(hub, "talk").sessions = 1), "too-many-sessions"],
  [
    "a second talk for a group that gains from one",
    (_, plan) => {
      kindOf(plan, "talk").repeatUpTo = 1;
      addTalk(plan, "a-8", 20, { date: "2025-10-02" });
    },
    "too-many-units",
    "surplus-students",
  ],
  [
    // 20 of 25 students, then 20 where 5 are left; two units are not too many.
    "students who have had their talk",
    (hub, plan) => {
      kindOf(plan, "talk").repeatUpTo = 1;
      Object.assign(offerOf(hub, "talk"), { sessions: 4, groupSize: { min: 1, max: 20 } });
      talkOfA10(plan).groups[0].students = 20;
      addTalk(plan, "a-9", 20, { date: "2025-10-02" });
      addTalk(plan, "a-9", 20, { id: "talk~a-9~3", date: "2025-10-09" });
    },
    "surplus-students",
  ],
  // The fair's one session is set aside: 2 - 1 < 2 talks.
  ["more asks than the employer takes", (hub) => (employerOf(hub, "acme").asks.perYear = 2), "asks-exceeded"],
  // 2.5 h less the fair's 60 min leaves 90 min for 2 talks of 60 min.
  ["more hours than the employer gives", (hub) => (employerOf(hub, "acme").asks.hoursPerYear = 2.5), "hours-exceeded"],
  [
    "more schools than the employer wants",
    (hub) => (employerOf(hub, "care-co").asks.maxSchools = 1),
    "too-many-schools",
  ],
  // The visit 500, and 251 for each of two parties of the placement: 1002 of 1000.
  ["more than the fund has", (hub) => (offerOf(hub, "placement").costPence = 251), "fund-exceeded"],
  // The visit 15 x 2 x 1.25 x 11.12 km x 10 p = 4170 p, the placement 2 x 2 x 1.25 x 11.12 x 10 = 556 p.
  [
    // 500, and 16 students of a-10 are two parties of 15 at most, and b-10 one: 800 of 799.
    "a started party that the fund can't pay",
    (hub, plan) => {
      hub.fundPence = 799;
      offerOf(hub, "webinar").costPence = 100;
      webinar(plan).groups[0].students = 16;
    },
    "fund-exceeded",
  ],
  [
    "more than the school's travel budget",
    (hub) => (schoolOf(hub, "school-a").travel.budgetPence = 4725),
    "travel-exceeded",
  ],
  // 30 + 15 + 15 + 2 = 62 students of a-10 in the year, 2 x 30 allowed.
  ["more than the group's year", (hub) => (groupOf(hub, "a-10").limits.perYear = 2), "yearly-limit-exceeded"],

  [
    "a closure",
    (hub) => hub.calendar.closures.push({ start: "2025-09-16", end: "2025-09-16", reason: "Flood" }),
    "school-closed",
  ],
  ["an INSET day of the school", (hub) => (schoolOf(hub, "school-a").calendar.inset = ["2025-09-24"]), "school-closed"],
  ["a half-term", (_, plan) => (webinar(plan).date = "2025-10-28"), "school-closed"],
  ["a Saturday", (_, plan) => (visit(plan).date = "2025-10-18"), "school-closed"],
  ["a holiday", (_, plan) => (visit(plan).date = "2025-12-22"), "school-closed"],
  ["a date that no calendar has", (_, plan) => (visit(plan).date = "2025-11-31"), "school-closed"],
  [
    "a closure inside a block",
    (hub) => hub.calendar.closures.push({ start: "2026-06-10", end: "2026-06-10", reason: "Strike" }),
    "block-broken",
  ],
  [
    "an exam",
    (hub) => (hub.calendar.exams[0] = { name: "Mocks", start: "2025-11-01", end: "2025-11-04", years: [9, 10] }),
    "exam",
  ],
  [
    "an exam on the last day of a block",
    (hub) => (hub.calendar.exams[0] = { name: "Mocks", start: "2026-06-12", end: "2026-06-19", years: [10] }),
    "exam",
  ],
  [
    "a group that is away at that hour",
    (hub) =>
      groupOf(hub, "a-8").unavailability.push({ start: "2025-09-15", end: "2025-09-17", startMin: 595, endMin: 700 }),
    "group-unavailable",
  ],
  [
    // The visit ends at 12:00, and the way back at 12:25.
    "a group that is away while it travels",
    (hub) =>
      groupOf(hub, "a-10").unavailability.push({ start: "2025-10-14", end: "2025-10-14", startMin: 740, endMin: 800 }),
    "group-unavailable",
  ],
  [
    "an employer's peak season",
    (hub) => (employerOf(hub, "acme").noContact = [{ start: "2025-09-16", end: "2025-09-20", reason: "Stocktaking" }]),
    "no-contact",
  ],
  [
    "an employer's peak season that begins inside a block",
    (hub) => (employerOf(hub, "care-co").noContact = [{ start: "2026-06-12", end: "2026-08-31" }]),
    "no-contact",
  ],
  [
    "a school's week of revision",
    (hub) => (schoolOf(hub, "school-b").noContact = [{ start: "2025-11-04", end: "2025-11-04" }]),
    "no-contact",
  ],
  [
    // Mondays 29 June, 6 and 13 July; school ends on Friday 17 July.
    "one day a week for longer than the year",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      placement(plan).date = "2026-06-29";
    },
    "block-broken",
  ],
  [
    "an exam on one of a placement's days",
    (hub) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      hub.calendar.exams[0] = { name: "Mocks", start: "2026-06-20", end: "2026-06-22", years: [10] };
    },
    "exam",
  ],
  [
    // The fifth Monday is 6 July.
    "insurance that ends before a placement's last day",
    (hub) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").readiness.insuranceExpires = "2026-07-05";
    },
    "insurance-expired",
  ],
  [
    "a date that is not offered",
    (hub) => (offerOf(hub, "talk").availability.dates = ["2025-09-16"]),
    "date-not-offered",
  ],
  [
    "a block that leaves its window",
    (hub) => (offerOf(hub, "placement").availability.windows = [{ start: "2026-06-01", end: "2026-06-11" }]),
    "outside-windows",
  ],
  ["a weekday that is not offered", (hub) => (offerOf(hub, "talk").availability.weekdays = [2]), "weekday-not-offered"],
  [
    "insurance that ends during a block",
    (hub) => (employerOf(hub, "care-co").readiness.insuranceExpires = "2026-06-11"),
    "insurance-expired",
  ],
  // 3 September + 14 days = 17 September; the first talk is on the 16th.
  ["too little notice", (hub) => (hub.planFrom = "2025-09-03"), "lead-time"],
  [
    // 16 September + 50 days = 5 November; the webinar with b-10 is on the 4th.
    "too little notice for a special school",
    (hub, plan) => {
      hub.planFrom = "2025-09-16";
      kindOf(plan, "talk").leadDays = 0;
      plan.meta.policy.time.sendLeadDays = 50;
    },
    "lead-time",
  ],
  [
    "too little notice, and an agreement for another hour",
    (hub) => {
      hub.planFrom = "2025-09-03";
      hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-16", startMin: 600 });
    },
    "lead-time",
    "keep-missing",
  ],
  [
    "too little notice, and an agreement without a date",
    (hub) => {
      hub.planFrom = "2025-09-03";
      hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1 });
    },
    "lead-time",
  ],

  [
    "a session that overruns its hours",
    (hub) => (offerOf(hub, "insight").availability.times = [{ startMin: 540, endMin: 855 }]),
    "outside-times",
  ],
  ["a visitor in the middle of a period", (_, plan) => (talkOfA8(plan).startMin = 545), "not-a-period-start"],
  [
    "a visitor after the last period",
    (_, plan) => (talkOfA8(plan).startMin = 900),
    "not-a-period-start",
    "outside-school-day",
  ],
  // 10:00 less 65 minutes on the way is 08:55.
  [
    "a journey that the platform has timed",
    (hub) =>
      (hub.journeys = [
        { school: "school-a", employer: "care-co", min: 5 },
        { school: "school-a", offer: "visit", min: 65 },
      ]),
    "outside-school-day",
  ],
  // 09:20 less 25 minutes on the way is 08:55.
  ["a journey before the school day", (_, plan) => (visit(plan).startMin = 560), "outside-school-day"],
  ["a journey after the school day", (_, plan) => (visit(plan).startMin = 780), "outside-school-day"],
  ["a virtual session after school", (_, plan) => (insight(plan).startMin = 865), "outside-school-day"],
  [
    "a period in which the school hosts nobody",
    (hub) =>
      (schoolOf(hub, "school-a").hosting.periods = [
        { weekday: 2, periods: [1, 2, 3, 4] },
        { weekday: 3, periods: [1] },
      ]),
    "period-not-hosted",
  ],
  [
    "the other week of the timetable",
    (hub) =>
      (schoolOf(hub, "school-a").hosting.periods = [
        { week: 2, weekday: 2, periods: [0] },
        { weekday: 3, periods: [1] },
      ]),
    "period-not-hosted",
  ],

  [
    "more students than a dedicated session holds",
    (hub) => (offerOf(hub, "talk").groupSize.max = 29),
    "session-overfull",
  ],
  ["more students than a shared session holds", (hub) => (offerOf(hub, "webinar").places = 24), "session-overfull"],
  ["a party below the minimum", (_, plan) => (webinar(plan).groups[1].students = 4), "party-too-small"],
  ["a party larger than its group", (_, plan) => (webinar(plan).groups[1].students = 11), "party-exceeds-group"],
  [
    "two groups in a dedicated session",
    (_, plan) => {
      talkOfA10(plan).groups = [
        { group: "a-10", students: 15 },
        { group: "a-9", students: 15 },
      ];
    },
    "dedicated-to-several",
  ],
  [
    "two schools in one school's hall",
    (_, plan) =>
      addFair(plan, {
        date: "2025-12-02",
        groups: [
          { group: "a-9", students: 10 },
          { group: "b-10", students: 10 },
        ],
      }),
    "several-schools",
  ],

  [
    "students in two places",
    (_, plan) => Object.assign(webinar(plan), { date: "2025-09-24", startMin: 640 }),
    "students-overbooked",
  ],
  [
    // On the way to the visit, from 9:35, 15 students; from 9:00 to 10:00 20 in a talk: 35 of 30.
    "students on the way and in school",
    (_, plan) => {
      talkOfA10(plan).groups[0].students = 20;
      Object.assign(talkOfA10(plan), { date: "2025-10-14", startMin: 540 });
    },
    "students-overbooked",
  ],
  ["two visitors in one hall", (_, plan) => addFair(plan, { date: "2025-09-16", startMin: 540 }), "hosting-at-once"],
  [
    "two visitors on one day",
    (hub, plan) => {
      schoolOf(hub, "school-a").hosting.perDay = 1;
      addFair(plan, { date: "2025-09-16", startMin: 680 });
    },
    "hosting-per-day",
  ],
  [
    "two visitors in one week",
    (hub, plan) => {
      schoolOf(hub, "school-a").hosting.perWeek = 1;
      employerOf(hub, "acme").asks.coolDownDays = 0;
      addFair(plan, { date: "2025-09-19", startMin: 680 });
    },
    "hosting-per-week",
  ],
  [
    "one team in two rooms",
    (hub, plan) => {
      schoolOf(hub, "school-a").hosting.atOnce = 2;
      addTalk(plan, "a-9", 25, { startMin: 540 });
    },
    "teams-exceeded",
  ],
  [
    // 11.12 km between the schools take 25 minutes, and the second talk begins when the first ends.
    "one team that has no time to travel",
    (_, plan) => addTalk(plan, "b-10", 10, { startMin: 600 }),
    "teams-exceeded",
  ],
  [
    // From 10:00 to 11:20 are 80 minutes.
    "one team on a way that the platform has timed",
    (hub, plan) => {
      hub.journeys = [{ school: "school-a", otherSchool: "school-b", min: 85 }];
      addTalk(plan, "b-10", 10, { startMin: 680 });
    },
    "teams-exceeded",
  ],
  [
    "one team in two blocks",
    (hub, plan) => {
      offerOf(hub, "placement").sessions = 2;
      addLike(plan, "placement~1", { id: "placement~2", date: "2026-06-12", groups: [{ group: "b-10", students: 2 }] });
      placement(plan).groups.pop();
    },
    "teams-exceeded",
  ],
  [
    // 30 + 15 students of a-10 in one week, 1 x 30 allowed.
    "more than the group's week",
    (hub, plan) => {
      groupOf(hub, "a-10").limits.perWeek = 1;
      visit(plan).date = "2025-09-26";
    },
    "weekly-limit-exceeded",
  ],
  [
    // Monday 22 June is the third of five: 2 students in the placement, and 30 of 30 in the talk.
    "students on a later day of their placement",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      talkOfA10(plan).date = "2026-06-22";
    },
    "students-overbooked",
  ],
  [
    // The same on the Wednesday after it: 32 in the week, 1 x 30 allowed.
    "more than the group's week in a later week of its placement",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      groupOf(hub, "a-10").limits.perWeek = 1;
      talkOfA10(plan).date = "2026-06-24";
    },
    "weekly-limit-exceeded",
  ],
  // 16 to 24 September are 8 days.
  ["too soon after the last date", (hub) => (employerOf(hub, "acme").asks.coolDownDays = 9), "cool-down"],
  [
    // The block ends on Friday 12 June; 13 days later is the 25th.
    "too soon after the last day of a block",
    (hub, plan) => {
      employerOf(hub, "care-co").asks.coolDownDays = 14;
      visit(plan).date = "2026-06-25";
    },
    "cool-down",
  ],
  [
    // Thursday 25 June lies 3 days after the third day of the placement, and 4 before the next.
    "too soon after a day of a placement",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").asks.coolDownDays = 4;
      visit(plan).date = "2026-06-25";
    },
    "cool-down",
  ],
  [
    // Friday 26 June lies 4 days after it, but 3 before the next.
    "too soon before a day of a placement",
    (hub, plan) => {
      offerOf(hub, "placement").pattern = "one-a-week";
      employerOf(hub, "care-co").asks.coolDownDays = 4;
      visit(plan).date = "2026-06-26";
    },
    "cool-down",
  ],

  [
    "an agreement that is not kept",
    (hub) => hub.locks.push({ type: "keep", offer: "talk", group: "a-9", units: 1 }),
    "keep-missing",
  ],
  [
    "an agreement kept in part",
    (hub) => hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 2 }),
    "keep-missing",
  ],
  [
    "an agreement kept on another day",
    (hub) => hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-17" }),
    "keep-missing",
  ],
  [
    "an agreement kept at another hour",
    (hub) => hub.locks.push({ type: "keep", offer: "talk", group: "a-8", units: 1, date: "2025-09-16", startMin: 600 }),
    "keep-missing",
  ],
  [
    "an undated match of nobody",
    (_, plan) => plan.undated.push({ offer: "talk", group: "nobody", units: 1, reason: "no-common-slot" }),
    "undated-unknown",
  ],
  [
    "a kept match that nobody agreed",
    (_, plan) => plan.undated.push({ offer: "talk", group: "a-9", units: 1, reason: "kept-but-full" }),
    "undated-not-agreed",
  ],
  [
    "an agreement that no rule refuses",
    (hub, plan) => {
      hub.locks.push({ type: "keep", offer: "talk", group: "a-9", units: 1 });
      plan.undated.push({ ...undatedTalk, reason: "kept-but-refused", refusal: "offer-year" });
    },
    "keep-missing",
    "undated-refusal-wrong",
  ],
  [
    "an agreement refused without a rule",
    (hub, plan) => {
      hub.locks.push({ type: "keep", offer: "talk", group: "a-9", units: 1 });
      plan.undated.push({ ...undatedTalk, reason: "kept-but-refused" });
    },
    "keep-missing",
    "undated-refusal-wrong",
  ],
  [
    "a match without a date that names a rule",
    (_, plan) => plan.undated.push({ ...undatedTalk, reason: "no-common-slot", refusal: "calendar" }),
    "undated-refusal-wrong",
  ],
];
