import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { type HubInput, type Plan, type Policy, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";
import {
  employer,
  type GroupInput,
  group,
  hub,
  type OfferInput,
  offer,
  type SchoolInput,
  school,
} from "../support/hubs.ts";
import { policy } from "../support/policies.ts";

/*
 * Provider access, by whole plans of small hubs. Every student counts the same, and nothing but the two encounters of each phase is
 * worth anything: 1 for each student and encounter, in the third phase 0.7. So a plan's value is the number of student-encounters
 * that were in time.
 */
const NOTHING_ELSE = {
  interest: 0,
  demand: 0,
  hubPriority: 0,
  technicalRoute: 0,
  proximity: 0,
  reliability: 0,
  continuity: 0,
};
const entitled = (...ids: readonly string[]): Policy =>
  policy({
    priority: presets.policy.equal.priority,
    suitability: NOTHING_ELSE,
    entitlements: presets.entitlements.filter(({ id }) => ids.some((each) => id.startsWith(each))),
  });
const ACCESS = entitled("provider-access");
const ALL_FOUR = { provider: true, careers: true, training: true, questions: true };

/** A talk by a college to 30 students, on one of these dates. */
const session = (dates: readonly string[], input: Partial<OfferInput> = {}): OfferInput =>
  offer({
    id: `on-${dates[0]}`,
    kind: "provider-encounter",
    providerContent: ALL_FOUR,
    availability: { dates: [...dates] },
    ...input,
  });

/** A sound plan with a true certificate, whatever it is worth. */
function soundPlan(input: Partial<HubInput>, rules: Policy = ACCESS): Plan {
  const built = hub(input);
  const made = plan(built, rules, { effort: "balanced", seed: 0 });
  assert.deepEqual(checkPlan(built, made), []);
  assert.deepEqual(checkCertificate(built, rules, made).faults, []);
  return made;
}

/** What one group of 30 is credited with by a college's sessions. */
function credited(
  year: number,
  offers: readonly OfferInput[],
  given: {
    readonly group?: Partial<GroupInput>;
    readonly school?: Partial<SchoolInput>;
    readonly hub?: Partial<HubInput>;
    readonly isProvider?: boolean;
  } = {},
): number {
  const { certificate } = soundPlan({
    schools: [school({ groups: [group({ year, ...given.group })], ...given.school })],
    employers: [employer({ isProvider: given.isProvider ?? true, offers: [...offers] })],
    ...given.hub,
  });
  return certificate.value;
}

describe("the window", () => {
  // In 2026 the 28th of February is a Saturday.
  const inTime = session(["2026-02-27"]);
  const late = session(["2026-03-02"]);
  const autumn = session(["2025-09-02"]);

  for (const [first, last, worth] of [
    [8, 9, 1],
    [10, 11, 1],
    [12, 13, 0.7],
  ] as const) {
    test(`of Year ${first} is the whole year, of Year ${last} it ends on 28 February`, () => {
      assert.equal(credited(first, [inTime, late]), 60 * worth);
      assert.equal(credited(last, [inTime, late]), 30 * worth);
      assert.equal(credited(last, [autumn, inTime]), 60 * worth);
      assert.equal(credited(last, [late]), 0);
      assert.equal(credited(last, [late, inTime, autumn]), 60 * worth); // two are owed, whatever comes third
    });
  }

  test("is open to no other year", () => {
    assert.equal(credited(8, [session(["2026-07-16"])]), 30);
    const anyYear = ACCESS.kinds.map((kind) => ({ ...kind, years: kind.audience === "students" ? [7, 14] : [] }));
    for (const year of [7, 14]) {
      const made = plan(
        hub({
          schools: [school({ groups: [group({ year })] })],
          employers: [employer({ isProvider: true, offers: [inTime] })],
        }),
        policy({ ...ACCESS, kinds: anyYear }),
        { effort: "balanced", seed: 0 },
      );
      assert.equal(made.certificate.value, 0, `Year ${year}`);
      assert.deepEqual(made.unmet, [], `Year ${year}`);
    }
  });

  test("says what was missed and why", () => {
    const { unmet } = soundPlan({
      schools: [school({ groups: [group({ year: 11 })] })],
      employers: [employer({ isProvider: true, offers: [inTime, late, session(["2026-04-15"])] })],
    });
    // Two encounters for 30 students are owed; those in March and April are none of them.
    assert.deepEqual(unmet, [
      {
        group: "g1",
        entitlement: "provider-access-2",
        owed: 60,
        had: 0,
        planned: 30,
        reason: "after-deadline",
      },
    ]);
  });

  test("in a leap year ends on the 28th all the same", () => {
    // 2028: Monday 28 and Tuesday 29 February, both school days.
    const leapYear = {
      academicYear: "2027/28",
      calendar: {
        terms: [
          { name: "Autumn", start: "2027-09-01", end: "2027-12-17" },
          { name: "Spring", start: "2028-01-04", end: "2028-03-31" },
        ],
        timetable: { periods: [{ startMin: 540, endMin: 600 }] },
      },
    };
    const [on28, on29] = ["2028-02-28", "2028-02-29"].map((date) => session([date]));
    for (const year of [9, 11]) {
      assert.equal(credited(year, [on28], { hub: leapYear }), 30);
      assert.equal(credited(year, [on29], { hub: leapYear }), 0);
      assert.equal(credited(year, [on28, on29], { hub: leapYear }), 30);
    }
    assert.equal(credited(8, [on28, on29], { hub: leapYear }), 60);
    assert.equal(credited(13, [on29], { hub: leapYear }), 0);
    // What a leap year's history says of the 29th of the last year of a phase counts for nothing; two days earlier in the first, it does.
    const history = ["2028-02-29"].map((date) => past(date));
    assert.equal(credited(9, [on28], { hub: leapYear, group: { history } }), 30);
  });
});

/** A past encounter of all 30 students with a college, with all four content items. */
function past(date: string, input: object = {}): NonNullable<GroupInput["history"]>[number] {
  return {
    kind: "provider-encounter",
    date,
    students: 30,
    fromProvider: true,
    quality: { contentProvider: true, contentCareers: true, contentTraining: true, contentQuestions: true },
    ...input,
  };
}

describe("what the cohort has had", () => {
  const two = [session(["2025-09-10"]), session(["2025-09-17"])];
  const withHistory = (year: number, ...history: readonly ReturnType<typeof past>[]) =>
    credited(year, two, { group: { history: [...history] } });

  test("in the year before, when it was in the first year of the phase, counts at any date", () => {
    // Owed are 60: of two sessions one is still needed after one encounter of all 30, none after two.
    for (const year of [9, 11]) {
      assert.equal(withHistory(year), 60);
      assert.equal(withHistory(year, past("2025-06-30")), 30);
      assert.equal(withHistory(year, past("2024-09-02"), past("2025-03-01")), 0);
    }
    // Of ten students: 60 - 10 are still to be had, and two sessions bring 60.
    assert.equal(withHistory(9, past("2025-06-30", { students: 10 })), 50);
  });

  test("before the phase counts for nothing: each phase has its own two", () => {
    assert.equal(withHistory(9, past("2024-06-28"), past("2023-10-02")), 60); // in Years 7 and 8 minus one
    assert.equal(withHistory(10, past("2025-06-30"), past("2024-11-05")), 60); // in Year 9 and Year 8
    assert.equal(withHistory(12, past("2025-02-03")), 42); // in Year 11; 60 x 0.7
  });

  test("this year counts up to 28 February in the last year of the phase", () => {
    const later = [session(["2026-02-26"])];
    const had = (year: number, date: string) => credited(year, later, { group: { history: [past(date), past(date)] } });
    assert.equal(had(9, "2025-09-18"), 0);
    assert.equal(had(9, "2026-02-28"), 0);
    assert.equal(had(9, "2026-03-01"), 30);
    assert.equal(had(8, "2026-03-01"), 0);
  });

  test("counts with a provider and all four items only", () => {
    assert.equal(withHistory(9, past("2025-06-30", { fromProvider: false })), 60);
    for (const item of ["contentProvider", "contentCareers", "contentTraining", "contentQuestions"]) {
      const { quality } = past("2025-06-30");
      assert.equal(withHistory(9, past("2025-06-30", { quality: { ...quality, [item]: "unknown" } })), 60, item);
    }
  });
});

describe("an encounter counts", () => {
  const day = ["2025-10-07"];

  test("with all four content items; one that is missing or not known refuses it", () => {
    assert.equal(credited(9, [session(day)]), 30);
    for (const item of Object.keys(ALL_FOUR)) {
      for (const answer of [false, "unknown"] as const) {
        assert.equal(credited(9, [session(day, { providerContent: { ...ALL_FOUR, [item]: answer } })]), 0, item);
      }
    }
  });

  test("of providers only", () => {
    assert.equal(credited(9, [session(day)], { isProvider: false }), 0);
  });

  test("in school hours, in school or online", () => {
    // Luton's day ends at 15:10, minute 910.
    for (const format of ["in-school", "virtual"] as const) {
      const from = (startMin: number) =>
        credited(9, [
          session(day, { format, availability: { dates: day, times: [{ startMin, endMin: startMin + 60 }] } }),
        ]);
      assert.equal(from(850), 30);
      assert.equal(from(855), 0);
      assert.equal(from(960), 0);
      assert.equal(from(480), 0);
    }
  });

  test("on a visit that leaves and comes back in school hours", () => {
    // The site is where the school is: 10 minutes each way. Four hours fit in 9:00 to 15:10 less 20 minutes, six do not.
    const visit = (durationMin: number) =>
      credited(9, [session(day, { kind: "provider-visit", format: "at-employer", durationMin })]);
    assert.deepEqual([visit(240), visit(350), visit(355), visit(360)], [30, 30, 0, 0]);
  });
});

describe("provider access is owed", () => {
  const owes = (kind: NonNullable<SchoolInput["kind"]>, year: number) => {
    const made = soundPlan({
      schools: [school({ kind, groups: [group({ year })] })],
      employers: [employer({ isProvider: true, offers: [session(["2025-10-07"])] })],
    });
    return made.certificate.value > 0 || made.unmet.length > 0;
  };

  test("by maintained schools, academies, special schools, alternative provision and UTCs", () => {
    for (const kind of ["secondary", "all-through", "special", "alternative-provision", "utc"] as const) {
      assert.ok(owes(kind, 9), kind);
      assert.ok(owes(kind, 11), kind);
    }
  });

  test("not by independent schools, nor by colleges", () => {
    for (const kind of ["independent", "fe-college", "sixth-form"] as const) assert.ok(!owes(kind, 13), kind);
    assert.ok(!owes("independent", 9));
  });
});

describe("planned in January, what still earns provider access is dated first", () => {
  // From 5 January and 28 days of notice: 2 February. Half-term is 16 to 20 February, so the weeks of 2, 9 and 23 February are in time.
  const planFrom = "2026-01-05";
  const RULES = entitled("provider-access", "gb5-school");
  const oneVisitAWeek = { perDay: 1, perWeek: 1, atOnce: 1 };
  const spring = (end: string) => ({ windows: [{ start: "2026-02-02", end }] });
  const make = (groups: readonly GroupInput[], [college, talks]: readonly [OfferInput[], OfferInput[]]) =>
    soundPlan(
      {
        planFrom,
        schools: [school({ hosting: oneVisitAWeek, groups: [...groups] })],
        employers: [
          employer({ id: "college", isProvider: true, offers: college }),
          employer({ id: "firm", offers: talks }),
        ],
      },
      RULES,
    );
  const datesOf = ({ encounters }: Plan, giver: string) =>
    encounters.filter((each) => each.employer === giver).map(({ date }) => date);

  test("before encounters that can wait", () => {
    // Three groups want one of each; three weeks are in time, and the summer is long.
    const groups = [9, 11, 13].map((year) => group({ id: `y${year}`, year }));
    const made = make(groups, [
      [session([], { id: "college-talk", sessions: 3, availability: spring("2026-04-30") })],
      [offer({ id: "talk", sessions: 3, availability: spring("2026-04-30") })],
    ]);
    const weeks = datesOf(made, "college");
    assert.equal(weeks.length, 3);
    assert.ok(
      weeks.every((date) => date <= "2026-02-28"),
      weeks.join(" "),
    );
    assert.ok(datesOf(made, "firm").every((date) => date > "2026-02-28"));
    assert.equal(made.certificate.datedLoss, 0);
  });

  test("also where few of its many dates are in time, and others would have to move one after the other", () => {
    // In the week of 2 February the college has one day, and thirty after the deadline; the talks have two weeks each:
    // 2 and 9 February, 9 and 23 February, 23 February and 2 March. So: college, first, second, third talk, a week each.
    const may = Array.from({ length: 30 }, (_, row) =>
      new Date(Date.UTC(2026, 3, 13 + row)).toISOString().slice(0, 10),
    );
    const talk = (id: string, start: string, end: string) => offer({ id, availability: { windows: [{ start, end }] } });
    const made = make(
      [group({ year: 11 })],
      [
        [session(["2026-02-03", ...may])],
        [
          talk("t1", "2026-02-02", "2026-02-13"),
          talk("t2", "2026-02-09", "2026-02-27"),
          talk("t3", "2026-02-23", "2026-03-06"),
        ],
      ],
    );
    // Of 30 students: 30 for provider access, and 30 x (1 + 0.4 + 0.2) for three talks.
    assert.deepEqual([made.certificate.value, made.certificate.datedLoss], [78, 0]);
    assert.deepEqual(datesOf(made, "college"), ["2026-02-03"]);
  });
});
