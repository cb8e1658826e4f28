import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { expectedInformation } from "../../src/kernel/index.ts";

const all = { points: 1000 };

describe("expected information", () => {
  // Two points, each sure that only one of two measures counts.
  const opposed = { measures: 2, weights: Float64Array.of(1, 0, 0, 1), sharpness: Float64Array.of(1e4, 1e4) };

  test("by hand: a question on which two equally likely points surely disagree tells one bit, one on which they agree none", () => {
    const [split, plain, same] = expectedInformation(opposed, Float64Array.of(1, -1, 1, 1, 0, 0), all);
    assert.ok(Math.abs(split - 1) < 1e-12);
    assert.equal(plain, 0);
    assert.ok(Math.abs(same) < 1e-12); // a toss-up for both: unsure, but nothing to learn
  });

  test("is what is unsure of the answer less what is unsure of it for each point", () => {
    const entropy = (p: number) => (p === 0 || p === 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p));
    const tenths = (count: number) =>
      fc.array(fc.integer({ min: -10, max: 10 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(tenths(3), fc.array(tenths(4), { minLength: 1, maxLength: 6 }), (difference, points) => {
        const cloud = {
          measures: 3,
          weights: Float64Array.from(points.flatMap((point) => point.slice(0, 3).map((part) => Math.abs(part) / 10))),
          sharpness: Float64Array.from(points, (point) => Math.abs(point[3])),
        };
        const chances = points.map((point) => {
          const worth = difference.reduce((sum, part, j) => sum + (part / 10) * (Math.abs(point[j]) / 10), 0);
          return 1 / (1 + Math.exp(-Math.abs(point[3]) * worth));
        });
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const [told] = expectedInformation(
          cloud,
          Float64Array.from(difference, (part) => part / 10),
          all,
        );
        assert.ok(Math.abs(told - (entropy(mean(chances)) - mean(chances.map(entropy)))) < 1e-12);
        assert.ok(told > -1e-12 && told <= 1);
      }),
    );
  });

  test("looks at points all over the cloud when it looks at some", () => {
    const cloud = {
      measures: 1,
      weights: new Float64Array(100).fill(1),
      sharpness: Float64Array.from({ length: 100 }, (_, row) => row),
    };
    const [some] = expectedInformation(cloud, Float64Array.of(0.1), { points: 20 });
    const [whole] = expectedInformation(cloud, Float64Array.of(0.1), all);
    const first = { ...cloud, weights: cloud.weights.subarray(0, 20), sharpness: cloud.sharpness.subarray(0, 20) };
    const [start] = expectedInformation(first, Float64Array.of(0.1), all);
    assert.ok(Math.abs(some - whole) < 0.2 * whole, `${some} is not about ${whole}`);
    assert.ok(Math.abs(start - whole) > 0.2 * whole);
  });

  test("refuses differences that are no whole rows", () => {
    assert.throws(() => expectedInformation(opposed, Float64Array.of(1, 2, 3), all), {
      code: "shape-mismatch",
      context: { differences: 3, measures: 2 },
    });
  });
});
