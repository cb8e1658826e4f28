import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  checkHubAgainstPolicy,
  parseHub,
  parsePolicy,
  policyJsonSchema,
  presets,
  safeParseHub,
  safeParsePolicy,
  WISHES,
  Wishes,
} from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { HUB, POLICY } from "./documents.ts";

describe("wishes of a policy", () => {
  const faultsOf = (wishes: unknown): readonly string[] => {
    const result = safeParsePolicy(withEdits(POLICY, { "time.wishes": wishes }));
    return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
  };

  test("a policy that says nothing wishes nothing", () => {
    assert.deepEqual(Object.keys(parsePolicy(POLICY).time), ["spacingDays", "blockDayMin", "sendLeadDays"]);
  });

  test("one that wishes without a word more gets the defaults, which are those of the presets", () => {
    const { wishes } = parsePolicy(withEdits(POLICY, { "time.wishes": {} })).time;
    assert.deepEqual(wishes, presets.policy.southMidlands.time.wishes);
    assert.deepEqual(presets.policy.equal.time.wishes, wishes);
  });

  test("every wish has a weight, and nothing else but two measures", () => {
    assert.deepEqual(Object.keys(Wishes.parse({})), [...WISHES, "farKm", "slackDays"]);
  });

  test("weights are whole points from 0 to 10,000", () => {
    for (const wish of WISHES) {
      assert.deepEqual(faultsOf({ [wish]: 0 }), []);
      assert.deepEqual(faultsOf({ [wish]: 10_000 }), []);
      assert.deepEqual(faultsOf({ [wish]: 10_001 }), [`time.wishes.${wish} range`]);
      assert.deepEqual(faultsOf({ [wish]: -1 }), [`time.wishes.${wish} range`]);
      assert.deepEqual(faultsOf({ [wish]: 0.5 }), [`time.wishes.${wish} type`]);
    }
  });

  test("measures have ranges, and other keys are refused", () => {
    assert.deepEqual(faultsOf({ farKm: 0, slackDays: 365 }), []);
    assert.deepEqual(faultsOf({ farKm: -0.1 }), ["time.wishes.farKm range"]);
    assert.deepEqual(faultsOf({ farKm: 1000.1 }), ["time.wishes.farKm range"]);
    assert.deepEqual(faultsOf({ slackDays: 366 }), ["time.wishes.slackDays range"]);
    assert.deepEqual(faultsOf({ slackDays: 1.5 }), ["time.wishes.slackDays type"]);
    assert.deepEqual(faultsOf({ clustering: 1 }), ["time.wishes.clustering unknown-key"]);
  });

  test("stand in the JSON schema", () => {
    assert.match(JSON.stringify(policyJsonSchema()), /"leastServed"/);
  });
});

describe("occasions of a hub", () => {
  const WEEK = { id: "week", name: "Week", start: "2026-03-02", end: "2026-03-07" };
  const LATER = { id: "apprenticeships", name: "A", start: "2026-02-09", end: "2026-02-15", technicalRoute: true };
  const given = withEdits(HUB, { occasions: [WEEK, LATER] });
  const faultsOf = (edits: Edits): readonly string[] => {
    const result = safeParseHub(withEdits(given, edits));
    return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
  };

  test("stand in order of id, their kinds as sets; an empty list says no more than none", () => {
    const { occasions } = parseHub(withEdits(given, { "occasions.0.kinds": ["talk", "fair", "talk"] }));
    assert.deepEqual(occasions, [LATER, { ...WEEK, kinds: ["fair", "talk"] }]);
    assert.deepEqual(parseHub(withEdits(HUB, { occasions: [] })), parseHub(HUB));
    assert.ok(!("occasions" in parseHub(HUB)));
  });

  const cases: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
    ["one id twice", { "occasions.1.id": "week" }, ["occasions.1.id duplicate-id"]],
    ["an end before its start", { "occasions.0.end": "2026-03-01" }, ["occasions.0 range"]],
    [
      "last year's week",
      { "occasions.0.start": "2025-03-03", "occasions.0.end": "2025-03-08" },
      ["occasions.0 outside-year"],
    ],
    ["a day that does not exist", { "occasions.0.start": "2026-02-30" }, ["occasions.0.start format"]],
    ["no kinds", { "occasions.0.kinds": [] }, ["occasions.0.kinds length"]],
    ["what opens no technical route", { "occasions.1.technicalRoute": false }, ["occasions.1.technicalRoute one-of"]],
    ["a key of one's own", { "occasions.0.theme": "blue" }, ["occasions.0.theme unknown-key"]],
  ];
  for (const [what, edits, faults] of cases) {
    test(`finds ${what}, and nothing else`, () => assert.deepEqual(faultsOf(edits), faults));
  }

  test("at most a hundred", () => {
    const many = Array.from({ length: 101 }, (_, row) => ({ ...WEEK, id: `week-${row}` }));
    assert.deepEqual(faultsOf({ occasions: many.slice(1) }), []);
    assert.deepEqual(faultsOf({ occasions: many }), ["occasions length"]);
  });

  test("name kinds of the policy", () => {
    const policy = parsePolicy(POLICY);
    const issuesWith = (kinds: readonly string[]) =>
      checkHubAgainstPolicy(parseHub(withEdits(given, { "occasions.0.kinds": kinds })), policy)
        .filter(({ path }) => path[0] === "occasions")
        .map(({ path, rule, value }) => [path.join("."), rule, value]);
    const [known] = policy.kinds;
    assert.deepEqual(issuesWith([known.id]), []);
    // In canonical order "apprenticeships" comes first, and kinds stand in order too.
    assert.deepEqual(issuesWith([known.id, "zumba"]), [["occasions.1.kinds.1", "unknown-kind", "zumba"]]);
  });

  test("that the library knows fit a hub of their year", () => {
    const { apprenticeshipWeek2026, careersWeek2026 } = presets.occasions;
    const year = { occasions: [apprenticeshipWeek2026.occasion, careersWeek2026.occasion] };
    assert.equal(HUB.academicYear, apprenticeshipWeek2026.academicYear);
    assert.deepEqual(faultsOf(year), []);
  });
});
