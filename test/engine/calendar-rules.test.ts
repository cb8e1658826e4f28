import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { type Encounter, type Hub, type HubInput, type Plan, type Policy, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";
import { employer, group, hub, type OfferInput, offer, school } from "../support/hubs.ts";
import { policy } from "../support/policies.ts";

/*
 * Each calendar rule by whole plans: the engine obeys it, and the checker finds it broken when the encounter is moved by hand. Luton's
 * year 2025/26: 1 September is a Monday, half-term is 27 to 31 October, periods begin at 540, 600, 680, 740 and 850 and end at 910.
 */
const { southMidlands } = presets.policy;
const LUTON = presets.calendars.luton2025.calendar;

interface Made {
  readonly built: Hub;
  readonly made: Plan;
}

/** A plan that is sound, with a certificate that is true. */
function soundPlan(input: Partial<HubInput>, rules: Policy = southMidlands): Made {
  const built = hub(input);
  const made = plan(built, rules, { effort: "balanced", seed: 0 });
  assert.deepEqual(checkPlan(built, made), []);
  assert.deepEqual(checkCertificate(built, rules, made).faults, []);
  return { built, made };
}

/** The plan of one class and one offer. */
const planOne = (given: Partial<OfferInput>, input: Partial<HubInput> = {}): Made =>
  soundPlan({ employers: [employer({ offers: [offer(given)] })], ...input });

const onlyDate = ({ made: { encounters } }: Made): string | undefined => {
  assert.ok(encounters.length <= 1);
  return encounters[0]?.date;
};

/** Rules that break when an encounter is changed by hand; what the plan says of its dates as a whole is then wrong too. */
function brokenBy({ built, made }: Made, change: Partial<Encounter>, at = 0): readonly string[] {
  const encounters = made.encounters.map((each, row) => (row === at ? { ...each, ...change } : each));
  const rules = checkPlan(built, { ...made, encounters }).map(({ rule }) => rule);
  return [...new Set(rules)].filter((rule) => rule !== "timetable-wrong");
}

describe("a two-week timetable", () => {
  // Visitors are welcome in the second lesson on Wednesdays of week 2. Weeks of 1 September 1, of 8 September 2, ..., of 20 October 2;
  // half-term is no school week, so that of 3 November is 1 and of 10 November 2.
  const calendar = { ...LUTON, timetable: { ...LUTON.timetable, cycleWeeks: 2 as const } };
  const hosting = { periods: [{ week: 2 as const, weekday: 3, periods: [1] }] };
  const within = (start: string, end: string) =>
    planOne({ availability: { windows: [{ start, end }] } }, { calendar, schools: [school({ hosting })] });

  test("is counted from the first week, and over half-term by the weeks in which there is school", () => {
    for (const [start, end, date] of [
      ["2025-09-01", "2025-09-12", "2025-09-10"],
      ["2025-10-20", "2025-10-31", "2025-10-22"],
      ["2025-10-27", "2025-11-14", "2025-11-12"],
    ] as const) {
      const one = within(start, end);
      assert.equal(onlyDate(one), date);
      assert.equal(one.made.encounters[0].startMin, 600);
    }
    assert.equal(onlyDate(within("2025-10-27", "2025-11-07")), undefined);
    assert.deepEqual(brokenBy(within("2025-10-27", "2025-11-14"), { date: "2025-11-05" }), ["period-not-hosted"]);
  });
});

describe("closures", () => {
  test("of one school leave the others open", () => {
    const closures = [{ start: "2026-03-11", end: "2026-03-11", reason: "Local election" }];
    const schools = [
      school({ groups: [group({ id: "g1" })] }),
      school({ id: "s2", calendar: { closures }, groups: [group({ id: "g2" })] }),
    ];
    const both = planOne({ sessions: 2, availability: { dates: ["2026-03-11"] } }, { schools });
    assert.deepEqual(
      both.made.encounters.map(({ groups }) => groups[0].group),
      ["g1"],
    );
    const missed = both.made.unmet.find((row) => row.group === "g2" && row.entitlement === "gb5-school");
    assert.deepEqual([missed?.reason, missed?.refusal], ["no-candidate", "calendar"]);
    assert.ok(brokenBy(both, { groups: [{ group: "g2", students: 30 }] }).includes("school-closed"));
  });

  test("and INSET days, half-terms and holidays keep encounters away", () => {
    for (const [closed, end] of [
      [{ inset: ["2026-03-09"] }, "2026-03-09"],
      [{ halfTerms: [{ start: "2026-03-09", end: "2026-03-13" }] }, "2026-03-13"],
      [{ terms: [{ name: "To March", start: "2025-09-01", end: "2026-03-08" }] }, "2026-04-30"],
    ] as const) {
      const calendar = { ...closed } as NonNullable<Parameters<typeof school>[0]>["calendar"];
      const availability = { windows: [{ start: "2026-03-09", end }] };
      assert.equal(onlyDate(planOne({ availability }, { schools: [school({ calendar })] })), undefined);
      assert.equal(onlyDate(planOne({ availability: { dates: ["2026-03-09"] } })), "2026-03-09");
    }
  });
});

describe("exams and mocks", () => {
  // Luton's mocks of Year 11 are 24 November to 5 December; the next school day is Monday 8 December.
  const availability = { windows: [{ start: "2025-11-24", end: "2025-12-08" }] };
  const years = (...given: readonly number[]) => [
    school({ groups: given.map((year) => group({ id: `y${year}`, year })) }),
  ];

  test("keep the years that they name, and no others", () => {
    const eleven = planOne({ availability }, { schools: years(11) });
    assert.equal(onlyDate(eleven), "2025-12-08");
    assert.deepEqual(brokenBy(eleven, { date: "2025-12-05" }), ["exam"]);
    const ten = planOne({ availability: { dates: ["2025-11-24"] } }, { schools: years(10, 11) });
    assert.deepEqual(
      ten.made.encounters.map(({ groups }) => groups[0].group),
      ["y10"],
    );
  });

  test("are a school's own where it gives any", () => {
    const own = [{ name: "Mocks", start: "2025-12-01", end: "2025-12-12", years: [10] }];
    const schools = (year: number) => [school({ calendar: { exams: own }, groups: [group({ year })] })];
    const here = (year: number, dates: string[]) =>
      onlyDate(planOne({ availability: { dates } }, { schools: schools(year) }));
    assert.equal(here(11, ["2025-11-24"]), "2025-11-24");
    assert.equal(here(10, ["2025-12-08"]), undefined);
  });
});

describe("an offer's weekdays, times and windows", () => {
  const availability = {
    windows: [{ start: "2026-03-09", end: "2026-03-20" }],
    weekdays: [4],
    times: [{ startMin: 720, endMin: 800 }],
  };

  test("hold at once", () => {
    // Thursdays 12 and 19 March; the only lesson that lies inside 12:00 to 13:20 begins at 12:20.
    const visit = planOne({ availability });
    assert.ok(["2026-03-12", "2026-03-19"].includes(onlyDate(visit) ?? ""));
    assert.equal(visit.made.encounters[0].startMin, 740);
    assert.deepEqual(brokenBy(visit, { date: "2026-03-13" }), ["weekday-not-offered"]);
    assert.deepEqual(brokenBy(visit, { date: "2026-03-26" }), ["outside-windows"]);
    assert.deepEqual(brokenBy(visit, { startMin: 680 }), ["outside-times"]);
  });

  test("bind online sessions too", () => {
    const online = planOne({ availability, format: "virtual" });
    const startMin = online.made.encounters[0].startMin ?? 0;
    assert.ok(startMin >= 720 && startMin <= 740, `${startMin}`);
    assert.deepEqual(brokenBy(online, { startMin: 745 }), ["outside-times"]);
  });
});

describe("notice", () => {
  const planFrom = "2025-10-01";
  // 28 days end on 29 October, in half-term: Monday 3 November. 42 days: 12 November. 84 days: 24 December, so Monday 5 January.
  // SEN settings have 14 days more: 42, 56 (26 November), and 98 (7 January).
  const cases = [
    ["employer-talk", "in-school", "secondary", "2025-11-03", "2025-10-24"],
    ["employer-talk", "in-school", "special", "2025-11-12", "2025-11-11"],
    ["employer-talk", "virtual", "alternative-provision", "2025-11-12", "2025-11-11"],
    ["workplace-visit", "at-employer", "secondary", "2025-11-12", "2025-11-11"],
    ["workplace-visit", "at-employer", "special", "2025-11-26", "2025-11-25"],
    ["work-experience-placement", "at-employer", "secondary", "2026-01-05", "2025-12-19"],
    ["work-experience-placement", "at-employer", "alternative-provision", "2026-01-07", "2026-01-06"],
  ] as const;
  for (const [kind, format, setting, first, before] of cases) {
    test(`of a ${kind} (${format}) in a ${setting} school ends on ${first}`, () => {
      const until = (end: string) =>
        planOne(
          { kind, format, availability: { windows: [{ start: planFrom, end }] } },
          { planFrom, schools: [school({ kind: setting })] },
        );
      const soonest = until(first);
      assert.equal(onlyDate(soonest), first);
      assert.equal(onlyDate(until(before)), undefined);
      assert.deepEqual(brokenBy(soonest, { date: before }), ["lead-time"]);
    });
  }
});

describe("no-contact days", () => {
  const revision = [{ start: "2026-03-09", end: "2026-03-12", reason: "Revision" }];
  const availability = { windows: [{ start: "2026-03-09", end: "2026-03-13" }] };

  test("of a school and of an employer keep encounters away", () => {
    for (const input of [
      { schools: [school({ noContact: revision })], employers: [employer({ offers: [offer({ availability })] })] },
      { employers: [employer({ noContact: revision, offers: [offer({ availability })] })] },
    ]) {
      const one = soundPlan(input);
      assert.equal(onlyDate(one), "2026-03-13");
      assert.deepEqual(brokenBy(one, { date: "2026-03-12" }), ["no-contact"]);
    }
  });

  test("stay school days: a week without contact is a week of the timetable", () => {
    // Visitors come in week 2 only; 3 November begins week 1, and 10 November week 2 whether or not there was contact before.
    const calendar = { ...LUTON, timetable: { ...LUTON.timetable, cycleWeeks: 2 as const } };
    const here = school({
      noContact: [{ start: "2025-11-03", end: "2025-11-07" }],
      hosting: { periods: [{ week: 2, weekday: 3, periods: [1] }] },
    });
    const windows = [{ start: "2025-11-03", end: "2025-11-21" }];
    assert.equal(onlyDate(planOne({ availability: { windows } }, { calendar, schools: [here] })), "2025-11-12");
  });
});

describe("the platform's own journeys", () => {
  const visit = { kind: "workplace-visit", format: "at-employer", durationMin: 240 } as const;
  const withJourneys = (journeys: NonNullable<HubInput["journeys"]>) => planOne(visit, { journeys });

  test("decide when a group can be there", () => {
    // The day has 910 - 540 = 370 minutes: 240 and twice 65.
    const far = withJourneys([{ school: "s1", employer: "e1", min: 65 }]);
    assert.equal(far.made.encounters[0].startMin, 605);
    assert.deepEqual(brokenBy(far, { startMin: 600 }), ["outside-school-day"]);
    assert.deepEqual(brokenBy(far, { startMin: 610 }), ["outside-school-day"]);
    const farther = withJourneys([{ school: "s1", employer: "e1", min: 70 }]);
    assert.deepEqual(farther.made.encounters, []);
    assert.equal(farther.made.unmet.find(({ entitlement }) => entitlement === "gb6-by-16")?.refusal, "calendar");
    const near = withJourneys([
      { school: "s1", employer: "e1", min: 70 },
      { school: "s1", offer: "o1", min: 0 },
    ]);
    assert.equal(near.made.encounters[0].startMin, 540);
  });

  test("are the same to the certificate: what can't be reached raises no bound", () => {
    const { certificate } = withJourneys([{ school: "s1", offer: "o1", min: 720 }]).made;
    assert.deepEqual([certificate.value, certificate.bound], [0, 0]);
  });

  test("decide how many schools a team can visit on one day", () => {
    // Lessons at 9:00, 10:00 and 11:20, all at one place: by distance ten minutes lie between, by the table 85.
    const both = (min?: number) =>
      planOne(
        { sessions: 2, availability: { dates: ["2026-03-11"], times: [{ startMin: 540, endMin: 740 }] } },
        {
          schools: [school({ groups: [group({ id: "g1" })] }), school({ id: "s2", groups: [group({ id: "g2" })] })],
          ...(min === undefined ? {} : { journeys: [{ school: "s2", otherSchool: "s1", min }] }),
        },
      );
    const startsOf = ({ made }: Made) => made.encounters.map(({ startMin }) => startMin);
    const near = both();
    assert.equal(near.made.encounters.length, 2);
    assert.ok(startsOf(near).includes(680));
    assert.deepEqual(startsOf(both(80)), [540, 680]);
    assert.equal(both(85).made.encounters.length, 1);
    assert.deepEqual(brokenBy(both(80), { startMin: 600 }), ["teams-exceeded"]);
  });
});

describe("a placement of one day a week", () => {
  /**
   * Hours in a workplace are all that counts: 10 at 0.08 and 15 at 0.05 for each student. A minute is worth 80,000 / 60 = 1333
   * millionths, then 50,000 / 60 = 833, so five days of five hours are worth 600 x 0.001333 + 900 x 0.000833 = 1.5495 to a student.
   */
  const HOURS = policy({
    priority: presets.policy.equal.priority,
    suitability: {
      interest: 0,
      demand: 0,
      hubPriority: 0,
      technicalRoute: 0,
      proximity: 0,
      reliability: 0,
      continuity: 0,
    },
    entitlements: presets.entitlements.filter(({ id }) => id === "work-experience-ks4"),
  });
  const weekly = (input: Partial<OfferInput> = {}): OfferInput =>
    offer({
      kind: "work-experience-placement",
      format: "at-employer",
      days: 5,
      pattern: "one-a-week",
      availability: { windows: [{ start: "2025-10-06", end: "2025-11-11" }], weekdays: [2] },
      ...input,
    });
  const place = (input: Partial<HubInput> = {}, given: OfferInput = weekly()) =>
    soundPlan({ employers: [employer({ offers: [given] })], ...input }, HOURS);

  test("passes over half-term and earns the hours of all its days", () => {
    // Tuesdays 7, 14 and 21 October, 4 and 11 November. 30 students x 1.5495 = 46.485.
    const placed = place();
    assert.deepEqual([onlyDate(placed), placed.made.encounters[0].days], ["2025-10-07", 5]);
    assert.equal(placed.made.certificate.value, 46.485);
    // From the 14th its fifth Tuesday is 18 November.
    assert.deepEqual(brokenBy(placed, { date: "2025-10-14" }), ["outside-windows"]);
  });

  test("passes over a closed day too, but over nothing else", () => {
    const closures = [{ start: "2025-10-14", end: "2025-10-14", reason: "Works" }];
    assert.equal(onlyDate(place({ schools: [school({ calendar: { closures } })] })), undefined);
    const longer = weekly({ availability: { windows: [{ start: "2025-10-06", end: "2025-11-18" }], weekdays: [2] } });
    assert.equal(onlyDate(place({ schools: [school({ calendar: { closures } })] }, longer)), "2025-10-07");
    const exams = [{ name: "Mocks", start: "2025-10-20", end: "2025-10-21", years: [10] }];
    const noContact = [{ start: "2025-10-21", end: "2025-10-21" }];
    for (const obstacle of [
      { schools: [school({ calendar: { exams } })] },
      { schools: [school({ noContact })] },
      { schools: [school({ groups: [group({ unavailability: noContact })] })] },
      { employers: [employer({ noContact, offers: [longer] })] },
      { employers: [employer({ readiness: { insuranceExpires: "2025-11-10" }, offers: [longer] })] },
    ]) {
      const made = place({ employers: [employer({ offers: [longer] })], ...obstacle });
      assert.equal(onlyDate(made), undefined, JSON.stringify(obstacle));
    }
  });

  test("that two schools share begins once, and goes on by each school's own half-term", () => {
    const halfTerms = [{ start: "2025-10-20", end: "2025-10-24" }];
    const schools = [
      school({ groups: [group({ id: "g1" })] }),
      school({ id: "s2", calendar: { halfTerms }, groups: [group({ id: "g2" })] }),
    ];
    const shared = place({ schools }, weekly({ shared: true, places: 60 }));
    assert.deepEqual(
      shared.made.encounters.map(({ date, groups }) => [date, groups.length]),
      [["2025-10-07", 2]],
    );
    assert.equal(shared.made.certificate.value, 92.97); // twice 46.485
    // On 28 October school 2 is at the employer, which wants no contact then: only school 1 can come.
    const noContact = [{ start: "2025-10-28", end: "2025-10-28" }];
    const apart = place({
      schools,
      employers: [employer({ noContact, offers: [weekly({ shared: true, places: 60 })] })],
    });
    assert.deepEqual(
      apart.made.encounters.map(({ groups }) => groups.map((each) => each.group)),
      [["g1"]],
    );
  });
});
