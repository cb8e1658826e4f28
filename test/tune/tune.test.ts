import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { generateHub } from "../../src/generate/index.ts";
import { presets } from "../../src/model/index.ts";
import { type PolicySpace, type TuneRequest, type Tuning, tune, tuneAsync } from "../../src/tune/index.ts";

const base = presets.policy.southMidlands;
const hubs = [1, 2].map((seed) => ({
  ...generateHub({ schools: 2, employers: 5, seed, supply: 0.6 }),
  id: `hub-${seed}`,
}));
const space: PolicySpace = {
  base,
  axes: [
    { id: "ceiling", path: "priority.ceiling", from: 1, to: 6 },
    { id: "near", path: "suitability.proximity", from: 0, to: 2 },
  ],
};
const request: TuneRequest = {
  objectives: ["unweighted-value", "neediest-share"],
  population: 4,
  generations: 2,
  seed: 0,
  run: { effort: "quick", seed: 1 },
};
const whole = tune(hubs, space, request);

describe("a search", () => {
  test("keeps the best so far: its volume never falls, its front holds nothing that is bettered", () => {
    assert.equal(whole.generation, 2);
    assert.equal(whole.population.length, 4);
    assert.equal(whole.hypervolumes.length, 3);
    whole.hypervolumes.forEach((volume, generation) => {
      assert.ok(generation === 0 || volume >= whole.hypervolumes[generation - 1]);
    });
    for (const a of whole.front.points) {
      assert.ok(!whole.front.points.some((b) => b.figures.every((figure, k) => figure > a.figures[k])));
      assert.ok(!whole.population.some((b) => b.figures.every((figure, k) => figure > a.figures[k])));
    }
  });

  test("is the same on an executor, and told generation by generation", async () => {
    const told: number[] = [];
    const async = await tuneAsync(hubs, space, { ...request, onProgress: ({ generation }) => told.push(generation) });
    assert.equal(JSON.stringify(async), JSON.stringify(whole));
    assert.deepEqual(told, [0, 1, 2]);
  });

  test("stopped, returns its last whole generation, and goes on from it as it would have gone", async () => {
    const signal = { aborted: false };
    const part = await tuneAsync(hubs, space, {
      ...request,
      signal,
      onProgress: ({ generation }) => {
        signal.aborted = generation === 1;
      },
    });
    assert.deepEqual([part.generation, part.isComplete], [1, false]);
    const rest = tune(hubs, space, { ...request, earlier: JSON.parse(JSON.stringify(part)) as Tuning });
    assert.equal(JSON.stringify(rest), JSON.stringify(whole));
  });

  test("stopped before there is anything says so", async () => {
    await assert.rejects(tuneAsync(hubs, space, { ...request, signal: { aborted: true } }), { code: "stopped" });
  });
});

describe("refusals", () => {
  const refuse = (change: Partial<TuneRequest>) =>
    assert.throws(() => tune(hubs, space, { ...request, ...change }), { code: "invalid-argument" });

  test("sizes out of range, one objective, a bad seed", () => {
    refuse({ population: 3 });
    refuse({ generations: -1 });
    refuse({ objectives: ["value"] });
    refuse({ seed: 0.5 });
  });

  test("earlier searches of something else, that went farther, or are not whole", () => {
    refuse({ earlier: { ...whole, key: "other" } });
    refuse({ earlier: whole, seed: 1 });
    refuse({ earlier: whole, generations: 1 });
    refuse({ earlier: { ...whole, population: whole.population.slice(1) } });
    refuse({ earlier: { ...whole, hypervolumes: [1] } });
    // As a file could say after a mishap.
    const of = (change: object) => JSON.parse(JSON.stringify({ ...whole, ...change })) as Tuning;
    refuse({ earlier: of({ population: whole.population.map(() => null) }) });
    refuse({ earlier: of({ front: { ...whole.front, points: {} } }) });
    refuse({ earlier: of({ front: { ...whole.front, points: [{ ...whole.front.points[0], values: null }] } }) });
  });
});
