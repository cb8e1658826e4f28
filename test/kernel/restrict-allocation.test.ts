import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { boundByPrices, freePrices, restrictAllocation } from "../../src/kernel/index.ts";
import { buildAllocation, smallAllocations, withFloors } from "../support/allocations.ts";
import { countAnswers, largestWorthOf } from "../support/exhaustive.ts";

describe("restrictAllocation", () => {
  test("keeps what two of three candidates can be short of, numbered anew", () => {
    const all = buildAllocation({
      candidates: [
        { most: 9, worth: 1, uses: [[0, 9]], credits: [[0, 1]], bucket: 0, partner: 1 },
        {
          most: 2,
          worth: 5,
          uses: [
            [0, 1],
            [1, 4],
          ],
          credits: [[1, 3]],
          bucket: 1,
          partner: 1,
        },
        { most: 1, worth: 6, uses: [[1, 1]], credits: [], bucket: 1, partner: 2 },
      ],
      // Of resource 0 the two want 2 of 5; of resource 1 they want 2 x 4 + 1 = 9 of 8.
      capacity: [5, 8],
      claims: [
        { start: 0, tiers: [[4, 2]] },
        { start: 1, tiers: [[7, 3]] },
      ],
      // Both want to come to bucket 1, and one may.
      partnerLimit: [2, 1],
    });
    assert.deepEqual(
      restrictAllocation(all, Int32Array.of(1, 2)),
      buildAllocation({
        candidates: [
          { most: 2, worth: 5, uses: [[0, 4]], credits: [[0, 3]], bucket: 0, partner: 1 },
          { most: 1, worth: 6, uses: [[0, 1]], credits: [], bucket: 0, partner: 2 },
        ],
        capacity: [8],
        claims: [{ start: 1, tiers: [[7, 3]] }],
        partnerLimit: [1],
      }),
    );
  });

  test("is worth what the whole is worth when all others may have no unit", () => {
    let cases = 0;
    fc.assert(
      fc.property(
        withFloors(smallAllocations),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (sketch, keeps) => {
          const whole = buildAllocation(sketch);
          const rows = Int32Array.from(whole.maxUnits.keys()).filter((row) => keeps[row % 12]);
          const { floors: _, ...free } = whole;
          const alone = { ...free, maxUnits: whole.maxUnits.map((most, row) => (rows.includes(row) ? most : 0)) };
          if (countAnswers(alone) > 5000) return;
          cases++;
          const restricted = restrictAllocation(whole, rows);
          const largest = largestWorthOf(alone);
          assert.equal(largestWorthOf(restricted), largest);
          assert.ok(boundByPrices(restricted, freePrices(restricted)) >= largest);
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(cases > 200);
  });
});
