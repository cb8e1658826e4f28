import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { type Cover, coverNeeds } from "../../src/kernel/index.ts";

interface Column {
  readonly cost: number;
  /** By row; 0 = none. */
  readonly brings: readonly number[];
}

function coverOf(need: readonly number[], columns: readonly Column[]): Cover {
  const parts = columns.map(({ brings }) => [...brings.entries()].filter(([, amount]) => amount > 0));
  const firstPart = new Int32Array(columns.length + 1);
  parts.forEach((own, column) => {
    firstPart[column + 1] = firstPart[column] + own.length;
  });
  return {
    need: Float64Array.from(need),
    cost: Float64Array.from(columns, ({ cost }) => cost),
    firstPart,
    rowOfPart: Int32Array.from(parts.flat(), ([row]) => row),
    amountOfPart: Float64Array.from(parts.flat(), ([, amount]) => amount),
  };
}

/** What some columns bring to each row, as far as it is needed. */
function metBy(need: readonly number[], columns: readonly Column[], chosen: readonly number[]): readonly number[] {
  return need.map((amount, row) =>
    Math.min(
      amount,
      chosen.reduce((sum, column) => sum + columns[column].brings[row], 0),
    ),
  );
}

/** Every subset: the least cost of those that meet what all columns meet. */
function leastCost(need: readonly number[], columns: readonly Column[]): number {
  const all = metBy(need, columns, [...columns.keys()]);
  let least = Number.POSITIVE_INFINITY;
  for (let subset = 0; subset < 2 ** columns.length; subset++) {
    const chosen = [...columns.keys()].filter((column) => (subset >> column) & 1);
    const met = metBy(need, columns, chosen);
    if (met.every((amount, row) => amount === all[row])) {
      least = Math.min(
        least,
        chosen.reduce((sum, column) => sum + columns[column].cost, 0),
      );
    }
  }
  return least;
}

const instances = fc.integer({ min: 0, max: 4 }).chain((rows) =>
  fc.record({
    need: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: rows, maxLength: rows }),
    columns: fc.array(
      fc.record({
        cost: fc.integer({ min: 1, max: 3 }),
        brings: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: rows, maxLength: rows }),
      }),
      { maxLength: 8 },
    ),
  }),
);

describe("coverNeeds", () => {
  test("greed alone takes the large column first and needs three; the search finds the two that are enough", () => {
    // Six rows of need 1. Columns: {0,1,2,3}, {0,1,4}, {2,3,5}. Greed: the first (4 of 6), then both others; and the first is needless.
    const need = [1, 1, 1, 1, 1, 1];
    const columns = [
      { cost: 1, brings: [1, 1, 1, 1, 0, 0] },
      { cost: 1, brings: [1, 1, 0, 0, 1, 0] },
      { cost: 1, brings: [0, 0, 1, 1, 0, 1] },
    ];
    const { columns: chosen, cost } = coverNeeds(coverOf(need, columns), { nodes: 0 });
    assert.deepEqual([[...chosen], cost], [[1, 2], 2]); // what has become needless went
    // Rows {0,1,2} and {3,4,5}; greed is drawn to {1,2,4,5}, and {0,..} and {3,..} are both needed besides.
    const trap = [
      { cost: 2, brings: [1, 1, 1, 0, 0, 0] },
      { cost: 2, brings: [0, 0, 0, 1, 1, 1] },
      { cost: 2, brings: [0, 1, 1, 0, 1, 1] },
      { cost: 1, brings: [1, 0, 0, 0, 0, 0] },
      { cost: 2, brings: [0, 0, 0, 1, 0, 0] },
    ];
    assert.equal(coverNeeds(coverOf(need, trap), { nodes: 0 }).cost, 5); // the third, then 1 + 2
    const searched = coverNeeds(coverOf(need, trap), { nodes: 1000 });
    assert.deepEqual([[...searched.columns], searched.cost, searched.isCheapest], [[0, 1], 4, true]);
  });

  test("what can't be met at all is met as far as it goes", () => {
    const answer = coverNeeds(
      coverOf(
        [10, 0],
        [
          { cost: 1, brings: [3, 0] },
          { cost: 1, brings: [0, 5] },
        ],
      ),
      { nodes: 10 },
    );
    assert.deepEqual([[...answer.columns], answer.isCheapest], [[0], true]);
  });

  test("by every subset: all that can be met is met, at the least cost; greed within its factor", () => {
    fc.assert(
      fc.property(instances, ({ need, columns }) => {
        const cover = coverOf(need, columns);
        const least = leastCost(need, columns);
        const answer = coverNeeds(cover, { nodes: 5000 });
        const all = metBy(need, columns, [...columns.keys()]);
        assert.deepEqual(metBy(need, columns, [...answer.columns]), all);
        assert.deepEqual([answer.cost, answer.isCheapest], [least, true]);
        const greedy = coverNeeds(cover, { nodes: 0 });
        assert.deepEqual(metBy(need, columns, [...greedy.columns]), all);
        const most = Math.max(1, ...columns.map(({ brings }) => brings.reduce((sum, amount) => sum + amount, 0)));
        let factor = 0;
        for (let d = 1; d <= most; d++) factor += 1 / d;
        assert.ok(greedy.cost <= factor * least + 1e-9, `${greedy.cost} > ${factor} x ${least}`);
        for (const found of [answer, greedy]) {
          const paid = [...found.columns].reduce((sum, column) => sum + columns[column].cost, 0);
          assert.equal(found.cost, paid);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a search that is cut off says so", () => {
    // Six are missing, and the best column brings 4 for 2: from the root, 3 would be possible, and greed has 5.
    const trap = [
      { cost: 2, brings: [1, 1, 1, 0, 0, 0] },
      { cost: 2, brings: [0, 0, 0, 1, 1, 1] },
      { cost: 2, brings: [0, 1, 1, 0, 1, 1] },
      { cost: 1, brings: [1, 0, 0, 0, 0, 0] },
      { cost: 2, brings: [0, 0, 0, 1, 0, 0] },
    ];
    assert.equal(coverNeeds(coverOf([1, 1, 1, 1, 1, 1], trap), { nodes: 1 }).isCheapest, false);
  });

  test("refuses arrays that don't fit each other", () => {
    const cover = coverOf([1], [{ cost: 1, brings: [1] }]);
    assert.throws(() => coverNeeds({ ...cover, amountOfPart: new Float64Array(2) }, { nodes: 0 }), {
      code: "shape-mismatch",
    });
  });
});
