import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { drawWalks, measureEffects } from "../../src/kernel/index.ts";
import { evaluate, ishigami } from "../support/ishigami.ts";

const near = (found: number, known: number, share: number) => Math.abs(found - known) <= share * Math.abs(known);

describe("elementary effects", () => {
  test("of a plane are its slopes, without deviation", () => {
    const points = drawWalks({ walks: 5, dimensions: 3, levels: 4, seed: 0 });
    const { mean, meanAbsolute, deviation } = measureEffects(
      points,
      evaluate(points, 3, ([x, y, z]) => 2 * x - 3 * y + 0 * z),
      3,
    );
    [2, -3, 0].forEach((slope, k) => {
      assert.ok(Math.abs(mean[k] - slope) < 1e-12 && Math.abs(meanAbsolute[k] - Math.abs(slope)) < 1e-12);
      assert.ok(deviation[k] < 1e-12);
    });
  });

  test("of Ishigami's function are within 5 % of what all steps of the grid give", () => {
    // On four levels (-pi, -pi/3, pi/3, pi; steps of 2/3): x1: sin(60 deg) / (2/3) x (1 + 0.1 pi^4 (1 + 1/81) / 2) = 7.704;
    // x2: 7 x 0.75 / (2/3) = 7.875; x3: 0.1 pi^4 (1 - 1/81) x mean of |sin x1| (half of sin 60 deg) / (2/3) = 6.249.
    const s = Math.sin(Math.PI / 3);
    const known = [
      s * 1.5 * (1 + (0.1 * Math.PI ** 4 * (1 + 1 / 81)) / 2),
      7.875,
      0.1 * Math.PI ** 4 * (1 - 1 / 81) * (s / 2) * 1.5,
    ];
    const points = drawWalks({ walks: 1000, dimensions: 3, levels: 4, seed: 1 });
    const { meanAbsolute, mean, deviation } = measureEffects(points, evaluate(points, 3, ishigami), 3);
    known.forEach((value, k) => {
      assert.ok(near(meanAbsolute[k], value, 0.05), `x${k + 1}: ${meanAbsolute[k]}, known ${value}`);
    });
    // x2 rises by 7.875 or falls by as much; x3 does so when sin x1 is not 0: half of 12.5^2 ...
    assert.ok(Math.abs(mean[1]) < 0.5 && near(deviation[1], 7.875, 0.05));
    assert.ok(near(deviation[2], Math.sqrt(known[2] ** 2 * 2), 0.05), `${deviation[2]}`);
  });

  test("walks change each coordinate once, and stay on the grid", () => {
    const points = drawWalks({ walks: 20, dimensions: 4, levels: 6, seed: 9 });
    for (let walk = 0; walk < 20; walk++) {
      const moved = new Set<number>();
      for (let step = 0; step < 4; step++) {
        const from = (walk * 5 + step) * 4;
        const changed = [0, 1, 2, 3].filter((k) => points[from + k] !== points[from + 4 + k]);
        assert.equal(changed.length, 1);
        assert.ok(Math.abs(Math.abs(points[from + changed[0]] - points[from + 4 + changed[0]]) - 3 / 5) < 1e-12);
        moved.add(changed[0]);
      }
      assert.equal(moved.size, 4);
    }
    assert.ok(points.every((x) => Math.abs(5 * x - Math.round(5 * x)) < 1e-12 && x >= 0 && x <= 1));
  });

  test("refuses an odd grid, too few walks, and values that belong to no walk", () => {
    for (const request of [
      { walks: 1, dimensions: 2, levels: 4 },
      { walks: 4, dimensions: 0, levels: 4 },
      { walks: 4, dimensions: 2, levels: 3 },
    ]) {
      assert.throws(() => drawWalks({ ...request, seed: 0 }), { code: "invalid-argument" });
    }
    assert.throws(() => measureEffects(new Float64Array(6), new Float64Array(3), 2), { code: "shape-mismatch" }); // one walk
    assert.throws(() => measureEffects(new Float64Array(12), new Float64Array(5), 2), { code: "shape-mismatch" });
    assert.throws(() => measureEffects(new Float64Array(12), new Float64Array(6).fill(Number.NaN), 2), {
      code: "shape-mismatch",
    });
  });
});
