import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { boundByPrices, freePrices } from "../../src/kernel/index.ts";
import { tightenPrices } from "../../src/kernel/tighten-prices.ts";
import { buildAllocation, largestWorth, smallAllocations } from "../support/allocations.ts";

test("finds the price at which demand meets capacity", () => {
  // Two places, three candidates worth 9, 7 and 4. At price 4 the last one stops gaining: 2 x 4 + 5 + 3 + 0 = 16 = 9 + 7, the optimum.
  const problem = buildAllocation({
    candidates: [9, 7, 4].map((worth) => ({ most: 1, worth, uses: [[0, 1]], credits: [] })),
    capacity: [2],
    claims: [],
  });
  const prices = tightenPrices(problem, freePrices(problem), { rounds: 1 });
  assert.deepEqual([...prices.ofResource], [4]);
  assert.equal(boundByPrices(problem, prices), 16);
});

test("finds the price of credit at which open tiers meet what candidates bring", () => {
  // 4 credits at slope 5, then 10 at slope 2; one candidate brings at most 2 x 3 = 6 credits. At price 2: 4 x 3 + 6 x 2 = 24,
  // and that is the optimum: 4 x 5 + 2 x 2.
  const problem = buildAllocation({
    candidates: [{ most: 2, worth: 0, uses: [], credits: [[0, 3]] }],
    capacity: [],
    claims: [
      {
        start: 0,
        tiers: [
          [4, 5],
          [14, 2],
        ],
      },
    ],
  });
  const prices = tightenPrices(problem, freePrices(problem), { rounds: 1 });
  assert.deepEqual([...prices.ofCredit], [2]);
  assert.equal(boundByPrices(problem, prices), 24);
});

test("finds the price at which a floor is worth keeping, or the most that is paid for it", () => {
  // One place at price 9, wanted for 9 and 4. The floor wants the second in it: at price 5 it earns what it pays. 9 - 5 = 4, the optimum.
  const wanted = (target: number) =>
    buildAllocation({
      candidates: [9, 4].map((worth) => ({ most: 1, worth, uses: [[0, 1]] as const, credits: [] })),
      capacity: [1],
      claims: [],
      floors: [{ target, cost: 70, parts: [[1, 1]] }],
    });
  const problem = wanted(1);
  const tight = tightenPrices(problem, { ...freePrices(problem), ofResource: Float64Array.of(9) }, { rounds: 1 });
  assert.deepEqual(
    [[...tight.ofResource], [...tight.ofFloor]],
    [[4], [0]],
    "one price after the other stops short of it",
  );
  const held = { ...freePrices(problem), ofResource: Float64Array.of(9), ofFloor: Float64Array.of(5) };
  assert.deepEqual([...tightenPrices(problem, held, { rounds: 1 }).ofFloor], [5]);
  assert.deepEqual([...tightenPrices(wanted(2), held, { rounds: 1 }).ofFloor], [70], "two can't be had at any price");
  // A share: the first takes 1 from the floor, the second brings 1, nothing is short: at price 3 the first stops gaining.
  const share = buildAllocation({
    candidates: [
      { most: 2, worth: 3, uses: [], credits: [] },
      { most: 1, worth: 1, uses: [], credits: [] },
    ],
    capacity: [],
    claims: [],
    floors: [
      {
        target: 0,
        cost: 70,
        parts: [
          [0, -1],
          [1, 1],
        ],
      },
    ],
  });
  const kept = tightenPrices(share, freePrices(share), { rounds: 1 });
  assert.deepEqual([...kept.ofFloor], [3]);
  assert.equal(boundByPrices(share, kept), 4, "one of each: 3 + 1");
});

test("gives whole prices whose bound holds, nearly always a better one", () => {
  let better = 0;
  fc.assert(
    fc.property(smallAllocations, fc.nat(20), (sketch, start) => {
      const problem = buildAllocation(sketch);
      const given = {
        ...freePrices(problem),
        ofResource: new Float64Array(sketch.capacity.length).fill(start),
        ofCredit: new Float64Array(sketch.claims.length).fill(start),
      };
      const tight = tightenPrices(problem, given, { rounds: 2 });
      for (const price of [...tight.ofResource, ...tight.ofCredit]) assert.ok(Number.isInteger(price) && price >= 0);
      assert.ok(boundByPrices(problem, tight) >= largestWorth(sketch));
      if (boundByPrices(problem, tight) <= boundByPrices(problem, given)) better++;
      assert.deepEqual(
        [...given.ofResource],
        sketch.capacity.map(() => start),
        "the given prices stay as they were",
      );
    }),
    { numRuns: 300, seed: 5 },
  );
  assert.ok(better >= 290, `${better} of 300`);
});
