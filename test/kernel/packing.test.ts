import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { NONE, PACKING_TRIES, Taking } from "../../src/kernel/index.ts";
import { buildAllocation } from "../support/allocations.ts";
import { canPack } from "../support/can-pack.ts";

/** One split capacity, and for each amount a candidate that uses so much of it. Another candidate uses a capacity that is whole. */
function sessionsOf(places: number, bins: number, amounts: readonly number[]): Taking {
  const problem = buildAllocation({
    candidates: [
      ...amounts.map((amount) => ({ most: 9, worth: 1, uses: [[0, amount] as const], credits: [] })),
      { most: 9, worth: 1, uses: [[1, 5]], credits: [] },
    ],
    capacity: [places * bins, 10],
    claims: [],
  });
  return new Taking(problem, Int32Array.of(bins, 1), PACKING_TRIES);
}

describe("units of a split capacity", () => {
  test("five parties of 119 take 595 of 600 places, but two sessions of 300 hold four", () => {
    const taking = sessionsOf(300, 2, [119, 62]);
    for (let party = 0; party < 4; party++) {
      assert.ok(taking.fits(0));
      taking.take(0);
    }
    assert.deepEqual([taking.left[0], taking.fits(0), taking.blockingResource(0)], [124, false, 0]);
    assert.ok(taking.isAllowed(0)); // by places alone
    // Each session has 62 places left.
    for (let party = 0; party < 2; party++) {
      assert.ok(taking.fits(1));
      taking.take(1);
    }
    assert.ok(!taking.isAllowed(1));
    taking.release(1);
    taking.release(0);
    assert.deepEqual([taking.blockingResource(0), taking.blockingResource(2)], [NONE, NONE]);
  });

  test("others change sessions for one more", () => {
    // Whoever came first: where 60 and 40 share a session, 100 have the other.
    const taking = sessionsOf(100, 2, [40, 60, 100]);
    taking.take(0);
    taking.take(1);
    assert.ok(taking.fits(2));
  });

  test("what is said to fit can be packed, and of few units what can be is found", () => {
    let asked = 0;
    let missed = 0;
    const moves = fc.array(fc.record({ row: fc.nat(3), isRelease: fc.boolean() }), { maxLength: 20 });
    const amounts = fc.array(fc.integer({ min: 15, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 100 }),
        fc.integer({ min: 2, max: 3 }),
        amounts,
        moves,
        (places, bins, sizes, drawn) => {
          const taking = sessionsOf(places, bins, sizes);
          for (const { row, isRelease } of drawn) {
            if (isRelease && taking.units[row] > 0) taking.release(row);
            const wanted = [...sizes.flatMap((size, at) => Array<number>(taking.units[at]).fill(size)), sizes[row]];
            const fits = taking.fits(row);
            const isPossible = canPack(wanted, Array<number>(bins).fill(places));
            asked++;
            if (fits) assert.ok(isPossible, `${wanted} in ${bins} x ${places}`);
            else if (isPossible && taking.isAllowed(row)) missed++;
            if (fits) taking.take(row);
          }
        },
      ),
      { numRuns: 3000, seed: 4 },
    );
    assert.ok(asked > 10_000 && missed === 0, `${missed} of ${asked} missed`);
  });
});
