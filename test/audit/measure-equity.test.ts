import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { audit, isShown } from "../../src/audit/index.ts";
import { plan } from "../../src/engine/index.ts";
import { parseHub, presets } from "../../src/model/index.ts";
import { hubJson } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

/** Four groups of 25, needs 0, 0.2, 0.4 and 0.8; `talks` sessions of one talk, each worth 25 x 1 to a group. */
function fourGroups(talks: number) {
  const groups = [0, 0.2, 0.4, 0.8].map((value, row) =>
    group({ id: `g${row}`, size: 25, disadvantage: { fsm: { value } } }),
  );
  return hub({ schools: [school({ groups })], employers: [employer({ offers: [offer({ sessions: talks })] })] });
}

describe("equity", () => {
  test("counted by hand: the neediest of four groups has everything", () => {
    const document = fourGroups(1);
    const made = plan(document, plainPolicy(), { effort: "quick", seed: 1 });
    const { equity } = audit(document, made);
    assert.ok(equity !== null && isShown(equity));
    assert.equal(equity.people, 100);
    assert.equal(equity.perStudent, 0.25); // 25 over 100
    assert.equal(equity.gini, 0.75); // a quarter has all: 1 - 1/4
    // Welfare: a quarter of people with 4 means: (1/4 x sqrt 4) squared = 1/4.
    assert.equal(equity.atkinson, 0.75);
    assert.equal(equity.shareOfLeastServedTenth, 0);
    assert.equal(equity.concentration, 0.75); // along need, as unequal as can be
    assert.equal(equity.disparityRatio, null); // the least needy have nothing
    const neediest = equity.byQuintile.at(-1)!;
    assert.ok(isShown(neediest));
    assert.deepEqual([neediest.quintile, neediest.perStudent], [5, 1]);
    assert.ok(Math.abs(neediest.ratioToNeed! - 1.4 / 0.8) < 1e-12); // all of the value, 0.8 of 1.4 of the need
  });

  test("when all have the same, nothing is unequal", () => {
    const document = fourGroups(4);
    const made = plan(document, plainPolicy(), { effort: "quick", seed: 1 });
    const { equity } = audit(document, made);
    assert.ok(equity !== null && isShown(equity));
    const { gini, atkinson, concentration, shareOfLeastServedTenth, disparityRatio } = equity;
    assert.deepEqual([gini, atkinson, concentration, shareOfLeastServedTenth, disparityRatio], [0, 0, 0, 0.1, 1]);
  });

  test("on any hub: bounds hold, fifths add up to everybody, and few people are not shown", () => {
    fc.assert(
      fc.property(hubJson(), fc.nat(), fc.integer({ min: 1, max: 40 }), (json, seed, smallestCount) => {
        const document = parseHub(json);
        const made = plan(document, presets.policy.southMidlands, { effort: "quick", seed });
        const { equity, unweightedValue, data } = audit(document, made, { smallestCount });
        if (equity === null || !isShown(equity)) return;
        for (const share of [equity.gini, equity.atkinson]) assert.ok(share >= -1e-9 && share <= 1);
        assert.ok(Math.abs(equity.concentration) <= equity.gini + 1e-9);
        assert.ok(equity.people >= smallestCount || equity.people === 0);
        for (const part of equity.byQuintile) assert.ok(!isShown(part) || part.people >= smallestCount);
        if (data.staff !== null && isShown(data.staff) && data.staff.people === 0) {
          assert.ok(Math.abs(equity.perStudent * equity.people - unweightedValue) < 1e-3);
        }
      }),
      { numRuns: 60 },
    );
  });
});
