import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { rankBySeed } from "../../src/kernel/index.ts";

describe("rankBySeed", () => {
  test("is a permutation, the same for the same seed, and seed 0 is a seed like any other", () => {
    const first = rankBySeed(100, 0);
    assert.deepEqual(
      [...first].sort((a, b) => a - b),
      Array.from({ length: 100 }, (_, row) => row),
    );
    assert.deepEqual(rankBySeed(100, 0), first);
    assert.notDeepEqual(rankBySeed(100, 1), first);
  });

  test("puts every row first about equally often", () => {
    // 6,000 draws over 6 rows: 1,000 each, standard deviation about 29; 150 off would be five of them.
    const times = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 6000; seed++) times[rankBySeed(6, seed).indexOf(0)]++;
    for (const count of times) assert.ok(Math.abs(count - 1000) < 150, `counts ${times}`);
  });
});
