import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { listCandidates } from "../../src/candidate/index.ts";
import { type PlantedHub, plantedHub } from "../../src/generate/index.ts";
import { type PlantedModel, planValueOf, readPlanted, worthBetween } from "./planted-model.ts";

const sizes = fc.record({ schools: fc.integer({ min: 1, max: 40 }), seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }) });

function plantedUnits(planted: PlantedHub, model: PlantedModel): number[] {
  const units = new Map(planted.pairs.map((pair) => [`${pair.offer} ${pair.group}`, pair.units]));
  return model.pairs.map(({ offer, group }) => units.get(`${offer} ${group}`) ?? 0);
}

/** docs: bound = sum b y + sum of each claim's best credit at its price + sum u max(0, what is left of a unit). */
function boundOf(planted: PlantedHub, model: PlantedModel): number {
  const priceOf = new Map(planted.prices.map(({ resource, priceMicro }) => [resource, priceMicro]));
  const creditOf = new Map(planted.creditPrices.map(({ group, priceMicro }) => [group, priceMicro]));
  let bound = 0;
  for (const [offer, sessions] of model.sessionsOf) bound += sessions * (priceOf.get(`offer:${offer}`) ?? 0);
  for (const [id, group] of model.groups) {
    bound += group.limit * (priceOf.get(`limit:${id}`) ?? 0);
    // The best credit is none, or up to a breakpoint: the worth is linear between them.
    const gains = [0, group.size, 2 * group.size].map((cover) => {
      const credit = Math.max(0, cover - group.before);
      return worthBetween(group, group.before, group.before + credit) - creditOf.get(id)! * credit;
    });
    bound += Math.max(...gains);
  }
  for (const { offer, group, students, mostUnits, affinityMicro } of model.pairs) {
    const used = (priceOf.get(`offer:${offer}`) ?? 0) + students * (priceOf.get(`limit:${group}`) ?? 0);
    bound += mostUnits * Math.max(0, affinityMicro + students * creditOf.get(group)! - used);
  }
  return bound;
}

/** The best of all plans, by trying them: pair by pair, every number of units. */
function bestOfAll(model: PlantedModel): number {
  const units = model.pairs.map(() => 0);
  const sessionsLeft = new Map(model.sessionsOf);
  const placesLeft = new Map([...model.groups].map(([id, { limit }]) => [id, limit]));
  let best = 0;
  const tryFrom = (row: number): void => {
    if (row === model.pairs.length) {
      best = Math.max(best, planValueOf(model, units)!);
      return;
    }
    const { offer, group, students, mostUnits } = model.pairs[row];
    const sessions = sessionsLeft.get(offer)!;
    const places = placesLeft.get(group)!;
    for (let n = 0; n <= mostUnits && n <= sessions && n * students <= places; n++) {
      units[row] = n;
      sessionsLeft.set(offer, sessions - n);
      placesLeft.set(group, places - n * students);
      tryFrom(row + 1);
    }
    units[row] = 0;
    sessionsLeft.set(offer, sessions);
    placesLeft.set(group, places);
  };
  tryFrom(0);
  return best;
}

/** Takes the unit that adds most now, while any adds something and fits. */
function takeBestFirst(model: PlantedModel): number {
  const units = model.pairs.map(() => 0);
  let value = 0;
  for (;;) {
    let bestRow = -1;
    let bestValue = value;
    for (let row = 0; row < units.length; row++) {
      units[row]++;
      const reached = planValueOf(model, units);
      if (reached !== undefined && reached > bestValue) [bestRow, bestValue] = [row, reached];
      units[row]--;
    }
    if (bestRow < 0) return value;
    units[bestRow]++;
    value = bestValue;
  }
}

describe("plantedHub", () => {
  test("the planted plan is feasible and worth the optimum, to the millionth", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const planted = plantedHub(size);
        const model = readPlanted(planted);
        const units = plantedUnits(planted, model);
        assert.equal(planValueOf(model, units), planted.optimumMicro);
        assert.equal(planted.optimum, planted.optimumMicro / 1e6);
        const placed = planted.pairs.reduce((sum, pair) => sum + pair.units, 0);
        const counted = units.reduce((sum, n) => sum + n, 0);
        assert.equal(counted, placed, "a planted pair is not listed");
      }),
      { numRuns: 40 },
    );
  });

  test("no plan is worth more: the bound of the prices equals the optimum", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const planted = plantedHub(size);
        assert.equal(boundOf(planted, readPlanted(planted)), planted.optimumMicro);
      }),
      { numRuns: 40 },
    );
  });

  test("trying every plan of a tiny hub finds the optimum and nothing better", () => {
    let tried = 0;
    for (let seed = 0; seed < 60; seed++) {
      const planted = plantedHub({ schools: seed % 2 === 0 ? 1 : 2, seed });
      const model = readPlanted(planted);
      if (model.pairs.length > 13) continue;
      assert.equal(bestOfAll(model), planted.optimumMicro, `seed ${seed}`);
      tried++;
    }
    assert.ok(tried >= 30, `only ${tried} hubs were small enough`);
  });

  test("taking the best pair first goes wrong more often than not", () => {
    let wrong = 0;
    for (let seed = 0; seed < 20; seed++) {
      const planted = plantedHub({ schools: 6, seed });
      const reached = takeBestFirst(readPlanted(planted));
      assert.ok(reached <= planted.optimumMicro);
      if (reached < planted.optimumMicro) wrong++;
    }
    assert.ok(wrong > 10, `only ${wrong} of 20`);
  });

  test("plans fill both tiers, from nothing and from a history, and most pairs are decoys", () => {
    const planted = plantedHub({ schools: 100, seed: 5 });
    const model = readPlanted(planted);
    const units = plantedUnits(planted, model);
    const after = new Map([...model.groups].map(([id, { before }]) => [id, before]));
    for (const [row, { group, students }] of model.pairs.entries()) {
      after.set(group, after.get(group)! + units[row] * students);
    }
    const seen = new Set(
      [...model.groups].map(([id, { size, before }]) => `${before / size} to ${after.get(id)! / size}`),
    );
    assert.deepEqual(seen, new Set(["0 to 1", "0 to 2", "1 to 2"])); // whole breakpoints only
    assert.ok(units.filter((n) => n === 0).length > units.length / 2);
    assert.ok(units.includes(2), "no pair has two units");
  });

  test("every listed pair passes every hard rule, dates included", () => {
    const { hub, policy } = plantedHub({ schools: 30, seed: 11 });
    assert.equal(listCandidates(hub, policy).length, hub.affinities.length);
  });

  test("the same seed gives the same bytes, another seed another hub; 0 is a seed", () => {
    const text = (seed: number) => JSON.stringify(plantedHub({ schools: 8, seed }));
    assert.equal(text(0), text(0));
    assert.equal(new Set([0, 1, 2, 2 ** 32 - 1].map(text)).size, 4);
  });

  test("5,000 schools stay exact: the largest sum is far below 2^53", () => {
    const planted = plantedHub({ schools: 5000, seed: 1 });
    assert.ok(planted.optimumMicro < 2 ** 52);
    assert.equal(boundOf(planted, readPlanted(planted)), planted.optimumMicro);
  });

  test("refuses bad arguments and names them", () => {
    for (const given of [
      { schools: 0, seed: 1 },
      { schools: 5001, seed: 1 },
      { schools: 1.5, seed: 1 },
      { schools: 1, seed: -1 },
      { schools: 1, seed: 2 ** 32 },
      { schools: 1, seed: Number.NaN },
    ]) {
      assert.throws(() => plantedHub(given), { code: "invalid-argument" }, JSON.stringify(given));
    }
    assert.throws(() => plantedHub({ schools: 0, seed: 1 }), {
      context: { argument: "schools", value: 0, min: 1, max: 5000 },
    });
  });
});
