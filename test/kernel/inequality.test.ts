import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { atkinson, concentration, gini, type Holding, shareOfLeast } from "../../src/kernel/inequality.ts";

const holdings = fc.array(fc.record({ each: fc.nat(50), people: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 8,
});

/** Everybody by himself. */
const everybody = (all: readonly Holding[]) => all.flatMap(({ each, people }) => Array<number>(people).fill(each));
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

describe("measures of inequality", () => {
  test("by hand: of two people one has everything", () => {
    const one = [
      { each: 0, people: 1 },
      { each: 4, people: 1 },
    ];
    // Gini: mean difference over all four ordered pairs (0 + 4 + 4 + 0) / 4 = 2, half of it over the mean 2.
    close(gini(one), 0.5);
    // Atkinson with 0.5: mean of the roots of 0 and 2 is sqrt(2) / 2; squared 0.5.
    close(atkinson(one, 0.5), 0.5);
    close(shareOfLeast(one, 0.5), 0);
    close(shareOfLeast(one, 0.75), 0.5);
    close(concentration(one), 0.5);
    close(concentration(one.toReversed()), -0.5);
  });

  test("Gini is half the mean difference of all pairs over the mean", () => {
    fc.assert(
      fc.property(holdings, (all) => {
        const people = everybody(all);
        const mean = sumOf(people) / people.length;
        const differences = people.flatMap((a) => people.map((b) => Math.abs(a - b)));
        close(gini(all), mean === 0 ? 0 : sumOf(differences) / people.length ** 2 / 2 / mean);
      }),
    );
  });

  test("the concentration index is twice the covariance of holding and rank over the mean", () => {
    fc.assert(
      fc.property(holdings, (all) => {
        const count = sumOf(all.map(({ people }) => people));
        let before = 0;
        const ranks = all.flatMap(({ people }) => {
          const middle = (before + people / 2) / count;
          before += people;
          return Array<number>(people).fill(middle);
        });
        const values = everybody(all);
        const mean = sumOf(values) / count;
        const covariance = sumOf(values.map((value, at) => (value - mean) * (ranks[at] - 0.5))) / count;
        close(concentration(all), mean === 0 ? 0 : (2 * covariance) / mean);
        assert.ok(Math.abs(concentration(all)) <= gini(all) + 1e-9);
      }),
    );
  });

  test("Atkinson counts people one by one, is 0 for equals, and rises with aversion", () => {
    fc.assert(
      fc.property(holdings, fc.double({ min: 0.1, max: 0.8, noNaN: true }), (all, aversion) => {
        const people = everybody(all);
        const mean = sumOf(people) / people.length;
        if (mean === 0) return;
        const welfare = sumOf(people.map((value) => (value / mean) ** (1 - aversion))) / people.length;
        close(atkinson(all, aversion), Math.max(0, 1 - welfare ** (1 / (1 - aversion))));
        assert.ok(atkinson(all, aversion + 0.1) >= atkinson(all, aversion) - 1e-9);
        close(
          atkinson(
            all.map((holding) => ({ ...holding, each: 7 })),
            aversion,
          ),
          0,
        );
      }),
    );
  });

  test("the least share is that of the poorest one by one", () => {
    fc.assert(
      fc.property(holdings, fc.integer({ min: 0, max: 10 }), (all, tenths) => {
        const people = everybody(all).toSorted((a, b) => a - b);
        const total = sumOf(people);
        const whole = Math.floor((tenths * people.length) / 10);
        const rest = (tenths * people.length) / 10 - whole;
        const held = sumOf(people.slice(0, whole)) + rest * (people[whole] ?? 0);
        close(shareOfLeast(all, tenths / 10), total === 0 ? tenths / 10 : held / total);
      }),
    );
  });

  test("where nobody has anything nothing is unequal", () => {
    const none = [{ each: 0, people: 3 }];
    assert.deepEqual([gini(none), concentration(none), atkinson(none, 0.5), shareOfLeast(none, 0.1)], [0, 0, 0, 0.1]);
  });
});
