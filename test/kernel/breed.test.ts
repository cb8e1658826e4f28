import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { breed, createRandom, hypervolume, rankPopulation, selectSurvivors } from "../../src/kernel/index.ts";
import { pointsOf } from "../support/objective-points.ts";

describe("a search by breeding", () => {
  // Zitzler, Deb and Thiele's first problem: the front is f2 = 1 - sqrt(f1), where all genes but the first are 0.
  const zdt1 = (genes: Float64Array): readonly number[] => {
    const g = 1 + (9 * genes.slice(1).reduce((sum, x) => sum + x, 0)) / (genes.length - 1);
    return [genes[0], g * (1 - Math.sqrt(genes[0] / g))];
  };
  const DIMENSIONS = 6;
  const measure = (genes: Float64Array) =>
    pointsOf(
      Array.from({ length: genes.length / DIMENSIONS }, (_, row) =>
        zdt1(genes.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS)),
      ),
    );
  const evolve = (generations: number, seed: number) => {
    const random = createRandom(seed);
    let genes = Float64Array.from({ length: 40 * DIMENSIONS }, () => random.integer(0, 1000) / 1000);
    for (let generation = 0; generation < generations; generation++) {
      const children = breed({ genes, dimensions: DIMENSIONS }, rankPopulation(measure(genes)), random);
      const all = Float64Array.of(...genes, ...children);
      const kept = selectSurvivors(rankPopulation(measure(all)), 40);
      genes = Float64Array.from(kept.flatMap((row) => [...all.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS)]));
    }
    return genes;
  };

  test("comes close to a front that is known", () => {
    const genes = evolve(120, 1);
    // Against (1.1, 1.1) the whole front is worth 1.21 - 1/3 = 0.8767.
    const reached = hypervolume(measure(genes), Float64Array.of(1.1, 1.1));
    assert.ok(reached > 0.97 * (1.21 - 1 / 3) && reached < 1.21 - 1 / 3, `${reached}`);
  });

  test("never loses volume from a front that fits, and keeps genes in the cube", () => {
    const [before, after] = [20, 40].map((generations) => evolve(generations, 3));
    assert.ok(
      hypervolume(measure(after), Float64Array.of(1.1, 11)) > hypervolume(measure(before), Float64Array.of(1.1, 11)),
    );
    assert.ok([...before, ...after].every((x) => x >= 0 && x <= 1));
  });

  test("takes the same way for the same seed", () => {
    assert.deepEqual(evolve(5, 0), evolve(5, 0));
    assert.notDeepEqual(evolve(5, 0), evolve(5, 1));
  });

  test("of a population of three, an odd number, come three children", () => {
    const genes = Float64Array.of(0.1, 0.5, 0.9);
    const standing = rankPopulation(pointsOf([[1], [2], [3]]));
    assert.equal(breed({ genes, dimensions: 1 }, standing, createRandom(1)).length, 3);
    assert.deepEqual(selectSurvivors(standing, 2), [0, 1]);
  });
});
