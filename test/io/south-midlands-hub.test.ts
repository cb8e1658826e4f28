import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { buildLutonHub } from "../../examples/luton-hub.ts";
import { buildSouthMidlandsHub } from "../../examples/south-midlands-hub.ts";
import { SOUTH_MIDLANDS_SCHOOLS_CSV, SOUTH_MIDLANDS_SUCCESSORS } from "../../examples/south-midlands-schools.ts";
import { measureSupply, presets, prioritise } from "../../src/index.ts";
import { readSchools } from "../../src/io/index.ts";
import { checkHubAgainstPolicy } from "../../src/model/index.ts";

const { hub, derived } = buildSouthMidlandsHub(2025);
const table = readSchools(SOUTH_MIDLANDS_SCHOOLS_CSV, { successors: SOUTH_MIDLANDS_SUCCESSORS });

describe("the schools of the South Midlands", () => {
  test("every row is a school of the hub, but two of schools that others followed; every column but the type is read", () => {
    const rows = SOUTH_MIDLANDS_SCHOOLS_CSV.trimEnd().split("\n").length - 1;
    assert.equal(rows, 139);
    assert.equal(hub.schools.length, 137);
    assert.deepEqual(
      table.leftOut.map(({ id, reason }) => [id, reason]),
      [
        ["148558", "closed"],
        ["122059", "not known to be open"],
      ],
    );
    const notRead = new Set(table.extra.flatMap(({ cells }) => cells.map(({ column }) => column)));
    assert.deepEqual([...notRead], ["type"]);
  });

  test("all six authorities have theirs, and every school has students", () => {
    const perAuthority: Record<string, number> = {};
    for (const { localAuthority } of hub.schools) {
      perAuthority[localAuthority] = (perAuthority[localAuthority] ?? 0) + 1;
    }
    assert.deepEqual(perAuthority, {
      Bedford: 19,
      "Central Bedfordshire": 23,
      Luton: 18, // 19 rows, one of them a school that closed
      "Milton Keynes": 22,
      "North Northamptonshire": 25, // 26 rows, one of them of a school that became an academy
      "West Northamptonshire": 30,
    });
    const students = hub.schools.map(({ groups }) =>
      groups.filter(({ staff }) => !staff).reduce((sum, { size }) => sum + size, 0),
    );
    assert.ok(students.every((count) => count > 0));
    assert.equal(
      students.reduce((sum, count) => sum + count, 0),
      133_854,
    );
  });

  test("those of Careers Hub Luton are the same in both hubs", () => {
    const schoolOf = new Map(hub.schools.map((school) => [school.id, school]));
    for (const school of buildLutonHub(2025).hub.schools) assert.deepEqual(schoolOf.get(school.id), school);
  });

  test("Wollaston School has the roll of its predecessor, and says so", () => {
    const wollaston = hub.schools.find(({ id }) => id === "146489");
    const students = wollaston?.groups.filter(({ staff }) => !staff).reduce((sum, { size }) => sum + size, 0);
    assert.equal(students, 1441);
    assert.ok(
      derived.includes(
        "Wollaston School (146489): roll 1441 (2018/19) taken from its predecessor Wollaston School (122059).",
      ),
    );
  });

  test("three schools whose figures count nobody in Year 11 have no such group, and the notes say so", () => {
    const note = hub.notes.find((line) => line.includes("count nobody in Year 11"));
    for (const id of ["109694", "147081", "149106"]) {
      const school = hub.schools.find((one) => one.id === id);
      assert.ok(school !== undefined, id);
      const years = school.groups.flatMap(({ year }) => year ?? []).sort((a, b) => a - b);
      assert.deepEqual(years, [7, 8, 9, 10], school.name);
      assert.ok(note?.includes(school.name), school.name);
      const line = "its figures count nobody in Year 11, so nobody is taken to be in Year 11.";
      assert.ok(derived.includes(`${school.name} (${id}): ${line}`), school.name);
    }
  });

  test("of Northamptonshire's schools five have a disadvantaged share of Year 11; of the others it is said to be missing", () => {
    const inNorthamptonshire = hub.schools.filter(({ localAuthority }) => localAuthority.includes("Northamptonshire"));
    const figures = inNorthamptonshire.flatMap(({ groups }) => {
      const students = groups.find(({ staff }) => !staff);
      return students?.disadvantage.disadvantaged ?? [];
    });
    assert.equal(figures.length, 55);
    assert.equal(figures.filter((figure) => "value" in figure).length, 5);
    assert.equal(figures.filter((figure) => "absent" in figure && figure.absent === "notCollected").length, 50);
  });

  test("what is blank is filled in, never nought, and every filling is told", () => {
    assert.deepEqual(checkHubAgainstPolicy(hub, presets.policy.southMidlands), []);
    const rows = prioritise(hub, presets.policy.southMidlands);
    // Bedford College: neither a disadvantaged share nor free school meals.
    const college = rows.filter(({ school, group }) => school === "130597" && !group.endsWith("staff"));
    assert.ok(college.length > 0);
    for (const { need, imputed } of college) {
      assert.ok(need > 0);
      const income = imputed.find(({ factor }) => factor === "disadvantaged" || factor === "fsm6" || factor === "fsm");
      assert.deepEqual([income?.because, (income?.value ?? 0) > 0], ["notCollected", true]);
    }
  });
});

describe("the hub of the South Midlands", () => {
  test("terms end with the authority's own, or with those that stand in, which is told", () => {
    for (const school of hub.schools) {
      const { terms, inset } = { ...hub.calendar, ...school.calendar };
      assert.equal(terms?.at(-1)?.end, school.localAuthority === "Luton" ? "2026-07-17" : "2026-07-20", school.name);
      assert.deepEqual(inset, ["2025-09-01"]);
    }
    assert.ok(hub.notes.some((note) => note.startsWith("term dates of Central Bedfordshire stand in for those of")));
  });

  test("1,500 employers with generated pledges, for 0.7 of what is owed; no employer passes for a real college", () => {
    assert.equal(hub.employers.length, 1500);
    assert.ok(hub.notes.some((note) => note.startsWith("generated pledges")));
    assert.ok(Math.abs(measureSupply(hub).supply - 0.7) < 0.014);
    const names = new Set(hub.schools.map(({ name }) => name));
    assert.ok(hub.employers.every(({ name }) => !names.has(name)));
  });

  test("says of everything that is not published, or of another year, that it is", () => {
    for (const word of [
      "pathways",
      "no history and no interests",
      "staff not counted",
      "INSET",
      "planned from",
      "2018/19",
    ]) {
      assert.ok(
        hub.notes.some((note) => note.includes(word)),
        word,
      );
    }
  });
});
