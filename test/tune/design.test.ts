import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type Design, drawDesign } from "../../src/tune/design.ts";

const axes = [
  { from: 0, to: 1 },
  { from: 0, to: 4, step: 2 },
];

describe("a design", () => {
  test("of a grid is every combination, the last axis fastest; an axis has no more levels than steps", () => {
    const points = drawDesign({ type: "grid", levels: 5 }, axes);
    assert.equal(points.length, 5 * 3 * 2);
    assert.deepEqual([...points.slice(0, 8)], [0, 0, 0, 0.5, 0, 1, 0.25, 0]);
  });

  test("has as many points as it says", () => {
    for (const [design, count] of [
      [{ type: "sobol", points: 7 }, 7],
      [{ type: "sobol", points: 8, seed: 0 }, 8],
      [{ type: "latin-hypercube", points: 9, seed: 0 }, 9],
      [{ type: "walks", walks: 4, levels: 4, seed: 0 }, 12],
      [{ type: "variance", rows: 4, seed: 0 }, 16],
    ] as const) {
      assert.equal(drawDesign(design, axes).length, 2 * count, design.type);
    }
  });

  test("can't be too large, empty, or drawn from what is no seed", () => {
    const bad: readonly Design[] = [
      { type: "grid", levels: 1 },
      { type: "grid", levels: 1_000_001 },
      { type: "sobol", points: 0 },
      { type: "sobol", points: 2_000_000 },
      { type: "sobol", points: 8, seed: -1 },
      { type: "latin-hypercube", points: 8, seed: 0.5 },
      { type: "walks", walks: 8, levels: 4, seed: 2 ** 32 },
      { type: "walks", walks: 8, levels: 3, seed: 0 },
      { type: "variance", rows: 1, seed: 0 },
    ];
    for (const design of bad) assert.throws(() => drawDesign(design, axes), { code: "invalid-argument" });
  });
});
