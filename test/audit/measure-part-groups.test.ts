import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit } from "../../src/audit/index.ts";
import type { Encounter } from "../../src/model/index.ts";
import { meet, planOf, TINY_ENCOUNTERS, tinyHub, tinyPlan, tinyPolicy } from "./tiny-hub.ts";

const mixOf = (encounters: readonly Encounter[], smallestCount = 1) =>
  audit(tinyHub, planOf(encounters), { smallestCount }).partGroups;

/** The one factor's total, when `places` students of a-8 (40, half of them with free school meals) come, at most 30 at once. */
function ofPlaces(...places: readonly number[]) {
  const { byFactor } = mixOf(
    places.map((students, row) => meet(String(row), "route-talk", { group: "a-8", students })),
  );
  return byFactor[0]?.total;
}

describe("whom places for part of a group would go to", () => {
  test("by hand: twice the weight makes two places of three, as far as there are such students", () => {
    // Weights: 2 with free school meals, 1 without; of 40 students 20 have them: 40 / 60 of what is given by weight.
    const people = { people: 40, groups: 1, having: 20 };
    assert.deepEqual(ofPlaces(24), { ...people, places: 24, expected: 12, target: 16 });
    assert.deepEqual(ofPlaces(18, 6), { ...people, places: 24, expected: 12, target: 16 });
    // 36 would make 24, but only 20 have them.
    assert.deepEqual(ofPlaces(30, 6), { ...people, places: 36, expected: 18, target: 20 });
    // 52: all 40 come once; 12 more are given by weight.
    assert.deepEqual(ofPlaces(30, 22), { ...people, places: 52, expected: 26, target: 20 + 8 });
    assert.equal(ofPlaces(), undefined);
  });

  test("adds up by school and group, and leaves whole groups, staff and those whose share is not known out", () => {
    // Whole: b-9 and the staff. Not known: c-10. In part: 30 of a-8 (its 20 have all), 10 of the 20 of a-10, where nobody has any.
    const few = meet("few", "visit", { group: "c-10", students: 2 });
    const { total, byFactor } = mixOf([...TINY_ENCOUNTERS, few]);
    assert.deepEqual(total, { people: 64, groups: 3, places: 42 });
    const a8 = { people: 40, groups: 1, places: 30, having: 20, expected: 15, target: 20 };
    const a10 = { people: 20, groups: 1, places: 10, having: 0, expected: 0, target: 0 };
    const both = { people: 60, groups: 2, places: 40, having: 20, expected: 15, target: 20 };
    assert.deepEqual(byFactor, [
      {
        factor: "fsm",
        title: "Free school meals",
        total: both,
        bySchool: [{ school: "a", ...both }],
        byGroup: [
          { group: "a-10", ...a10 },
          { group: "a-8", ...a8 },
        ],
      },
    ]);
  });

  test("shows nothing that stands for few students with the factor, or few places of theirs", () => {
    const cellOf = (students: number, smallestCount: number) =>
      mixOf([meet("1", "route-talk", { group: "a-8", students })], smallestCount).byFactor[0].byGroup[0];
    assert.deepEqual(cellOf(10, 6), { group: "a-8", suppressed: true }); // five places
    assert.ok(!("suppressed" in cellOf(12, 6)));
    assert.deepEqual(cellOf(30, 21), { group: "a-8", suppressed: true }); // 20 students
    // Where nobody has it the places decide.
    const none = mixOf([meet("1", "visit", { group: "a-10", students: 5 })], 6);
    assert.deepEqual(none.total, { suppressed: true });
    assert.deepEqual(none.byFactor[0].total, { suppressed: true });
  });

  test("says nothing of students under a rule that reads whole groups", () => {
    const { id, title, source, year, status } = tinyPolicy.priority.scheme;
    const scheme = { id, title, source, year, status, rule: "threshold" as const, factor: "fsm", atLeast: 0.3 };
    const policy = { ...tinyPolicy, priority: { ...tinyPolicy.priority, scheme } };
    const { partGroups } = audit(tinyHub, planOf(TINY_ENCOUNTERS, { policy }));
    assert.deepEqual(partGroups, { total: { people: 60, groups: 2, places: 40 }, byFactor: [] });
  });

  test("is told in words, with what nobody knows", () => {
    const text = describeAudit(audit(tinyHub, tinyPlan)).join(" ");
    assert.ok(
      text.includes(
        'Of 40 places for part of a group, 15 would go to students counted as "Free school meals" if names were drawn evenly; ' +
          "the policy's weights ask for 20 (everyone once, what is left by weight). Nobody records who came.",
      ),
    );
    assert.ok(
      !describeAudit(audit(tinyHub, planOf([])))
        .join(" ")
        .includes("part of a group"),
    );
  });
});
