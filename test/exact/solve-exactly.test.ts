import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { loadSolver } from "../../src/exact/index.ts";
import {
  type Allocation,
  type ExactSolver,
  measureUnits,
  solveExactly,
  writeColumns,
  writeMip,
} from "../../src/kernel/index.ts";
import { type AllocationSketch, buildAllocation, worthOf } from "../support/allocations.ts";
import { largestWorthOf } from "../support/exhaustive.ts";
import { tinyAllocations } from "./tiny-allocations.ts";

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const solve = (problem: Allocation) => solveExactly(problem, solver, {});

describe("solveExactly", () => {
  test("equals the best of all answers on 2,000 tiny allocations", () => {
    let bindingPartners = 0;
    let buckets = 0;
    fc.assert(
      fc.property(tinyAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        const largest = largestWorthOf(problem);
        const { status, value, bound, units } = solve(problem);
        assert.deepEqual({ status, value, bound }, { status: "optimal", value: largest, bound: largest });
        assert.equal(worthOf(sketch, [...units]), value, "the units are worth what they say, and fit");
        const { partnerLimit = [] } = sketch;
        if (partnerLimit.length === 0) return;
        buckets++;
        const free = { ...problem, partnerLimit: problem.partnerLimit.map(() => 99) };
        if (largestWorthOf(free) > largest) bindingPartners++;
      }),
      { numRuns: 2_000, seed: 1 },
    );
    assert.ok(bindingPartners > 500, `partner limits cost something in ${bindingPartners} of ${buckets}`);
  });

  test("uses and capacities of any sign", () => {
    // Candidate 0 takes 3 of what candidates 1 and 2 bring, 2 a unit: a quota. Worth 10 is had with two of the others, at 1 and 2.
    const quota: AllocationSketch = {
      candidates: [
        { most: 1, worth: 10, uses: [[0, 3]], credits: [] },
        { most: 1, worth: 1, uses: [[0, -2]], credits: [] },
        { most: 1, worth: 2, uses: [[0, -2]], credits: [] },
      ],
      capacity: [0],
      claims: [],
    };
    const all = solve(buildAllocation(quota));
    assert.deepEqual([...all.units], [1, 1, 1]);
    assert.equal(all.value, 13);
    // At least two of three must be taken, though each needs the one place of resource 1 but the last: units 1 and 2, or 0 and 2.
    const floor: AllocationSketch = {
      candidates: [
        {
          most: 1,
          worth: 5,
          uses: [
            [0, -1],
            [1, 1],
          ],
          credits: [],
        },
        {
          most: 1,
          worth: 4,
          uses: [
            [0, -1],
            [1, 1],
          ],
          credits: [],
        },
        { most: 1, worth: 0, uses: [[0, -1]], credits: [] },
      ],
      capacity: [-2, 1],
      claims: [],
    };
    const floored = solve(buildAllocation(floor));
    assert.deepEqual([...floored.units], [1, 0, 1]);
    assert.equal(floored.value, 5);
    const impossible = solve(buildAllocation({ ...floor, capacity: [-3, 1] }));
    assert.equal(impossible.status, "infeasible");
    assert.deepEqual([...impossible.units], [0, 0, 0]);
  });

  test("floors: what is missing costs, and is worth filling where that costs more", () => {
    // Taking 1 instead of 0 gives up 3 of worth and saves 2 of shortfall at 2 each: worth 7, nothing missing, beats 10 - 4.
    const problem = {
      ...buildAllocation({
        candidates: [
          { most: 1, worth: 10, uses: [[0, 1]], credits: [] },
          { most: 1, worth: 7, uses: [[0, 1]], credits: [] },
        ],
        capacity: [1],
        claims: [],
      }),
      floors: {
        firstPart: Int32Array.of(0, 0, 1),
        floorOfPart: Int32Array.of(0),
        amountOfPart: Float64Array.of(2),
        target: Float64Array.of(2),
        costOfShortfall: Float64Array.of(2),
      },
    };
    const filled = solve(problem);
    assert.deepEqual([...filled.units], [0, 1]);
    assert.deepEqual(
      { value: filled.value, score: filled.score, bound: filled.bound },
      { value: 7, score: 7, bound: 7 },
    );
    // At 1 each it is not: 10 - 2 beats 7.
    const missed = solve({ ...problem, floors: { ...problem.floors, costOfShortfall: Float64Array.of(1) } });
    assert.deepEqual([...missed.units], [1, 0]);
    assert.deepEqual({ value: missed.value, score: missed.score }, { value: 10, score: 8 });
  });

  test("floors of any sign: equals the best score of all answers", () => {
    let missed = 0;
    const partsOf = (count: number) =>
      fc.array(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(-2, -1, 1, 2, 3)), {
          maxLength: 2,
          selector: ([floor]) => floor,
        }),
        { minLength: count, maxLength: count },
      );
    const floored = tinyAllocations
      .filter(({ candidates }) => candidates.length <= 7)
      .chain((sketch) =>
        fc.record({
          sketch: fc.constant(sketch),
          parts: partsOf(sketch.candidates.length),
          target: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 2 }),
          cost: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }),
        }),
      );
    fc.assert(
      fc.property(floored, ({ sketch, parts, target, cost }) => {
        const firstPart = new Int32Array(parts.length + 1);
        parts.forEach((own, row) => {
          firstPart[row + 1] = firstPart[row] + own.length;
        });
        const problem: Allocation = {
          ...buildAllocation(sketch),
          floors: {
            firstPart,
            floorOfPart: Int32Array.from(parts.flat(), ([floor]) => floor),
            amountOfPart: Float64Array.from(parts.flat(), ([, amount]) => amount),
            target: Float64Array.from(target),
            costOfShortfall: Float64Array.from(cost),
          },
        };
        const scoreOf = (units: readonly number[]): number | undefined => {
          const worth = worthOf(sketch, units);
          if (worth === undefined) return undefined;
          return target.reduce((score, wanted, floor) => {
            const reached = parts.map((own, row) => units[row] * (own.find(([each]) => each === floor)?.[1] ?? 0));
            return score - cost[floor] * Math.max(0, wanted - reached.reduce((sum, amount) => sum + amount, 0));
          }, worth);
        };
        let best = Number.NEGATIVE_INFINITY;
        const tryFrom = (row: number, units: number[]): void => {
          if (row === sketch.candidates.length) {
            best = Math.max(best, scoreOf(units) ?? Number.NEGATIVE_INFINITY);
            return;
          }
          for (let count = 0; count <= sketch.candidates[row].most; count++) tryFrom(row + 1, [...units, count]);
        };
        tryFrom(0, []);
        const { score, bound, value, units } = solve(problem);
        assert.deepEqual({ score, bound }, { score: best, bound: best });
        assert.equal(scoreOf([...units]), score);
        assert.equal(worthOf(sketch, [...units]), value);
        if (score < value) missed++;
        const again = solveExactly(problem, solver, { nodes: 0, startUnits: units });
        assert.equal(again.score, score, "its own answer is a start that fits");
      }),
      { numRuns: 300, seed: 5 },
    );
    assert.ok(missed > 30, `a floor was missed in ${missed}`);
  });

  test("nothing to choose from", () => {
    const nothing = solve(buildAllocation({ candidates: [], capacity: [3], claims: [{ start: 0, tiers: [[2, 5]] }] }));
    assert.deepEqual(nothing, { status: "optimal", units: new Int32Array(0), value: 0, score: 0, bound: 0 });
  });

  test("more supply never makes the best answer worse", () => {
    fc.assert(
      fc.property(tinyAllocations, fc.nat(), fc.integer({ min: 1, max: 5 }), (sketch, place, more) => {
        const problem = buildAllocation(sketch);
        const capacity = problem.capacity.slice();
        capacity[place % capacity.length] += more;
        assert.ok(solve({ ...problem, capacity }).value >= solve(problem).value);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test("a block of candidates whose whole worth is multiplied never has less of it", () => {
    // v(x) worth of the block's own claims and units, r(x) the rest; x best for a v + r, y best for b v + r with b > a.
    // a v(x) + r(x) >= a v(y) + r(y) and b v(y) + r(y) >= b v(x) + r(x) add up to (b - a)(v(y) - v(x)) >= 0.
    let moved = 0;
    fc.assert(
      fc.property(
        tinyAllocations,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (sketch, a, more) => {
          // The block: candidates that credit claim 0 alone or nothing; others keep off claim 0, as groups keep off each other's.
          const isOwn = sketch.candidates.map((_, row) => row % 2 === 0);
          const parted: AllocationSketch = {
            ...sketch,
            candidates: sketch.candidates.map((candidate, row) => ({
              ...candidate,
              credits: candidate.credits.filter(([claim]) => (claim === 0) === isOwn[row]),
            })),
          };
          const weigh = (weight: number): AllocationSketch => ({
            ...parted,
            candidates: parted.candidates.map((candidate, row) =>
              isOwn[row] ? { ...candidate, worth: candidate.worth * weight } : candidate,
            ),
            claims: parted.claims.map(({ start, tiers }, claim) => ({
              start,
              tiers: claim === 0 ? tiers.map(([end, slope]) => [end, slope * weight] as const) : tiers,
            })),
          });
          const own = (units: Int32Array): number =>
            worthOf(
              {
                ...parted,
                capacity: parted.capacity.map(() => Number.POSITIVE_INFINITY),
                partnerLimit: (parted.partnerLimit ?? []).map(() => Number.POSITIVE_INFINITY),
              },
              [...units].map((count, row) => (isOwn[row] ? count : 0)),
            )!;
          const before = own(solve(buildAllocation(weigh(a))).units);
          const after = own(solve(buildAllocation(weigh(a + more))).units);
          assert.ok(after >= before, `${after} after ${before}`);
          if (after > before) moved++;
        },
      ),
      { numRuns: 300, seed: 3 },
    );
    assert.ok(moved > 10, `only ${moved} blocks gained`);
  });

  test("the same answer each time", () => {
    fc.assert(
      fc.property(tinyAllocations, (sketch) => {
        const problem = buildAllocation(sketch);
        assert.deepEqual(solve(problem), solve(problem));
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  describe("with few nodes", () => {
    /** Forty things of three weights each into a sack that holds a third of them: enough to keep a solver busy for a second. */
    const sack = buildAllocation({
      candidates: Array.from({ length: 40 }, (_, row) => ({
        most: 1,
        worth: 1_000 + ((row * 7_919) % 613),
        uses: [
          [0, 100 + ((row * 104_729) % 601)],
          [1, 100 + ((row * 1_299_709) % 577)],
          [2, 100 + ((row * 15_485_863) % 563)],
        ] as const,
        credits: [],
      })),
      capacity: [6_000, 5_900, 5_800],
      claims: [],
    });

    test("gives back what it knows, and a bound that holds", () => {
      const best = solve(sack);
      assert.equal(best.status, "optimal");
      const cut = solveExactly(sack, solver, { nodes: 1 });
      assert.equal(cut.status, "limit");
      assert.ok(cut.value <= best.value && best.value <= cut.bound, `${cut.value} ${best.value} ${cut.bound}`);
    });

    test("never gives back less than it was given to start with", () => {
      const best = solve(sack);
      const written = writeMip(sack);
      const start = writeColumns(sack, written, best.units);
      const cold = solver.solve(written.model, { nodes: 0 });
      const warm = solver.solve(written.model, { nodes: 0, start });
      assert.ok(cold.value < warm.value, "the solver itself begins with what it is given");
      assert.equal(warm.value * written.worthUnit, best.value);
      const again = solveExactly(sack, solver, { nodes: 0, startUnits: best.units });
      assert.equal(again.value, best.value);
      assert.equal(measureUnits(sack, again.units).value, best.value);
      assert.notEqual(again.units, best.units, "what was passed in is not handed out");
    });
  });

  test("refuses a start that does not fit, and a solver that lies", () => {
    const problem = buildAllocation({
      candidates: [{ most: 2, worth: 3, uses: [[0, 2]], credits: [] }],
      capacity: [3],
      claims: [],
    });
    assert.throws(() => solveExactly(problem, solver, { startUnits: Int32Array.of(2) }), {
      code: "invalid-argument",
      context: { what: "use of resource", row: 0, amount: 4, limit: 3 },
    });
    assert.throws(() => solveExactly(problem, solver, { startUnits: Int32Array.of(0, 0) }), { code: "shape-mismatch" });
    const answering = (columns: Float64Array): ExactSolver => ({
      name: "liar",
      solve: () => ({ status: "optimal", value: 6, bound: 6, columns }),
    });
    assert.throws(() => solveExactly(problem, answering(Float64Array.of(2)), {}), { code: "invalid-argument" });
    assert.throws(() => solveExactly(problem, answering(Float64Array.of(0.5)), {}), { code: "invalid-argument" });
    assert.equal(solveExactly(problem, answering(Float64Array.of(1.000001)), {}).value, 3, "counted, not believed");
    // A solver that stops early: its bound is rounded up to what whole worth can reach, its answer kept only where it is better.
    const stopping = (bound: number, columns?: Float64Array): ExactSolver => ({
      name: "stopper",
      solve: () => ({ status: "limit", value: 0, bound, ...(columns === undefined ? {} : { columns }) }),
    });
    const start = { startUnits: Int32Array.of(1) };
    const zeros = Int32Array.of(0);
    const known = { status: "limit", units: Int32Array.of(1), value: 3, score: 3 };
    assert.deepEqual(solveExactly(problem, stopping(6.2, Float64Array.of(0)), start), { ...known, bound: 7 });
    assert.deepEqual(solveExactly(problem, stopping(1), start), { ...known, bound: 3 });
    assert.deepEqual(solveExactly(problem, stopping(6.2, Float64Array.of(1)), { startUnits: zeros }), {
      ...known,
      bound: 7,
    });
    const none = { status: "limit", units: zeros, value: Number.NEGATIVE_INFINITY, score: Number.NEGATIVE_INFINITY };
    assert.deepEqual(solveExactly(problem, stopping(6), {}), { ...none, bound: 6 });
    const denying: ExactSolver = { name: "denier", solve: () => ({ status: "infeasible", value: -1, bound: -1 }) };
    assert.throws(() => solveExactly(problem, denying, { startUnits: Int32Array.of(1) }), { code: "invalid-argument" });
  });
});
