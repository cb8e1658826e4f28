import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { canonicalText, type DataIssue, parseHub, safeParseHub, TECHNICAL_ROUTES } from "../../src/model/index.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { HUB } from "./documents.ts";

function issuesOf(edits: Edits): readonly DataIssue[] {
  const result = safeParseHub(withEdits(HUB, edits));
  return result.success ? [] : result.issues;
}

function faultsOf(edits: Edits): readonly string[] {
  return issuesOf(edits).map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

describe("what a parsed hub promises", () => {
  test("the same hub, to the byte, from any order of lists and keys", () => {
    fc.assert(
      fc.property(withShuffled(hubJson()), ({ json, shuffled }) => {
        assert.equal(JSON.stringify(parseHub(shuffled)), JSON.stringify(parseHub(json)));
      }),
      { numRuns: 150 },
    );
  });

  test("also of a hub with two of everything that has an order to lose", () => {
    const rich = withEdits(HUB, {
      priorities: ["lsip", "is-8"],
      "sectors.0.tags": ["lsip", "is-8"],
      "employers.0.locations": [
        { lat: 51.88, lon: -0.4 },
        { lat: 51.7, lon: -0.3 },
      ],
      "sectors.0.near.1": { sector: "care", similarity: 0.2 },
      "calendar.closures": [
        { start: "2026-05-04", end: "2026-05-04", reason: "Bank holiday" },
        { start: "2025-12-01", end: "2025-12-02", reason: "Snow" },
      ],
      "calendar.halfTerms": [
        { start: "2026-02-16", end: "2026-02-20" },
        { start: "2025-10-27", end: "2025-10-31" },
      ],
      "calendar.exams": [
        { name: "Mocks", start: "2026-01-12", end: "2026-01-16", years: [13, 11] },
        { name: "Mocks", start: "2025-12-01", end: "2025-12-05", years: [11] },
      ],
      "calendar.timetable.weekdays": [5, 4, 3, 2, 1],
      "schools.0.formats": ["virtual", "in-school"],
      "schools.0.groups.0.pathways": ["t-level", "a-level"],
      "schools.0.groups.0.unavailability.1": { start: "2025-09-10", end: "2025-12-02" },
      "employers.0.exclusions": { schools: ["s2", "s1"], schoolKinds: ["utc", "independent"] },
      "employers.0.offers.0.routes": ["digital", "care-services"],
      "employers.0.offers.0.years": [11, 10, 9],
      "employers.0.offers.0.meaningful": { twoWay: true, reflection: false },
    });
    const expected = JSON.stringify(parseHub(rich));
    fc.assert(
      fc.property(withShuffled(fc.constant(rich)), ({ shuffled }) => {
        assert.equal(JSON.stringify(parseHub(shuffled)), expected);
      }),
      { numRuns: 50 },
    );
  });

  test("written down and read again it is the same", () => {
    fc.assert(
      fc.property(hubJson(), (json) => {
        const hub = parseHub(json);
        assert.deepEqual(parseHub(JSON.parse(JSON.stringify(hub))), hub);
        assert.deepEqual(parseHub(JSON.stringify(json)), hub);
      }),
      { numRuns: 150 },
    );
  });

  test("it is frozen through and through, and the input is left as it was", () => {
    fc.assert(
      fc.property(hubJson(), (json) => {
        const before = canonicalText(json);
        assert.ok(isDeeplyFrozen(parseHub(json)));
        assert.equal(canonicalText(json), before);
        assert.ok(!Object.isFrozen(json.schools[0]));
      }),
      { numRuns: 100 },
    );
  });

  test("every list with ids is in their order", () => {
    fc.assert(
      fc.property(hubJson({ schools: 12, employers: 12 }), (json) => {
        const hub = parseHub(json);
        const lists = [
          hub.schools,
          hub.employers,
          hub.sectors,
          ...hub.schools.map(({ groups }) => groups),
          ...hub.employers.map(({ offers }) => offers),
        ];
        for (const list of lists) {
          const ids = list.map(({ id }) => id);
          assert.ok(
            ids.every((id, row) => row === 0 || ids[row - 1] < id),
            ids.join(" "),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

test("defaults are filled in", () => {
  const hub = parseHub(withEdits(HUB, { "employers.1.asks": {}, "schools.1.hosting": { perDay: 1 } }));
  assert.deepEqual(hub.employers[1].asks, { coolDownDays: 0 });
  assert.deepEqual(hub.schools[1].hosting, { perDay: 1, perWeek: 6, atOnce: 2, periods: [] });
  assert.deepEqual(hub.schools[1].formats, ["at-employer", "in-school", "virtual"]);
  assert.deepEqual(hub.calendar.timetable.weekdays, [1, 2, 3, 4, 5]);
  assert.equal(hub.employers[0].offers[0].sendReady, "unknown");
  assert.equal(hub.employers[0].offers[1].groupSize.min, 5);
});

test("what may be left out is left out: the hub is the same, to the byte", () => {
  const block = { ...HUB.employers[0].offers[0], durationMin: undefined, days: 3 };
  const plain = canonicalText(parseHub(withEdits(HUB, { "employers.0.offers.0": block })));
  const edits = {
    journeys: [],
    "schools.0.noContact": [],
    "employers.0.noContact": [],
    "employers.0.offers.0": { ...block, pattern: "in-a-row" },
  };
  assert.equal(canonicalText(parseHub(withEdits(HUB, edits))), plain);
  assert.ok(!/noContact|journeys|pattern/.test(plain));
});

test("a journey between two schools is written from the smaller id", () => {
  const written = (school: string, otherSchool: string) =>
    parseHub(withEdits(HUB, { journeys: [{ school, otherSchool, min: 5 }] })).journeys;
  assert.deepEqual(written("s2", "s1"), [{ school: "s1", otherSchool: "s2", min: 5 }]);
  assert.deepEqual(written("s1", "s2"), written("s2", "s1"));
});

test("without sectors the hub has the technical routes", () => {
  const hub = parseHub({ ...HUB, sectors: undefined, schools: [], employers: [], locks: [], affinities: [] });
  assert.deepEqual(
    hub.sectors.map(({ id }) => id),
    TECHNICAL_ROUTES,
  );
});

test("lists that are sets lose their repeats; the order of terms and notes is kept", () => {
  const hub = parseHub(
    withEdits(HUB, {
      notes: ["second", "first", "second"],
      "calendar.inset": ["2025-10-20", "2025-09-01", "2025-10-20"],
      "employers.0.locations": [
        { lat: 53, lon: 1 },
        { lat: 51, lon: 0 },
      ],
      "employers.0.sectors": ["design", "care", "design"],
      "schools.0.hosting.rooms": [
        { id: "lab", seats: 30 },
        { id: "hall", name: "Main hall", seats: 240 },
      ],
      "schools.0.hosting.periods": [
        { weekday: 4, periods: [1, 0, 1] },
        { weekday: 2, periods: [0] },
      ],
      "employers.0.offers.0.availability": {
        times: [
          { startMin: 900, endMin: 960 },
          { startMin: 1000, endMin: 1020 },
          { startMin: 60, endMin: 120 },
        ],
      },
    }),
  );
  assert.deepEqual(hub.notes, ["second", "first", "second"]);
  assert.deepEqual(hub.calendar.inset, ["2025-09-01", "2025-10-20"]);
  // The nearest site counts, so their order means nothing.
  assert.deepEqual(hub.employers[0].locations, [
    { lat: 51, lon: 0 },
    { lat: 53, lon: 1 },
  ]);
  assert.deepEqual(hub.employers[0].sectors, ["care", "design"]);
  assert.deepEqual(hub.schools[0].hosting.periods, [
    { weekday: 2, periods: [0] },
    { weekday: 4, periods: [0, 1] },
  ]);
  assert.deepEqual(
    hub.schools[0].hosting.rooms?.map(({ id }) => id),
    ["hall", "lab"],
  );
  const talk = hub.employers[0].offers.find(({ id }) => id === "e1-talk");
  assert.deepEqual(
    talk?.availability.times.map(({ startMin }) => startMin),
    [60, 900, 1000],
  );
});

test("ids are ordered by code units, not by a language's alphabet", () => {
  const school = HUB.schools[1];
  const ids = ["b", "B", "a-1", "a", "a10", "a9"];
  const schools = ids.map((id) => ({ ...school, id, groups: [] }));
  const hub = parseHub({ ...HUB, schools, locks: [], affinities: [] });
  assert.deepEqual(
    hub.schools.map(({ id }) => id),
    ["B", "a", "a-1", "a10", "a9", "b"],
  );
});

test("what JSON can't tell apart is made one: negative zero, and fields that are undefined", () => {
  const edits = { "schools.0.location": { lat: 51.9, lon: -0 } };
  const hub = parseHub({ ...(withEdits(HUB, edits) as object), planFrom: undefined });
  assert.ok(Object.is(hub.schools[0].location.lon, 0));
  assert.ok(!Object.hasOwn(hub, "planFrom"));
  assert.deepEqual(parseHub(JSON.parse(JSON.stringify(hub))), hub);
});

describe("a text", () => {
  test("is read like the value, with or without a byte order mark", () => {
    assert.deepEqual(parseHub(JSON.stringify(HUB)), parseHub(HUB));
    assert.deepEqual(parseHub(`\uFEFF${JSON.stringify(HUB)}`), parseHub(HUB));
  });

  test("that is no JSON is one fault", () => {
    const result = safeParseHub('{"schema": ');
    assert.ok(!result.success);
    assert.deepEqual(
      result.issues.map(({ path, rule, value }) => ({ path, rule, value })),
      [{ path: [], rule: "json", value: '{"schema": ' }],
    );
    // Our words, not those of the machine, which differ from one version to the next.
    assert.equal(result.issues[0].message, "is not JSON, or not the whole of it");
    const empty = safeParseHub(" \n");
    assert.equal(empty.success ? "" : empty.issues[0].message, "is not JSON: it is empty");
    assert.throws(() => parseHub("school,places\n"), { code: "invalid-data", message: /\nMaybe .*CSV/ });
  });

  test("of something else than an object is refused", () => {
    for (const json of ["7", "null", "[]", '"{}"', 7, null, undefined, [], true]) {
      const result = safeParseHub(json);
      assert.ok(!result.success && result.issues.length === 1, String(json));
    }
  });
});

describe("unknown keys are refused at every level", () => {
  const paths = [
    "extra",
    "calendar.extra",
    "calendar.terms.0.extra",
    "calendar.timetable.periods.0.extra",
    "sectors.0.near.0.extra",
    "schools.0.extra",
    "schools.0.location.extra",
    "schools.0.hosting.periods.0.extra",
    "schools.0.groups.0.extra",
    "schools.0.groups.0.disadvantage.fsm.extra",
    "schools.0.groups.0.disadvantage.ehcp.extra",
    "schools.0.groups.0.interests.0.extra",
    "schools.0.groups.0.history.0.extra",
    "employers.0.asks.extra",
    "employers.0.offers.0.extra",
    "employers.0.offers.0.groupSize.extra",
    "employers.0.offers.0.availability.windows.0.extra",
    "locks.0.extra",
    "locks.1.extra",
    "affinities.0.extra",
  ];
  for (const path of paths) {
    test(path, () => {
      assert.deepEqual(faultsOf({ [path]: 1 }), [`${path} unknown-key`]);
    });
  }

  test("each by itself, with its value", () => {
    assert.deepEqual(issuesOf({ "schools.0.postcode": "LU1", "schools.0.Kind": "x" }), [
      { path: ["schools", 0, "Kind"], rule: "unknown-key", value: "x", message: '"Kind" is not a field here' },
      {
        path: ["schools", 0, "postcode"],
        rule: "unknown-key",
        value: "LU1",
        message: '"postcode" is not a field here',
      },
    ]);
  });
});

describe("names that objects inherit do no harm", () => {
  const holes = [
    ['{"schema"', '{"__proto__":{"polluted":1},"schema"'],
    ['"kind":"secondary"', '"kind":"secondary","__proto__":{"polluted":1}'],
    ['"fsm":{"value":0.3}', '"__proto__":{"value":0.3}'],
    ['{"offer":"e1-talk","group":"s2-y9"', '{"__proto__":{"polluted":1},"offer":"e1-talk","group":"s2-y9"'],
  ] as const;
  for (const [from, to] of holes) {
    test(`a key __proto__ is refused: ${to}`, () => {
      const text = JSON.stringify(HUB).replace(from, to);
      assert.ok(text.includes("__proto__"));
      const result = safeParseHub(text);
      assert.ok(!result.success);
      assert.ok(result.issues.some(({ rule, path }) => rule === "forbidden-key" && path.at(-1) === "__proto__"));
      assert.equal(Reflect.get({}, "polluted"), undefined);
    });
  }

  for (const name of ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty"]) {
    test(`no id is ${name}, and no key either`, () => {
      assert.deepEqual(faultsOf({ "schools.0.id": name }), ["schools.0.id format"]);
      assert.deepEqual(faultsOf({ "employers.0.offers.0.kind": name }), ["employers.0.offers.0.kind format"]);
      if (name === "__proto__") return;
      const figures = { [name]: { value: 0.5 } };
      assert.deepEqual(faultsOf({ "schools.0.groups.0.disadvantage": figures }), [
        `schools.0.groups.0.disadvantage.${name} format`,
      ]);
      assert.deepEqual(faultsOf({ [`schools.0.${name}`]: 1 }), [`schools.0.${name} unknown-key`]);
    });
  }

  test("an id may begin with such a name", () => {
    assert.deepEqual(faultsOf({ "schools.0.id": "constructor-school" }), []);
  });
});

test("every fault says where, what stands there, and what would be right", () => {
  const edits = {
    academicYear: "2025/27",
    "calendar.terms.0.end": "2025-02-30",
    "schools.0.groups.0.size": 2.5,
    "schools.0.groups.0.disadvantage.fsm": { value: "30%" },
    "schools.0.groups.0.disadvantage.ehcp": { absent: "SUPP" },
    "schools.0.groups.0.unavailability.0.endMin": 0,
    "schools.0.id": "a school",
    "schools.0.name": "",
    "schools.0.travel": { maxKm: -1 },
    "employers.0.offers.0.sendReady": "yes",
    "employers.0.offers.0.durationMin": 47,
    "employers.0.offers.0.sessions": Number.NaN,
    "locks.0.type": "hold",
  };
  const said = issuesOf(edits).map(({ path, value, message }) => [path.join("."), value, message]);
  assert.deepEqual(said, [
    ["academicYear", "2025/27", "the second year must follow the first, as in 2025/26"],
    ["calendar.terms.0", { name: "Autumn", start: "2025-09-01", end: "2025-02-30" }, "start must not be after end"],
    ["calendar.terms.0.end", "2025-02-30", "must be a real date, as 2026-02-28"],
    ["calendar.terms.0.end", "2025-02-30", "lies outside the academic year, 2025-09-01 to 2026-08-31"],
    ["employers.0.offers.0.durationMin", 47, "must be a multiple of 5"],
    ["employers.0.offers.0.sendReady", "yes", 'must be true, false or "unknown"'],
    ["employers.0.offers.0.sessions", "NaN", "must be a number"],
    ["locks.0.type", "hold", 'must be "keep" or "ban"'],
    ["schools.0.groups.0.disadvantage.ehcp.absent", "SUPP", 'must be "suppressed", "notCollected" or "notApplicable"'],
    ["schools.0.groups.0.disadvantage.fsm.value", "30%", "must be a number"],
    ["schools.0.groups.0.size", 2.5, "must be a whole number"],
    [
      "schools.0.groups.0.unavailability.0",
      { start: "2025-10-01", end: "2025-10-02", endMin: 0 },
      "start must not be after end, and startMin must be before endMin",
    ],
    [
      "schools.0.id",
      "a school",
      "an id is 1 to 64 of A-Z a-z 0-9 . _ : / - , begins with a letter or digit, and is no name that objects inherit",
    ],
    ["schools.0.name", "", "must not be empty"],
    ["schools.0.travel.maxKm", -1, "must be at least 0"],
  ]);
});

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}
