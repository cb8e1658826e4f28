import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit, describeAudit } from "../../src/audit/index.ts";
import { meet, planOf, TINY_ENCOUNTERS, tinyHub, tinyPlan } from "./tiny-hub.ts";

const less = planOf(TINY_ENCOUNTERS.slice(0, 1));
const lines = describeAudit(audit(tinyHub, tinyPlan, { beside: [{ name: "less", plan: less }] }));
const text = lines.join("\n");

/** The cells of the first line that begins so. */
function cellsOf(start: string, after = ""): readonly string[] {
  const from = lines.indexOf(lines.find((line) => line.startsWith(after)) ?? "");
  const line = lines.slice(from).find((each) => each.startsWith(start));
  assert.ok(line !== undefined, `no line begins with "${start}"`);
  return line.trim().split(/ {2,}/);
}

describe("an audit in words", () => {
  test("begins with what the plan is worth and what it is not for", () => {
    assert.ok(lines[0].includes("Tiny hub") && lines[0].includes("not for publication"));
    assert.ok(text.includes("The plan is worth 142.5 weighted student-encounters."));
    assert.ok(lines.join(" ").includes("can be worth more than 200.0: a gap of 28.7%.")); // (200 - 142.501) / 200
  });

  test("names entitlements by their titles, with percentages", () => {
    // 10 / 104 before, 80 / 104 with the plan; b-10 stands alone in the second fifth, nobody in the fourth.
    assert.deepEqual(cellsOf("A meeting a year"), [
      "A meeting a year",
      "9.6%",
      "76.9%",
      "0.0%",
      "(few)",
      "100.0%",
      "-",
      "100.0%",
    ]);
  });

  test("sets plans beside each other in percentage points and in encounters", () => {
    assert.deepEqual(cellsOf("Encounters  "), ["Encounters", "3", "1", "+2"]);
    assert.deepEqual(cellsOf("Value"), ["Value", "142.5", "49.5", "+93.0"]);
    assert.deepEqual(cellsOf("Encounters that open"), [
      "Encounters that open a technical route",
      "33.3%",
      "100.0%",
      "-66.7",
    ]);
    // 80 / 104 less 40 / 104 is 38.46 points; the first fifth gets a meeting under neither plan.
    assert.deepEqual(cellsOf("A meeting a year", "Difference in what is met"), [
      "A meeting a year",
      "+38.5",
      "0.0",
      "(few)",
      "0.0",
      "-",
      "+100.0",
    ]);
  });

  test("says why entitlements stay short, what is unknown and what was filled in", () => {
    assert.deepEqual(cellsOf("Ten hours of work", "What stays short"), [
      "Ten hours of work",
      "no offer counts towards it",
      "(few)",
      "(few)",
    ]);
    assert.ok(text.includes("1 of 3 encounters."));
    assert.ok(text.includes("Filled in with the hub's median: Free school meals, for (few)"));
    assert.ok(text.includes("1 of 2 schools do not say how completely they record encounters"));
    assert.ok(text.includes("Note: All of it is made up."));
    assert.equal(lines.at(-1), "(few): fewer than 6 people, so the figures are not shown.");
  });

  test("leaves out the legend and all marks where everything is shown", () => {
    const all = describeAudit(audit(tinyHub, tinyPlan, { smallestCount: 1 }));
    assert.equal(all.join("\n").includes("(few)"), false);
    assert.ok(all.includes("1 group (4 students) without any encounter."));
  });

  test("a plan without encounters has no shares", () => {
    const empty = describeAudit(audit(tinyHub, planOf([])));
    assert.ok(empty.includes("Encounters that open a technical route: 0. Encounters with providers: 0."));
    assert.ok(empty.join(" ").includes("get - of the value"));
  });

  test("a plan that leaves nothing short, without any encounter or unchecked says so", () => {
    const everybody = tinyHub.schools.flatMap(({ groups }) => groups.filter((group) => !group.staff));
    const talks = everybody.map(({ id, size }) => meet(`talk-${id}`, "talk", { group: id, students: size }));
    // Ten hours are two visits of five.
    const visits = everybody.flatMap(({ id, size, year }) =>
      [1, 2].flatMap((time) =>
        year === 10 ? meet(`visit-${id}-${time}`, "visit", { group: id, students: size }) : [],
      ),
    );
    const full = describeAudit(audit(tinyHub, planOf([...talks, ...visits])));
    assert.ok(full.includes("No entitlement stays short."));
    assert.ok(full.includes("Every group has at least one encounter."));
    assert.ok(full.join(" ").includes("every sign of quality is there: 0 of 8 encounters.")); // 4 talks, 2 x 2 visits
  });
});
