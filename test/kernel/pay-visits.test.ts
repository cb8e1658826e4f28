import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { boundByPrices, freePrices, payVisits, priceResources, Taking } from "../../src/kernel/index.ts";
import { listVisits, pricePartners } from "../../src/kernel/pay-visits.ts";
import { type AllocationSketch, buildAllocation, largestWorth, smallAllocations } from "../support/allocations.ts";

/** One bucket that lets one of three partners in; they would bring 10, 2 x 4 and 5. */
const three: AllocationSketch = {
  candidates: [
    { most: 1, worth: 10, uses: [], credits: [], bucket: 0, partner: 0 },
    { most: 2, worth: 4, uses: [], credits: [], bucket: 0, partner: 1 },
    { most: 1, worth: 5, uses: [], credits: [], bucket: 0, partner: 2 },
  ],
  capacity: [],
  claims: [],
  partnerLimit: [1],
};

test("one of three: what the second brings is the price, and the first the bound", () => {
  const problem = buildAllocation(three);
  const free = freePrices(problem);
  assert.equal(boundByPrices(problem, free), 23); // 10 + 8 + 5
  const ofPartner = pricePartners(problem, free, listVisits(problem));
  assert.deepEqual(ofPartner, Float64Array.of(8));
  // 8 for the one, and 10 - 8 that the first brings above it; the others bring nothing above it.
  assert.equal(boundByPrices(problem, { ...free, ofPartner }), 10);
  // Of the first's 10 a charge of floor(10 x 8 / 10) leaves 2; units of the second pay floor(4 x 8 / 8) = 4; the third pays its 5 and
  // floor((8 - 5) / 1) = 3 more.
  const { problem: paid, fixed } = payVisits(problem, { ...free, ofPartner });
  assert.deepEqual([[...paid.unitWorth], fixed], [[2, 0, -3], 8]);
});

test("charges that are rounded up by chance are counted", () => {
  // 7 units that gain 3 each at a price of 20: floor(3 x 20 / 21) = 2 each, 14 in all, so 1 each stays above.
  const problem = buildAllocation({
    ...three,
    candidates: [{ most: 7, worth: 3, uses: [], credits: [], bucket: 0, partner: 0 }],
  });
  assert.equal(boundByPrices(problem, { ...freePrices(problem), ofPartner: Float64Array.of(20) }), 27); // 20 + 7 x 1
});

test("no other price of partners makes the bound smaller by more than rounding", () => {
  let scarce = 0;
  fc.assert(
    fc.property(
      smallAllocations,
      fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
      fc.nat(60),
      (sketch, some, other) => {
        const problem = buildAllocation(sketch);
        const prices = {
          ...freePrices(problem),
          ofResource: Float64Array.from(sketch.capacity, (_, row) => some[row]),
          ofCredit: Float64Array.from(sketch.claims, (_, row) => some[row + 3]),
        };
        const ofPartner = pricePartners(problem, prices, listVisits(problem));
        const bound = boundByPrices(problem, { ...prices, ofPartner });
        assert.ok(bound >= largestWorth(sketch));
        // Rounding charges down costs less than one for each unit.
        const rounding = sketch.candidates.reduce((sum, { most }) => sum + most, 0);
        for (const price of [0, other]) {
          const at = { ...prices, ofPartner: ofPartner.map(() => price) };
          assert.ok(bound <= boundByPrices(problem, at) + rounding);
        }
        if (ofPartner.some((price) => price > 0)) scarce++;
      },
    ),
    { numRuns: 500, seed: 2 },
  );
  assert.ok(scarce > 50, `${scarce} of 500`);
});

test("pricing finds what a limit on partners is worth", () => {
  const problem = buildAllocation(three);
  const { bound, prices } = priceResources(problem, new Taking(problem), { passes: 40 });
  assert.equal(bound, 10);
  assert.deepEqual(prices.ofPartner, Float64Array.of(8));
});
