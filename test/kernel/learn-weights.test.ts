import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type Choices, learnWeights } from "../../src/kernel/index.ts";

const run = { points: 2000, seed: 5 };

/** (measures,) mean weights; and the mean sharpness. */
function meansOf(choices: Choices, meanSharpness: number, options = run) {
  const { weights, sharpness, measures } = learnWeights(choices, { meanSharpness }, options);
  const n = sharpness.length;
  const weight = Array.from({ length: measures }, (_, j) => {
    let sum = 0;
    for (let point = 0; point < n; point++) sum += weights[point * measures + j];
    return sum / n;
  });
  return { weight, sharpness: sharpness.reduce((sum, value) => sum + value, 0) / n };
}

/** The same by adding up over a grid: weights on the simplex in steps of 1 / `steps`, sharpness in steps of a fortieth of its mean. */
function meansOnGrid({ measures: d, differences, verdicts }: Choices, meanSharpness: number, steps: number) {
  const sums = { mass: 0, weight: new Array<number>(d).fill(0), sharpness: 0 };
  const weights = new Array<number>(d).fill(0);
  const visit = (place: number, left: number): void => {
    if (place < d - 1) {
      for (let part = 0; part < left; part++) {
        weights[place] = (part + 0.5) / steps;
        visit(place + 1, left - part);
      }
      return;
    }
    weights[d - 1] = 1 - weights.slice(0, d - 1).reduce((sum, weight) => sum + weight, 0);
    if (weights[d - 1] < -1e-9) return;
    // In three dimensions the middle of a cell on the rim lies on it, and half of the cell outside.
    const inside = weights[d - 1] < 1e-9 ? 0.5 : 1;
    for (let sharp = meanSharpness / 80; sharp < 8 * meanSharpness; sharp += meanSharpness / 40) {
      let mass = inside * sharp * Math.exp((-2 * sharp) / meanSharpness); // gamma with shape 2
      for (const [choice, verdict] of verdicts.entries()) {
        const worth = weights.reduce((sum, weight, j) => sum + weight * differences[choice * d + j], 0);
        const first = 1 / (1 + Math.exp(-sharp * worth));
        mass *= verdict > 0 ? first : verdict < 0 ? 1 - first : Math.sqrt(first * (1 - first));
      }
      sums.mass += mass;
      sums.sharpness += mass * sharp;
      for (let j = 0; j < d; j++) sums.weight[j] += mass * weights[j];
    }
  };
  visit(0, steps);
  return { weight: sums.weight.map((sum) => sum / sums.mass), sharpness: sums.sharpness / sums.mass };
}

const choicesOf = (d: number) =>
  fc
    .array(
      fc.record({
        row: fc.array(
          fc.integer({ min: -10, max: 10 }).map((tenth) => tenth / 10),
          { minLength: d, maxLength: d },
        ),
        verdict: fc.constantFrom(1, 1, -1, 0),
      }),
      { maxLength: 8 },
    )
    .map(
      (all): Choices => ({
        measures: d,
        differences: Float64Array.from(all.flatMap(({ row }) => row)),
        verdicts: Int32Array.from(all, ({ verdict }) => verdict),
      }),
    );

describe("weights learnt from choices", () => {
  test("by hand: without a choice every weight of two is as likely as any other", () => {
    const none = { measures: 2, differences: new Float64Array(0), verdicts: new Int32Array(0) };
    const { weights, sharpness } = learnWeights(none, { meanSharpness: 10 }, run);
    const first = Float64Array.from(sharpness, (_, point) => weights[2 * point]).sort();
    // Even between 0 and 1: a quarter of the points lies below 0.25, half below 0.5.
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.9]) assert.ok(Math.abs(first[share * 2000] - share) < 0.03);
    assert.ok(Math.abs(meansOf(none, 10).sharpness - 10) < 0.1);
  });

  test("by hand: a sure choice between two single advantages says which weighs more", () => {
    // At so great a sharpness "the first" means w1 > w2, so w1 is even between 0.5 and 1: 0.75 in the mean.
    const choice = { measures: 2, differences: Float64Array.of(1, -1), verdicts: Int32Array.of(1) };
    const { weight } = meansOf(choice, 10_000);
    assert.ok(Math.abs(weight[0] - 0.75) < 0.01, `${weight[0]}`);
  });

  test("the cloud has the means that adding up over a grid gives", () => {
    const compare = (d: number, steps: number, numRuns: number) =>
      fc.assert(
        fc.property(choicesOf(d), fc.integer({ min: 1, max: 20 }), (choices, meanSharpness) => {
          // Where answers contradict each other a mean of 2,000 points is good to 6 % only.
          const learnt = meansOf(choices, meanSharpness, { ...run, points: 8000 });
          const summed = meansOnGrid(choices, meanSharpness, steps);
          for (let j = 0; j < d; j++) assert.ok(Math.abs(learnt.weight[j] - summed.weight[j]) < 0.04, `weight ${j}`);
          assert.ok(Math.abs(learnt.sharpness / summed.sharpness - 1) < 0.12, "sharpness");
        }),
        { numRuns, seed: 1 },
      );
    compare(2, 60, 12);
    compare(3, 24, 8);
  });

  test("each row sums to 1, nothing is negative, and the same arguments give the same bits", () => {
    fc.assert(
      fc.property(choicesOf(4), (choices) => {
        const options = { points: 200, seed: 0 };
        const cloud = learnWeights(choices, { meanSharpness: 5 }, options);
        for (let point = 0; point < 200; point++) {
          const row = cloud.weights.subarray(4 * point, 4 * point + 4);
          assert.ok(
            row.every((weight) => weight >= 0) && Math.abs(row.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-12,
          );
          assert.ok(cloud.sharpness[point] > 0);
        }
        assert.deepEqual(learnWeights(choices, { meanSharpness: 5 }, options), cloud);
      }),
      { numRuns: 20 },
    );
  });

  test("law: the same choice made the other way round says the same", () => {
    const choices = {
      measures: 3,
      differences: Float64Array.of(1, -0.4, 0, 0.2, 0.3, -1),
      verdicts: Int32Array.of(1, -1),
    };
    const turned = {
      measures: 3,
      differences: choices.differences.map((difference) => -difference),
      verdicts: choices.verdicts.map((verdict) => -verdict),
    };
    const [one, other] = [choices, turned].map((each) => meansOf(each, 8).weight);
    for (let j = 0; j < 3; j++) assert.ok(Math.abs(one[j] - other[j]) < 0.02);
  });

  test("law: the more often somebody prefers a measure, the more it weighs", () => {
    const weights = [0, 2, 5, 10].map((times) => {
      const differences = Float64Array.from({ length: 2 * times }, (_, place) => (place % 2 === 0 ? 0.5 : -0.5));
      return meansOf({ measures: 2, differences, verdicts: new Int32Array(times).fill(1) }, 8).weight[0];
    });
    assert.deepEqual(
      weights,
      weights.toSorted((a, b) => a - b),
    );
    assert.ok(weights[3] - weights[0] > 0.2);
  });

  test("a slip that no point makes likely leaves weights unsure, and all finite", () => {
    // The second thing is worse in both measures, by hundreds of times 1 / sharpness: whatever the weights, nobody means that.
    for (const meanSharpness of [200, 2000, 200_000]) {
      for (const after of [0, 2]) {
        const choices = {
          measures: 2,
          differences: Float64Array.of(1, 1, ...Array<number>(2 * after).fill(1)),
          verdicts: Int32Array.of(-1, ...Array<number>(after).fill(-1)),
        };
        const { weights, sharpness } = learnWeights(choices, { meanSharpness }, run);
        assert.ok(weights.every(Number.isFinite) && sharpness.every(Number.isFinite));
        const first = Float64Array.from(sharpness, (_, point) => weights[2 * point]).sort();
        assert.ok(first[100] < 0.2 && first[1900] > 0.8, `${meanSharpness}: ${first[100]} to ${first[1900]}`);
      }
    }
  });

  test("refuses rows that don't fit, too few points, and a sharpness that is none", () => {
    const one = { measures: 2, differences: Float64Array.of(1, -1), verdicts: Int32Array.of(1) };
    assert.throws(() => learnWeights({ ...one, measures: 3 }, { meanSharpness: 1 }, run), {
      code: "shape-mismatch",
      context: { measures: 3, differences: 2, verdicts: 1 },
    });
    assert.throws(() => learnWeights(one, { meanSharpness: 1 }, { points: 49, seed: 0 }), { code: "invalid-argument" });
    for (const meanSharpness of [0, -1, Number.NaN, Infinity]) {
      assert.throws(() => learnWeights(one, { meanSharpness }, run), { code: "invalid-argument" });
    }
  });
});
