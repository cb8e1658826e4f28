import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { openChance } from "../../src/kernel/index.ts";

const word = fc.integer({ min: 0, max: 4_294_967_295 });

test("a key draws the same number, whoever asks when, and an antithetic pair adds up to exactly 1", () => {
  fc.assert(
    fc.property(
      word,
      fc.integer({ min: 0, max: 2_147_483_647 }),
      fc.array(fc.string(), { minLength: 1 }),
      (seed, half, keys) => {
        const [first, second] = [openChance(seed, 2 * half), openChance(seed, 2 * half + 1)];
        const drawn = keys.map(first);
        assert.deepEqual(
          [...keys]
            .reverse()
            .map(openChance(seed, 2 * half))
            .reverse(),
          drawn,
        );
        for (const [row, key] of keys.entries()) {
          assert.ok(drawn[row] > 0 && drawn[row] < 1);
          assert.equal(drawn[row] + second(key), 1);
        }
      },
    ),
  );
});

/** Pearson's statistic of counts that should be equal. */
function chiSquared(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

describe("numbers are spread evenly", () => {
  // 99 degrees of freedom: above 149 in one case of a thousand, below 61 in one of a thousand.
  const isEven = (draws: readonly number[], what: string) => {
    const counts = new Array<number>(100).fill(0);
    for (const u of draws) counts[Math.floor(u * 100)]++;
    const statistic = chiSquared(counts);
    assert.ok(statistic > 55 && statistic < 160, `${what}: ${statistic}`);
  };

  test("over keys, over replications and over seeds", () => {
    const chance = openChance(0, 0);
    isEven(
      Array.from({ length: 20_000 }, (_, row) => chance(`session/E${row % 400}-O1/${Math.floor(row / 400)}`)),
      "keys",
    );
    isEven(
      Array.from({ length: 20_000 }, (_, run) => openChance(7, 2 * run)("leaves/E000012")),
      "replications",
    );
    isEven(
      Array.from({ length: 20_000 }, (_, seed) => openChance(seed, 0)("leaves/E000012")),
      "seeds",
    );
  });

  test("and of two keys, or two replications, neither tells of the other", () => {
    const pairsOf = (other: (run: number) => number) => {
      const counts = new Array<number>(100).fill(0);
      for (let run = 0; run < 20_000; run++) {
        counts[Math.floor(openChance(3, 2 * run)("party/G1/1") * 10) * 10 + Math.floor(other(run) * 10)]++;
      }
      const statistic = chiSquared(counts);
      assert.ok(statistic > 55 && statistic < 160, `${statistic}`);
    };
    pairsOf((run) => openChance(3, 2 * run)("party/G1/2"));
    pairsOf((run) => openChance(3, 2 * run + 2)("party/G1/1"));
    pairsOf((run) => openChance(4, 2 * run)("party/G1/1"));
  });
});

test("refuses seeds and replications that are none", () => {
  for (const bad of [-1, 0.5, Number.NaN, 4_294_967_296]) {
    assert.throws(() => openChance(bad, 0), { code: "invalid-argument", context: { seed: bad } });
    assert.throws(() => openChance(0, bad), { code: "invalid-argument", context: { replication: bad } });
  }
});
