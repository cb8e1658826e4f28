import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { generateHub } from "../../src/generate/index.ts";
import { type Hub, presets } from "../../src/model/index.ts";
import { listBoundParts } from "../../src/plan/count-bounds.ts";
import { listCapacitiesAgain } from "../../src/plan/list-capacities-again.ts";
import { largestSumAgain } from "../../src/plan/tighten-again.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { countBothSides, emptyWorld, openBothSides } from "./both-bounds.ts";

const policy = presets.policy.southMidlands;

describe("the linear bound is the kernel's, tightened, at any whole prices", () => {
  test("hubs of every kind", () => {
    let tighter = 0;
    fc.assert(
      fc.property(parsedHub(), fc.nat(1e6), fc.constantFrom(20, 2000, 200_000), (of, seed, most) => {
        const { kernel, loose, again } = countBothSides(openBothSides(of, policy, { seed, most }), "linear");
        assert.equal(again.linear, kernel);
        assert.equal(again.sharp, kernel);
        if (kernel < loose) tighter++;
      }),
      { numRuns: 150, seed: 3 },
    );
    assert.ok(tighter > 10, `only ${tighter} were tightened`);
  });

  test("generated hubs, scarce and not, with a fund", () => {
    for (const seed of [1, 2, 3, 4]) {
      const of = { ...generateHub({ schools: 3, employers: 20, seed, supply: 0.4 * seed }), fundPence: 20_000 * seed };
      for (const most of [10, 20_000, 2_000_000]) {
        const { kernel, loose, again } = countBothSides(openBothSides(of, policy, { seed, most }), "linear");
        assert.equal(again.linear, kernel);
        assert.ok(kernel < loose);
      }
    }
  });
});

describe("what whole units can't use is taken away", () => {
  const limits = { perWeek: 5, perYear: 20 };
  const tightened = (of: Hub) => {
    const world = emptyWorld(of, policy);
    const { capacities, groups } = listBoundParts(world);
    const units = groups.flatMap(({ listPairs }) =>
      listPairs().map(({ offer, group, mostUnits }) => [`${offer.offer.id} ${group.group.id}`, mostUnits] as const),
    );
    return { before: listCapacitiesAgain(world), capacities, units: Object.fromEntries(units) };
  };

  test("one session of 39 places holds a party of 25 or one of 15", () => {
    // Parties come in steps of 5: 39 places are 7 of them, a party takes 5 or 3. With 40 places both fit in: 5 + 3 = 8.
    const groups = [25, 15, 25].map((size, row) => group({ id: `g${row}`, size, limits }));
    const of = (places: number) => {
      const fair = offer({ shared: true, places, groupSize: { min: 1, max: 25 } });
      return tightened(hub({ schools: [school({ groups })], employers: [employer({ offers: [fair] })] }));
    };
    assert.deepEqual([of(40).before.get("offer:o1"), of(40).capacities.get("offer:o1")], [40, 40]);
    assert.deepEqual([of(39).before.get("offer:o1"), of(39).capacities.get("offer:o1")], [39, 25]);
    // 70 and 75 places: 65 is what all three make up, and no longer scarce.
    assert.equal(of(70).capacities.get("offer:o1"), 70);
    // 24 places: the group of 25 comes with 24. 24 and 15 have 3 in common: 8 steps, of which 8 or 5 are taken.
    assert.equal(of(24).capacities.get("offer:o1"), 24);
  });

  test("two sessions of 39 places are looked at one by one", () => {
    // 78 places would hold 25 + 25 + 25, but each session holds one party of 25 or two of 15: 6 steps, 30 places.
    const groups = [25, 25, 15, 15, 25].map((size, row) => group({ id: `g${row}`, size, limits }));
    const fair = offer({ shared: true, places: 39, sessions: 2, groupSize: { min: 1, max: 25 } });
    const { capacities } = tightened(hub({ schools: [school({ groups })], employers: [employer({ offers: [fair] })] }));
    assert.equal(capacities.get("offer:o1"), 60);
  });

  test("a group of 30 that may go once a year goes once with 20, not one and a half times", () => {
    const groups = [group({ size: 30, limits: { perWeek: 1, perYear: 1 } })];
    const offers = ["o1", "o2"].map((id) => offer({ id, sessions: 2, groupSize: { min: 1, max: 20 } }));
    const { before, capacities, units } = tightened(
      hub({ schools: [school({ groups })], employers: [employer({ offers })] }),
    );
    assert.deepEqual(units, { "o1 g1": 1, "o2 g1": 1 });
    assert.deepEqual([before.get("limit:g1"), capacities.get("limit:g1")], [30, 20]);
    // Nobody can use up two sessions any more: what is not scarce stays.
    assert.equal(capacities.get("offer:o1"), 2);
  });

  test("largest sums, by plain enumeration", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(40), numbers, fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), (most, of, counts) => {
        let sums = [0];
        of.forEach((number, row) => {
          sums = sums.flatMap((sum) => Array.from({ length: counts[row] + 1 }, (_, units) => sum + units * number));
        });
        const best = Math.max(...sums.filter((sum) => sum <= most));
        assert.equal(
          largestSumAgain(
            most,
            of.map((number, row) => [number, counts[row]] as const),
          ),
          best,
        );
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
