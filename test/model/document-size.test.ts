import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type DataIssue, LIMITS, safeParseHub, safeParsePlan, safeParsePolicy } from "../../src/model/index.ts";
import { withEdits } from "../support/edits.ts";
import { HUB, POLICY } from "./documents.ts";

/** Many of the same object: costs no memory, and would cost minutes if each were parsed. */
function many(count: number, entry: unknown): readonly unknown[] {
  return new Array<unknown>(count).fill(entry);
}

function refusedFast(parse: () => ReturnType<typeof safeParseHub>): readonly DataIssue[] {
  const startMs = performance.now();
  const result = parse();
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs < 10_000, `took ${tookMs} ms`); // parsing ten million groups takes minutes
  assert.ok(!result.success);
  assert.ok(result.issues.every(({ rule }) => rule === "too-large"));
  return result.issues;
}

describe("what is too large is refused before it is read", () => {
  const group = HUB.schools[0].groups[0];
  const offer = HUB.employers[0].offers[0];
  const cases = [
    ["ten million groups in one school", { "schools.0.groups": many(10_000_000, group) }, "schools", 10_000_001],
    ["a million schools", { schools: many(1_000_000, HUB.schools[0]) }, "schools", 1_000_000],
    ["a million employers", { employers: many(1_000_000, HUB.employers[0]) }, "employers", 1_000_000],
    [
      "offers that are too many only together",
      { employers: many(1000, { offers: many(1500, offer) }) },
      "employers",
      1_500_000,
    ],
    ["more groups than a school may have", { "schools.0.groups": many(2001, group) }, "schools.0.groups", 2001],
    ["more offers than an employer may have", { "employers.1.offers": many(2001, offer) }, "employers.1.offers", 2001],
    ["ten million locks", { locks: many(10_000_000, {}) }, "locks", 10_000_000],
    ["ten million affinities", { affinities: many(10_000_000, {}) }, "affinities", 10_000_000],
    ["ten million journeys", { journeys: many(10_000_000, {}) }, "journeys", 10_000_000],
    ["ten million days", { "calendar.inset": many(10_000_000, "2025-09-01") }, "calendar.inset", 10_000_000],
    [
      "a group with ten million encounters",
      { "schools.0.groups.0.history": many(10_000_000, {}) },
      "schools.0.groups.0.history",
      10_000_000,
    ],
    ["an unknown field with ten million entries", { notMine: many(10_000_000, 1) }, "notMine", 10_000_000],
  ] as const;
  for (const [what, edits, path, count] of cases) {
    test(what, () => {
      const [first] = refusedFast(() => safeParseHub(withEdits(HUB, edits)));
      assert.equal(first.path.join("."), path);
      assert.equal(first.value, count);
    });
  }

  test("a text of 200 million characters", () => {
    const text = "x".repeat(200_000_000);
    for (const parse of [safeParseHub, safeParsePolicy, safeParsePlan]) {
      const startMs = performance.now();
      assert.deepEqual(parse(text), {
        success: false,
        issues: [
          {
            path: [],
            rule: "too-large",
            value: 200_000_000,
            message: "200000000 characters; at most 128000000 can be read",
          },
        ],
      });
      assert.ok(performance.now() - startMs < 5000);
    }
  });

  test("a policy and a plan with a list of ten million", () => {
    refusedFast(() => safeParsePolicy({ ...POLICY, kinds: many(10_000_000, POLICY.kinds[0]) }) as never);
    refusedFast(() => safeParsePlan({ encounters: many(10_000_000, {}) }) as never);
    refusedFast(() => safeParsePlan({ certificate: { prices: many(10_000_000, {}) } }) as never);
    refusedFast(() => safeParsePlan({ certificate: { linearGroups: many(500_001, "g") } }) as never);
    refusedFast(() => safeParsePlan({ certificate: { groupBounds: many(500_001, {}) } }) as never);
    refusedFast(() => safeParsePlan({ certificate: { shortfalls: many(5_000_001, {}) } }) as never);
    refusedFast(() => safeParsePlan({ floors: many(21, {}) }) as never);
    refusedFast(() => safeParsePlan({ floors: [{}, { groupsShort: many(500_001, "g") }] }) as never);
    refusedFast(() => safeParsePlan({ floors: [{}, { bindsBy: many(5_000_001, {}) }] }) as never);
  });
});

test("the groups that a floor leaves short may be as many as there are", () => {
  const bindsBy = many(20_000, { row: "fund", price: 1 });
  const floors = [
    { floor: "f", asked: 1, reached: 0, isMet: false, groupsShort: many(20_000, "g"), provenAtMost: 0, bindsBy },
  ];
  const result = safeParsePlan({ floors });
  assert.ok(!result.success && result.issues.every(({ rule, path }) => rule === "missing" && path[0] !== "floors"));
});

test("more than fifty million values in all, though no list is too long", () => {
  // One group has 10,000 encounters; 3 schools of 2,000 such groups are 60 million.
  const groups = many(2000, { history: many(10_000, null) });
  const [issue] = refusedFast(() => safeParseHub({ ...HUB, schools: many(3, { groups }) }));
  assert.deepEqual({ path: issue.path, value: issue.value }, { path: [], value: 50_000_001 });
});

test("an object of more than ten thousand keys", () => {
  const figures = Object.fromEntries(Array.from({ length: 10_001 }, (_, row) => [`factor-${row}`, { value: 0 }]));
  const path = "schools.0.groups.0.disadvantage";
  const [issue] = refusedFast(() => safeParseHub(withEdits(HUB, { [path]: figures })));
  assert.deepEqual({ path: issue.path.join("."), value: issue.value }, { path, value: 10_001 });
});

test("a value that contains itself is refused, not walked for ever", () => {
  const hub: Record<string, unknown> = { ...HUB };
  hub.calendar = hub;
  const [issue] = refusedFast(() => safeParseHub(hub));
  assert.equal(issue.path.length, LIMITS.depth);
});

test("lists inside lists a hundred thousand deep are refused, not a crash", () => {
  refusedFast(() => safeParseHub(`${"[".repeat(100_000)}${"]".repeat(100_000)}`));
});

test("a document in which everything is wrong lists ten thousand faults and counts the rest", () => {
  // 3,000 schools, each without id, name, kind, location, local authority and groups: 18,000 faults.
  const result = safeParseHub({ ...HUB, schools: many(3000, {}), locks: [], affinities: [] });
  assert.ok(!result.success);
  assert.equal(result.issues.length, 10_001);
  assert.deepEqual(result.issues.at(-1), {
    path: [],
    rule: "more-issues",
    value: 8000,
    message: "8000 more faults are not listed",
  });
});

test("the largest lists that are allowed are read", () => {
  const groups = Array.from({ length: 2000 }, (_, row) => ({ id: `g${row}`, year: 7, size: 1 }));
  const result = safeParseHub({ ...HUB, schools: [{ ...HUB.schools[0], groups }], locks: [], affinities: [] });
  assert.ok(result.success);
});
