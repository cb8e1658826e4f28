import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { listPairs } from "../../src/elicit/list-pairs.ts";
import { scaleOutcomes } from "../../src/elicit/scale-outcomes.ts";
import { openElicitation, simulateChooser } from "../../src/index.ts";
import { drawFractions, drawFront, runTrial } from "../support/elicitation-trial.ts";

const poolOf = (fraction: () => number) => drawFront(40, 5, fraction);
const trial = { choosers: 24, agreement: 0.9, poolOf, lookAfter: [0, 15] } as const;

/** A light version of `npm run bench:elicit`, which prints the whole curve over 200 choosers. */
describe("simulated choosers with five weights", () => {
  const asked = runTrial({ ...trial, ask: "most-informative" });
  const atRandom = runTrial({ ...trial, ask: "random" });

  test("the median cosine of learnt and true weights is 0.9 or more after 15 answers, and better than at random", () => {
    console.log(
      `after 15 answers of ${trial.choosers} choosers: median cosine ${asked.median[1].toFixed(3)} (asked at random ${atRandom.median[1].toFixed(3)}), ` +
        `covered ${asked.covered[1].toFixed(3)}`,
    );
    assert.ok(asked.median[1] >= 0.9);
    assert.ok(asked.median[1] > atRandom.median[1]);
    assert.ok(asked.lowestTenth[1] > atRandom.lowestTenth[1]);
    assert.ok(asked.median[0] < 0.85); // what is held of a stranger would not do
  });

  test("about 95 % of the true weights lie in their intervals", () => {
    // Of 120 intervals: four standard deviations of a binomial with 0.95 are 0.08.
    for (const covered of [...asked.covered, ...atRandom.covered]) assert.ok(covered > 0.87, `${covered}`);
  });

  test("a chooser's agreement is the share of answers, over all pairs, that follow the true weights", () => {
    const elicitation = openElicitation({ ...drawFront(40, 5, drawFractions(4)), seed: 4, questions: 60 });
    const weights = [0.4, 0.3, 0.1, 0.1, 0.1];
    const { goodnessOf, rowOf, scales } = scaleOutcomes(elicitation);
    const scoreOf = (row: number) => weights.reduce((sum, weight, j) => sum + weight * goodnessOf[row * 5 + j], 0);
    assert.equal(rowOf.size * scales.length, goodnessOf.length);
    let followed = 0;
    let count = 0;
    for (let seed = 0; seed < 8; seed++) {
      const choose = simulateChooser(elicitation, { weights, agreement: 0.9, seed });
      for (const [at, [first, second]] of listPairs(scaleOutcomes(elicitation)).entries()) {
        const [a, b] = [first, second].map((row) => elicitation.outcomes[row].id);
        const verdict = choose({ number: 1 + ((at + seed) % 60), of: 60, first: a, second: b, informationBits: 0 });
        count++;
        if ((verdict === "first") === scoreOf(first) > scoreOf(second)) followed++;
      }
    }
    assert.ok(Math.abs(followed / count - 0.9) < 0.02, `${followed / count}`);
  });
});
