import assert from "node:assert/strict";
import * as fc from "fast-check";
import { test } from "vitest";
import { drawBinomial } from "../../src/kernel/index.ts";

test("of two fair coins: a quarter none, a half one, a quarter both", () => {
  const at = (u: number) => drawBinomial(2, 0.5, u);
  assert.deepEqual([0.01, 0.24, 0.26, 0.74, 0.76, 0.99].map(at), [0, 0, 1, 1, 2, 2]);
});

/** The chance of at most k successes, term by term from the definition. */
function chanceOfAtMost(k: number, trials: number, success: number): number {
  let sum = 0;
  let choose = 1;
  for (let j = 0; j <= k; j++) {
    sum += choose * success ** j * (1 - success) ** (trials - j);
    choose = (choose * (trials - j)) / (j + 1);
  }
  return sum;
}

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

test("is the least number whose chance reaches u, by the definition", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), share, share, (trials, success, u) => {
      const k = drawBinomial(trials, success, u);
      assert.ok(k >= 0 && k <= trials);
      if (k < trials) assert.ok(chanceOfAtMost(k, trials, success) >= u - 1e-9);
      if (k > 0) assert.ok(chanceOfAtMost(k - 1, trials, success) <= u + 1e-9);
    }),
    { numRuns: 2000 },
  );
});

test("a larger u never gives less, and successes and failures mirror each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), share, share, share, (trials, success, u, v) => {
      assert.ok(drawBinomial(trials, success, Math.min(u, v)) <= drawBinomial(trials, success, Math.max(u, v)));
      // One apart where u lies on an edge to the last bit.
      const mirrored = trials - drawBinomial(trials, 1 - success, 1 - u);
      assert.ok(Math.abs(mirrored - drawBinomial(trials, success, u)) <= 1);
    }),
  );
});

test("has mean and variance of the binomial, also of a very large college", () => {
  const draws = Array.from({ length: 2000 }, (_, row) => drawBinomial(50_000, 0.08, (row + 0.5) / 2000));
  const mean = draws.reduce((sum, k) => sum + k, 0) / draws.length;
  const variance = draws.reduce((sum, k) => sum + (k - mean) ** 2, 0) / draws.length;
  assert.ok(Math.abs(mean - 4000) < 0.5, `${mean}`); // 50,000 x 0.08
  assert.ok(Math.abs(variance / 3680 - 1) < 0.01, `${variance}`); // 4,000 x 0.92
});

test("sure things are sure", () => {
  assert.equal(drawBinomial(30, 0, 0.999), 0);
  assert.equal(drawBinomial(30, 1, 0.001), 30);
  assert.equal(drawBinomial(0, 0.4, 0.5), 0);
});

test("refuses trials, chances and numbers that are none", () => {
  const bad: readonly (readonly [number, number, number])[] = [
    [-1, 0.5, 0.5],
    [1.5, 0.5, 0.5],
    [1, 50, 0.5],
    [1, Number.NaN, 0.5],
    [1, 0.5, 0],
    [1, 0.5, 1],
  ];
  for (const [trials, success, u] of bad) {
    assert.throws(() => drawBinomial(trials, success, u), {
      code: "invalid-argument",
      context: { trials, success, u },
    });
  }
});
