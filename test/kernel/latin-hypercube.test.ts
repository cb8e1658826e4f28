import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { latinHypercube } from "../../src/kernel/index.ts";
import { columnOf } from "../support/discrepancy.ts";

describe("a Latin hypercube", () => {
  test("has one point in each part of every dimension, for any seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1000),
        (count, dimensions, seed) => {
          const points = latinHypercube({ count, dimensions, seed });
          for (let dimension = 0; dimension < dimensions; dimension++) {
            const parts = columnOf(points, dimensions, dimension).map((x) => Math.floor(count * x + 1e-9));
            assert.equal(new Set(parts).size, count);
            assert.ok(Math.min(...parts) === 0 && Math.max(...parts) === count - 1);
          }
          assert.deepEqual(latinHypercube({ count, dimensions, seed }), points);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("is another one for another seed, 0 included", () => {
    const [zero, one] = [0, 1].map((seed) => latinHypercube({ count: 10, dimensions: 3, seed }));
    assert.notDeepEqual(zero, one);
  });

  test("refuses what it can't draw", () => {
    for (const [count, dimensions] of [
      [0, 1],
      [4, 0],
      [2.5, 2],
      [2 ** 20 + 1, 1],
    ]) {
      assert.throws(() => latinHypercube({ count, dimensions, seed: 0 }), { code: "invalid-argument" });
    }
  });
});
