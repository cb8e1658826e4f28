import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { drawShareDesign, shareVariance } from "../../src/kernel/index.ts";
import { evaluate, ISHIGAMI, ishigami } from "../support/ishigami.ts";

const near = (found: number, known: number, share: number) => Math.abs(found - known) <= share * Math.abs(known);

describe("shares of variance", () => {
  const share = (rows: number, seed: number) => {
    const points = drawShareDesign({ rows, dimensions: 3, seed });
    return shareVariance(evaluate(points, 3, ishigami), 3, { resamples: 100, seed });
  };

  test("of Ishigami's function are within 5 % of the known ones, and where it is 0 within 0.01", () => {
    for (const seed of [1, 2, 3]) {
      const { variance, first, total } = share(4096, seed);
      assert.ok(near(variance, ISHIGAMI.variance, 0.05), `${variance}`);
      for (let k = 0; k < 3; k++) {
        assert.ok(
          ISHIGAMI.first[k] === 0 ? Math.abs(first[k]) < 0.01 : near(first[k], ISHIGAMI.first[k], 0.05),
          `first x${k + 1}: ${first[k]}`,
        );
        assert.ok(near(total[k], ISHIGAMI.total[k], 0.05), `total x${k + 1}: ${total[k]}`);
      }
    }
  });

  test("of a sum are the variances of its parts, and none together", () => {
    // x + 2 y: variances 1/12 and 4/12, so a fifth and four fifths.
    const points = drawShareDesign({ rows: 1024, dimensions: 2, seed: 5 });
    const { first, total } = shareVariance(
      evaluate(points, 2, ([x, y]) => x + 2 * y),
      2,
      { resamples: 0, seed: 0 },
    );
    [0.2, 0.8].forEach((known, k) => {
      assert.ok(near(first[k], known, 0.03) && near(total[k], known, 0.03), `${first[k]} ${total[k]}`);
    });
  });

  test("have intervals that hold the known shares nearly always, narrower with more rows", () => {
    let held = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { firstInterval } = share(256, seed);
      const [low, high] = firstInterval[1];
      if (low <= ISHIGAMI.first[1] && ISHIGAMI.first[1] <= high) held++;
    }
    assert.ok(held >= 17, `${held} of 20`);
    const widthOf = (rows: number) => {
      const [low, high] = share(rows, 4).totalInterval[0];
      return high - low;
    };
    assert.ok(widthOf(2048) < 0.6 * widthOf(128));
  });

  test("of a function that is the same everywhere are none", () => {
    const points = drawShareDesign({ rows: 8, dimensions: 2, seed: 0 });
    const shares = shareVariance(
      evaluate(points, 2, () => 3),
      2,
      { resamples: 10, seed: 0 },
    );
    assert.deepEqual(shares, {
      variance: 0,
      first: Float64Array.of(0, 0),
      total: Float64Array.of(0, 0),
      firstInterval: [
        [0, 0],
        [0, 0],
      ],
      totalInterval: [
        [0, 0],
        [0, 0],
      ],
    });
  });

  test("refuses too few rows, too many dimensions, and values that are not whole rows", () => {
    assert.throws(() => drawShareDesign({ rows: 1, dimensions: 2, seed: 0 }), { code: "invalid-argument" });
    assert.throws(() => drawShareDesign({ rows: 8, dimensions: 27, seed: 0 }), { code: "invalid-argument" });
    assert.throws(() => shareVariance(new Float64Array(9), 2, { resamples: 0, seed: 0 }), { code: "shape-mismatch" });
  });
});
