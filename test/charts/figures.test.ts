import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { audit } from "../../src/audit/index.ts";
import {
  drawCoverage,
  drawFrontier,
  drawLorenz,
  drawPrices,
  drawUnmetMap,
  drawYear,
  type SpecPart,
} from "../../src/charts/index.ts";
import { meet, planOf, TINY_ENCOUNTERS, TINY_UNMET, tinyHub } from "../audit/tiny-hub.ts";
import { POINTS } from "./charts-of-plans.ts";

const tinyPlan = planOf(TINY_ENCOUNTERS, { unmet: TINY_UNMET });

/** The data of all marks of a chart that have these fields, in the order of the chart. */
function dataWith(spec: SpecPart, ...fields: readonly string[]): Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  JSON.stringify(spec, (key, value) => {
    if (key === "values" && Array.isArray(value)) {
      found.push(...value.filter((row) => typeof row === "object" && fields.every((field) => field in row)));
    }
    return value;
  });
  return found;
}

describe("coverage", () => {
  const report = audit(tinyHub, tinyPlan, { beside: [{ name: "nothing", plan: planOf([]) }] });

  test("bars are the shares of the audit, and a fifth of too few says no more than that", () => {
    const [meeting] = report.entitlements;
    const spec = drawCoverage(report, { entitlements: [meeting.entitlement] });
    const cells = meeting.byQuintile.map((cell) => ("suppressed" in cell ? "few" : cell.coverage));
    assert.ok(cells.includes("few"), "c-10 has four students");
    const fifths = dataWith(spec, "fifth", "met");
    const shares = cells.filter((cell) => cell !== "few");
    assert.deepEqual(
      fifths.slice(0, shares.length).map(({ met }) => met),
      shares,
    );
    const labels = dataWith(spec, "fifth", "label").map(({ label }) => label);
    assert.equal(labels.filter((label) => label === "few").length, cells.filter((cell) => cell === "few").length);
    // c-10 stands alone in the second fifth, nobody in the fourth.
    assert.deepEqual([labels.length, labels[1], labels[3]], [5, "few", "-"]);
  });

  test("the plan beside and the most that any plan could give have marks of their own", () => {
    const [meeting, ...others] = report.entitlements;
    const byQuintile = meeting.byQuintile.map((cell) => ("suppressed" in cell ? cell : { ...cell, atMost: 0.871 }));
    const drawn = JSON.stringify(drawCoverage({ ...report, entitlements: [{ ...meeting, byQuintile }, ...others] }));
    assert.ok(
      drawn.includes("0.871") && drawn.includes("no plan could give more") && drawn.includes("beside it: nothing"),
    );
    assert.ok(drawn.includes("no plan could give the neediest more than 88%")); // rounded up: 87 % is not proven
    assert.ok(!JSON.stringify(drawCoverage(report)).includes("no plan could give"));
  });

  test("refuses what the report does not have, and more than six panels", () => {
    assert.throws(() => drawCoverage(report, { beside: "other" }), { code: "unknown-id" });
    assert.throws(() => drawCoverage(report, { entitlements: ["other"] }), { code: "unknown-id" });
    assert.throws(() => drawCoverage(report, { entitlements: Array(7).fill("a-meeting") }), {
      code: "invalid-argument",
    });
  });
});

describe("the map", () => {
  const wordsOf = (options: Parameters<typeof drawUnmetMap>[2]) =>
    dataWith(drawUnmetMap(tinyHub, tinyPlan, options), "words").map(({ words }) => words);

  test("says how short each school stays", () => {
    // School A: 20 of 20 without a meeting, 15 of 20 as if without hours (150 of 200 are missing), 40 of 40 met: 35 of 80.
    assert.deepEqual(wordsOf({ smallestCount: 1 }), [
      "School A: 35 short, 40 to 60% of what is owed",
      "School C: 8 short, 80 to 100% of what is owed",
      "School B: none short",
    ]);
    // 20 of 60.
    assert.equal(
      wordsOf({ entitlement: "a-meeting", smallestCount: 1 })[0],
      "School A: 20 short, 20 to 40% of what is owed",
    );
  });

  test("shows no figure of a school of four students, though they are short of two things each", () => {
    const spec = drawUnmetMap(tinyHub, tinyPlan);
    assert.ok(wordsOf({}).includes("School C: too few to say"));
    assert.ok(!JSON.stringify(spec).includes("80 to 100% of"));
    assert.match(spec.description, /For 1 the numbers are too small to show\./);
  });

  test("refuses a strange entitlement and a bad count", () => {
    assert.throws(() => drawUnmetMap(tinyHub, tinyPlan, { entitlement: "other" }), { code: "unknown-id" });
    for (const smallestCount of [0, 1.5, Number.NaN]) {
      assert.throws(() => drawUnmetMap(tinyHub, tinyPlan, { smallestCount }), { code: "invalid-argument" });
      assert.throws(() => drawLorenz(tinyHub, tinyPlan, { smallestCount }), { code: "invalid-argument" });
    }
  });
});

describe("the year", () => {
  const dated = [
    { ...meet("1", "talk", { group: "b-9", students: 40 }), date: "2025-11-04" },
    { ...meet("2", "talk", { group: "a-10", students: 20 }), date: "2025-11-07" },
    { ...meet("3", "visit", { group: "a-10", students: 10 }), date: "2025-11-05" },
    { ...meet("4", "visit", { group: "a-10", students: 10 }), date: "2025-11-10" },
    { ...meet("5", "talk", { group: "b-9", students: 40, status: "no-show" }), date: "2025-11-10" },
    { ...meet("6", "inset", { group: "a-staff", students: 8 }), date: "2025-11-10" },
  ];

  test("counts what takes place with students, by week, one format on the other", () => {
    const bars = dataWith(drawYear(tinyHub, planOf(dated)), "monday", "count");
    assert.deepEqual(
      bars.map(({ series, monday, low, to }) => [series, monday, low, to]),
      [
        ["in school", "2025-11-03", 0, 2],
        ["at employers", "2025-11-03", 2, 3],
        ["at employers", "2025-11-10", 0, 1],
      ],
    );
  });

  test("tells kinds apart by their titles, the most frequent first, equals as in the policy", () => {
    const bars = dataWith(drawYear(tinyHub, planOf(dated), { by: "kind" }), "monday", "count");
    assert.deepEqual([...new Set(bars.map(({ series }) => series))], ["Talk", "Visit"]);
  });
});

describe("the frontier", () => {
  const spec = drawFrontier(tinyHub, { points: [...POINTS].reverse(), floor: "Places" });

  test("the band ends at the least bound of the levels up to each: a higher promise can't be worth more", () => {
    // The last level states 11,900, but 11,700 is proven for every plan that keeps at least 40 %.
    const levels = dataWith(spec, "atLeast", "most").slice(0, 3);
    assert.deepEqual(
      levels.map(({ atLeast, value, most }) => [atLeast, value, most]),
      [
        [0, 12_000, 12_300],
        [0.4, 11_400, 11_700],
        [0.5, 10_900, 11_700],
      ],
    );
  });

  test("says what it costs, what of that is sure, and what was missed", () => {
    // 12,000 - 11,400 = 600, 5 %; 12,000 - 11,700 = 300.
    assert.match(spec.description, /At 40% the plan found is worth 600 \(5%\) less than at 0%\./);
    assert.match(spec.description, /At least 300 of that is proven/);
    assert.match(spec.description, /No plan was found that keeps 50%\./);
  });

  test("needs a point", () => {
    assert.throws(() => drawFrontier(tinyHub, { points: [], floor: "Places" }), { code: "invalid-argument" });
  });
});

describe("prices", () => {
  const priced = (prices: NonNullable<typeof tinyPlan.certificate.prices>) => {
    return { ...tinyPlan, certificate: { ...tinyPlan.certificate, prices, creditPrices: [] } };
  };

  test("stand from the highest to the lowest, floors and zeros left out, at most three of a sort", () => {
    const hours = ["acme", "college"].map((id) => ({ resource: `hours:${id}`, price: 0.5 }));
    const limits = ["a-10", "a-8", "b-9", "c-10"].map((id) => ({ resource: `limit:${id}`, price: 0.1 }));
    const plan = priced([
      ...hours,
      { resource: "offer:talk", price: 31 },
      ...limits,
      { resource: "floor:x", price: 9 },
      { resource: "fund", price: 0 },
    ]);
    assert.deepEqual(
      dataWith(drawPrices(tinyHub, plan), "words", "figure").map(({ words, figure }) => [words, figure]),
      [
        ["College: one more session (Talk)", "31.0"],
        ["Acme: one more hour", "30.0"],
        ["College: one more hour", "30.0"],
        // 0.1 for each of 40, 40 and 20 students; the fourth of its sort, of 4 students, is left out.
        ["School A, Year 8: one more encounter allowed to each", "4.0"],
        ["School B, Year 9: one more encounter allowed to each", "4.0"],
        ["School A, Year 10: one more encounter allowed to each", "2.0"],
      ],
    );
    assert.equal(dataWith(drawPrices(tinyHub, plan, { top: 2 }), "words", "figure").length, 2);
  });

  test("refuse a plan that was kept without them, and a bad number", () => {
    const { prices: _, creditPrices: __, ...certificate } = priced([]).certificate;
    assert.throws(() => drawPrices(tinyHub, { ...tinyPlan, certificate }), { code: "invalid-argument" });
    for (const top of [0, 31, 2.5])
      assert.throws(() => drawPrices(tinyHub, tinyPlan, { top }), { code: "invalid-argument" });
  });
});

describe("the Lorenz curve", () => {
  test("states the figures of the audit", () => {
    const { equity } = audit(tinyHub, tinyPlan, { smallestCount: 1 });
    assert.ok(equity !== null && !("suppressed" in equity));
    const { description } = drawLorenz(tinyHub, tinyPlan);
    assert.ok(description.includes(`Gini ${equity.gini.toFixed(2)}`), description);
    assert.ok(description.includes(`concentration along need ${equity.concentration.toFixed(2)}`), description);
  });

  test("has steps of at least six students", () => {
    // 104 students: 17 steps of a little more than six.
    const points = dataWith(drawLorenz(tinyHub, tinyPlan), "students", "held").filter(({ students }) => students !== 0);
    assert.ok(points.every(({ students }) => (students as number) > 0.0576));
    assert.equal(points.length, 1 + 17 + 1 + 17);
  });
});
