import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { buildLutonHub } from "../examples/luton-hub.ts";
import { buildSouthMidlandsHub } from "../examples/south-midlands-hub.ts";
import { audit, checkPlan, isShown, plan, presets } from "../src/index.ts";

const { southMidlands, equal } = presets.policy;
const run = { effort: "balanced", seed: 2025 } as const;

describe("Careers Hub Luton", () => {
  const { hub } = buildLutonHub(run.seed);
  const fair = plan(hub, southMidlands, run);
  const flat = plan(hub, equal, run);

  test("26 institutions are planned without a broken rule, under both policies", () => {
    assert.equal(hub.schools.length, 26);
    assert.deepEqual(checkPlan(hub, fair), []);
    assert.deepEqual(checkPlan(hub, flat), []);
    assert.ok(fair.encounters.length > 1000, `${fair.encounters.length} encounters`);
  });

  test("the neediest 30 % get a visibly larger share than under the equal policy, at little cost", () => {
    const report = audit(hub, fair, { beside: [{ name: "equal", plan: flat }] });
    const figures = [report, report.beside[0]].map(({ mostDisadvantaged30, encounters }) => {
      assert.ok(mostDisadvantaged30 !== null && isShown(mostDisadvantaged30) && isShown(encounters.total));
      return { share: mostDisadvantaged30.shareOfStudentEncounters ?? 0, total: encounters.total.studentEncounters };
    });
    assert.ok(figures[0].share >= figures[1].share + 0.05, `shares ${figures[0].share} and ${figures[1].share}`);
    assert.ok(
      figures[0].total >= 0.97 * figures[1].total,
      `student-encounters ${figures[0].total} and ${figures[1].total}`,
    );
  });

  test("every output says that the pledges are generated", () => {
    assert.ok(fair.meta.notes.some((note) => note.startsWith("generated pledges")));
  });
});

describe("South Midlands", () => {
  test("137 institutions are planned without a broken rule", () => {
    const { hub } = buildSouthMidlandsHub(run.seed);
    const made = plan(hub, southMidlands, { effort: "quick", seed: 1 });
    assert.equal(hub.schools.length, 137);
    assert.deepEqual(checkPlan(hub, made), []);
    assert.ok(made.encounters.length > 5000, `${made.encounters.length} encounters`);
    assert.ok(made.meta.notes.some((note) => note.startsWith("generated pledges")));
  }, 180_000);
});
