import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import {
  clusterBy,
  createRandom,
  fillGreedily,
  improveAnswer,
  improveStepwise,
  priceResources,
  rankBySeed,
  Taking,
} from "../../src/kernel/index.ts";
import {
  type AllocationSketch,
  buildAllocation,
  largestWorth,
  shortfallsOf,
  smallAllocations,
  withFloors,
  worthOf,
} from "../support/allocations.ts";

/** Greedy without prices, then improved; `fixed` units of candidate 0 stay. All candidates are one block. */
function improve(sketch: AllocationSketch, run: { seed: number; steps: number; fixed?: number }) {
  const problem = buildAllocation(sketch);
  const n = sketch.candidates.length;
  const taking = new Taking(problem);
  const fixedUnits = new Int32Array(n);
  while (taking.units[0] < (run.fixed ?? 0) && taking.fits(0)) taking.take(0);
  fixedUnits[0] = taking.units[0];
  fillGreedily(taking, {
    candidates: Int32Array.from({ length: n }, (_, row) => row),
    chargeOf: new Float64Array(n),
    rankOf: rankBySeed(n, run.seed),
  });
  const before = taking.score;
  const moves = improveAnswer(taking, {
    prices: priceResources(problem, taking, { passes: 40 }).prices,
    blockOf: new Int32Array(n),
    neighbourhoods: { all: clusterBy(new Int32Array(n), 1) },
    fixedUnits,
    rng: createRandom(run.seed),
    steps: run.steps,
  });
  return { taking, before, fixedUnits, moves };
}

describe("improveAnswer", () => {
  test("mends what greedy choice got wrong", () => {
    // Greedy takes the first (worth 6, both places); the other two together are worth 5 + 4 = 9.
    const sketch: AllocationSketch = {
      candidates: [
        { most: 1, worth: 6, uses: [[0, 2]], credits: [] },
        { most: 1, worth: 5, uses: [[0, 1]], credits: [] },
        { most: 1, worth: 4, uses: [[0, 1]], credits: [] },
      ],
      capacity: [2],
      claims: [],
    };
    const { taking, before, moves } = improve(sketch, { seed: 1, steps: 200 });
    assert.equal(before, 6);
    assert.equal(taking.value, 9);
    assert.deepEqual(
      moves.map(({ move }) => move),
      ["force-in", "clear-all"],
    );
    assert.ok(moves.every(({ tried, kept }) => tried >= kept));
    assert.ok(moves.some(({ kept, change }) => kept > 0 && change > 0));
  });

  test("makes score large, not worth alone: floors count at their cost", () => {
    // One place, worth 9 or 4; missing the floor, which only the second reaches, costs 6: 9 - 6 < 4.
    const sketch: AllocationSketch = {
      candidates: [9, 4].map((worth) => ({ most: 1, worth, uses: [[0, 1]], credits: [] })),
      capacity: [1],
      claims: [],
      floors: [{ target: 1, cost: 6, parts: [[1, 1]] }],
    };
    const { taking } = improve(sketch, { seed: 1, steps: 200 });
    assert.deepEqual([...taking.units], [0, 1]);
    assert.deepEqual([taking.value, taking.score], [4, 4]);
  });

  test("stops when it is told to, with the best so far", () => {
    const sketch: AllocationSketch = {
      candidates: [6, 5, 4].map((worth, row) => ({ most: 1, worth, uses: [[0, row === 0 ? 2 : 1]], credits: [] })),
      capacity: [2],
      claims: [],
    };
    const problem = buildAllocation(sketch);
    const taking = new Taking(problem);
    const work = improveStepwise(taking, {
      prices: priceResources(problem, taking, { passes: 0 }).prices,
      blockOf: new Int32Array(3),
      neighbourhoods: {},
      fixedUnits: new Int32Array(3),
      rng: createRandom(1),
      steps: 1_000_000,
    });
    const seen = work.next(false);
    assert.ok(seen.done === false && seen.value.share > 0 && seen.value.share < 0.1, "it looks up early on");
    const stopped = work.next(true);
    assert.equal(stopped.done, true);
    assert.equal(taking.value, seen.value.value);
    assert.equal(taking.value, 9);
  });

  test("never makes worse, stays feasible, counts right, and keeps what is fixed", () => {
    let better = 0;
    fc.assert(
      fc.property(
        fc.oneof(smallAllocations, withFloors(smallAllocations)),
        fc.nat(1000),
        fc.nat(1),
        (sketch, seed, fixed) => {
          const { taking, before, fixedUnits } = improve(sketch, { seed, steps: 40, fixed });
          const units = [...taking.units];
          assert.equal(worthOf(sketch, units), taking.value);
          const missed = shortfallsOf(sketch, units).reduce(
            (sum, missing, row) => sum + missing * sketch.floors![row].cost,
            0,
          );
          assert.equal(taking.score, taking.value - missed);
          assert.ok(taking.score >= before && taking.value <= largestWorth(sketch));
          assert.ok(taking.units[0] >= fixedUnits[0]);
          if (taking.score > before) better++;
        },
      ),
      { numRuns: 300, seed: 11 },
    );
    assert.ok(better > 0, "greedy choice was right every time: nothing was tested");
  });

  test("finds the same for the same seed", () => {
    fc.assert(
      fc.property(smallAllocations, fc.nat(1000), (sketch, seed) => {
        const [a, b] = [0, 1].map(() => improve(sketch, { seed, steps: 10 }).taking.units);
        assert.deepEqual(a, b);
      }),
      { numRuns: 50 },
    );
  });
});

describe("taking and giving back", () => {
  test("leaves everything as it was", () => {
    fc.assert(
      fc.property(smallAllocations, fc.array(fc.nat(5)), (sketch, wishes) => {
        const taking = new Taking(buildAllocation(sketch));
        const taken: number[] = [];
        for (const wish of wishes) {
          const candidate = wish % sketch.candidates.length;
          if (!taking.fits(candidate)) continue;
          taking.take(candidate);
          taken.push(candidate);
          assert.equal(worthOf(sketch, [...taking.units]), taking.value);
        }
        for (const candidate of taken.reverse()) taking.release(candidate);
        const fresh = new Taking(buildAllocation(sketch));
        assert.deepEqual(
          [taking.units, taking.coverage, taking.left, taking.value],
          [fresh.units, fresh.coverage, fresh.left, 0],
        );
        for (const candidate of sketch.candidates.keys()) assert.equal(taking.fits(candidate), fresh.fits(candidate));
      }),
      { numRuns: 200 },
    );
  });
});
