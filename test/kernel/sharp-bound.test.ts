import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { boundByBlocks, boundByPrices, boundStepwise, freePrices, NONE, type Prices } from "../../src/kernel/index.ts";
import {
  type AllocationSketch,
  buildAllocation,
  eachAnswer,
  largestWorth,
  smallAllocations,
  worthOf,
} from "../support/allocations.ts";

const oneBlock = (sketch: AllocationSketch, ownResource: number = NONE) => ({
  first: Int32Array.of(0, sketch.candidates.length),
  ownResource: Int32Array.of(ownResource),
});

/** By the definition: shared capacities at their prices, and the most that any units gain above what they pay. */
function sharpByEnumeration(sketch: AllocationSketch, prices: Prices, ownResource: number): number {
  const free: AllocationSketch = {
    claims: sketch.claims,
    candidates: sketch.candidates.map(({ most, worth, uses, credits }) => ({ most, worth, uses, credits })),
    capacity: sketch.capacity.map((capacity, row) => (row === ownResource ? capacity : 1e9)),
  };
  let most = 0;
  eachAnswer(free, (units) => {
    const worth = worthOf(free, units);
    if (worth === undefined) return;
    const paid = sketch.candidates.reduce(
      (sum, { uses }, row) =>
        sum +
        uses.reduce(
          (paid, [resource, amount]) =>
            resource === ownResource ? paid : paid + units[row] * amount * prices.ofResource[resource],
          0,
        ),
      0,
    );
    most = Math.max(most, worth - paid);
  });
  return sketch.capacity.reduce(
    (sum, capacity, row) => (row === ownResource ? sum : sum + capacity * prices.ofResource[row]),
    most,
  );
}

describe("boundByBlocks", () => {
  test("is sharper than the linear bound where units are whole", () => {
    // A claim pays 1 for each of 5 credits; a unit brings 3 and pays 2. Linear at price 1 of credit: 5 x 0 + 2 x (3 - 2) = 2.
    // In whole units: 1 gives 3 - 2 = 1, 2 give 5 - 4 = 1. So 1, and with 10 places at price 2 each: 21.
    const sketch: AllocationSketch = {
      candidates: [{ most: 2, worth: 0, uses: [[0, 1]], credits: [[0, 3]] }],
      capacity: [10],
      claims: [{ start: 0, tiers: [[5, 1]] }],
    };
    const problem = buildAllocation(sketch);
    const prices = { ...freePrices(problem), ofResource: Float64Array.of(2), ofCredit: Float64Array.of(1) };
    assert.equal(boundByPrices(problem, prices), 22);
    assert.deepEqual(boundByBlocks(problem, prices, { blocks: oneBlock(sketch), nodes: 100 }), {
      bound: 21,
      // Of these 20 are paid for what is shared.
      ofBlock: Float64Array.of(1),
      linearBlocks: [],
    });
  });

  test("is what trying everything finds, lies between the optimum and the linear bound, whatever the prices", () => {
    let sharper = 0;
    fc.assert(
      fc.property(
        smallAllocations,
        fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (sketch, some, isOwn) => {
          const problem = buildAllocation(sketch);
          const prices = {
            ...freePrices(problem),
            ofResource: Float64Array.from(sketch.capacity, (_, row) => some[row]),
            ofCredit: Float64Array.from(sketch.claims, (_, row) => some[row + 3]),
          };
          // What nobody brings credit for must cost nothing to leave: prices that come from pricing see to that.
          sketch.claims.forEach(({ tiers }, row) => {
            const isCredited = sketch.candidates.some(({ credits }) => credits.some(([claim]) => claim === row));
            if (!isCredited) prices.ofCredit[row] = tiers[0][1];
          });
          const ownResource = isOwn ? 0 : NONE;
          const run = { blocks: oneBlock(sketch, ownResource), nodes: 1_000_000 };
          const { bound, ofBlock, linearBlocks } = boundByBlocks(problem, prices, run);
          assert.deepEqual(linearBlocks, []);
          assert.equal(bound, sharpByEnumeration(sketch, prices, ownResource));
          const paid = sketch.capacity.map((each, row) => (row === ownResource ? 0 : each * prices.ofResource[row]));
          assert.equal(
            ofBlock[0],
            paid.reduce((left, each) => left - each, bound),
          );
          const linear = boundByPrices(problem, prices);
          assert.ok(bound <= linear && bound >= largestWorth(sketch));
          if (bound < linear) sharper++;
        },
      ),
      { numRuns: 500, seed: 1 },
    );
    assert.ok(sharper > 100, `${sharper} of 500 are sharper`);
  });

  test("with prices of partners it lies between the optimum and the linear bound too", () => {
    let sharper = 0;
    const prices = fc.array(fc.nat(30), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(smallAllocations, prices, (sketch, some) => {
        const problem = buildAllocation(sketch);
        const any = {
          ...freePrices(problem),
          ofResource: Float64Array.from(sketch.capacity, (_, row) => some[row] % 5),
          ofCredit: Float64Array.from(sketch.claims, (_, row) => some[row + 3] % 10),
          ofPartner: Float64Array.from(sketch.partnerLimit ?? [], (_, row) => some[row + 6]),
        };
        const { bound } = boundByBlocks(problem, any, { blocks: oneBlock(sketch), nodes: 100_000 });
        assert.ok(bound <= boundByPrices(problem, any) && bound >= largestWorth(sketch));
        if (bound < boundByPrices(problem, { ...any, ofPartner: freePrices(problem).ofPartner })) sharper++;
      }),
      { numRuns: 500, seed: 5 },
    );
    assert.ok(sharper > 50, `${sharper} of 500`);
  });

  test("is what was proven where work runs out, and the linear bound where it is stopped", () => {
    fc.assert(
      fc.property(smallAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const prices = freePrices(problem);
        let before = boundByPrices(problem, prices);
        for (const nodes of [0, 1, 2, 4, 100_000]) {
          const { bound } = boundByBlocks(problem, prices, { blocks: oneBlock(sketch), nodes });
          assert.ok(bound <= before && bound >= largestWorth(sketch), `${nodes}: ${bound} after ${before}`);
          before = bound;
        }
      }),
      { numRuns: 100 },
    );
    const many: AllocationSketch = {
      candidates: Array.from({ length: 40 }, () => ({
        most: 2,
        worth: 0,
        uses: [[0, 1]] as const,
        credits: [[0, 3]] as const,
      })),
      capacity: [10],
      claims: [{ start: 0, tiers: [[5, 1]] }],
    };
    const problem = buildAllocation({
      ...many,
      claims: many.candidates.map(() => many.claims[0]),
      candidates: many.candidates.map((each, row) => ({ ...each, credits: [[row, 3]] })),
    });
    const blocks = {
      first: Int32Array.from({ length: 41 }, (_, row) => row),
      ownResource: new Int32Array(40).fill(NONE),
    };
    const work = boundStepwise(
      problem,
      { ...freePrices(problem), ofCredit: new Float64Array(40).fill(1), ofResource: Float64Array.of(2) },
      { blocks, nodes: 100 },
    );
    const looked = work.next(false);
    assert.ok(looked.done === false && looked.value.share === 16 / 40);
    const stopped = work.next(true);
    assert.ok(stopped.done === true);
    assert.deepEqual(
      stopped.value.linearBlocks,
      Array.from({ length: 24 }, (_, row) => 16 + row),
    );
    assert.equal(stopped.value.bound, looked.value.bound);
  });
});
