import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { audit, isShown } from "../../src/audit/index.ts";
import { generateHub, plan as planHub, presets } from "../../src/index.ts";
import { type HubInput, parseHub } from "../../src/model/index.ts";
import { addShown, cutBands, showCount, showLimit } from "../../src/publish/band-counts.ts";
import { divideCells, listWholeFifths } from "../../src/publish/divide-cells.ts";
import { describePublished, isGiven, type PublishedFigure, publish } from "../../src/publish/index.ts";
import { makeRule } from "../../src/publish/publication-rule.ts";
import { hubJson, withShuffled } from "../support/arbitraries.ts";
import { draws, planFrom } from "../support/drawn-plans.ts";

const rangeOf = (figure: PublishedFigure) =>
  isGiven(figure) ? figure : { least: 0, most: figure.fewerThan - 1, about: Number.NaN };
const holds = (figure: PublishedFigure, count: number) => {
  const { least, most } = rangeOf(figure);
  return least <= count && count <= most;
};
const RULE = makeRule(6);

describe("bands", () => {
  test("of 93 students: 0-9 to 70-79 as they are, the last begins at 80", () => {
    // 90 would leave 90 to 93, four values: no band begins there.
    const bands = cutBands([93], RULE);
    const show = (count: number) => showCount(count, bands, 93);
    assert.deepEqual(show(0), { about: 5, least: 0, most: 9 });
    assert.deepEqual(show(79), { about: 75, least: 70, most: 79 });
    assert.deepEqual(show(80), { about: 95, least: 80, most: 99 });
    assert.deepEqual(show(93), show(80));
    assert.deepEqual(showLimit(93, RULE), { about: 95, least: 90, most: 99 });
    // Another count of the cell has no limit, but begins no band at 90 either.
    assert.deepEqual(showCount(95, bands), { about: 90, least: 80, most: 99 });
  });

  test("of a limit: nobody is told, fewer than ten are not told from one", () => {
    assert.deepEqual(showLimit(0, RULE), { about: 0, least: 0, most: 0 });
    assert.deepEqual(showLimit(1, RULE), showLimit(9, RULE));
  });

  test("hold the count, and at least ten values up to the limit, or all there are", () => {
    const limits = fc.array(fc.nat(400), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(limits, fc.nat(), fc.constantFrom(2, 6, 11, 25), (all, drawn, smallestCount) => {
        const rule = makeRule(smallestCount);
        assert.ok(rule.bandWidth >= smallestCount && rule.roundTo % 5 === 0);
        const [limit] = all;
        const count = drawn % (limit + 1);
        const shown = showCount(count, cutBands(all, rule), limit);
        const alike = Array.from({ length: limit + 1 }, (_, other) => other).filter((other) => {
          const { about, least, most } = showCount(other, cutBands(all, rule), limit);
          return about === shown.about && least === shown.least && most === shown.most;
        });
        assert.ok(alike.includes(count));
        assert.ok(alike.length >= Math.min(rule.bandWidth, limit + 1));
        assert.ok(shown.least <= alike[0] && alike[alike.length - 1] <= shown.most);
        assert.equal(shown.about % rule.roundTo, 0);
      }),
    );
  });
});

describe("cells", () => {
  const member = (group: string, school: string, people: number, quintile: number) => ({
    group,
    school,
    schoolKind: "secondary" as const,
    people,
    quintile,
  });

  test("what is too small goes with the next of its fifth, at its end with the one before", () => {
    const members = [
      member("a1", "a", 4, 1), // with b
      member("b1", "b", 20, 1),
      member("c1", "c", 30, 2),
      member("d1", "d", 3, 2), // the last of its fifth: with c
      member("e1", "e", 5, 3), // alone in its fifth: with the next fifth
      member("f1", "f", 12, 4),
    ];
    const { cells, cellOf } = divideCells([members], 10);
    assert.deepEqual(
      cells.map(({ schools, quintile }) => [schools.join(" "), quintile]),
      [
        ["a b", 1],
        ["c d", 2],
        ["e f", 3],
      ],
    );
    assert.deepEqual([...cellOf.values()], [0, 0, 1, 1, 2, 2]);
    // Of the fourth fifth f stands in a cell of the third.
    assert.deepEqual([...listWholeFifths(members, { cells, cellOf })], [1, 2, 5]);
  });

  test("are large enough in every edition, and a group stays where it first stands", () => {
    const january = [member("a1", "a", 12, 1), member("b1", "b", 12, 1), member("c1", "c", 15, 2)];
    const march = [member("a1", "a", 8, 2), member("b1", "b", 12, 1), member("c1", "c", 15, 1)];
    const { cells, cellOf } = divideCells([january, march], 10);
    assert.deepEqual(
      cells.map(({ schools }) => schools),
      [["a", "b"], ["c"]],
    );
    assert.equal(cellOf.get("a1"), 0);
  });

  test("what joins a cell must not make it too small in an edition that has nobody else of it", () => {
    const january = [member("a1", "a", 12, 1), member("b1", "b", 3, 1)];
    const march = [member("b1", "b", 3, 1), member("c1", "c", 20, 2)];
    const schools = (editions: Parameters<typeof divideCells>[0]) =>
      divideCells(editions, 10).cells.map((cell) => cell.schools);
    assert.deepEqual(schools([january, march]), [["a", "b", "c"]]);
    // Without c the three students of March would stand alone.
    assert.deepEqual(schools([january, march.slice(0, 1)]), []);
  });

  test("there are none in a hub of fewer students than a band is wide", () => {
    assert.deepEqual(divideCells([[member("a1", "a", 9, 1)]], 10).cells, []);
  });
});

const drawn = fc.tuple(hubJson({ schools: 5 }), draws);

describe("of any hub and any encounters", () => {
  test("figures hold what the audit counts, and parts add up to the whole", () => {
    fc.assert(
      fc.property(drawn, ([json, encounters]) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, encounters);
        const report = publish(hub, plan);
        const truth = audit(hub, plan, { smallestCount: 1 });
        for (const { students, entitlements, sessions } of report.plans) {
          assert.ok(
            isShown(truth.data.students) && isShown(truth.encounters.total) && isShown(truth.encounters.withoutAny),
          );
          const { people, places, technical, reached } = students.overall;
          assert.ok(holds(people, truth.data.students.people));
          assert.ok(holds(places, truth.encounters.total.studentEncounters));
          assert.ok(holds(reached, truth.data.students.people - truth.encounters.withoutAny.people));
          assert.ok(isShown(truth.technicalRoutes.opening));
          assert.ok(holds(technical, truth.technicalRoutes.opening.studentEncounters));
          assert.ok((sessions ?? []).every((row) => row.sessions > 0));
          for (const { entitlement, overall } of entitlements) {
            const own = truth.entitlements.find((row) => row.entitlement === entitlement)!;
            assert.ok(isShown(own.overall) && holds(overall.people, own.overall.people));
            if (overall.coverage === null) continue;
            const { share, within } = overall.coverage;
            assert.ok(Math.abs(share - own.overall.coverage) <= within + 1e-9, `${share} ${own.overall.coverage}`);
          }
          for (const table of [students.byCell, students.byQuintile, students.bySchoolKind]) {
            const parts = table.map((row) => rangeOf(row.places));
            const sum = addShown(parts.map(({ least, most }) => ({ about: 0, least, most })));
            assert.equal(sum.least, rangeOf(places).least);
            assert.equal(sum.most, rangeOf(places).most);
          }
          assert.ok(students.byCell.every((row) => holds(row.people, 10) || rangeOf(row.people).least >= 10));
        }
        assert.ok(describePublished(report).length > 0);
      }),
      { numRuns: 25 },
    );
  });

  test("no id of a group, and nothing below the smallest count, is in them", () => {
    fc.assert(
      fc.property(drawn, ([json, encounters]) => {
        const hub = parseHub(json);
        const report = publish(hub, planFrom(hub, encounters));
        const text = JSON.stringify([report, describePublished(report)]);
        for (const { groups } of hub.schools) for (const { id } of groups) assert.ok(!text.includes(`"${id}"`));
        const figures = [...text.matchAll(/"about":(\d+),"least":(\d+),"most":(\d+)/g)].map(([, ...cells]) =>
          cells.map(Number),
        );
        for (const [about, least, most] of figures) {
          assert.equal(about % 5, 0);
          assert.ok(most === 0 || (least >= 10 && most - least >= 9));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the same tables, whatever the order of the input", () => {
    const plans = fc.tuple(withShuffled(hubJson({ schools: 4 })), draws);
    fc.assert(
      fc.property(plans, ([{ json, shuffled }, encounters]) => {
        const hub = parseHub(json);
        const plan = planFrom(hub, encounters);
        const turned = { ...plan, encounters: [...plan.encounters].reverse() };
        assert.deepEqual(publish(parseHub(shuffled as HubInput), turned), publish(hub, plan));
      }),
      { numRuns: 20 },
    );
  });
});

test("what no plan could pass is never below what the audit proves, and told of the first plan alone", () => {
  const hub = generateHub({ schools: 4, employers: 20, seed: 3, supply: 0.7 });
  const fair = planHub(hub, presets.policy.southMidlands, { effort: "quick", seed: 1 });
  const report = publish(hub, fair, { achievable: true, beside: [{ name: "again", plan: fair }] });
  const truth = audit(hub, fair, { achievable: true, smallestCount: 1 });
  const [first, again] = report.plans;
  let told = 0;
  for (const table of first.entitlements) {
    const own = truth.entitlements.find(({ entitlement }) => entitlement === table.entitlement)!;
    for (const row of table.byQuintile) {
      const part = own.byQuintile.find(({ quintile }) => quintile === row.quintile);
      if (row.atMost === undefined) continue;
      assert.ok(part !== undefined && isShown(part) && part.atMost !== undefined);
      assert.ok(row.atMost >= part.atMost - 1e-9 && row.atMost <= 1);
      if (row.atMost < 1) told++;
    }
  }
  assert.ok(told > 0);
  assert.ok(again.entitlements.every(({ overall }) => overall.atMost === undefined));
});

test("where nothing on offer can add to history, what no plan could pass is left out: it would tell history itself", () => {
  const full = generateHub({ schools: 4, employers: 20, seed: 3, supply: 0.7 });
  const hub = parseHub({ ...full, employers: [] });
  const empty = planHub(hub, presets.policy.southMidlands, { effort: "quick", seed: 1 });
  const [{ entitlements }] = publish(hub, empty, { achievable: true }).plans;
  assert.ok(entitlements.length > 0);
  for (const { overall, byQuintile } of entitlements) {
    for (const { atMost } of [overall, ...byQuintile]) assert.equal(atMost, undefined);
  }
});

test("a plan beside is of the same hub where none is given with it", () => {
  const hub = parseHub(fc.sample(hubJson(), { numRuns: 1, seed: 3 })[0]);
  const plan = planFrom(hub, []);
  const given = { name: "again", plan, hub: undefined } as unknown as { name: string; plan: typeof plan };
  assert.deepEqual(publish(hub, plan, { beside: [given] }), publish(hub, plan, { beside: [{ name: "again", plan }] }));
});

describe("refuses", () => {
  const hub = parseHub(fc.sample(hubJson(), { numRuns: 1, seed: 3 })[0]);
  const plan = planFrom(hub, []);

  test("a smallest count that is none", () => {
    for (const smallestCount of [1, 101, 6.5, Number.NaN]) {
      assert.throws(() => publish(hub, plan, { smallestCount }), { code: "invalid-argument" });
    }
  });

  test("a plan of another hub or year", () => {
    const other = { ...plan, meta: { ...plan.meta, academicYear: "2026/27" } };
    assert.throws(() => publish(hub, other), { code: "invalid-argument" });
    assert.throws(() => publish(hub, plan, { beside: [{ name: "x", plan: other }] }), { code: "invalid-argument" });
  });

  test("plans of two hubs", () => {
    const other = { ...hub, id: "other" };
    const theirs = { ...plan, meta: { ...plan.meta, hub: "other" } };
    assert.throws(() => publish(hub, plan, { beside: [{ name: "x", plan: theirs, hub: other }] }), {
      code: "invalid-argument",
    });
  });

  test("names that repeat", () => {
    assert.throws(() => publish(hub, plan, { beside: [{ name: "plan", plan }] }), { code: "invalid-argument" });
  });
});
