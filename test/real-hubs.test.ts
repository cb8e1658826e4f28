import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { buildLutonHub } from "../examples/luton-hub.ts";
import { audit, checkPlan, generatePledges, isShown, parseHub, plan, presets } from "../src/index.ts";
import { readSchools } from "../src/io/index.ts";

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

const AREA = fileURLToPath(new URL("../../shared/data/schools-south-midlands.csv", import.meta.url));

describe("South Midlands", () => {
  test.skipIf(!existsSync(AREA))(
    "all its state-funded schools are planned without a broken rule (skipped without the data file)",
    () => {
      const { schools } = readSchools(readFileSync(AREA), { successors: { "148558": "151866" } });
      assert.ok(schools.length >= 137, `${schools.length} schools`);
      const employers = generatePledges({
        schools,
        localAuthorities: presets.businessCounts.areas.map((area) => area.name),
        employers: 1500,
        seed: 1,
        supply: 0.7,
        academicYear: "2025/26",
      });
      const hub = parseHub({
        schema: "fairbroker/hub@1",
        id: "south-midlands",
        name: "South Midlands Careers Hub",
        academicYear: "2025/26",
        calendar: presets.calendars.luton2025.calendar,
        schools,
        employers,
      });
      const made = plan(hub, southMidlands, { effort: "quick", seed: 1 });
      assert.deepEqual(checkPlan(hub, made), []);
      assert.ok(made.encounters.length > 5000, `${made.encounters.length} encounters`);
    },
    180_000,
  );
});
