import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { fillGreedily, type Pool, rankBySeed, Taking } from "../../src/kernel/index.ts";
import {
  type AllocationSketch,
  buildAllocation,
  largestWorth,
  smallAllocations,
  worthOf,
} from "../support/allocations.ts";

function fill(sketch: AllocationSketch, seed = 0): Taking {
  const problem = buildAllocation(sketch);
  const taking = new Taking(problem);
  fillGreedily(taking, everything(sketch.candidates.length, seed));
  return taking;
}

/** Every candidate, no charges, ties by lot. */
function everything(n: number, seed: number): Pool {
  return {
    candidates: Int32Array.from({ length: n }, (_, row) => row),
    chargeOf: new Float64Array(n),
    rankOf: rankBySeed(n, seed),
  };
}

describe("fillGreedily", () => {
  test("takes the most valuable unit first and sees that the next one is worth less", () => {
    // One claim: the first 2 credits are worth 5 each, the next 2 are worth 1 each. Two sessions in all (resource 0).
    // Candidate 0 brings 2 credits, candidate 1 brings 1 credit and 4 by itself.
    // First gains: 10 and 9, so 0 is taken; then 0 again adds 2, while 1 adds 4 + 1 = 5: total 15.
    const sketch: AllocationSketch = {
      candidates: [
        { most: 2, worth: 0, uses: [[0, 1]], credits: [[0, 2]] },
        { most: 2, worth: 4, uses: [[0, 1]], credits: [[0, 1]] },
      ],
      capacity: [2],
      claims: [
        {
          start: 0,
          tiers: [
            [2, 5],
            [4, 1],
          ],
        },
      ],
    };
    const { units, value } = fill(sketch);
    assert.deepEqual([...units], [1, 1]);
    assert.equal(value, 15);
  });

  test("takes only what earns its charge, and only from the pool", () => {
    const sketch: AllocationSketch = {
      candidates: [5, 5, 5].map((worth) => ({ most: 1, worth, uses: [], credits: [] })),
      capacity: [],
      claims: [],
    };
    const taking = new Taking(buildAllocation(sketch));
    const pool = { ...everything(3, 0), candidates: Int32Array.of(0, 1), chargeOf: Float64Array.of(5, 4, 0) };
    fillGreedily(taking, pool);
    assert.deepEqual([...taking.units], [0, 1, 0], "the first earns just its charge, the third is not in the pool");
  });

  test("goes on from what is taken already", () => {
    const sketch: AllocationSketch = {
      candidates: [
        { most: 1, worth: 1, uses: [[0, 1]], credits: [] },
        { most: 1, worth: 9, uses: [[0, 1]], credits: [] },
      ],
      capacity: [1],
      claims: [],
    };
    const problem = buildAllocation(sketch);
    const taking = new Taking(problem);
    taking.take(0);
    fillGreedily(taking, everything(2, 0));
    assert.deepEqual([...taking.units], [1, 0], "the only place was gone");
  });

  test("never gives an employer more schools than it wants, but more sessions to the same school", () => {
    const sketch: AllocationSketch = {
      candidates: [
        { most: 2, worth: 5, uses: [], credits: [], bucket: 0, partner: 7 },
        { most: 1, worth: 4, uses: [], credits: [], bucket: 0, partner: 8 },
      ],
      capacity: [],
      claims: [],
      partnerLimit: [1],
    };
    assert.deepEqual([...fill(sketch).units], [2, 0]);
  });

  test("is feasible and maximal, counts its own value right, and never beats the optimum", () => {
    fc.assert(
      fc.property(smallAllocations, fc.nat(1000), (sketch, seed) => {
        const { units, value } = fill(sketch, seed);
        assert.equal(worthOf(sketch, [...units]), value);
        assert.ok(value <= largestWorth(sketch));
        for (let row = 0; row < units.length; row++) {
          const more = [...units];
          more[row]++;
          assert.ok((worthOf(sketch, more) ?? 0) <= value, `one more of ${row} would fit and add worth`);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("finds the optimum where units all cost one place of one resource and claims do not meet", () => {
    // A matroid: the greedy choice is exact there (Edmonds 1971).
    const sketches = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 7 }).chain((worths) =>
      fc.nat(worths.length).map(
        (places): AllocationSketch => ({
          candidates: worths.map((worth) => ({ most: 1, worth, uses: [[0, 1]], credits: [] })),
          capacity: [places],
          claims: [],
        }),
      ),
    );
    fc.assert(fc.property(sketches, (sketch) => assert.equal(fill(sketch).value, largestWorth(sketch))));
  });

  test("draws lots between equals: each of two equal candidates wins under some seed", () => {
    const sketch: AllocationSketch = {
      candidates: [0, 1].map(() => ({ most: 1, worth: 3, uses: [[0, 1]] as const, credits: [] })),
      capacity: [1],
      claims: [],
    };
    const winners = new Set(Array.from({ length: 20 }, (_, seed) => fill(sketch, seed).units.indexOf(1)));
    assert.deepEqual(
      [...winners].sort((a, b) => a - b),
      [0, 1],
    );
  });
});
