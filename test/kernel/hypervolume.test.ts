import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { createRandom, hypervolume } from "../../src/kernel/index.ts";
import { grids, pointsOf } from "../support/objective-points.ts";

describe("hypervolume", () => {
  test("of stairs is the sum of their steps", () => {
    // Against (5,5): (1,4) covers 4 x 1, (2,2) 3 x 2 more, (4,1) 1 x 1 more; (3,3) nothing more; (6,0) lies outside.
    assert.equal(
      hypervolume(
        pointsOf([
          [3, 3],
          [1, 4],
          [4, 1],
          [2, 2],
          [6, 0],
        ]),
        Float64Array.of(5, 5),
      ),
      11,
    );
  });

  test("of one point is the box, in any number of objectives", () => {
    assert.equal(hypervolume(pointsOf([[1]]), Float64Array.of(4)), 3);
    assert.equal(hypervolume(pointsOf([[1, 2, 3, 4]]), Float64Array.of(2, 4, 6, 8)), 24);
  });

  test("is the number of unit cells that some point dominates", () => {
    for (const width of [1, 2, 3, 4]) {
      fc.assert(
        fc.property(grids(width, 6), (rows) => {
          let cells = 0;
          for (let cell = 0; cell < 7 ** width; cell++) {
            const corner = Array.from({ length: width }, (_, k) => Math.floor(cell / 7 ** k) % 7);
            if (rows.some((row) => row.every((x, k) => x <= corner[k]))) cells++;
          }
          assert.equal(hypervolume(pointsOf(rows), new Float64Array(width).fill(7)), cells);
        }),
        { numRuns: 30 },
      );
    }
  });

  test("is the same whichever objective comes first, also of forty points in nine objectives", () => {
    const random = createRandom(5);
    const rows = Array.from({ length: 40 }, () => {
      const parts = Array.from({ length: 9 }, () => random.integer(1, 1000));
      const length = Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0));
      return parts.map((part) => 1 - part / length); // on a sphere: none betters another
    });
    const turned = rows.map((row) => [...row.slice(4), ...row.slice(0, 4)]);
    const reference = new Float64Array(9).fill(1);
    const [one, other] = [rows, turned].map((each) => hypervolume(pointsOf(each), reference));
    assert.ok(one > 0 && Math.abs(one / other - 1) < 1e-9, `${one} ${other}`);
  });

  test("refuses a reference of another width", () => {
    assert.throws(() => hypervolume(pointsOf([[1, 2]]), Float64Array.of(1)), { code: "shape-mismatch" });
  });
});
