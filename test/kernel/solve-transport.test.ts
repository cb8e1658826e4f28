import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { boundByPrices, measureUnits, solveTransport } from "../../src/kernel/index.ts";
import { type AllocationSketch, buildAllocation } from "../support/allocations.ts";
import { drawTransport } from "../support/draw-transport.ts";
import { largestWorthOf } from "../support/exhaustive.ts";

/** Up to four senders and four receivers in mixed order, some without capacity; a candidate may use one side only, or nothing. */
const transports: fc.Arbitrary<AllocationSketch> = fc
  .record({ senders: fc.integer({ min: 1, max: 4 }), receivers: fc.integer({ min: 0, max: 4 }) })
  .chain(({ senders, receivers }) => {
    const use = (first: number, count: number) =>
      count === 0
        ? fc.constant([])
        : fc
            .option(fc.integer({ min: first, max: first + count - 1 }), { freq: 8 })
            .map((row) => (row === null ? [] : [row]));
    return fc.record({
      candidates: fc.array(
        fc.record({
          most: fc.integer({ min: 0, max: 2 }),
          worth: fc.integer({ min: 0, max: 9 }),
          uses: fc
            .tuple(use(0, senders), use(senders, receivers), fc.boolean())
            .map(([a, b, isTurned]) => (isTurned ? [...b, ...a] : [...a, ...b]).map((row) => [row, 1] as const)),
          credits: fc.constant([]),
        }),
        { maxLength: 10 },
      ),
      capacity: fc.array(fc.integer({ min: 0, max: 4 }), {
        minLength: senders + receivers,
        maxLength: senders + receivers,
      }),
      claims: fc.constant([]),
    });
  });

describe("solveTransport", () => {
  test("takes the small loss on one side for the larger gain on the other", () => {
    // Rows: sender 0 holds 2, sender 1 holds 1; receiver 2 wants 1, receiver 3 wants 2.
    //   to 2: worth 9 from 0, 8 from 1; to 3: worth 7 from 0, 1 from 1.
    // From 1 to 2 (8) and twice from 0 to 3 (14) are 22. From 0 to 2 first (9) leaves 7 + 1: 17.
    const problem = buildAllocation({
      candidates: [
        {
          most: 5,
          worth: 9,
          uses: [
            [0, 1],
            [2, 1],
          ],
          credits: [],
        },
        {
          most: 5,
          worth: 7,
          uses: [
            [0, 1],
            [3, 1],
          ],
          credits: [],
        },
        {
          most: 5,
          worth: 8,
          uses: [
            [1, 1],
            [2, 1],
          ],
          credits: [],
        },
        {
          most: 5,
          worth: 1,
          uses: [
            [1, 1],
            [3, 1],
          ],
          credits: [],
        },
      ],
      capacity: [2, 1, 1, 2],
      claims: [],
    });
    const { units, value, prices } = solveTransport(problem)!;
    assert.deepEqual([...units], [0, 2, 1, 0]);
    assert.equal(value, 22);
    assert.equal(boundByPrices(problem, prices), 22);
  });

  test("equals the best of all answers, and proves it by its prices", () => {
    let contested = 0;
    fc.assert(
      fc.property(transports, (sketch) => {
        const problem = buildAllocation(sketch);
        const answer = solveTransport(problem)!;
        assert.equal(answer.value, largestWorthOf(problem));
        assert.equal(measureUnits(problem, answer.units).value, answer.value);
        assert.ok(answer.prices.ofResource.every((price) => price >= 0));
        assert.equal(boundByPrices(problem, answer.prices), answer.value);
        if (answer.prices.ofResource.filter((price) => price > 0).length > 2) contested++;
      }),
      { numRuns: 2_000, seed: 1 },
    );
    assert.ok(contested > 100, `only ${contested} had several scarce resources`);
  });

  test("larger ones prove themselves too, whatever the order of their candidates", () => {
    for (const [seed, arcs] of [
      [1, 200],
      [2, 1_000],
      [3, 5_000],
    ]) {
      const problem = drawTransport({ arcs, seed });
      const { units, value, prices } = solveTransport(problem)!;
      assert.equal(measureUnits(problem, units).value, value);
      assert.equal(boundByPrices(problem, prices), value);
      const n = problem.maxUnits.length;
      const turned = {
        ...problem,
        maxUnits: problem.maxUnits.slice().reverse(),
        unitWorth: problem.unitWorth.slice().reverse(),
        resourceOfUse: problem.resourceOfUse.slice().reverse(),
      };
      assert.equal(solveTransport(turned)!.value, value, `${n} candidates from behind`);
    }
  });

  test("equal worth everywhere and no room to spare: exchanges that move nothing do not go round for ever", () => {
    const size = 24;
    const problem = buildAllocation({
      candidates: Array.from({ length: size * size }, (_, pair) => ({
        most: 1,
        worth: 5 + (pair % 3 === 0 ? 1 : 0),
        uses: [
          [Math.floor(pair / size), 1],
          [size + (pair % size), 1],
        ] as const,
        credits: [],
      })),
      capacity: Array.from({ length: 2 * size }, () => 1),
      claims: [],
    });
    const { value, prices } = solveTransport(problem)!;
    // 24 divides by 3, so a pair is worth 6 where its receiver's number does: eight receivers at 6, sixteen at 5.
    assert.equal(value, 8 * 6 + 16 * 5);
    assert.equal(boundByPrices(problem, prices), value);
  });

  test("what is no transport is not solved", () => {
    const pair = {
      most: 1,
      worth: 1,
      uses: [
        [0, 1],
        [1, 1],
      ] as const,
      credits: [] as [number, number][],
    };
    const base: AllocationSketch = { candidates: [pair], capacity: [1, 1, 1], claims: [] };
    const others: Record<string, AllocationSketch> = {
      "two units of a resource": {
        ...base,
        candidates: [
          {
            ...pair,
            uses: [
              [0, 2],
              [1, 1],
            ],
          },
        ],
      },
      "three resources": {
        ...base,
        candidates: [
          {
            ...pair,
            uses: [
              [0, 1],
              [1, 1],
              [2, 1],
            ],
          },
        ],
      },
      "a resource twice": {
        ...base,
        candidates: [
          {
            ...pair,
            uses: [
              [0, 1],
              [0, 1],
            ],
          },
        ],
      },
      "no two sides": {
        ...base,
        candidates: [
          pair,
          {
            ...pair,
            uses: [
              [1, 1],
              [2, 1],
            ],
          },
          {
            ...pair,
            uses: [
              [2, 1],
              [0, 1],
            ],
          },
        ],
      },
      "a claim": { ...base, candidates: [{ ...pair, credits: [[0, 1]] }], claims: [{ start: 0, tiers: [[2, 3]] }] },
      "a bucket": { ...base, candidates: [{ ...pair, bucket: 0, partner: 0 }], partnerLimit: [1] },
      "a negative capacity": { ...base, capacity: [1, -1, 1] },
    };
    for (const [name, sketch] of Object.entries(others)) {
      assert.equal(solveTransport(buildAllocation(sketch)), undefined, name);
    }
    assert.equal(solveTransport(buildAllocation(base))!.value, 1);
  });

  test("refuses arrays of the wrong length", () => {
    const problem = buildAllocation({
      candidates: [{ most: 1, worth: 1, uses: [], credits: [] }],
      capacity: [],
      claims: [],
    });
    assert.throws(() => solveTransport({ ...problem, unitWorth: new Float64Array(0) }), { code: "shape-mismatch" });
  });
});
