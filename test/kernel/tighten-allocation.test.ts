import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { boundByPrices, freePrices, Taking, tightenAllocation } from "../../src/kernel/index.ts";
import { largestSum } from "../../src/kernel/largest-sum.ts";
import { buildAllocation, eachAnswer, smallAllocations, worthOf } from "../support/allocations.ts";

test("the largest sum is what trying every count finds", () => {
  const item = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.nat(40), fc.uniqueArray(item, { maxLength: 4, selector: ([amount]) => amount }), (limit, items) => {
      let largest = 0;
      const tryFrom = (row: number, sum: number): void => {
        if (sum > limit) return;
        largest = Math.max(largest, sum);
        if (row === items.length) return;
        for (let count = 0; count <= items[row][1]; count++) tryFrom(row + 1, sum + count * items[row][0]);
      };
      tryFrom(0, 0);
      const amounts = items.map(([amount]) => amount);
      const counts = items.map(([, count]) => count);
      assert.equal(largestSum(limit, amounts, counts), largest);
    }),
    { numRuns: 500 },
  );
});

describe("tightenAllocation", () => {
  test("takes away what whole units can't use", () => {
    // Capacity 10 in 2 bins of 5, parties of 3: each bin holds one party, so 6 in all and 2 units. The claim pays for 4 more credits.
    const problem = buildAllocation({
      candidates: [{ most: 9, worth: 1, uses: [[0, 3]], credits: [[0, 7]] }],
      capacity: [10],
      claims: [
        {
          start: 2,
          tiers: [
            [6, 1],
            [9, 0],
          ],
        },
      ],
    });
    const tight = tightenAllocation(problem, Int32Array.of(2));
    assert.deepEqual([...tight.maxUnits], [2]);
    assert.deepEqual([...tight.capacity], [10], "two units want 6: that is no more than there is");
    assert.deepEqual([...tight.amountOfCredit], [4]);
    const scarce = buildAllocation({
      candidates: [3, 5].map((amount) => ({ most: 4, worth: 1, uses: [[0, amount]] as const, credits: [] })),
      capacity: [7],
      claims: [],
    });
    assert.deepEqual([...tightenAllocation(scarce, Int32Array.of(1)).capacity], [6], "3 + 3, not 7");
  });

  test("changes no whole answer, and no bound for the worse", () => {
    let tighter = 0;
    fc.assert(
      fc.property(smallAllocations, fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }), (sketch, some) => {
        const problem = buildAllocation(sketch);
        const tight = tightenAllocation(problem, new Int32Array(sketch.capacity.length).fill(1));
        eachAnswer(sketch, (units) => {
          const worth = worthOf(sketch, units);
          const taking = new Taking(tight);
          const fits = units.every((count, row) => {
            for (let unit = 0; unit < count; unit++) {
              if (!taking.fits(row)) return false;
              taking.take(row);
            }
            return true;
          });
          assert.equal(fits, worth !== undefined);
          if (fits) assert.equal(taking.value, worth);
        });
        const prices = {
          ...freePrices(problem),
          ofResource: Float64Array.from(sketch.capacity, (_, row) => some[row]),
          ofCredit: Float64Array.from(sketch.claims, (_, row) => some[row + 3]),
        };
        const [before, after] = [problem, tight].map((each) => boundByPrices(each, prices));
        assert.ok(after <= before);
        if (after < before) tighter++;
      }),
      { numRuns: 300, seed: 2 },
    );
    assert.ok(tighter > 100, `${tighter} of 300 bounds are lower`);
  });
});
