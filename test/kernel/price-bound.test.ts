import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { boundByPrices, priceResources } from "../../src/kernel/index.ts";
import { type AllocationSketch, buildAllocation, largestWorth, smallAllocations } from "../support/allocations.ts";

describe("boundByPrices", () => {
  test("adds up as its definition says", () => {
    // Resource: 3 units at price 2 -> 6. Claim: 4 open credits in tier one at slope 5 above price 1 -> 16; tier two (slope 1) adds nothing.
    // Candidate: 2 units x max(0, worth 3 + 2 credits x 1 - 1 use x 2) = 2 x 3 -> 6. Together 28.
    const problem = buildAllocation({
      candidates: [{ most: 2, worth: 3, uses: [[0, 1]], credits: [[0, 2]] }],
      capacity: [3],
      claims: [
        {
          start: 1,
          tiers: [
            [5, 5],
            [9, 1],
          ],
        },
      ],
    });
    assert.equal(boundByPrices(problem, { ofResource: Float64Array.of(2), ofCredit: Float64Array.of(1) }), 28);
  });

  test("is never below the optimum, at any prices", () => {
    const cases = smallAllocations.chain((sketch) =>
      fc.record({
        sketch: fc.constant(sketch),
        ofResource: fc.array(fc.nat(12), { minLength: sketch.capacity.length, maxLength: sketch.capacity.length }),
        ofCredit: fc.array(fc.nat(12), { minLength: sketch.claims.length, maxLength: sketch.claims.length }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ sketch, ofResource, ofCredit }) => {
        const prices = { ofResource: Float64Array.from(ofResource), ofCredit: Float64Array.from(ofCredit) };
        assert.ok(boundByPrices(buildAllocation(sketch), prices) >= largestWorth(sketch));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("priceResources", () => {
  test("proves a bound that holds, and that its prices give", () => {
    fc.assert(
      fc.property(smallAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const { prices, bound } = priceResources(problem, { passes: 200 });
        assert.equal(boundByPrices(problem, prices), bound);
        assert.ok(bound >= largestWorth(sketch));
        for (const price of [...prices.ofResource, ...prices.ofCredit]) {
          assert.ok(Number.isInteger(price) && price >= 0, `price ${price}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("closes in on the optimum of a transport problem, whose relaxation is exact", () => {
    // 12 offers of 3 sessions, 9 groups that take at most 4: any whole worths give an integral linear programme.
    // An independent proof of the optimum: build the worths from prices so that planted pairs are tight.
    const offers = 12;
    const groups = 9;
    const offerPrice = Array.from({ length: offers }, (_, o) => 1_000_000 + 70_000 * ((o * 5) % 12));
    const groupPrice = Array.from({ length: groups }, (_, g) => 500_000 + 90_000 * ((g * 4) % 9));
    const candidates = [];
    for (let o = 0; o < offers; o++) {
      for (let g = 0; g < groups; g++) {
        const isPlanted = Math.floor((o * 3) / 4) === g || Math.floor((o * 3 + 2) / 4) === g;
        const slack = isPlanted ? 0 : 10_000 * (1 + ((o + 3 * g) % 7));
        candidates.push({
          most: 4,
          worth: offerPrice[o] + groupPrice[g] - slack,
          uses: [
            [o, 1],
            [offers + g, 1],
          ] as const,
          credits: [],
        });
      }
    }
    const sketch: AllocationSketch = {
      candidates,
      capacity: [...offerPrice.map(() => 3), ...groupPrice.map(() => 4)],
      claims: [],
    };
    // 36 sessions fill 9 groups x 4 exactly along planted pairs, so the optimum is the sum of capacity x price.
    const optimum =
      offerPrice.reduce((sum, price) => sum + 3 * price, 0) + groupPrice.reduce((sum, price) => sum + 4 * price, 0);
    const { bound } = priceResources(buildAllocation(sketch), { passes: 2000 });
    assert.ok(bound >= optimum, "a bound");
    assert.ok(bound <= optimum * 1.0005, `bound ${bound} is within 0.05 % of ${optimum}`);
  });

  test("more passes never give a worse bound", () => {
    fc.assert(
      fc.property(smallAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const bounds = [0, 40, 80, 400].map((passes) => priceResources(problem, { passes }).bound);
        for (let row = 1; row < bounds.length; row++) assert.ok(bounds[row] <= bounds[row - 1]);
      }),
      { numRuns: 50 },
    );
  });
});
