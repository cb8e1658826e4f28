import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { sensitivityOf } from "../../src/tune/index.ts";
import { ISHIGAMI } from "../support/ishigami.ts";

const ishigami = ([x1, x2, x3]: readonly number[]) =>
  Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
const inputs = ["x1", "x2", "x3"].map((id) => ({ id, from: -Math.PI, to: Math.PI }));

describe("sensitivities of a function", () => {
  test("of Ishigami's are the known ones within 5 %, with intervals around them", () => {
    const found = sensitivityOf(ishigami, { inputs, design: { type: "variance", rows: 4096, seed: 11 } });
    found.forEach((row, k) => {
      assert.ok(row.method === "variance" && row.input === inputs[k].id);
      const known = ISHIGAMI.first[k];
      assert.ok(known === 0 ? Math.abs(row.first) < 0.01 : Math.abs(row.first / known - 1) < 0.05, `${row.first}`);
      assert.ok(Math.abs(row.total / ISHIGAMI.total[k] - 1) < 0.05, `${row.total}`);
      assert.ok(row.totalInterval[0] <= row.total && row.total <= row.totalInterval[1]);
    });
  });

  test("by walks are per length of the axis", () => {
    // 3 x over 0 to 10: 30 from end to end.
    const [x] = sensitivityOf(([x]) => 3 * x, {
      inputs: [{ id: "x", from: 0, to: 10 }],
      design: { type: "walks", walks: 4, levels: 4, seed: 0 },
    });
    assert.ok(x.method === "elementary-effects" && Math.abs(x.meanAbsolute - 30) < 1e-9 && x.deviation < 1e-9);
  });

  test("are refused for another design, a bad input, a value that is none, or bad resampling", () => {
    const design = { type: "variance", rows: 8, seed: 0 } as const;
    const refuse = (change: object, f = ishigami) =>
      assert.throws(() => sensitivityOf(f, { inputs, design, ...change }), { code: "invalid-argument" });
    refuse({ design: { type: "sobol", points: 8 } });
    refuse({ inputs: [] });
    refuse({ inputs: [{ id: "x", from: 1, to: 1 }] });
    refuse({}, () => Number.NaN);
    refuse({ resampling: { resamples: -1, seed: 0 } });
    refuse({ resampling: { resamples: 10, seed: -1 } });
  });
});
