import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { createRandom } from "../../src/generate/random.ts";

const draw = (seed: number, stream: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: 50 }, () => random.integer(0, 1_000_000));
};

describe("createRandom", () => {
  test("the same seed and stream give the same values; every other seed or stream gives others", () => {
    assert.deepEqual(draw(7, 1), draw(7, 1));
    const all = [draw(0, 0), draw(1, 0), draw(2 ** 32 - 1, 0), draw(0, 1), draw(0, 2), draw(1, 1)].map(String);
    assert.equal(new Set(all).size, all.length);
  });

  test("the first draws of seeds in a row have nothing to do with each other", () => {
    // Even draws from 0 to 9 over 1,000 seeds: 100 of each, standard deviation sqrt(1000 x 0.1 x 0.9) = 9.5.
    for (const stream of [0, 1]) {
      const counts = new Array<number>(10).fill(0);
      let repeats = 0;
      let last = -1;
      for (let seed = 0; seed < 1000; seed++) {
        const first = createRandom(seed, stream).integer(0, 9);
        counts[first]++;
        if (first === last) repeats++;
        last = first;
      }
      for (const count of counts) assert.ok(Math.abs(count - 100) < 48, `stream ${stream}: ${counts.join(" ")}`);
      assert.ok(Math.abs(repeats - 100) < 48, `stream ${stream}: ${repeats} repeats`);
    }
  });

  test("draws keep within their bounds and reach both ends", () => {
    const random = createRandom(3, 0);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(-1, 2)));
    assert.deepEqual(seen, new Set([-1, 0, 1, 2]));
    for (let n = 0; n < 500; n++) {
      const share = random.share();
      assert.ok(share >= 0 && share < 1);
      const around = random.around(5, 6);
      assert.ok(around >= 5 && around < 6);
    }
  });

  test("a weighted pick follows the weights and never takes a weight of 0", () => {
    const random = createRandom(9, 0);
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 4000; n++) counts[random.weighted([0, 1, 3, 0])]++;
    // 1,000 of 4,000 expected, standard deviation sqrt(4000 x 0.25 x 0.75) = 27.
    assert.deepEqual([counts[0], counts[3]], [0, 0]);
    assert.ok(Math.abs(counts[1] - 1000) < 140, String(counts[1]));
  });

  test("a shuffle keeps every entry, changes the order and leaves the list alone", () => {
    const list = Object.freeze([1, 2, 3, 4, 5, 6, 7, 8]);
    const mixed = createRandom(1, 0).shuffle(list);
    assert.notDeepEqual(mixed, list);
    assert.deepEqual(
      mixed.toSorted((a, b) => a - b),
      list,
    );
  });
});
