import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { safeParseHub } from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { HUB } from "./documents.ts";

/** Every fault as "path rule", in order of the document. */
function faultsOf(edits: Edits): readonly string[] {
  const result = safeParseHub(withEdits(HUB, edits));
  return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

test("the hub of these tests has no fault", () => {
  assert.deepEqual(faultsOf({}), []);
});

describe("each rule of reference finds its fault, and no other", () => {
  const cases: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
    ["a school's id twice", { "schools.1.id": "s1", locks: [] }, ["schools.1.id duplicate-id"]],
    [
      "a group's id twice, in another school",
      { "schools.1.groups.0.id": "s1-y10", affinities: [] },
      ["schools.1.groups.0.id duplicate-id"],
    ],
    [
      "a room's id twice in a school",
      {
        "schools.0.hosting.rooms": [
          { id: "hall", seats: 90 },
          { id: "lab", seats: 30 },
          { id: "hall", seats: 60 },
        ],
      },
      ["schools.0.hosting.rooms.2.id duplicate-id"],
    ],
    ["a school that gives rooms and names none", { "schools.0.hosting.rooms": [] }, ["schools.0.hosting.rooms length"]],
    [
      "a room without a seat",
      { "schools.0.hosting.rooms": [{ id: "hall", seats: 0 }] },
      ["schools.0.hosting.rooms.0.seats range"],
    ],
    [
      "coaches without a seat",
      { "schools.0.travel": { coaches: { count: 1, seats: 0 } } },
      ["schools.0.travel.coaches.seats range"],
    ],
    [
      "half a coach, of how many seats nobody says",
      { "schools.0.travel": { coaches: { count: 0.5 } } },
      ["schools.0.travel.coaches.count type", "schools.0.travel.coaches.seats missing"],
    ],
    ["no team at all", { "employers.0.teams": 0 }, ["employers.0.teams range"]],
    ["a site that receives nobody", { "employers.0.receivesAtOnce": 0 }, ["employers.0.receivesAtOnce range"]],
    ["an employer's id twice", { "employers.1.id": "e1", locks: [] }, ["employers.1.id duplicate-id"]],
    [
      "an offer's id twice, of another employer",
      { "employers.1.offers.0.id": "e1-talk" },
      ["employers.1.offers.0.id duplicate-id"],
    ],
    [
      "a sector's id twice",
      { "sectors.2.id": "digital", "sectors.3": { id: "care", name: "Care" } },
      ["sectors.2.id duplicate-id"],
    ],
    [
      "an offer of an unknown sector",
      { "employers.0.offers.1.sectors": ["care", "mining"] },
      ["employers.0.offers.1.sectors.1 unknown-sector"],
    ],
    [
      "an employer of an unknown sector",
      { "employers.1.sectors": ["mining"] },
      ["employers.1.sectors.0 unknown-sector"],
    ],
    [
      "an interest in an unknown sector",
      { "schools.0.groups.0.interests.1.sector": "mining" },
      ["schools.0.groups.0.interests.1.sector unknown-sector"],
    ],
    [
      "history of an unknown sector",
      { "schools.0.groups.0.history.0.sectors": ["mining"] },
      ["schools.0.groups.0.history.0.sectors.0 unknown-sector"],
    ],
    [
      "an exclusion of an unknown school",
      { "employers.0.exclusions": { schools: ["s2", "S1"] } },
      ["employers.0.exclusions.schools.1 unknown-school"],
    ],
    [
      "a priority that no sector carries",
      { "sectors.2.tags": ["lsip"], priorities: ["lsip", "lsip-2"] },
      ["priorities.1 unknown-tag"],
    ],
    ["a priority where no sector has tags", { priorities: ["lsip"] }, ["priorities.0 unknown-tag"]],
    [
      "history of next year",
      { "schools.0.groups.0.history.0.date": "2026-09-01" },
      ["schools.0.groups.0.history.0.date outside-year"],
    ],
    [
      "content items among the signs of quality",
      { "employers.0.offers.0.meaningful": { twoWay: true, contentCareers: "unknown", contentProvider: true } },
      [
        "employers.0.offers.0.meaningful.contentCareers use-provider-content",
        "employers.0.offers.0.meaningful.contentProvider use-provider-content",
      ],
    ],
    ["near to an unknown sector", { "sectors.0.near.0.sector": "mining" }, ["sectors.0.near.0.sector unknown-sector"]],
    ["near to itself", { "sectors.0.near.0.sector": "digital" }, ["sectors.0.near.0.sector near-itself"]],
    [
      "near to a sector twice",
      { "sectors.0.near.1": { sector: "design", similarity: 0.1 } },
      ["sectors.0.near.1.sector duplicate-near"],
    ],
    [
      "an interest twice",
      { "schools.0.groups.0.interests.1.sector": "digital" },
      ["schools.0.groups.0.interests.1.sector duplicate-interest"],
    ],
    ["a keep lock of an unknown offer", { "locks.0.offer": "gone" }, ["locks.0.offer unknown-offer"]],
    ["a keep lock of an unknown group", { "locks.0.group": "gone" }, ["locks.0.group unknown-group"]],
    ["a ban of an unknown employer", { "locks.1.employer": "gone" }, ["locks.1.employer unknown-employer"]],
    ["a ban of an unknown school", { "locks.1.school": "gone" }, ["locks.1.school unknown-school"]],
    [
      "a ban of an unknown offer and group",
      { "locks.1": { type: "ban", offer: "no", group: "no" } },
      ["locks.1.group unknown-group", "locks.1.offer unknown-offer"],
    ],
    ["a start without a date", { "locks.0.date": undefined }, ["locks.0.startMin start-without-date"]],
    ["two units on one date", { "locks.0.units": 2 }, ["locks.0.units units-on-date"]],
    ["a lock outside the year", { "locks.0.date": "2026-09-01" }, ["locks.0.date outside-year"]],
    ["a ban of nothing", { "locks.1.employer": undefined }, ["locks.1 ban-what"]],
    ["a ban of an offer and an employer", { "locks.1.offer": "e1-talk" }, ["locks.1 ban-what"]],
    ["a ban for nobody", { "locks.1.school": undefined }, ["locks.1 ban-whom"]],
    ["a ban for a group and a school", { "locks.1.group": "s2-y9" }, ["locks.1 ban-whom"]],
    ["an affinity of an unknown offer", { "affinities.0.offer": "gone" }, ["affinities.0.offer unknown-offer"]],
    [
      "a request of an unknown group for an unknown offer",
      { requests: [{ group: "gone", offer: "gone", askedOn: "2025-07-01" }] },
      ["requests.0.group unknown-group", "requests.0.offer unknown-offer"],
    ],
    ["an affinity of an unknown group", { "affinities.0.group": "gone" }, ["affinities.0.group unknown-group"]],
    ["an affinity twice", { "affinities.1.group": "s1-y10" }, ["affinities.1 duplicate-affinity"]],
    [
      "a journey from an unknown school",
      { journeys: [{ school: "no", employer: "e1", min: 5 }] },
      ["journeys.0.school unknown-school"],
    ],
    [
      "journeys to an unknown offer, employer and school",
      {
        journeys: [
          { school: "s1", offer: "no", min: 5 },
          { school: "s1", employer: "no", min: 5 },
          { school: "s1", otherSchool: "no", min: 5 },
        ],
      },
      [
        "journeys.0.offer unknown-offer",
        "journeys.1.employer unknown-employer",
        "journeys.2.otherSchool unknown-school",
      ],
    ],
    ["a journey to nowhere", { journeys: [{ school: "s1", min: 5 }] }, ["journeys.0 journey-where"]],
    [
      "a journey to two places",
      { journeys: [{ school: "s1", offer: "e1-talk", employer: "e1", min: 5 }] },
      ["journeys.0 journey-where"],
    ],
    [
      "a journey to the school it comes from",
      { journeys: [{ school: "s1", otherSchool: "s1", min: 5 }] },
      ["journeys.0.otherSchool journey-to-itself"],
    ],
    [
      "a journey to an employer twice",
      { journeys: [5, 10].map((min) => ({ school: "s1", employer: "e1", min })) },
      ["journeys.1 duplicate-journey"],
    ],
    [
      "a journey between two schools once from each",
      {
        journeys: [
          { school: "s1", otherSchool: "s2", min: 5 },
          { school: "s2", otherSchool: "s1", min: 5 },
        ],
      },
      ["journeys.1 duplicate-journey"],
    ],
    [
      "a journey of seven minutes",
      { journeys: [{ school: "s1", employer: "e1", min: 7 }] },
      ["journeys.0.min multiple"],
    ],
    ["a journey of half a day", { journeys: [{ school: "s1", employer: "e1", min: 725 }] }, ["journeys.0.min range"]],
    [
      "an employer's no-contact days of another year",
      { "employers.0.noContact": [{ start: "2024-12-01", end: "2024-12-24" }] },
      ["employers.0.noContact.0 outside-year"],
    ],
    [
      "a school's no-contact days of another year",
      { "schools.1.noContact": [{ start: "2026-09-01", end: "2026-09-05", reason: "Revision" }] },
      ["schools.1.noContact.0 outside-year"],
    ],
    [
      "no-contact days that end before they start",
      { "schools.0.noContact": [{ start: "2025-10-02", end: "2025-10-01" }] },
      ["schools.0.noContact.0 range"],
    ],
    [
      "one day a week without days",
      { "employers.0.offers.0.pattern": "one-a-week" },
      ["employers.0.offers.0.pattern pattern-without-days"],
    ],
    [
      "a smallest group above the largest",
      { "employers.0.offers.0.groupSize": { min: 6, max: 5 } },
      ["employers.0.offers.0.groupSize.min group-size"],
    ],
    [
      "an offer without a length",
      { "employers.0.offers.0.durationMin": undefined },
      ["employers.0.offers.0.durationMin length-missing"],
    ],
    ["an offer with two lengths", { "employers.0.offers.0.days": 2 }, ["employers.0.offers.0.days length-twice"]],
    [
      "a shared offer without places",
      { "employers.0.offers.1.places": undefined },
      ["employers.0.offers.1.places places-missing"],
    ],
    [
      "a dedicated offer with places",
      { "employers.0.offers.0.places": 60 },
      ["employers.0.offers.0.places places-on-dedicated"],
    ],
    [
      "fewer places than the smallest party",
      { "employers.0.offers.1.groupSize": { min: 20, max: 30 }, "employers.0.offers.1.places": 19 },
      ["employers.0.offers.1.places places-below-minimum"],
    ],
    [
      "a talk that starts nowhere",
      { "employers.1.offers.0.format": "in-school" },
      ["employers.1.offers.0.location site-missing"],
    ],
    [
      "a visit that takes place nowhere",
      { "employers.0.locations": [], "employers.0.offers.0.location": { lat: 52, lon: 0 } },
      ["employers.0.offers.1.location site-missing"],
    ],
    [
      "a date before the year",
      { "employers.0.offers.0.availability.dates": ["2025-08-31"] },
      ["employers.0.offers.0.availability.dates.0 outside-year"],
    ],
    [
      "a date after the year",
      { "employers.0.offers.0.availability.dates": ["2026-09-01"] },
      ["employers.0.offers.0.availability.dates.0 outside-year"],
    ],
    [
      "a window that misses the year",
      { "employers.0.offers.0.availability.windows": [{ start: "2024-09-01", end: "2025-08-31" }] },
      ["employers.0.offers.0.availability.windows.0 outside-year"],
    ],
    [
      "terms out of order",
      { "calendar.terms.1": { name: "Early", start: "2025-09-01", end: "2025-09-02" } },
      ["calendar.terms.1.start term-order"],
    ],
    ["terms that share a day", { "calendar.terms.1.start": "2025-12-19" }, ["calendar.terms.1.start term-order"]],
    [
      "a term that begins before the year",
      { "calendar.terms.0.start": "2025-08-31" },
      ["calendar.terms.0.start outside-year"],
    ],
    [
      "a term that ends after the year",
      { "calendar.terms.1.end": "2026-09-01" },
      ["calendar.terms.1.end outside-year"],
    ],
    [
      "a half-term of the hub in another year",
      { "calendar.halfTerms": [{ start: "2026-10-26", end: "2026-10-30" }] },
      ["calendar.halfTerms.0.end outside-year", "calendar.halfTerms.0.start outside-year"],
    ],
    [
      "a school's half-term of another year",
      { "schools.1.calendar.halfTerms.0.start": "2024-10-27" },
      ["schools.1.calendar.halfTerms.0.start outside-year"],
    ],
    [
      "exams of another year",
      { "calendar.exams": [{ name: "Mocks", start: "2027-01-11", end: "2027-01-12", years: [11] }] },
      ["calendar.exams.0.end outside-year", "calendar.exams.0.start outside-year"],
    ],
    ["planning after the year", { planFrom: "2026-09-01" }, ["planFrom outside-year"]],
    [
      "fewer asks than shared sessions",
      { "employers.0.asks.perYear": 1 },
      ["employers.0.asks.perYear asks-below-shared"],
    ],
    // 2 sessions of 120 minutes are 4 hours.
    [
      "fewer hours than shared sessions take",
      { "employers.0.asks.hoursPerYear": 3.9 },
      ["employers.0.asks.hoursPerYear hours-below-shared"],
    ],
    ["students without a year", { "schools.0.groups.0.year": undefined }, ["schools.0.groups.0.year year-missing"]],
    ["staff with a year", { "schools.0.groups.1.year": 9 }, ["schools.0.groups.1.year year-on-staff"]],
    [
      "hosting in a period that the timetable has not",
      { "schools.0.hosting.periods.0.periods": [1, 2] },
      ["schools.0.hosting.periods.0.periods.1 unknown-period"],
    ],
    [
      "hosting in a week that the timetable has not",
      { "schools.0.hosting.periods.0.week": 2 },
      ["schools.0.hosting.periods.0.week unknown-week"],
    ],
    [
      "hosting on a Saturday, where the timetable has the usual days",
      { "schools.0.hosting.periods.0.weekday": 6 },
      ["schools.0.hosting.periods.0.weekday unknown-weekday"],
    ],
    [
      "hosting on a day that the hub's timetable has not",
      { "calendar.timetable.weekdays": [1, 3, 4, 5] },
      ["schools.0.hosting.periods.0.weekday unknown-weekday"],
    ],
    [
      "hosting on a day that the school's own timetable has not",
      {
        "schools.0.calendar": {
          timetable: { weekdays: [1], periods: [0, 1].map((n) => ({ startMin: 600 + 60 * n, endMin: 660 + 60 * n })) },
        },
      },
      ["schools.0.hosting.periods.0.weekday unknown-weekday"],
    ],
  ];
  for (const [what, edits, faults] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), faults);
    });
  }
});

describe("what is no fault", () => {
  const cases: readonly (readonly [what: string, edits: Edits])[] = [
    ["an exclusion of a school of the hub", { "employers.0.exclusions": { schools: ["s2"] } }],
    ["a priority that a sector carries", { "sectors.2.tags": ["lsip"], priorities: ["lsip"] }],
    ["history of the last day of the year", { "schools.0.groups.0.history.0.date": "2026-08-31" }],
    ["history of years ago", { "schools.0.groups.0.history.0.date": "2019-10-01" }],
    [
      "the content items in their own place, and in history",
      {
        "employers.0.offers.0.providerContent": { careers: true },
        "schools.0.groups.0.history.0.quality": { contentCareers: true },
      },
    ],
    ["INSET days of next year", { "calendar.inset": ["2026-09-01"] }],
    [
      "unavailability that began before the year",
      { "schools.0.groups.0.unavailability.0": { start: "2025-07-01", end: "2025-09-12" } },
    ],
    [
      "hosting on a Saturday of the school's own timetable",
      {
        "schools.0.calendar": { timetable: { weekdays: [6], periods: [{ startMin: 600, endMin: 660 }] } },
        "schools.0.hosting.periods.0": { weekday: 6, periods: [0] },
      },
    ],
    ["history with an employer that has left", { "schools.0.groups.0.history.0.employer": "gone" }],
    ["history of more students than the group has", { "schools.0.groups.0.history.0.students": 999 }],
    ["an INSET day twice", { "calendar.inset": ["2025-09-01", "2025-09-01"] }],
    [
      "bank holidays of other years",
      { "calendar.closures": [{ start: "2027-01-01", end: "2027-01-01", reason: "New Year" }] },
    ],
    ["a half-term between terms", { "calendar.halfTerms": [{ start: "2025-12-22", end: "2026-01-02" }] }],
    [
      "a window that reaches beyond the year",
      { "employers.0.offers.0.availability.windows": [{ start: "2026-08-31", end: "2030-01-01" }] },
    ],
    ["exactly the asks and hours of the shared sessions", { "employers.0.asks": { perYear: 2, hoursPerYear: 4 } }],
    ["a block in place of a length", { "employers.0.offers.0.durationMin": undefined, "employers.0.offers.0.days": 3 }],
    [
      "a block of one day a week",
      {
        "employers.0.offers.0": {
          ...HUB.employers[0].offers[0],
          durationMin: undefined,
          days: 3,
          pattern: "one-a-week",
        },
      },
    ],
    [
      "no-contact days that reach beyond the year",
      { "employers.1.noContact": [{ start: "2025-01-01", end: "2025-09-01" }] },
    ],
    [
      "one journey to an offer and one to its employer, from both schools",
      {
        journeys: ["s1", "s2"].flatMap((school) => [
          { school, offer: "e1-open-day", min: 0 },
          { school, employer: "e1", min: 720 },
        ]),
      },
    ],
    ["an online employer without a location", { "employers.1.locations": [] }],
    ["planning that began before the year", { planFrom: "2025-03-01" }],
    ["planning on the last day of the year", { planFrom: "2026-08-31" }],
    [
      "a window that ends on the first day of the year",
      { "employers.0.offers.0.availability.windows": [{ start: "2025-01-01", end: "2025-09-01" }] },
    ],
    [
      "the first and the last day of the year",
      { "calendar.terms.0.start": "2025-09-01", "calendar.terms.1.end": "2026-08-31" },
    ],
    [
      "a school's own timetable with more periods",
      {
        "schools.0.calendar": {
          timetable: {
            cycleWeeks: 2,
            periods: [0, 1, 2].map((n) => ({ startMin: 600 + 60 * n, endMin: 660 + 60 * n })),
          },
        },
        "schools.0.hosting.periods.0": { week: 2, weekday: 1, periods: [2] },
      },
    ],
  ];
  for (const [what, edits] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), []);
    });
  }
});

test("faults of shape and of reference come in one list, in order of the document", () => {
  const faults = faultsOf({
    name: undefined,
    "employers.0.offers.0.sectors": ["mining"],
    "employers.0.offers.0.sessions": "three",
    "employers.0.offers.1.places": undefined,
    "locks.0": { type: "keep", offer: "gone", units: 0 },
    "schools.0.groups.0.size": 0,
    "schools.1.groups.0.year": undefined,
  });
  assert.deepEqual(faults, [
    "employers.0.offers.0.sectors.0 unknown-sector",
    "employers.0.offers.0.sessions type",
    "employers.0.offers.1.places places-missing",
    "locks.0.group missing",
    "locks.0.offer unknown-offer",
    "locks.0.units range",
    "name missing",
    "schools.0.groups.0.size range",
    "schools.1.groups.0.year year-missing",
  ]);
});

test("a hub without sectors of its own has the tags of the technical routes", () => {
  const plain = {
    sectors: undefined,
    "schools.0.groups.0.interests": [],
    "schools.0.groups.0.history": [],
    "employers.0.offers.1.sectors": [],
    "employers.0.sectors": [],
  };
  assert.deepEqual(faultsOf({ ...plain, priorities: ["is-8"] }), []);
  assert.deepEqual(faultsOf({ ...plain, priorities: ["is-8", "is8"] }), ["priorities.1 unknown-tag"]);
});

test("what to do about a mistyped exclusion, and about a content item, is said", () => {
  const result = safeParseHub(
    withEdits(HUB, {
      "employers.0.exclusions": { schools: ["S1"] },
      "employers.0.offers.0.meaningful": { contentTraining: false },
    }),
  );
  assert.ok(!result.success);
  assert.deepEqual(
    result.issues.map(({ message, value }) => [message, value]),
    [
      ['there is no school "S1" in the hub: correct it, or remove it', "S1"],
      [`belongs in the offer's providerContent, as "training"`, false],
    ],
  );
});

test("a list of the wrong shape is one fault, not one for each reference into it", () => {
  assert.deepEqual(faultsOf({ schools: "none", "employers.0.exclusions": { schools: ["s1"] } }), ["schools type"]);
  assert.deepEqual(faultsOf({ sectors: "none", priorities: ["lsip"] }), ["sectors type"]);
  assert.deepEqual(faultsOf({ employers: undefined }), ["employers missing"]);
});

test("without sectors of its own a hub has the 15 technical routes, and is held to them", () => {
  const plain = {
    sectors: undefined,
    "schools.0.groups.0.interests": [],
    "schools.0.groups.0.history": [],
    "employers.0.offers.1.sectors": ["care-services"],
  };
  assert.deepEqual(faultsOf({ ...plain, "employers.0.sectors": ["digital"] }), []);
  assert.deepEqual(faultsOf({ ...plain, "employers.0.sectors": ["design"] }), ["employers.0.sectors.0 unknown-sector"]);
});

test("nothing of the wrong kind stops the search for more faults", () => {
  for (const wrong of [null, 7, "text", [], [null], [[]], {}, { 0: null }, true]) {
    for (const path of [
      "calendar",
      "sectors",
      "schools",
      "employers",
      "locks",
      "affinities",
      "journeys",
      "academicYear",
      "priorities",
    ]) {
      const faults = faultsOf({ [path]: wrong, id: "not an id" });
      assert.ok(faults.includes("id format"), `${path} = ${JSON.stringify(wrong)}: ${faults}`);
    }
    for (const path of ["groups", "calendar", "hosting", "noContact"])
      assert.ok(faultsOf({ [`schools.0.${path}`]: wrong, id: 1 }).includes("id type"));
    assert.ok(faultsOf({ "employers.0.exclusions": wrong, id: 1 }).includes("id type"));
    for (const path of ["interests", "history", "unavailability"]) {
      assert.ok(faultsOf({ [`schools.0.groups.0.${path}`]: wrong, id: 1 }).includes("id type"));
    }
    for (const path of ["groupSize", "places", "availability", "location", "shared", "meaningful"]) {
      assert.ok(faultsOf({ [`employers.0.offers.0.${path}`]: wrong, id: 1 }).includes("id type"));
    }
  }
});

test("a duplicate names the place of the first", () => {
  const result = safeParseHub(withEdits(HUB, { "schools.1.groups.0.id": "s1-staff", affinities: [] }));
  assert.deepEqual(result, {
    success: false,
    issues: [
      {
        path: ["schools", 1, "groups", 0, "id"],
        rule: "duplicate-id",
        value: "s1-staff",
        message: 'group "s1-staff" is given already at schools[0].groups[1]',
      },
    ],
  });
});
