import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { NONE } from "../../src/kernel/index.ts";
import { numberVisits } from "../../src/kernel/number-visits.ts";
import { buildAllocation, smallAllocations } from "../support/allocations.ts";

test("a visit is one bucket and one partner, numbered as they come", () => {
  const seen = [
    { bucket: 1, partner: 4 },
    { bucket: 0, partner: 4 },
    {},
    { bucket: 1, partner: 2 },
    { bucket: 1, partner: 4 },
    { bucket: 0, partner: 4 },
  ];
  const problem = buildAllocation({
    candidates: seen.map((each) => ({ most: 1, worth: 1, uses: [], credits: [], ...each })),
    capacity: [],
    claims: [],
    partnerLimit: [1, 1],
  });
  assert.deepEqual(numberVisits(problem), { visitOf: Int32Array.of(0, 1, NONE, 2, 0, 1), count: 3 });
});

test("the same numbers as those of a dictionary of pairs", () => {
  fc.assert(
    fc.property(smallAllocations, (sketch) => {
      const problem = buildAllocation(sketch);
      const known = new Map<string, number>();
      const visitOf = problem.bucketOf.map((bucket, candidate) => {
        if (bucket === NONE) return NONE;
        const pair = `${bucket} ${problem.partnerOf[candidate]}`;
        const visit = known.get(pair) ?? known.size;
        known.set(pair, visit);
        return visit;
      });
      assert.deepEqual(numberVisits(problem), { visitOf, count: known.size });
    }),
  );
});
