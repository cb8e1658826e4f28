import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { plantedHub } from "../../src/generate/index.ts";

/** Least share of the known optimum that a plan must be worth, and most that its bound may state. */
const BALANCED = { value: 0.998, bound: 1.0001 };

describe("plans of hubs whose optimum is known by construction, at effort balanced", () => {
  for (const schools of [25, 150]) {
    for (const seed of [1, 2]) {
      test(`${schools} schools, seed ${seed}: at least 99.8 % of it, and a bound that is never below it`, () => {
        const { hub, policy, optimum } = plantedHub({ schools, seed });
        const { value, matchedValue, bound } = plan(hub, policy, { effort: "balanced", seed }).certificate;
        assert.ok(value <= optimum && optimum <= bound, `${value} <= ${optimum} <= ${bound}`);
        assert.ok(value >= BALANCED.value * optimum, `value ${value} of ${optimum}`);
        assert.ok(bound <= BALANCED.bound * optimum, `bound ${bound} of ${optimum}`);
        // The year is open and every offer has a team for each session, so nothing is lost to dates.
        assert.equal(value, matchedValue);
      });
    }
  }
});
