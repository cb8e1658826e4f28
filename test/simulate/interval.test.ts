import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { openChance } from "../../src/kernel/index.ts";
import { intervalOf, meanOf, pairsWanted, pairUp, varianceOf } from "../../src/simulate/interval.ts";

test("two to a pair, and Student's interval of the pairs", () => {
  // Pairs 2, 4, 6: mean 4, variance (4 + 0 + 4) / 2 = 4, t of 2 degrees 4.302653, so 4.302653 x sqrt(4 / 3).
  const pairs = pairUp([1, 3, 4, 4, 0, 12]);
  assert.deepEqual(pairs, [2, 4, 6]);
  const { mean, halfWidth } = intervalOf(pairs, 3);
  assert.equal(mean, 4);
  assert.ok(Math.abs(halfWidth! - 4.968276) < 1e-6, `${halfWidth}`);
});

test("one pair tells nothing of how pairs vary", () => {
  assert.deepEqual(intervalOf([5], 1), { mean: 5, halfWidth: null });
});

test("the first pairs say how many are wanted, and then it is narrow enough", () => {
  // Variance 4, t 4.302653: 4.302653^2 x 4 / 0.5^2 = 296.2.
  assert.equal(pairsWanted([2, 4, 6], 0.5), 297);
  assert.equal(pairsWanted([3, 3, 3], 0.5), 2);
  const pairs = [2, 4, 6, ...Array.from({ length: 294 }, (_, row) => row % 5)];
  assert.ok(intervalOf(pairs, 3).halfWidth! <= 0.5);
});

describe("an interval covers the truth as often as it says", () => {
  /** A normal number with mean 3: the sum of twelve even ones has variance 1. */
  const normal = (run: number, at: number) => {
    const chance = openChance(run, 2 * at);
    let sum = -3;
    for (let part = 0; part < 12; part++) sum += chance(`${part}`);
    return sum;
  };
  const RUNS = 1200;
  // Of 1,200 intervals 95 % are 1,140, give or take 7.5: three of these to each side.
  const assertCovers = (covered: number) => assert.ok(Math.abs(covered - 1140) <= 23, `${covered} of ${RUNS}`);

  test("with a number of pairs that was fixed", () => {
    let covered = 0;
    for (let run = 0; run < RUNS; run++) {
      const { mean, halfWidth } = intervalOf(
        Array.from({ length: 6 }, (_, at) => normal(run, at)),
        6,
      );
      if (Math.abs(mean - 3) <= halfWidth!) covered++;
    }
    assertCovers(covered);
  });

  test("with one that the first five pairs chose", () => {
    let covered = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let run = 0; run < RUNS; run++) {
      const first = Array.from({ length: 5 }, (_, at) => normal(run, at));
      const wanted = Math.max(5, pairsWanted(first, 0.9));
      least = Math.min(least, wanted);
      most = Math.max(most, wanted);
      const pairs = [...first, ...Array.from({ length: wanted - 5 }, (_, at) => normal(run, 5 + at))];
      const { mean, halfWidth } = intervalOf(pairs, 5);
      assert.ok(halfWidth! <= 0.9);
      if (Math.abs(mean - 3) <= halfWidth!) covered++;
    }
    assert.ok(least === 5 && most > 20, `from ${least} to ${most}`);
    assertCovers(covered);
  });
});

test("variance of a sample", () => {
  assert.equal(varianceOf([1, 2, 3, 6]), 14 / 3); // mean 3: (4 + 1 + 0 + 9) / 3
  assert.equal(meanOf([1, 2, 3, 6]), 3);
});
