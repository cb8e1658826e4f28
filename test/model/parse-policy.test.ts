import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { parsePolicy, presets, safeParsePolicy } from "../../src/model/index.ts";
import { withShuffled } from "../support/arbitraries.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { POLICY } from "./documents.ts";

/** Every fault as "path rule", in order of the document. */
function faultsOf(edits: Edits): readonly string[] {
  const result = safeParsePolicy(withEdits(POLICY, edits));
  return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

const origin = { id: "scheme", title: "A scheme", source: "Made up", year: "2026", status: "judgement" };
const scheme = (rest: object) => ({ "priority.scheme": { ...origin, ...rest } });

test("the policy of these tests, and every preset, has no fault", () => {
  assert.deepEqual(faultsOf({}), []);
  for (const preset of [presets.policy.southMidlands, presets.policy.equal]) {
    assert.deepEqual(safeParsePolicy(preset), { success: true, data: preset });
  }
});

describe("each rule finds its fault, and no other", () => {
  const cases: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
    ["a benchmark's id twice", { "benchmarks.2": { ...POLICY.benchmarks[0] } }, ["benchmarks.2.id duplicate-id"]],
    ["a kind's id twice", { "kinds.1.id": "talk" }, ["kinds.1.id duplicate-id"]],
    ["an entitlement's id twice", { "entitlements.1.id": "one-a-year" }, ["entitlements.1.id duplicate-id"]],
    ["a factor's id twice", { "priority.factors.1.id": "fsm6" }, ["priority.factors.1.id duplicate-id"]],
    ["a kind of an unknown benchmark", { "kinds.1.counts.0.1": "gb9" }, ["kinds.1.counts.0.1 unknown-benchmark"]],
    [
      "an entitlement of an unknown benchmark",
      { "entitlements.0.counts.benchmarks.0": "gb9" },
      ["entitlements.0.counts.benchmarks.0 unknown-benchmark"],
    ],
    ["more owed than the tiers reach", { "entitlements.0.target": 2.5 }, ["entitlements.0.target target-beyond-tiers"]],
    ["worth that rises", { "entitlements.0.tiers.1.worth": 1.5 }, ["entitlements.0.tiers concave"]],
    ["tiers that do not rise", { "entitlements.0.tiers.1.upTo": 1 }, ["entitlements.0.tiers concave"]],
    [
      "worth that rises, beside another fault",
      { "entitlements.0.tiers.1.worth": 1.5, "entitlements.0.title": 7 },
      ["entitlements.0.tiers concave", "entitlements.0.title type"],
    ],
    [
      "an entitlement of students without years",
      { "entitlements.0.appliesTo": {} },
      ["entitlements.0.appliesTo.years entitlement-years"],
    ],
    [
      "an entitlement of staff with years",
      { "entitlements.2.appliesTo.years": [9] },
      ["entitlements.2.appliesTo.years entitlement-years"],
    ],
    [
      "a phase for staff",
      { "entitlements.2.phase": { fromYear: 9, toYear: 10, pace: "whole" } },
      ["entitlements.2.phase phase-on-staff"],
    ],
    [
      "a year outside the phase",
      { "entitlements.1.appliesTo.years": [9, 11, 8] },
      ["entitlements.1.appliesTo.years.1 years-outside-phase", "entitlements.1.appliesTo.years.2 years-outside-phase"],
    ],
    [
      "a phase that ends before it begins",
      { "entitlements.1.phase": { fromYear: 10, toYear: 9, pace: "even" }, "entitlements.1.appliesTo.years": [] },
      ["entitlements.1.appliesTo.years entitlement-years", "entitlements.1.phase range"],
    ],
    ["a kind for students of no year", { "kinds.0.years": [] }, ["kinds.0.years kind-years"]],
    ["a kind for staff of some year", { "kinds.2.years": [9] }, ["kinds.2.years kind-years"]],
    [
      "a beta of an unknown family",
      { "priority.scheme.betas.0.family": "wealth" },
      ["priority.scheme.betas.0.family unknown-family"],
    ],
    [
      "two betas of one family",
      { "priority.scheme.betas.2": { family: "income", beta: 0.1 } },
      ["priority.scheme.betas.2.family duplicate-family"],
    ],
    [
      "two factors of one family and rank",
      { "priority.factors.1.rank": 1 },
      ["priority.factors.1.rank duplicate-rank"],
    ],
    ["a national share above 1", { "priority.factors.0.national": 25.7 }, ["priority.factors.0.national figure-range"]],
    ["a national decile below 1", { "priority.factors.2.national": 0.5 }, ["priority.factors.2.national figure-range"]],
    [
      "points without their full measure",
      { "priority.factors.3.pointsAtFull": undefined },
      ["priority.factors.3.pointsAtFull points"],
    ],
    [
      "a rationale for an unknown factor",
      { "priority.rationales": [{ factor: "height", text: "Why not" }] },
      ["priority.rationales.0.factor unknown-factor"],
    ],
    [
      "a threshold of an unknown factor",
      scheme({ rule: "threshold", factor: "height", atLeast: 1 }),
      ["priority.scheme.factor unknown-factor"],
    ],
    [
      "bands of an unknown factor",
      scheme({ rule: "bands", factor: "height", bands: [{ upTo: 1, weight: 1 }] }),
      ["priority.scheme.factor unknown-factor"],
    ],
    [
      "a ladder of unknown factors",
      scheme({ rule: "ladder", factor: "height", second: "weight", rungs: [{ atLeast: 1, secondIn: [] }] }),
      ["priority.scheme.factor unknown-factor", "priority.scheme.second unknown-factor"],
    ],
    [
      "a count of unknown factors",
      scheme({
        rule: "count-of",
        criteria: [
          { factor: "fsm", atLeast: 1 },
          { factor: "height", atLeast: 1 },
        ],
      }),
      ["priority.scheme.criteria.1.factor unknown-factor"],
    ],
    [
      "any of unknown factors",
      scheme({ rule: "any-of", criteria: [{ factor: "height", atLeast: 1 }] }),
      ["priority.scheme.criteria.0.factor unknown-factor"],
    ],
    [
      "a deficit of unknown benchmarks",
      scheme({
        rule: "deficit",
        fromYear: 7,
        encounterBenchmarks: ["gb9"],
        workplaceBenchmarks: ["gb6", "gb8"],
        workplaceByYears: [11],
      }),
      [
        "priority.scheme.encounterBenchmarks.0 unknown-benchmark",
        "priority.scheme.workplaceBenchmarks.1 unknown-benchmark",
      ],
    ],
    [
      "bands out of order",
      scheme({
        rule: "bands",
        factor: "fsm",
        bands: [
          { upTo: 0.2, weight: 3 },
          { upTo: 0.1, weight: 1 },
        ],
      }),
      ["priority.scheme.bands.1.upTo band-order"],
    ],
    [
      "bands that end at one figure",
      scheme({
        rule: "bands",
        factor: "fsm",
        bands: [
          { upTo: 0.2, weight: 3 },
          { upTo: 0.2, weight: 1 },
        ],
      }),
      ["priority.scheme.bands.1.upTo band-order"],
    ],
    [
      "bands that all weigh nothing",
      scheme({ rule: "bands", factor: "fsm", bands: [{ upTo: 0.2, weight: 0 }] }),
      ["priority.scheme.bands band-weights"],
    ],
    [
      "a protected family that counts",
      { "priority.scheme.betas.1.beta": 0.1 },
      ["priority.scheme.betas.1.family protected-without-rationale"],
    ],
    [
      "a protected criterion",
      scheme({ rule: "any-of", criteria: [{ factor: "eal", atLeast: 0.5 }] }),
      ["priority.scheme.criteria.0.factor protected-without-rationale"],
    ],
    [
      "a protected threshold",
      scheme({ rule: "threshold", factor: "eal", atLeast: 0.5 }),
      ["priority.scheme.factor protected-without-rationale"],
    ],
    [
      "a threshold in percent",
      scheme({ rule: "threshold", factor: "fsm", atLeast: 30 }),
      ["priority.scheme.atLeast figure-range"],
    ],
    [
      "a criterion in percent, and a decile that there is not",
      scheme({
        rule: "count-of",
        criteria: [
          { factor: "fsm", atLeast: 30 },
          { factor: "idaci-decile", atLeast: 11 },
        ],
      }),
      ["priority.scheme.criteria.0.atLeast figure-range", "priority.scheme.criteria.1.atLeast figure-range"],
    ],
    [
      "a band in percent",
      scheme({
        rule: "bands",
        factor: "fsm",
        bands: [
          { upTo: 0.1, weight: 1 },
          { upTo: 20, weight: 3 },
        ],
      }),
      ["priority.scheme.bands.1.upTo figure-range"],
    ],
    [
      "a ladder in percent, with a second decile that there is not",
      scheme({
        rule: "ladder",
        factor: "fsm",
        second: "idaci-decile",
        rungs: [
          { atLeast: 40, secondIn: [] },
          { atLeast: 0.3, secondIn: [1, 0] },
        ],
      }),
      ["priority.scheme.rungs.0.atLeast figure-range", "priority.scheme.rungs.1.secondIn.1 figure-range"],
    ],
    [
      "points below 0 on the second of a ladder",
      scheme({ rule: "ladder", factor: "fsm", second: "roni", rungs: [{ atLeast: 1, secondIn: [-1, 50] }] }),
      ["priority.scheme.rungs.0.secondIn.0 figure-range"],
    ],
    [
      "two criteria of one family, counted",
      scheme({
        rule: "count-of",
        criteria: [
          { factor: "fsm", atLeast: 0.3 },
          { factor: "roni", atLeast: 5 },
          { factor: "fsm6", atLeast: 0.3 },
        ],
      }),
      ["priority.scheme.criteria.2.factor same-family"],
    ],
    [
      "one criterion twice",
      scheme({
        rule: "any-of",
        criteria: [
          { factor: "fsm", atLeast: 0.3 },
          { factor: "fsm", atLeast: 0.5 },
        ],
      }),
      ["priority.scheme.criteria.1.factor same-family"],
    ],
    ["fewer virtual encounters than none", { "limits.virtualPerStudent": -0.1 }, ["limits.virtualPerStudent range"]],
    ["a limit that does not exist", { "limits.perStudent": 1 }, ["limits.perStudent unknown-key"]],
    ["a ceiling below 1", { "priority.ceiling": 0.99 }, ["priority.ceiling range"]],
  ];
  for (const [what, edits, faults] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), faults);
    });
  }
});

describe("what is no fault", () => {
  const cases: readonly (readonly [what: string, edits: Edits])[] = [
    ["a ceiling of 1", { "priority.ceiling": 1 }],
    [
      "a protected factor that counts for a stated reason",
      {
        "priority.scheme.betas.1.beta": 0.1,
        "priority.rationales": [{ factor: "eal", text: "Positive action, section 158" }],
      },
    ],
    ["worth that stays the same", { "entitlements.0.tiers.1.worth": 1 }],
    ["as much owed as the tiers reach", { "entitlements.0.target": 2 }],
    ["a threshold between two deciles", scheme({ rule: "threshold", factor: "idaci-decile", atLeast: 2.5 })],
    ["points beyond the full measure", scheme({ rule: "threshold", factor: "roni", atLeast: 40 })],
    ["a last band that holds for everybody", scheme({ rule: "bands", factor: "fsm", bands: [{ upTo: 1, weight: 1 }] })],
    ["a scheme without factors", scheme({ rule: "none" })],
    ["no entitlements at all", { entitlements: [] }],
    ["limits that say nothing", { limits: {} }],
    ["no virtual encounters at all", { "limits.virtualPerStudent": 0 }],
  ];
  for (const [what, edits] of cases) {
    test(what, () => {
      assert.deepEqual(faultsOf(edits), []);
    });
  }
});

test("a policy that gives no limits is written as it was before there were any", () => {
  assert.ok(!("limits" in parsePolicy(POLICY)));
  assert.ok(Object.values(presets.policy).every((preset) => !("limits" in preset)));
});

test("faults of shape and of reference come in one list", () => {
  const faults = faultsOf({
    nearKm: 0,
    "kinds.0.counts.0.0": "gb9",
    "kinds.0.leadDays": "long",
    "priority.scheme.betas": 7,
  });
  assert.deepEqual(faults, [
    "kinds.0.counts.0.0 unknown-benchmark",
    "kinds.0.leadDays type",
    "nearKm range",
    "priority.scheme.betas type",
  ]);
});

test("nothing of the wrong kind stops the search for more faults", () => {
  for (const wrong of [null, 7, "text", [], [null], [[]], {}, true]) {
    for (const path of [
      "benchmarks",
      "kinds",
      "entitlements",
      "priority",
      "priority.factors",
      "priority.scheme",
      "priority.rationales",
    ]) {
      assert.ok(faultsOf({ [path]: wrong, id: 1 }).includes("id type"), `${path} = ${JSON.stringify(wrong)}`);
    }
    for (const path of ["appliesTo", "counts", "tiers", "phase"]) {
      assert.ok(faultsOf({ [`entitlements.1.${path}`]: wrong, id: 1 }).includes("id type"));
    }
    assert.ok(faultsOf({ "kinds.0.counts": wrong, id: 1 }).includes("id type"));
    assert.ok(faultsOf({ "priority.scheme.betas": wrong, id: 1 }).includes("id type"));
    for (const rule of ["count-of", "any-of", "bands", "ladder", "threshold"]) {
      for (const field of ["criteria", "bands", "rungs", "factor", "atLeast"]) {
        assert.ok(faultsOf({ ...scheme({ rule, [field]: wrong }), id: 1 }).includes("id type"));
      }
    }
    assert.ok(faultsOf({ "entitlements.0.target": wrong, "entitlements.0.tiers": [wrong], id: 1 }).includes("id type"));
  }
});

describe("the order of the document does not matter, and parsing twice changes nothing", () => {
  const rich = withEdits(POLICY, {
    "benchmarks.1.needs": ["twoWay", "extensiveTwoWay", "contentCareers"],
    "kinds.0.pathways": ["t-level", "a-level"],
    "kinds.1.counts": [["gb6", "gb5"], ["gb5"]],
    "entitlements.0.appliesTo": { years: [10, 9], schoolKinds: ["utc", "secondary"], pathways: ["t-level", "a-level"] },
    "entitlements.0.counts": { benchmarks: ["gb6", "gb5"], formats: ["virtual", "in-school"] },
    "priority.rationales": [
      { factor: "eal", text: "One reason" },
      { factor: "eal", text: "Another reason" },
    ],
    "gates.offSite": ["supervised", "insurance"],
  });
  const criteria = [
    { factor: "fsm", atLeast: 0.3 },
    { factor: "roni", atLeast: 5 },
  ];
  const rungs = [{ atLeast: 0.4, secondIn: [6, 5] }];
  const deficit = { fromYear: 7, encounterBenchmarks: ["gb6", "gb5"], workplaceBenchmarks: ["gb6", "gb5"] };
  const documents: readonly (readonly [rule: string, document: unknown])[] = [
    ["noisy-or", rich],
    ["count-of", withEdits(rich, scheme({ rule: "count-of", criteria }))],
    ["any-of", withEdits(rich, scheme({ rule: "any-of", criteria }))],
    ["ladder", withEdits(rich, scheme({ rule: "ladder", factor: "fsm", second: "roni", rungs }))],
    ["deficit", withEdits(rich, scheme({ rule: "deficit", ...deficit, workplaceByYears: [13, 11] }))],
  ];
  for (const [rule, document] of documents) {
    test(rule, () => {
      const expected = parsePolicy(document);
      fc.assert(
        fc.property(withShuffled(fc.constant(document)), ({ shuffled }) => {
          assert.equal(JSON.stringify(parsePolicy(shuffled)), JSON.stringify(expected));
        }),
        { numRuns: 30 },
      );
      assert.deepEqual(parsePolicy(JSON.stringify(expected)), expected);
    });
  }
});

test("the order of benchmarks inside one list, of tiers, rungs and bands is kept", () => {
  const bands = [
    { upTo: 0.1, weight: 1 },
    { upTo: 0.2, weight: 3 },
  ];
  const policy = parsePolicy(withEdits(POLICY, scheme({ rule: "bands", factor: "fsm", bands })));
  assert.deepEqual(policy.kinds.find(({ id }) => id === "visit")?.counts, [["gb6", "gb5"]]);
  assert.deepEqual(policy.priority.scheme, { ...origin, rule: "bands", factor: "fsm", bands });
});

test("a parsed policy can't be changed, however deep", () => {
  const policy = parsePolicy(POLICY);
  assert.throws(() => Object.assign(policy.entitlements[0].tiers[0], { worth: 9 }), TypeError);
  assert.throws(() => Object.assign(policy.entitlements[0].appliesTo.schoolKinds, ["utc"]), TypeError);
});

test("says what may have happened when shares are in percent", () => {
  assert.throws(() => parsePolicy(withEdits(POLICY, scheme({ rule: "threshold", factor: "fsm", atLeast: 30 }))), {
    code: "invalid-data",
    message:
      'The policy has 1 fault:\n  priority.scheme.atLeast: factor "fsm" is a share, from 0 to 1 (30)\n' +
      "Maybe shares were given in percent: 30 % is 0.3.",
  });
});

test("refuses with every fault, and the count of them", () => {
  assert.throws(() => parsePolicy(withEdits(POLICY, { nearKm: 0, "kinds.0.counts.0.0": "gb9" })), {
    name: "EngineError",
    code: "invalid-data",
    message:
      'The policy has 2 faults:\n  kinds[0].counts[0][0]: "gb9" is not a benchmark of the policy ("gb9")\n' +
      "  nearKm: must be more than 0 (0)",
  });
});
