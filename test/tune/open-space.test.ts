import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { EngineError } from "../../src/errors.ts";
import { type DataIssue, presets } from "../../src/model/index.ts";
import type { Axis } from "../../src/tune/index.ts";
import { openSpace } from "../../src/tune/open-space.ts";

const base = presets.policy.southMidlands;
const open = (...axes: readonly Axis[]) => openSpace({ base, axes });
const WORTHS = ["0", "1", "2", "3"].map((tier) => `entitlements.gb5-school.tiers.${tier}.worth`);

function issuesOf(...axes: readonly Axis[]): readonly DataIssue[] {
  try {
    open(...axes);
  } catch (thrown) {
    assert.ok(thrown instanceof EngineError && thrown.code === "invalid-data");
    return thrown.context.issues as readonly DataIssue[];
  }
  return [];
}

describe("a space", () => {
  test("sets a field, several alike, or several in proportion", () => {
    const { ids, valuesAt, policyAt, baseValues } = open(
      { path: "priority.ceiling", from: 1, to: 3 },
      { id: "routes", path: ["suitability.technicalRoute", "suitability.hubPriority"], from: 0, to: 0.5, step: 0.25 },
      { id: "first encounters", path: WORTHS, from: 0.5, to: 2, by: "factor" },
    );
    assert.deepEqual(ids, ["priority.ceiling", "routes", "first encounters"]);
    assert.deepEqual(baseValues, [2, null, 1]);
    assert.deepEqual(valuesAt([0.5, 0.99, 0]), [2, 0.5, 0.5]);
    const policy = policyAt([2.5, 0.25, 2]);
    assert.equal(policy.priority.ceiling, 2.5);
    assert.deepEqual([policy.suitability.technicalRoute, policy.suitability.hubPriority], [0.25, 0.25]);
    const { tiers } = policy.entitlements.find(({ id }) => id === "gb5-school")!;
    assert.deepEqual(
      tiers.map(({ worth }) => worth),
      [2, 0.8, 0.4, 0.2],
    );
  });

  test("has every step of an axis in an equal part of the cube, the last one included", () => {
    const { valuesAt } = open({ path: "time.spacingDays", from: 2, to: 10, step: 4 });
    assert.deepEqual(
      [0, 0.33, 0.34, 0.66, 0.67, 1].map((unit) => valuesAt([unit])[0]),
      [2, 2, 6, 6, 10, 10],
    );
  });
});

describe("refusals", () => {
  test("name every fault of every axis at once", () => {
    const issues = issuesOf(
      { path: "priority.celling", from: 1, to: 2 },
      { path: "nearKm", from: 5, to: 5 },
      { path: [], id: "nothing", from: 0, to: 1 },
      { path: "suitability.demand", from: 0, to: 1, step: 2 },
      { id: "again", path: "suitability.demand", from: 0, to: 1 },
      { path: "priority.ceiling", from: 1, to: 11 },
    );
    assert.deepEqual(
      issues.map(({ path, rule }) => [path[1], rule]),
      [
        [0, "unknown-path"],
        [1, "range"],
        [2, "at-least-one"],
        [3, "range"],
        [4, "duplicate-path"],
        [5, "range"],
      ],
    );
  });

  test("tell which range no policy may have, also a field of whole numbers without a step", () => {
    const issues = issuesOf(
      { path: "priority.ceiling", from: 0.5, to: 2 },
      { path: "suitability.demand", from: 0, to: 11 },
      { path: "time.spacingDays", from: 0, to: 10 },
      { path: "nearKm", from: 10, to: 30 },
    );
    assert.deepEqual(
      issues.map(({ path }) => path[1]),
      [0, 1, 2],
    );
    assert.match(issues[0].message, /priority\.ceiling = 0\.5 makes a policy that is refused/);
    assert.deepEqual(issuesOf({ path: "time.spacingDays", from: 0, to: 10, step: 1 }), []);
  });

  test("tell which two axes contradict each other: a second encounter worth more than the first", () => {
    const issues = issuesOf(
      { path: "nearKm", from: 10, to: 30 },
      { path: WORTHS[0], from: 0.4, to: 1 },
      { path: WORTHS[1], from: 0.2, to: 0.6 },
    );
    assert.equal(issues.length, 1);
    assert.deepEqual([issues[0].path, issues[0].rule], [["axes", 1], "concave"]);
  });

  test("want an axis, and each under a name of its own", () => {
    assert.throws(() => open(), { code: "invalid-argument" });
    const axis = { id: "x", path: "nearKm", from: 1, to: 2 };
    assert.throws(() => open(axis, { ...axis, path: "priority.ceiling" }), { code: "invalid-argument" });
  });
});
