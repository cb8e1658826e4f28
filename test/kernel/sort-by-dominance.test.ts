import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { measureCrowding, sortByDominance } from "../../src/kernel/index.ts";
import { grids, pointsOf } from "../support/objective-points.ts";

describe("fronts", () => {
  test("(1,4) (2,2) (4,1) stand first; (3,3) behind (2,2); (5,5) behind (3,3); an equal of (2,2) beside it", () => {
    const points = pointsOf([
      [5, 5],
      [1, 4],
      [2, 2],
      [4, 1],
      [3, 3],
      [2, 2],
    ]);
    assert.deepEqual([...sortByDominance(points)], [2, 0, 0, 0, 1, 0]);
  });

  test("no point of a front dominates another of it, and each of a later one is dominated by one of the front before", () => {
    fc.assert(
      fc.property(grids(3), (rows) => {
        const frontOf = sortByDominance(pointsOf(rows));
        const beats = (a: readonly number[], b: readonly number[]) =>
          a.every((x, k) => x <= b[k]) && a.some((x, k) => x < b[k]);
        rows.forEach((mine, row) => {
          const above = rows.filter((_, other) => frontOf[other] === frontOf[row] - 1);
          assert.ok(rows.every((other, at) => frontOf[at] !== frontOf[row] || !beats(other, mine)));
          assert.ok(frontOf[row] === 0 || above.some((other) => beats(other, mine)));
        });
      }),
    );
  });

  test("the lonely are those with far neighbours, and ends are farthest", () => {
    // First objective 0 1 4 10, second 10 4 1 0, both spans 10: (1,4) has 4/10 + 9/10, (4,1) 9/10 + 4/10.
    const points = pointsOf([
      [0, 10],
      [1, 4],
      [4, 1],
      [10, 0],
    ]);
    const crowding = measureCrowding(points, [0, 1, 2, 3]);
    assert.deepEqual([crowding[0], crowding[3]], [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    assert.ok(Math.abs(crowding[1] - 1.3) < 1e-12 && Math.abs(crowding[2] - 1.3) < 1e-12);
    assert.deepEqual(
      [
        ...measureCrowding(
          pointsOf([
            [1, 1],
            [1, 1],
          ]),
          [0, 1],
        ),
      ],
      [0, 0],
    );
  });

  test("refuses values that are not finite, or not as many as said", () => {
    assert.throws(() => sortByDominance({ values: new Float64Array(5), count: 2, width: 2 }), {
      code: "shape-mismatch",
    });
    assert.throws(() => sortByDominance(pointsOf([[1, Number.NaN]])), { code: "shape-mismatch" });
  });
});
