import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { divideByNeed } from "../../src/audit/divide-by-need.ts";
import { type HubInput, indexHub, parseHub, presets } from "../../src/model/index.ts";
import { prioritiseIndexed } from "../../src/priority/index.ts";
import { TINY_HUB, tinyPolicy } from "./tiny-hub.ts";

/** Groups g00, g01 ... of these sizes and shares of free school meals. */
function divide(drawn: readonly { readonly size: number; readonly meals: number }[], policy = tinyPolicy) {
  const groups = drawn.map(({ size, meals }, row) => ({
    id: `g${String(row).padStart(2, "0")}`,
    year: 8,
    size,
    disadvantage: { fsm: { value: meals } },
  }));
  const hub = parseHub({ ...TINY_HUB, schools: [{ ...TINY_HUB.schools[0], groups }] } satisfies HubInput);
  const index = indexHub(hub);
  const { rows } = prioritiseIndexed(hub, policy, index);
  const { quintileOfGroup, neediestOfGroup, ...rest } = divideByNeed(index.groups, rows);
  return { quintiles: [...quintileOfGroup], neediest: [...neediestOfGroup], ...rest };
}

describe("dividing by need", () => {
  test("ten equal groups make five pairs, and three of ten are the neediest 30 %", () => {
    const tenths = Array.from({ length: 10 }, (_, row) => ({ size: 20, meals: row / 10 }));
    const { quintiles, neediest, students, tiedQuintiles } = divide(tenths);
    assert.deepEqual(quintiles, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    assert.deepEqual(neediest, [0, 0, 0, 0, 0, 0, 0, 20, 20, 20]);
    assert.deepEqual([students, tiedQuintiles], [200, false]);
  });

  test("of equal needs the smaller id counts as the needier, and the tie is told", () => {
    const alike = Array.from({ length: 5 }, () => ({ size: 10, meals: 0.3 }));
    const { quintiles, neediest, tiedQuintiles } = divide(alike);
    assert.deepEqual(quintiles, [5, 4, 3, 2, 1]);
    assert.deepEqual(neediest, [10, 5, 0, 0, 0]); // 15 of 50
    assert.equal(tiedQuintiles, true);
    const equalNeeds = divide(
      alike.map((group, row) => ({ ...group, meals: row / 5 })),
      presets.policy.equal,
    );
    assert.deepEqual([equalNeeds.quintiles, equalNeeds.tiedQuintiles], [[5, 4, 3, 2, 1], true]);
  });

  test("a tie inside a fifth is no matter", () => {
    const pairs = [0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5].map((meals) => ({ size: 7, meals }));
    assert.equal(divide(pairs).tiedQuintiles, false);
  });

  test("fifths follow need, and each is off by no more than the group at either edge", () => {
    const group = fc.record({ size: fc.integer({ min: 1, max: 300 }), meals: fc.nat(100).map((n) => n / 100) });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 30 }), (drawn) => {
        const { quintiles, neediest, students } = divide(drawn);
        const largest = Math.max(...drawn.map(({ size }) => size));
        for (let fifth = 1; fifth <= 5; fifth++) {
          const inside = drawn.reduce((sum, { size }, row) => sum + (quintiles[row] === fifth ? size : 0), 0);
          assert.ok(Math.abs(inside - students / 5) <= largest);
        }
        for (const [row, { meals, size }] of drawn.entries()) {
          for (const [other, { meals: more }] of drawn.entries()) {
            if (more <= meals) continue;
            assert.ok(quintiles[other] >= quintiles[row]);
            if (neediest[row] > 0) assert.equal(neediest[other], drawn[other].size);
          }
          assert.ok(neediest[row] <= size);
        }
        assert.equal(
          neediest.reduce((sum, count) => sum + count, 0),
          Math.round((3 * students) / 10),
        );
      }),
      { numRuns: 60 },
    );
  });
});
