import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { clusterBy, markBest, NONE } from "../../src/kernel/index.ts";

test("marks exactly those of each cluster that fewer than so many surpass", () => {
  const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NEGATIVE_INFINITY));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.constantFrom(NONE, 0, 1, 2)), { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(fc.boolean()),
      (candidates, most, before) => {
        const wasMarked = Uint8Array.from(candidates, () => (before.next().value ? 1 : 0));
        const marked = wasMarked.slice();
        const clusters = clusterBy(
          Int32Array.from(candidates, ([, cluster]) => cluster),
          3,
        );
        markBest(
          Float64Array.from(candidates, ([each]) => each),
          clusters,
          { most, marked },
        );
        const isBest = candidates.map(([own, cluster]) => {
          const better = candidates.filter(([other, of]) => of === cluster && other > own).length;
          return cluster !== NONE && own > Number.NEGATIVE_INFINITY && better < most;
        });
        assert.deepEqual(
          [...marked],
          isBest.map((best, row) => (best || wasMarked[row] === 1 ? 1 : 0)),
        );
      },
    ),
    { numRuns: 500 },
  );
});
