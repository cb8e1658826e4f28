import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type CostedArc, leastCostCirculation } from "../../src/kernel/index.ts";

const NODES = 4;

const networks: fc.Arbitrary<readonly CostedArc[]> = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: NODES - 1 }),
      step: fc.integer({ min: 1, max: NODES - 1 }),
      limit: fc.integer({ min: 0, max: 2 }),
      cost: fc.integer({ min: -6, max: 6 }),
    })
    .map(({ from, step, limit, cost }) => ({ from, to: (from + step) % NODES, limit, cost })),
  { maxLength: 7 },
);

function costOf(arcs: readonly CostedArc[], flow: ArrayLike<number>): number {
  return arcs.reduce((sum, { cost }, arc) => sum + cost * flow[arc], 0);
}

function isBalanced(arcs: readonly CostedArc[], flow: ArrayLike<number>): boolean {
  const stays = Array<number>(NODES).fill(0);
  arcs.forEach(({ from, to }, arc) => {
    stays[from] -= flow[arc];
    stays[to] += flow[arc];
  });
  return stays.every((amount) => amount === 0);
}

/** Tries every flow. */
function leastCost(arcs: readonly CostedArc[], flow: readonly number[] = []): number {
  if (flow.length === arcs.length) return isBalanced(arcs, flow) ? costOf(arcs, flow) : Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let amount = 0; amount <= arcs[flow.length].limit; amount++) {
    least = Math.min(least, leastCost(arcs, [...flow, amount]));
  }
  return least;
}

describe("leastCostCirculation", () => {
  test("takes the way that saves most, as far as it goes", () => {
    // Round 0 -> 1 -> 3 -> 0 saves 5 - 1 = 4 a unit, twice; over 2 it saves 3, once more: -11.
    const arcs = [
      { from: 3, to: 0, limit: 3, cost: -5 },
      { from: 0, to: 1, limit: 2, cost: 0 },
      { from: 1, to: 3, limit: 9, cost: 1 },
      { from: 0, to: 2, limit: 9, cost: 1 },
      { from: 2, to: 3, limit: 9, cost: 1 },
    ];
    const flow = leastCostCirculation(NODES, arcs);
    assert.deepEqual([...flow], [3, 2, 2, 1, 1]);
    assert.equal(costOf(arcs, flow), -11);
  });

  test("is balanced, within limits, and no circulation costs less", () => {
    fc.assert(
      fc.property(networks, (arcs) => {
        const flow = leastCostCirculation(NODES, arcs);
        assert.ok(arcs.every(({ limit }, arc) => flow[arc] >= 0 && flow[arc] <= limit));
        assert.ok(isBalanced(arcs, flow));
        assert.equal(costOf(arcs, flow), leastCost(arcs));
      }),
      { numRuns: 2000 },
    );
  });

  test("refuses costs at which sums would not be exact", () => {
    const arcs = [{ from: 0, to: 1, limit: 1, cost: -(2 ** 52) }];
    assert.throws(() => leastCostCirculation(2, arcs), { code: "number-too-large" });
  });
});
