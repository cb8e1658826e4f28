import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { CandidateHeap, rankBySeed } from "../../src/kernel/index.ts";

test("the heap gives candidates by falling key, equals by rank, also after keys were lowered", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.nat(99), fc.array(fc.nat(5)), (keys, seed, lowerings) => {
      const rankOf = rankBySeed(keys.length, seed);
      const heap = new CandidateHeap(Int32Array.from(keys.keys()), Float64Array.from(keys), rankOf);
      const now = [...keys];
      const open = new Set(keys.keys());
      const expectedTop = () =>
        [...open].reduce((best, row) =>
          now[row] > now[best] || (now[row] === now[best] && rankOf[row] < rankOf[best]) ? row : best,
        );
      for (const by of lowerings) {
        if (heap.isEmpty) break;
        assert.equal(heap.top, expectedTop());
        assert.equal(heap.topKey, now[heap.top]);
        now[heap.top] -= by;
        heap.lowerTop(now[heap.top]);
      }
      while (!heap.isEmpty) {
        assert.equal(heap.top, expectedTop());
        open.delete(heap.top);
        heap.dropTop();
      }
      assert.equal(open.size, 0);
    }),
  );
});
