import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { audit, CHARACTERISTICS, type Characteristic, describeAudit, isShown } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { type HubInput, parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { meet, planOf, TINY_HUB, tinyHub, tinyPlan } from "./tiny-hub.ts";

const { southMidlands } = presets.policy;
const ALL: readonly Characteristic[] = [...CHARACTERISTICS, "factor:fsm"];

/** What stands in a part of one cut of the tiny plan, by part. */
function cutOf(cut: Characteristic, json: HubInput = TINY_HUB) {
  const { by } = audit(parseHub(json), tinyPlan, { smallestCount: 1, by: [cut] });
  const parts = by[0].parts.map((part) => {
    assert.ok(isShown(part));
    return part;
  });
  return { ...by[0], parts };
}

/** The tiny hub with more said of its schools and groups. */
function withMore(more: (school: HubInput["schools"][number], row: number) => object): HubInput {
  return { ...TINY_HUB, schools: TINY_HUB.schools.map((school, row) => ({ ...school, ...more(school, row) })) };
}

describe("the tiny plan, counted by hand", () => {
  test("by kind of school: who is in a part and what they get", () => {
    // With every weight 1: a-8 has 30 meetings and 30 x 0.1 for the route, a-10 50 hours at 0.1; b-9 has 40 meetings, c-10 nothing.
    // An hour's 0.1 is 1,667 millionths a minute: 50 hours are worth 5.001.
    const { parts, disparityRatio, concentration } = cutOf("school-kind");
    assert.deepEqual(
      parts.map(({ part, people, groups, studentsReached, studentEncounters, studentHours, perStudent }) => [
        part,
        people,
        groups,
        studentsReached,
        studentEncounters,
        studentHours,
        Math.round(1e6 * perStudent),
      ]),
      [
        ["secondary", 60, 2, 40, 40, 80, Math.round(38_001_000 / 60)],
        ["special", 40, 1, 40, 40, 40, 1e6],
        ["alternative-provision", 4, 1, 0, 0, 0, 0],
      ],
    );
    assert.equal(disparityRatio, null); // the least has nothing
    assert.equal(concentration, null); // kinds of school have no order
    assert.deepEqual(
      parts[0].entitlements.map((cell) => [cell.entitlement, isShown(cell) && cell.coverage]),
      [
        ["a-meeting", 40 / 60], // 10 had, 30 planned, of 40 and 20
        ["ten-hours", 50 / 200],
      ],
    );
  });

  test("by a factor: above the median of known figures, at most there, and not known apart", () => {
    // Known: a-8 0.5 (40 students), a-10 0 (20), b-9 1 (40). From the lowest, the 50th of 100 students stands at 0.5.
    const { parts, disparityRatio, isOrdered, coverageRatios } = cutOf("factor:fsm");
    assert.ok(isOrdered);
    assert.deepEqual(
      parts.map(({ part, people }) => [part, people]),
      [
        ["at-most", 60],
        ["above", 40],
        ["not-known", 4],
      ],
    );
    assert.ok(disparityRatio !== null && Math.abs(disparityRatio - 60 / 38.001) < 1e-9);
    assert.deepEqual(coverageRatios, [
      { entitlement: "a-meeting", disparityRatio: 1 / (40 / 60) },
      { entitlement: "ten-hours", disparityRatio: null }, // nobody above the median is owed any
    ]);
  });

  test("by local authority, town and country, and interest", () => {
    const partsOf = (cut: Characteristic, json: HubInput) =>
      cutOf(cut, json).parts.map(({ part, people }) => [part, people]);
    const authorities = withMore((_, row) => ({ localAuthority: row === 1 ? "There" : "Here" }));
    assert.deepEqual(partsOf("local-authority", authorities), [
      ["Here", 64],
      ["There", 40],
    ]);
    const rural = withMore((_, row) => (row === 2 ? {} : { rurality: row === 1 ? "rural" : "urban" }));
    assert.deepEqual(partsOf("rurality", rural), [
      ["urban", 60],
      ["rural", 40],
      ["not-known", 4],
    ]);
    const interested = withMore((school, row) =>
      row === 1
        ? { groups: school.groups.map((group) => ({ ...group, interests: [{ sector: "build", share: 0.2 }] })) }
        : {},
    );
    assert.deepEqual(partsOf("interest", interested), [
      ["build", 40],
      ["not-known", 64],
    ]);
    assert.equal(cutOf("interest", interested).parts[0].title, "Building");
  });

  test("by fifth it says what the equity of the report says", () => {
    const { equity, by } = audit(tinyHub, tinyPlan, { smallestCount: 1, by: ["quintile"] });
    assert.ok(equity !== null && isShown(equity));
    const [cut] = by;
    assert.equal(cut.disparityRatio, equity.disparityRatio);
    assert.deepEqual(
      cut.parts.map((part) => isShown(part) && [Number(part.part), part.perStudent, part.ratioToNeed]),
      equity.byQuintile.map((part) => isShown(part) && [part.quintile, part.perStudent, part.ratioToNeed]),
    );
  });

  test("a part of few people is not shown, and nothing that would tell of it", () => {
    const [cut] = audit(tinyHub, tinyPlan, { by: ["school-kind"] }).by;
    assert.deepEqual(cut.parts[2], {
      part: "alternative-provision",
      title: "alternative provision",
      suppressed: true,
    });
    assert.equal(cut.gini, null);
    assert.equal(cut.disparityRatio, null);
  });
});

describe("what any plan could reach, by hand", () => {
  test("the talk for 40 and five for 30 can meet all; hours are short of sites", () => {
    const report = audit(tinyHub, tinyPlan, { smallestCount: 1, achievable: true, by: ["year"] });
    const atMost = report.entitlements.map(({ overall }) => (isShown(overall) ? overall.atMost : undefined));
    // Ten hours: one visit of five hours for each of the 24 students; the kind doesn't repeat: at most half of what is owed.
    assert.deepEqual(atMost, [1, 0.5]);
    const ofYear9 = report.by[0].parts.find(({ part }) => part === "9");
    assert.ok(ofYear9 !== undefined && isShown(ofYear9));
    // b-9: weight 2, 40 students: 80 for a meeting, and 2 x 30 x 0.1 + 2 x 10 x 0.1 for the route talk, twice.
    assert.equal(ofYear9.valueAtMost, 80 + 8);
  });

  test("is left out unless asked for", () => {
    const { entitlements, by } = audit(tinyHub, tinyPlan, { smallestCount: 1, by: ["year"] });
    assert.ok(isShown(entitlements[0].overall) && !("atMost" in entitlements[0].overall));
    assert.ok(isShown(by[0].parts[0]) && !("valueAtMost" in by[0].parts[0]));
  });
});

describe("on any hub", () => {
  test("parts of every cut add up to all students, and no plan passes what is achievable", () => {
    fc.assert(
      fc.property(hubJson(), fc.nat(99), (json, seed) => {
        const hub = parseHub(json);
        const made = plan(hub, southMidlands, { effort: "quick", seed });
        const report = audit(hub, made, { smallestCount: 1, achievable: true, by: ALL });
        assert.ok(isShown(report.data.students) && isShown(report.encounters.total));
        for (const { parts } of report.by) {
          const shown = parts.filter(isShown);
          const sum = (amountOf: (part: (typeof shown)[number]) => number) =>
            shown.reduce((total, part) => total + amountOf(part), 0);
          assert.equal(
            sum(({ people }) => people),
            report.data.students.people,
          );
          assert.equal(
            sum(({ groups }) => groups),
            report.data.students.groups,
          );
          assert.equal(
            sum(({ studentEncounters }) => studentEncounters),
            report.encounters.total.studentEncounters,
          );
          for (const { value, valueAtMost, entitlements } of shown) {
            assert.ok(value <= valueAtMost! + 1e-6, `value ${value}, at most ${valueAtMost}`);
            for (const { coverage, coverageBefore, atMost } of entitlements.filter(isShown)) {
              assert.ok(coverage <= atMost! + 1e-12 && coverageBefore <= atMost! && atMost! <= 1);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("refuses", () => {
  const refuses = (by: readonly string[], cut: string) =>
    assert.throws(
      () => audit(tinyHub, planOf([meet("1", "talk", { group: "b-9", students: 40 })]), { by: by as Characteristic[] }),
      {
        code: "invalid-argument",
        context: { cut },
      },
    );

  test("a characteristic or a factor that there is not, and one given twice", () => {
    refuses(["colour"], "colour");
    refuses(["factor:height"], "factor:height");
    refuses(["year", "year"], "year");
  });
});

describe("in words", () => {
  test("a table for each characteristic by which students differ, and what is out of reach", () => {
    const words = describeAudit(
      audit(tinyHub, tinyPlan, { smallestCount: 1, achievable: true, by: ["rurality", "school-kind"] }),
    );
    assert.ok(words.every((line) => line.length <= 100));
    const text = words.join("\n");
    assert.ok(!text.includes("Town and country")); // all are not known
    const cells = (start: string) =>
      words
        .find((line) => line.startsWith(start))
        ?.trim()
        .split(/ {2,}/);
    assert.deepEqual(cells("Kind of school"), [
      "Kind of school",
      "Students",
      "Reached",
      "Each",
      "Hours",
      "Value",
      "To need",
      "Tenth",
      "In reach",
    ]);
    // 38 / 60 = 0.63; the need of school a is 40 x 0.5, of b 40, of c 4 x 0.5: 38 / 78 over 20 / 62.
    assert.deepEqual(cells("secondary schools")?.slice(0, 7), [
      "secondary schools",
      "60",
      "66.7%",
      "0.67",
      "1.33",
      "0.63",
      "1.51",
    ]);
  });

  test("what is out of reach, for all where nobody is in greater need", () => {
    const report = audit(tinyHub, tinyPlan, { smallestCount: 1, achievable: true });
    const text = describeAudit({ ...report, data: { ...report.data, needsDiffer: false } }).join("\n");
    assert.ok(text.includes("Ten hours of work: no plan could meet more than 50% for them; this one meets 21%."));
    assert.ok(!text.includes("A meeting a year: no plan")); // all of it is within reach
  });
});
