import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type Plan, parsePlan, parsePolicy, safeParsePlan } from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";
import { POLICY } from "./documents.ts";

const PLAN: Plan = {
  schema: "fairbroker/plan@1",
  encounters: [
    {
      id: "e1-talk/s1-y10/1",
      offer: "e1-talk",
      employer: "e1",
      groups: [{ group: "s1-y10", students: 60 }],
      kind: "talk",
      format: "in-school",
      date: "2025-11-11",
      startMin: 540,
      durationMin: 60,
      room: "hall",
      status: "planned",
      value: 61.25,
    },
  ],
  unmet: [{ group: "s2-y9", entitlement: "one-a-year", owed: 8, had: 0, planned: 0, reason: "no-date" }],
  undated: [{ offer: "e1-talk", group: "s2-y9", units: 1, reason: "no-common-slot" }],
  floors: [
    {
      floor: "all",
      asked: 2,
      reached: 1,
      isMet: false,
      groupsShort: ["s2-y9"],
      provenAtMost: 1,
      bindsBy: [{ row: "offer:o1", price: 0.5 }],
    },
  ],
  fairness: { kind: "first-the-worst-off", level: 0.3, provenAtMost: 1.2 },
  certificate: {
    value: 61.25,
    matchedValue: 61.25,
    datedLoss: 0,
    linear: 72,
    sharp: 70,
    bound: 70,
    gap: 0.125,
    linearGroups: ["s2-y9"],
    groupBounds: [{ group: "s2-y10", bound: 12.5 }],
    shortfalls: [
      { row: "floor:all:s2-y9", reached: 0 },
      { row: "floor:technical", reached: -30_000 },
    ],
    prices: [{ resource: "offer:e1-talk", price: 8.75 }],
    creditPrices: [{ claim: "one-a-year of s2-y9", price: 1 }],
    pricesHash: "a".repeat(64),
  },
  meta: {
    engine: "fairbroker",
    version: "0.1.0",
    hub: "hub",
    academicYear: "2025/26",
    hubHash: "0".repeat(64),
    policyHash: "f".repeat(64),
    policy: parsePolicy(POLICY),
    effort: "quick",
    seed: 0,
    rounds: 1,
    moves: [{ move: "ruin", tried: 3, kept: 1, change: 0.25 }],
    imputed: [{ group: "s2-y9", factor: "fsm", value: 0.3, from: "hub-median", because: "suppressed" }],
    leftOut: ["risk"],
    notes: [],
    cutShort: true,
  },
};

function faultsOf(edits: Edits): readonly string[] {
  const result = safeParsePlan(withEdits(PLAN, edits));
  return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

test("a plan comes back as it was stored, frozen", () => {
  const plan = parsePlan(JSON.stringify(PLAN));
  assert.deepEqual(plan, PLAN);
  assert.equal(JSON.stringify(plan), JSON.stringify(PLAN)); // order of lists and keys too
  assert.throws(() => Object.assign(plan.encounters[0].groups[0], { students: 1 }), TypeError);
});

describe("faults of every part are found at once, with their places", () => {
  const cases: readonly (readonly [path: string, value: unknown, rule: string])[] = [
    ["encounters.0.date", "2025-02-29", "format"],
    ["encounters.0.status", "maybe", "one-of"],
    ["encounters.0.room", "the hall", "format"],
    ["encounters.0.extra", 1, "unknown-key"],
    ["unmet.0.reason", "bad-luck", "one-of"],
    ["undated.0.units", 0, "range"],
    ["certificate.gap", 1.5, "range"],
    ["certificate.prices.0.price", -1, "range"],
    ["certificate.creditPrices.0.claim", undefined, "missing"],
    ["certificate.bound", undefined, "missing"],
    ["certificate.linearGroups.0", "no id", "format"],
    ["certificate.groupBounds.0.group", "no id", "format"],
    ["certificate.groupBounds.0.bound", undefined, "missing"],
    ["certificate.pricesHash", undefined, "missing"],
    ["certificate.shortfalls.0.reached", 0.5, "type"],
    ["certificate.shortfalls.1.row", undefined, "missing"],
    ["floors.0.reached", -0.1, "range"],
    ["floors.0.groupsShort.0", "no id", "format"],
    ["floors.0.provenAtMost", -1, "range"],
    ["floors.0.bindsBy.0.price", -1, "range"],
    ["fairness.kind", "justice", "one-of"],
    ["fairness.level", 9, "range"],
    ["meta.moves.0.kept", -1, "range"],
    ["meta.cutShort", false, "one-of"],
    ["meta.hubHash", "x", "format"],
    ["meta.imputed.0.from", "a guess", "one-of"],
    ["meta.policy.kinds.0.leadDays", -1, "range"],
  ];
  for (const [path, value, rule] of cases) {
    test(path, () => {
      assert.deepEqual(faultsOf({ [path]: value }), [`${path} ${rule}`]);
    });
  }

  test("together", () => {
    const faults = faultsOf(Object.fromEntries(cases.map(([path, value]) => [path, value])));
    assert.deepEqual(
      [...faults].sort((a, b) => (a < b ? -1 : 1)),
      cases.map(([path, , rule]) => `${path} ${rule}`).sort((a, b) => (a < b ? -1 : 1)),
    );
  });
});

test("parts that are missing or of the wrong kind are one fault each", () => {
  for (const path of [
    "encounters",
    "unmet",
    "undated",
    "floors",
    "floors.0.groupsShort",
    "fairness",
    "certificate",
    "certificate.shortfalls",
    "meta",
    "meta.moves",
    "meta.imputed",
  ]) {
    assert.deepEqual(faultsOf({ [path]: undefined }), [`${path} missing`]);
    assert.deepEqual(faultsOf({ [path]: 7 }), [`${path} type`]);
  }
  assert.deepEqual(faultsOf({ "certificate.linearGroups": 7 }), ["certificate.linearGroups type"]);
  assert.deepEqual(faultsOf({ "certificate.groupBounds": 7 }), ["certificate.groupBounds type"]);
  assert.deepEqual(faultsOf({ "certificate.prices": 7 }), ["certificate.prices type"]);
  assert.deepEqual(faultsOf({ "floors.0.bindsBy": 7 }), ["floors.0.bindsBy type"]);
  for (const json of [null, 7, [], "7"]) assert.equal(safeParsePlan(json).success, false);
});

test("a plan may be kept without its prices, but not without half of them", () => {
  const { prices, creditPrices, ...certificate } = PLAN.certificate;
  const without = { ...PLAN, certificate };
  assert.equal(JSON.stringify(parsePlan(without)), JSON.stringify(without));
  for (const half of [{ prices }, { creditPrices }]) {
    const result = safeParsePlan({ ...PLAN, certificate: { ...certificate, ...half, bound: "high" } });
    assert.deepEqual(!result.success && result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`), [
      "certificate both-or-neither",
      "certificate.bound type",
    ]);
  }
});

test("the most of a floor is stated with what proves it, or not at all", () => {
  const both = { "floors.0.bindsBy": undefined, "floors.0.provenAtMost": undefined };
  assert.deepEqual(faultsOf(both), []);
  for (const half of Object.keys(both)) assert.deepEqual(faultsOf({ [half]: undefined }), ["floors.0 both-or-neither"]);
});

test("refuses with an error that names the plan", () => {
  assert.throws(() => parsePlan(withEdits(PLAN, { "encounters.0.date": "soon" })), {
    code: "invalid-data",
    message: 'The plan has 1 fault:\n  encounters[0].date: must be a real date, as 2026-02-28 ("soon")',
  });
});
