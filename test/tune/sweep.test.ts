import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { presets } from "../../src/model/index.ts";
import {
  openMeter,
  type PolicySpace,
  type Sweep,
  type SweepRequest,
  sensitivity,
  sweep,
  sweepAsync,
  tabulateSweep,
} from "../../src/tune/index.ts";
import { policy } from "../support/policies.ts";

const base = presets.policy.southMidlands;
const hubs = [1, 2].map((seed) => ({
  ...generateHub({ schools: 2, employers: 12, seed, supply: 0.6 }),
  id: `hub-${seed}`,
}));
/** Large enough for weights to matter. */
const larger = generateHub({ schools: 4, employers: 30, seed: 1, supply: 0.5 });
const space: PolicySpace = {
  base,
  axes: [
    { id: "ceiling", path: "priority.ceiling", from: 1, to: 4 },
    { id: "route", path: "suitability.technicalRoute", from: 0, to: 1, unit: "student-encounters per student" },
  ],
};
const request: SweepRequest = {
  design: { type: "grid", levels: 2 },
  objectives: ["value", "neediest-share", "technical-share"],
  run: { effort: "quick", seed: 1 },
};
const whole = sweep(hubs, space, request);

describe("a sweep", () => {
  test("holds for every policy and hub what planning and measuring by hand give", () => {
    assert.deepEqual(whole.points, [
      [1, 0],
      [1, 1],
      [4, 0],
      [4, 1],
    ]);
    hubs.forEach((hub, place) => {
      const { measure } = openMeter(hub, { reference: base, objectives: request.objectives });
      const mine = policy({
        priority: { ...base.priority, ceiling: 4 },
        suitability: { ...base.suitability, technicalRoute: 1 },
      });
      assert.deepEqual(whole.figures[3][place], measure(plan(hub, mine, request.run)));
    });
    assert.deepEqual(whole.axes[0], { id: "ceiling", from: 1, to: 4, base: 2 });
    assert.equal(whole.isComplete, true);
  });

  test("gives the same bytes on an executor, and survives JSON", async () => {
    const seen: number[] = [];
    const async = await sweepAsync(hubs, space, { ...request, onProgress: ({ done }) => seen.push(done) });
    assert.equal(JSON.stringify(async), JSON.stringify(whole));
    assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole);
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("stopped half-way says so, and goes on from what it had to the same bytes", async () => {
    const signal = { aborted: false };
    const stored: Sweep[] = [];
    const part = await sweepAsync(hubs, space, {
      ...request,
      signal,
      onProgress: ({ done, total, soFar }) => {
        assert.equal(total, 8);
        if (done === 3) {
          signal.aborted = true;
          stored.push(JSON.parse(JSON.stringify(soFar())));
        }
      },
    });
    assert.equal(part.isComplete, false);
    assert.deepEqual(stored, [part]);
    assert.equal(part.figures.flat().filter((each) => each !== null).length, 3);
    let plans = 0;
    const rest = await sweepAsync(hubs, space, { ...request, earlier: stored[0], onProgress: () => plans++ });
    assert.equal(plans, 5);
    assert.equal(JSON.stringify(rest), JSON.stringify(whole));
  });

  test("is tabulated by plan, or by policy as the mean over hubs of policies that all hubs have", () => {
    const { rows, columns } = tabulateSweep(whole, "hub");
    assert.equal(rows.length, 8);
    assert.deepEqual(Object.keys(rows[5]), [
      "point",
      "hub",
      "ceiling",
      "route",
      "value",
      "neediest-share",
      "technical-share",
    ]);
    assert.deepEqual([rows[5].point, rows[5].hub, rows[5].value], [2, "hub-2", whole.figures[2][1]![0]]);
    assert.deepEqual(
      columns.hub,
      rows.map(({ hub }) => hub),
    );
    assert.ok(columns.point instanceof Int32Array && columns.value instanceof Float64Array);
    const holed: Sweep = { ...whole, figures: whole.figures.map((row, point) => (point === 1 ? [row[0], null] : row)) };
    const mean = tabulateSweep(holed, "point");
    assert.deepEqual([...(mean.columns.point as Int32Array)], [0, 2, 3]);
    assert.equal(mean.rows[0].value, (whole.figures[0][0]![0] + whole.figures[0][1]![0]) / 2);
    assert.ok(!("hub" in mean.columns));
  });

  test("shows what priority is for: more for the neediest", () => {
    const { figures } = sweep([larger], space, request);
    const share = (point: number) => figures[point][0]![1];
    assert.ok(share(2) > share(0) + 0.05 && share(3) > share(1) + 0.05, JSON.stringify(figures));
  });
});

describe("sensitivities of policies", () => {
  test("say that the ceiling moves the share of the neediest more than the route weight does", () => {
    const walked = sweep([larger], space, { ...request, design: { type: "walks", walks: 2, levels: 4, seed: 1 } });
    const rows = sensitivity(walked);
    assert.equal(rows.length, 3 * 2);
    const effect = (axis: string) => {
      const found = rows.find((row) => row.objective === "neediest-share" && row.axis === axis)!;
      assert.ok(found.method === "elementary-effects" && found.hub === larger.id);
      return found.meanAbsolute;
    };
    assert.ok(effect("ceiling") > 2 * effect("route"));
  });

  test("are told of whole sweeps of a design that is meant for it", () => {
    assert.throws(() => sensitivity(whole), { code: "invalid-argument", context: { design: "grid" } });
    assert.throws(() => sensitivity({ ...whole, isComplete: false }), { code: "invalid-argument" });
  });
});

describe("refusals", () => {
  const refuse = (change: Partial<SweepRequest>, code: string) =>
    assert.throws(() => sweep(hubs, space, { ...request, ...change }), { code });

  test("earlier results of another sweep, or cut short", () => {
    refuse({ earlier: { ...whole, key: "other" } }, "invalid-argument");
    refuse({ earlier: whole, run: { effort: "quick", seed: 2 } }, "invalid-argument");
    refuse({ earlier: { ...whole, figures: whole.figures.slice(1) } }, "invalid-argument");
    refuse({ earlier: { ...whole, figures: whole.figures.map(() => [[1, 2], null]) } }, "invalid-argument");
  });

  test("hubs of one id, none, and columns of one name", () => {
    assert.throws(() => sweep([hubs[0], hubs[0]], space, request), { code: "invalid-argument" });
    assert.throws(() => sweep([], space, request), { code: "invalid-argument" });
    const axes = [{ ...space.axes[0], id: "value" }];
    assert.throws(() => sweep(hubs, { base, axes }, request), {
      code: "invalid-argument",
      context: { columns: ["value"] },
    });
  });

  test("objectives that there are not, before anything is planned", () =>
    refuse({ objectives: ["joy"] }, "unknown-id"));
});
