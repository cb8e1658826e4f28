import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { largestSum } from "../../src/kernel/largest-sum.ts";

test("the largest sum that does not pass the limit", () => {
  // Three 30s and two 28s up to 100: 30 + 30 + 30 = 90, 28 + 28 + 30 = 86, 30 + 30 + 28 = 88. So 90.
  assert.equal(largestSum(100, [30, 28], [3, 2]), 90);
  // With one 30 only: 30 + 28 + 28 = 86.
  assert.equal(largestSum(100, [30, 28], [1, 2]), 86);
  assert.equal(largestSum(100, [101], [9]), 0);
  assert.equal(largestSum(0, [1], [9]), 0);
  // Sums beyond a word of 32 bits, and exactly at one.
  assert.equal(largestSum(96, [32], [5]), 96);
  assert.equal(largestSum(4000, [1999, 2003], [1, 9]), 2003);
});

test("as every choice of counts says", () => {
  const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat(4)), { maxLength: 5 });
  fc.assert(
    fc.property(fc.nat(200), parts, (limit, given) => {
      let sums = new Set([0]);
      for (const [amount, count] of given) {
        sums = new Set(
          [...sums].flatMap((sum) => Array.from({ length: count + 1 }, (_, units) => sum + units * amount)),
        );
      }
      const best = Math.max(...[...sums].filter((sum) => sum <= limit));
      const amounts = given.map(([amount]) => amount);
      const counts = given.map(([, count]) => count);
      assert.equal(largestSum(limit, amounts, counts), best);
    }),
  );
});
