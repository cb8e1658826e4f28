import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { renderSvg } from "../../examples/board/render-chart.ts";
import { charts, generateHub, indexHub, keepPublicSessions, plan, presets, publish } from "../../src/index.ts";

const hub = generateHub({ schools: 4, employers: 20, seed: 3, supply: 0.7 });
const fair = plan(hub, presets.policy.southMidlands, { effort: "quick", seed: 1 });
const equal = plan(hub, presets.policy.equal, { effort: "quick", seed: 1 });
const report = publish(hub, fair, { beside: [{ name: "equal", plan: equal }] });

/** Everything that a specification has as data. */
function listData(spec: unknown): readonly Record<string, unknown>[] {
  if (typeof spec !== "object" || spec === null) return [];
  const values: readonly unknown[] = "values" in spec && Array.isArray(spec.values) ? spec.values : [];
  const own = values.filter((row): row is Record<string, unknown> => typeof row === "object" && row !== null);
  return [...own, ...Object.values(spec).flatMap(listData)];
}

describe("charts of a published report", () => {
  test("coverage has the shares of the report, of the first plan and the one beside it, and no other", () => {
    const chosen = [...report.plans[0].entitlements]
      .filter(({ byQuintile }) => byQuintile.some(({ coverage }) => coverage !== null))
      .slice(0, 2)
      .map(({ entitlement }) => entitlement);
    assert.equal(chosen.length, 2);
    const drawn = listData(charts.drawPublishedCoverage(report, { entitlements: chosen })).filter(
      (row) => "met" in row,
    );
    const published = report.plans.flatMap(({ entitlements }) =>
      entitlements
        .filter(({ entitlement }) => chosen.includes(entitlement))
        .flatMap(({ byQuintile }) =>
          byQuintile.flatMap(({ quintile, coverage }) => (coverage === null ? [] : [`${quintile} ${coverage.share}`])),
        ),
    );
    assert.deepEqual(drawn.map(({ fifth, met }) => `${fifth} ${met}`).sort(), published.sort());
  });

  test("spread ends at everything, and keeps to the places of the cells", () => {
    const curves = listData(charts.drawPublishedSpread(report)).filter((row) => "held" in row);
    assert.ok(curves.some(({ students, held }) => students === 1 && held === 1));
    // Of the least needy fifth: a point of the curve along need is at the share of places that the cells say.
    const { byCell } = report.plans[0].students;
    const about = (figure: object) => ("about" in figure ? Number(figure.about) : 0);
    const first = byCell.filter(({ cell }) => report.cells[cell].quintile === report.cells[0].quintile);
    const sum = (rows: typeof byCell, of: (row: (typeof byCell)[number]) => object) =>
      rows.reduce((total, row) => total + about(of(row)), 0);
    const students = sum(first, (row) => row.people) / sum(byCell, (row) => row.people);
    const held = sum(first, (row) => row.places) / sum(byCell, (row) => row.places);
    const near = curves.filter((point) => Math.abs(Number(point.students) - students) < 0.006);
    assert.ok(near.some((point) => Math.abs(Number(point.held) - held) < 0.02));
  });

  test("the map has every school once: with figures, or as a cross", () => {
    const spots = listData(charts.drawPublishedMap(hub, report)).filter((row) => "words" in row);
    assert.deepEqual(spots.map(({ name }) => name).sort(), hub.schools.map(({ name }) => name).sort());
    const numbers = spots.flatMap(({ words }) =>
      [...String(words).matchAll(/: ([\d,]+) short/g)].map(([, number]) => number),
    );
    assert.ok(numbers.length > 0);
  });

  test("draw without a warning", async () => {
    const specs = [
      charts.drawPublishedCoverage(report),
      charts.drawPublishedSpread(report, { beside: "equal" }),
      charts.drawPublishedMap(hub, report),
    ];
    for (const spec of specs) assert.deepEqual((await renderSvg(spec)).warnings, []);
  });

  test("refuse what the report does not have", () => {
    const empty = { ...report, plans: [] };
    assert.throws(() => charts.drawPublishedCoverage(empty), { code: "invalid-argument" });
    assert.throws(() => charts.drawPublishedSpread(report, { beside: "none" }), { code: "unknown-id" });
    assert.throws(() => charts.drawPublishedMap(hub, report, { entitlement: "none" }), { code: "unknown-id" });
    assert.throws(() => charts.drawPublishedMap({ ...hub, id: "other" }, report), { code: "invalid-argument" });
  });
});

test("sessions of fewer students than a band is wide, and those that fell away, are not kept", () => {
  const { groupById } = indexHub(hub);
  const kept = keepPublicSessions(hub, fair, report).encounters;
  const students = (groups: (typeof kept)[number]["groups"]) =>
    groups.reduce((sum, party) => sum + (groupById.get(party.group)!.group.staff ? 0 : party.students), 0);
  assert.ok(kept.length > 0 && kept.length < fair.encounters.length);
  assert.deepEqual(
    kept.map(({ id }) => id),
    fair.encounters.filter(({ groups }) => students(groups) >= 10).map(({ id }) => id),
  );
  const cancelled = fair.encounters.map((encounter) => ({ ...encounter, status: "no-show" as const }));
  assert.deepEqual(keepPublicSessions(hub, { ...fair, encounters: cancelled }, report).encounters, []);
  const counted = report.plans[0].sessions;
  assert.ok(counted === null || counted.reduce((sum, { sessions }) => sum + sessions, 0) === kept.length);
});
