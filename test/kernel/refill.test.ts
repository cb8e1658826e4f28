import assert from "node:assert/strict";
import { test } from "vitest";
import { createRandom, freePrices, Taking } from "../../src/kernel/index.ts";
import { refill } from "../../src/kernel/refill.ts";
import { openSearch } from "../../src/kernel/search.ts";
import { buildAllocation } from "../support/allocations.ts";

/** Two groups that want the one session of an offer, and one of them a talk besides, which is free. */
function openHub() {
  const problem = buildAllocation({
    candidates: [
      { most: 1, worth: 50, uses: [[0, 1]], credits: [] },
      { most: 1, worth: 20, uses: [[1, 1]], credits: [] },
      { most: 1, worth: 60, uses: [[0, 1]], credits: [] },
    ],
    capacity: [1, 1],
    claims: [],
  });
  const prices = freePrices(problem);
  prices.ofResource[0] = 10;
  const base = { prices, blockOf: Int32Array.of(0, 0, 1), fixedUnits: new Int32Array(3), rng: createRandom(1) };
  return openSearch(new Taking(problem), base);
}

test("what was released is filled again: by whoever else wants the session, and by the group that lost it", () => {
  const search = openHub();
  const { state } = search;
  state.take(0);
  state.accept();
  state.release(0);
  refill(search);
  assert.deepEqual([...state.taking.units], [0, 1, 1]);
});

test("what was taken frees nothing: nobody is looked at", () => {
  const search = openHub();
  const { state } = search;
  state.take(0);
  refill(search);
  assert.deepEqual([...state.taking.units], [1, 0, 0]);
});
