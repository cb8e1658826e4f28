import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  type Allocation,
  boundByPrices,
  fillGreedily,
  freePrices,
  priceResources,
  Taking,
} from "../../src/kernel/index.ts";
import {
  type AllocationSketch,
  buildAllocation,
  largestWorth,
  smallAllocations,
  withFloors,
} from "../support/allocations.ts";

function price(problem: Allocation, passes: number) {
  const n = problem.maxUnits.length;
  const candidates = Int32Array.from({ length: n }, (_, row) => row);
  const answer = new Taking(problem);
  fillGreedily(answer, { candidates, chargeOf: new Float64Array(n), rankOf: candidates });
  return priceResources(problem, answer, { passes });
}

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
    assert.equal(
      boundByPrices(problem, { ...freePrices(problem), ofResource: Float64Array.of(2), ofCredit: Float64Array.of(1) }),
      28,
    );
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
        const problem = buildAllocation(sketch);
        const prices = {
          ...freePrices(problem),
          ofResource: Float64Array.from(ofResource),
          ofCredit: Float64Array.from(ofCredit),
        };
        assert.ok(boundByPrices(problem, prices) >= largestWorth(sketch));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a bound with floors", () => {
  test("holds for every answer that reaches them, at any prices", () => {
    // Two candidates compete for one place: worth 9 and 4. The floor wants the second: then no answer is worth more than 4.
    // At price 5 of the floor and 9 of the place: 9 - 5 x 1 + (9 - 9) + (4 - 9 + 5) = 4.
    const problem = buildAllocation({
      candidates: [9, 4].map((worth) => ({ most: 1, worth, uses: [[0, 1]], credits: [] })),
      capacity: [1],
      claims: [],
      floors: [{ target: 1, cost: 100, parts: [[1, 1]] }],
    });
    const prices = { ...freePrices(problem), ofResource: Float64Array.of(9), ofFloor: Float64Array.of(5) };
    assert.equal(boundByPrices(problem, prices), 4);
    assert.equal(price(problem, 200).bound, 4);

    let reached = 0;
    fc.assert(
      fc.property(
        withFloors(smallAllocations),
        fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
        (sketch, some) => {
          const floored = buildAllocation(sketch);
          const any = {
            ofResource: Float64Array.from(sketch.capacity, (_, row) => some[row]),
            ofCredit: Float64Array.from(sketch.claims, (_, row) => some[row + 3]),
            ofFloor: Float64Array.from(sketch.floors ?? [], (_, row) => some[row + 6]),
            ofPartner: Float64Array.from(sketch.partnerLimit ?? [], (_, row) => 3 * some[row + 8]),
          };
          const most = largestWorth(sketch, { isFloored: true });
          if (most === undefined) return;
          reached++;
          assert.ok(boundByPrices(floored, any) >= most);
          assert.ok(price(floored, 100).bound >= most);
        },
      ),
      { numRuns: 400, seed: 3 },
    );
    assert.ok(reached > 200, `only ${reached} of 400 have an answer that reaches its floors`);
  });
});

describe("priceResources", () => {
  test("proves a bound that holds, and that its prices give", () => {
    fc.assert(
      fc.property(smallAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const { prices, bound } = price(problem, 200);
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
    const { bound, fractions } = price(buildAllocation(sketch), 2000);
    assert.ok(bound >= optimum, "a bound");
    assert.ok(bound <= optimum * 1.0005, `bound ${bound} is within 0.05 % of ${optimum}`);
    // The fractions that go with them are about an answer, and about as good.
    assert.ok(fractions !== undefined);
    assert.ok(fractions.every((units) => units >= 0 && units <= 4));
    const used = sketch.capacity.map(() => 0);
    candidates.forEach(({ uses }, row) => {
      for (const [resource, amount] of uses) used[resource] += amount * fractions[row];
    });
    used.forEach((amount, resource) => {
      assert.ok(amount <= 1.01 * sketch.capacity[resource], `${amount} of ${sketch.capacity[resource]}`);
    });
    const worth = candidates.reduce((sum, each, row) => sum + each.worth * fractions[row], 0);
    assert.ok(Math.abs(worth - optimum) < optimum / 200, `${worth} beside ${optimum}`);
    assert.equal(price(buildAllocation(sketch), 0).fractions, undefined);
  });

  test("passes never give a worse bound than none", () => {
    fc.assert(
      fc.property(smallAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const bounds = [0, 40, 80, 400].map((passes) => price(problem, passes).bound);
        for (const bound of bounds) assert.ok(bound <= bounds[0]);
      }),
      { numRuns: 50 },
    );
  });
});
