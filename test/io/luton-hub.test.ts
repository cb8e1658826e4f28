import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { buildLutonHub } from "../../examples/luton-hub.ts";
import { plan, presets } from "../../src/index.ts";

const { hub, derived } = buildLutonHub(2025);

describe("the hub of Careers Hub Luton", () => {
  test("says of everything that is not published that it is a judgement or made up", () => {
    for (const word of ["pathways", "no history and no interests", "staff not counted", "INSET", "planned from"]) {
      assert.ok(
        hub.notes.some((note) => note.includes(word)),
        word,
      );
    }
    assert.ok(hub.notes.some((note) => note.startsWith("generated pledges")));
    assert.ok(derived.some((line) => line.includes("pathways of Years 12 and 13 are our judgement")));
  });

  test("no employer passes for a real college, and none made after one meets its own students", () => {
    const nameOf = new Map(hub.schools.map(({ id, name }) => [id, name]));
    const colleges = hub.employers.filter(({ exclusions }) => exclusions.schools.length > 0);
    assert.deepEqual(
      colleges.map(({ name, exclusions }) => [name, exclusions.schools.length]),
      colleges.map(({ exclusions }) => [`${nameOf.get(exclusions.schools[0])} (generated pledges)`, 1]),
    );
    assert.equal(colleges.length, 2); // the two colleges of further education
    const names = new Set(nameOf.values());
    assert.ok(hub.employers.every(({ name }) => !names.has(name)));
  });

  test("every group of Years 12 and 13 has pathways, and every school has a group of staff", () => {
    for (const { name, groups } of hub.schools) {
      assert.equal(groups.filter(({ staff }) => staff).length, 1, name);
      for (const group of groups) assert.equal(group.pathways.length > 0, (group.year ?? 0) >= 12, group.id);
    }
  });

  test("no school is open on the first day of term", () => {
    for (const school of hub.schools) {
      const calendar = { ...hub.calendar, ...school.calendar };
      assert.deepEqual(calendar.inset, ["2025-09-01"]);
    }
  });

  test("encounters begin when lead times allow; no week has more than a twentieth of them, but careers weeks have up to a tenth", () => {
    const { encounters } = plan(hub, presets.policy.southMidlands, { effort: "quick", seed: 2025 });
    const perWeek = new Map<number, number>();
    for (const { date } of encounters) {
      const week = Math.floor((Date.parse(date) - Date.parse("2025-09-01")) / (7 * 86_400_000));
      perWeek.set(week, (perWeek.get(week) ?? 0) + 1);
    }
    // 18 August and the 28 days of a talk: 15 September, the third week. The year has 38 weeks of school, so 1 in 36 on average.
    assert.equal(Math.min(...perWeek.keys()), 2);
    assert.ok(encounters.length > 1000);
    // National Apprenticeship Week and National Careers Week: 9 February and 2 March 2026. The policy wishes encounters there.
    const careersWeeks = [23, 26];
    for (const [week, count] of perWeek) {
      const share = careersWeeks.includes(week) ? 10 : 20;
      assert.ok(count <= encounters.length / share, JSON.stringify([...perWeek]));
    }
  });
});
