import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, isShown } from "../../src/audit/index.ts";
import { EngineError } from "../../src/errors.ts";
import { type Encounter, parseHub, presets } from "../../src/model/index.ts";
import { meet, planOf, TINY_ENCOUNTERS, TINY_HUB, tinyHub, tinyPlan } from "./tiny-hub.ts";

// Needs: b-9 1, a-8 0.5, c-10 0.5 (suppressed; the median of 0, 0.5, 1), a-10 0. Weights are 1 + need; staff 1.
const report = audit(tinyHub, tinyPlan);
const open = audit(tinyHub, tinyPlan, { smallestCount: 1 });

function coverage(people: number, groups: number, rest: readonly [owed: number, had: number, planned: number]) {
  const [owed, had, planned] = rest;
  return { people, groups, owed, had, planned };
}

describe("coverage of entitlements", () => {
  test("counts what was had and what is planned against what is owed", () => {
    const [meeting, hours] = report.entitlements;
    assert.deepEqual(meeting.overall, {
      ...coverage(104, 4, [104, 10, 70]), // 30 of a-8 and 40 of b-9; the 20 of a-10 did not show
      coverageBefore: 10 / 104,
      coverage: 80 / 104,
      groupsReached: 2,
      studentsReached: 70,
      studentsReachedAtLeast: 70,
    });
    assert.deepEqual(hours.overall, {
      ...coverage(24, 2, [240, 0, 50]), // 10 students x 5 hours
      coverageBefore: 0,
      coverage: 50 / 240,
      groupsReached: 1,
      studentsReached: 10,
      studentsReachedAtLeast: 10,
    });
    assert.deepEqual(
      report.entitlements.map(({ entitlement, title, unit }) => [entitlement, title, unit]),
      [
        ["a-meeting", "A meeting a year", "encounters"], // variety is owed to nobody, teachers stand apart
        ["ten-hours", "Ten hours of work", "hours"],
      ],
    );
  });

  test("never counts more than is owed to a group", () => {
    // 30 of the 40 students of a-8 had none before: twice 30 students cover it once, and nothing spills to a-10.
    const twice = [TINY_ENCOUNTERS[0], { ...TINY_ENCOUNTERS[0], id: "again" }];
    const { overall } = audit(tinyHub, planOf(twice)).entitlements[0];
    assert.deepEqual(overall, {
      ...coverage(104, 4, [104, 10, 60]),
      coverageBefore: 10 / 104,
      coverage: 40 / 104,
      groupsReached: 1,
      studentsReached: 40,
      studentsReachedAtLeast: 30, // the same 30 twice
    });
  });

  test("divides by kind of school, year and fifth", () => {
    const [meeting] = open.entitlements;
    const seen = (cell: object) => Object.values(cell).slice(0, 6);
    assert.deepEqual(meeting.bySchoolKind.map(seen), [
      ["secondary", 60, 2, 60, 10, 30],
      ["special", 40, 1, 40, 0, 40],
      ["alternative-provision", 4, 1, 4, 0, 0],
    ]);
    assert.deepEqual(meeting.byYear.map(seen), [
      [8, 40, 1, 40, 10, 30],
      [9, 40, 1, 40, 0, 40],
      [10, 24, 2, 24, 0, 0],
    ]);
    // Neediest first b-9 (students 1 to 40), a-8 (41 to 80), c-10 (81 to 84), a-10 (85 to 104) of 104; the middles stand at
    // 20, 60, 82 and 94, the cuts at 20.8, 41.6, 62.4 and 83.2. No middle falls in the second of these fifths.
    assert.deepEqual(meeting.byQuintile.map(seen), [
      [1, 20, 1, 20, 0, 0],
      [2, 4, 1, 4, 0, 0],
      [3, 40, 1, 40, 10, 30],
      [5, 40, 1, 40, 0, 40],
    ]);
  });
});

test("values the plan in whole millionths, and by what each group gets", () => {
  // a-8: 30 x 1.5, and 30 x 1.5 x 0.1 for the route = 49.5. b-9: 40 x 2 = 80. Staff: 8.
  // a-10: 3000 student-minutes at round(1e6 x 0.1 / 60) = 1667 millionths = 5.001. Together 142.501.
  assert.equal(report.value, 142.501);
  assert.equal(report.bound, 200);
  assert.equal(report.gap, (200_000_000 - 142_501_000) / 200_000_000);
  assert.equal(report.unweightedValue, 86.001); // 33 + 40 + 8 + 5.001: the same with every weight 1
});

test("measures what the neediest 30 % get", () => {
  // 30 % of 104 are 31 students: 31 of the 40 of b-9. Students' value 142.501 - 8 = 134.501; without weights
  // 33 + 40 + 5.001 = 78.001. Student-encounters 30 + 40 + 10, hours 30 + 40 + 50.
  assert.deepEqual(report.mostDisadvantaged30, {
    people: 31,
    shareOfStudents: 31 / 104,
    shareOfValue: 62_000_000 / 134_501_000,
    shareOfUnweightedValue: 31_000_000 / 78_001_000,
    shareOfStudentEncounters: 31 / 80,
    shareOfStudentHours: 31 / 120,
  });
});

test("counts encounters by format, kind and fifth, and who is left without", () => {
  assert.deepEqual(open.encounters, {
    total: { encounters: 3, studentEncounters: 80, studentHours: 120 },
    withoutAny: { people: 4, groups: 1, byKind: [{ schoolKind: "alternative-provision", people: 4, groups: 1 }] }, // c-10
    byFormat: [
      { format: "in-school", encounters: 2, studentEncounters: 70, studentHours: 70 },
      { format: "at-employer", encounters: 1, studentEncounters: 10, studentHours: 50 },
    ],
    byKind: [
      { kind: "talk", title: "Talk", encounters: 2, studentEncounters: 70, studentHours: 70 },
      { kind: "visit", title: "Visit", encounters: 1, studentEncounters: 10, studentHours: 50 },
    ],
    byQuintile: [
      fifth(1, [20, 10, 50], 5_001_000),
      fifth(2, [4, 0, 0], 0),
      fifth(3, [40, 30, 30], 49_500_000),
      fifth(5, [40, 40, 40], 80_000_000),
    ],
  });
});

function fifth(quintile: number, counts: readonly [people: number, places: number, hours: number], micro: number) {
  const [people, studentEncounters, studentHours] = counts;
  return {
    quintile,
    people,
    groups: 1,
    studentEncounters,
    studentHours,
    encountersPerStudent: studentEncounters / people,
    hoursPerStudent: studentHours / people,
    shareOfValue: micro / 134_501_000,
  };
}

test("counts encounters that open technical routes, and those with providers", () => {
  assert.deepEqual(report.technicalRoutes, {
    opening: { encounters: 1, studentEncounters: 30 },
    shareOfEncounters: 1 / 3,
    shareOfStudentEncounters: 30 / 80,
    withProviders: { encounters: 1, studentEncounters: 40 },
  });
});

test("recounts what stays short; an entitlement that fell short since has no stated reason", () => {
  assert.deepEqual(open.unmet, {
    total: { people: 24, groups: 2, entitlements: 4 }, // a-10 and c-10, both entitlements
    byReason: [
      { reason: "no-offer", people: 4, groups: 1, entitlements: 1 },
      { reason: "no-candidate", people: 4, groups: 1, entitlements: 1, refusal: "calendar" },
      { reason: "offers-taken", people: 20, groups: 1, entitlements: 1 },
      { reason: "not-stated", people: 20, groups: 1, entitlements: 1 },
    ],
    byEntitlement: [
      {
        entitlement: "a-meeting",
        title: "A meeting a year",
        total: { people: 24, groups: 2, entitlements: 2 },
        byReason: [
          { reason: "no-candidate", people: 4, groups: 1, entitlements: 1, refusal: "calendar" },
          { reason: "not-stated", people: 20, groups: 1, entitlements: 1 },
        ],
      },
      {
        entitlement: "ten-hours",
        title: "Ten hours of work",
        total: { people: 24, groups: 2, entitlements: 2 },
        byReason: [
          { reason: "no-offer", people: 4, groups: 1, entitlements: 1 },
          { reason: "offers-taken", people: 20, groups: 1, entitlements: 1 },
        ],
      },
    ],
  });
});

test("names the rule that refuses most, the first in the list of rules among equals", () => {
  const unmet = ["a-8", "a-10", "b-9", "c-10"].map((group, place) => ({
    ...{ group, entitlement: "a-meeting", owed: 1, had: 0, planned: 0, reason: "no-candidate" as const },
    refusal: (["calendar", "distance", "distance", "calendar"] as const)[place],
  }));
  const refusalOf = (given: typeof unmet) => {
    const [part] = audit(tinyHub, planOf([], { unmet: given })).unmet.byReason.filter(
      ({ reason }) => reason === "no-candidate",
    );
    assert.ok(isShown(part));
    return part.refusal;
  };
  assert.equal(refusalOf(unmet), "distance"); // twice each, and it stands first
  assert.equal(refusalOf([unmet[0], unmet[1], unmet[3]]), "calendar"); // twice
});

test("lists what is scarcest by the worth of one more session, one of a kind", () => {
  const prices = [
    { resource: "offer:route-talk", price: 3 },
    { resource: "offer:talk", price: 2.5 },
    { resource: "offer:visit", price: 0.25 },
    { resource: "asks:acme", price: 0.5 },
    { resource: "hours:acme", price: 0.01 },
    { resource: "hosting:a", price: 9 },
    { resource: "offer:gone", price: 9 },
  ];
  // A visit: 0.25 + 0.5 + 300 minutes x 0.01. The route talk: 3 + 0.5 + 60 x 0.01, more than the college's talk.
  // Inset: 0 + 0.5 + 60 x 0.01.
  const { scarcest } = audit(tinyHub, planOf([], { prices }));
  const acme = { employer: "acme", employerName: "Acme" };
  assert.deepEqual(scarcest, [
    { offer: "route-talk", title: "Talk", ...acme, studentsPerSession: 30, price: 4.1 },
    { offer: "visit", title: "Visit", ...acme, studentsPerSession: 10, price: 3.75 },
    { offer: "inset", title: "Inset", ...acme, studentsPerSession: 40, price: 1.1 },
  ]);
  assert.deepEqual(report.scarcest, []); // a certificate without prices
});

test("a session more of a shared offer is worth its places, and its asks are set aside", () => {
  const [acme, college] = TINY_HUB.employers;
  const fair = { ...college.offers[0], name: "Open day", shared: true, places: 80 };
  const hub = parseHub({ ...TINY_HUB, employers: [acme, { ...college, asks: { perYear: 9 }, offers: [fair] }] });
  const prices = [
    { resource: "offer:talk", price: 0.5 },
    { resource: "asks:college", price: 7 },
  ];
  const [first] = audit(hub, planOf([], { prices })).scarcest;
  assert.deepEqual([first.title, first.studentsPerSession, first.price], ["Open day", 80, 40]); // 80 x 0.5
});

test("reports unknown quality as unknown", () => {
  // Nobody said whether the route talk is two-way; the college's talk is; work needs no flag.
  assert.deepEqual(report.quality, {
    total: { encounters: 3, studentEncounters: 80, onUnknown: 1 },
    byBenchmark: [
      { benchmark: "meet", title: "A meeting", encounters: 2, studentEncounters: 70, onUnknown: 1 },
      { benchmark: "work", title: "Work", encounters: 1, studentEncounters: 10, onUnknown: 0 },
    ],
  });
});

test("keeps staff apart", () => {
  const everybody = {
    ...coverage(8, 1, [8, 0, 8]),
    coverageBefore: 0,
    coverage: 1,
    groupsReached: 1,
    studentsReached: 8,
    studentsReachedAtLeast: 8,
  };
  assert.deepEqual(report.staff, {
    encounters: { encounters: 1, staffEncounters: 8 },
    entitlements: [
      {
        entitlement: "teachers",
        title: "A meeting for every teacher",
        unit: "encounters",
        overall: everybody,
        bySchoolKind: [{ schoolKind: "secondary", ...everybody }],
      },
    ],
  });
});

test("says what the figures rest on", () => {
  assert.deepEqual(open.data, {
    students: { people: 104, groups: 4 },
    staff: { people: 8, groups: 1 },
    schools: 3,
    weights: { least: 1, median: 1.5, greatest: 2 }, // in order of weight 20, 44 and 40 students; half of 104 is 52
    ceiling: 2,
    needsDiffer: true,
    historyGiven: true,
    quintiles: [
      { quintile: 1, people: 20, groups: 1, needFrom: 0, needTo: 0 },
      { quintile: 2, people: 4, groups: 1, needFrom: 0.5, needTo: 0.5 },
      { quintile: 3, people: 40, groups: 1, needFrom: 0.5, needTo: 0.5 },
      { quintile: 5, people: 40, groups: 1, needFrom: 1, needTo: 1 },
    ],
    tiedQuintiles: true, // a-8 and c-10
    imputed: [
      { factor: "fsm", title: "Free school meals", from: "hub-median", because: "suppressed", people: 4, groups: 1 },
    ],
    leftOut: [],
    completeness: [
      // One figure is read of each group; that of c-10 is suppressed. Only a-8 has a history.
      { school: "a", groups: 2, figuresGiven: 1, recordedness: 0.9, groupsWithHistory: 1, groupsAsked: 0 },
      { school: "b", groups: 1, figuresGiven: 1, recordedness: null, groupsWithHistory: 0, groupsAsked: 0 },
      { school: "c", groups: 1, figuresGiven: 0, recordedness: 0.5, groupsWithHistory: 0, groupsAsked: 0 },
    ],
    schoolsWithoutRecordedness: ["b"],
    notes: ["All of it is made up."],
  });
});

describe("small numbers", () => {
  test("suppresses cells of fewer than six people, and only those", () => {
    const few = { suppressed: true };
    assert.deepEqual(report.encounters.withoutAny, few);
    assert.deepEqual(report.entitlements[0].byQuintile[1], { quintile: 2, ...few });
    assert.deepEqual(report.entitlements[1].bySchoolKind[1], { schoolKind: "alternative-provision", ...few });
    assert.deepEqual(report.encounters.byQuintile[1], { quintile: 2, ...few });
    assert.deepEqual(report.data.quintiles[1], { quintile: 2, ...few });
    assert.deepEqual(report.unmet.byReason[0], { reason: "no-offer", ...few });
    assert.equal("suppressed" in report.data.imputed[0], true);
    // Once each in fifths, filled-in figures, groups without any, encounters and equity by fifth; in meetings and in hours by kind of
    // school and by fifth; twice each in reasons and in reasons by entitlement.
    assert.equal(JSON.stringify(report).match(/"suppressed":true/g)?.length, 5 + 4 + 4);
    assert.equal(JSON.stringify(open).includes('"suppressed":true'), false);
  });

  test("draws the line at the count itself", () => {
    const withFive = (smallestCount: number) => {
      const plan = planOf([meet("1", "visit", { group: "a-10", students: 5 })]);
      return audit(tinyHub, plan, { smallestCount }).encounters.total;
    };
    assert.deepEqual(withFive(6), { suppressed: true });
    assert.deepEqual(withFive(5), { encounters: 1, studentEncounters: 5, studentHours: 25 });
  });

  test("a share does not give a suppressed count away", () => {
    const plan = planOf([
      meet("1", "route-talk", { group: "c-10", students: 4 }),
      meet("2", "talk", { group: "b-9", students: 40 }),
    ]);
    assert.deepEqual(audit(tinyHub, plan).technicalRoutes, {
      opening: { suppressed: true },
      shareOfEncounters: null,
      shareOfStudentEncounters: null,
      withProviders: { encounters: 1, studentEncounters: 40 },
    });
  });
});

describe("plans beside each other", () => {
  const other = planOf(TINY_ENCOUNTERS.slice(1), { policy: presets.policy.equal, bound: 1 });

  test("are measured with the weights of the first plan's policy", () => {
    const [equal] = audit(tinyHub, tinyPlan, { beside: [{ name: "equal", plan: other }] }).beside;
    assert.equal(equal.name, "equal");
    assert.equal(equal.madeUnder, "equal");
    assert.equal(equal.value, 142.501 - 49.5); // as in the first plan, less the talk for a-8
    assert.equal(equal.unweightedValue, 53.001); // 86.001 - 33
    assert.equal(equal.bound, 200);
    assert.deepEqual(equal.unmet.byReason, [
      { reason: "not-stated", people: 64, groups: 3, entitlements: 5 }, // a-8 10 of 40; a-10 and c-10 both
    ]);
  });

  test("have no bound where they were made for another state of the hub", () => {
    const later = planOf(TINY_ENCOUNTERS, { hubHash: "c".repeat(64) });
    const [beside] = audit(tinyHub, tinyPlan, { beside: [{ name: "later", plan: later }] }).beside;
    assert.equal("bound" in beside || "gap" in beside, false);
    assert.equal(beside.value, 142.501);
  });
});

describe("a hub without", () => {
  test("students has no neediest and no fifths", () => {
    const [school] = TINY_HUB.schools;
    const hub = parseHub({ ...TINY_HUB, schools: [{ ...school, groups: school.groups.slice(2) }] });
    const { mostDisadvantaged30, entitlements, encounters, staff, data } = audit(hub, planOf([TINY_ENCOUNTERS[4]]));
    assert.equal(mostDisadvantaged30, null);
    assert.deepEqual([data.weights, data.needsDiffer, data.historyGiven], [null, false, false]);
    assert.deepEqual([entitlements, encounters.byQuintile], [[], []]);
    assert.deepEqual(staff.encounters, { encounters: 1, staffEncounters: 8 });
  });

  test("encounters has nothing to share", () => {
    const { mostDisadvantaged30, technicalRoutes, value, entitlements } = audit(tinyHub, planOf([]));
    const [{ overall }] = entitlements;
    assert.ok(isShown(overall));
    assert.deepEqual([overall.had, overall.groupsReached], [10, 0]); // what a-8 had is not the plan's doing
    assert.deepEqual(mostDisadvantaged30, {
      people: 31,
      shareOfStudents: 31 / 104,
      shareOfValue: null,
      shareOfUnweightedValue: null,
      shareOfStudentEncounters: null,
      shareOfStudentHours: null,
    });
    assert.equal(technicalRoutes.shareOfEncounters, null);
    assert.equal(value, 0);
  });
});

describe("refuses", () => {
  const refused = (code: string, call: () => unknown, ...words: readonly string[]) =>
    assert.throws(call, (error) => {
      assert.ok(error instanceof EngineError);
      assert.equal(error.code, code);
      for (const word of words) assert.ok(error.message.includes(word), error.message);
      return true;
    });
  const stray = (change: Partial<Encounter>) => planOf([{ ...TINY_ENCOUNTERS[0], ...change }]);

  test("a smallest count that is none", () => {
    for (const smallestCount of [0, -1, 2.5, Number.NaN]) {
      refused("invalid-argument", () => audit(tinyHub, tinyPlan, { smallestCount }), String(smallestCount));
    }
  });

  test("a plan of another hub, and names that repeat", () => {
    const foreign = planOf([], { hub: "elsewhere" });
    refused("invalid-argument", () => audit(tinyHub, foreign), "elsewhere", "tiny");
    refused(
      "invalid-argument",
      () => audit(tinyHub, tinyPlan, { beside: [{ name: "x", plan: foreign }] }),
      "elsewhere",
    );
    const twin = { name: "twin", plan: tinyPlan };
    refused("invalid-argument", () => audit(tinyHub, tinyPlan, { beside: [twin, twin] }), "twin");
  });

  test("offers and groups that the hub does not have", () => {
    refused("unknown-id", () => audit(tinyHub, stray({ offer: "gone" })), "gone", '"1"');
    refused("unknown-id", () => audit(tinyHub, stray({ groups: [{ group: "left", students: 1 }] })), "left");
    const unmet = [
      { group: "left", entitlement: "a-meeting", owed: 1, had: 0, planned: 0, reason: "no-offer" as const },
    ];
    refused("unknown-id", () => audit(tinyHub, planOf([], { unmet })), "left");
  });

  test("a hub that the policy does not fit", () => {
    refused("invalid-data", () => audit(tinyHub, planOf([], { policy: presets.policy.equal })), "talk");
  });
});
