import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { createRandom, MOST_SOBOL_DIMENSIONS, sobolPoints } from "../../src/kernel/index.ts";
import { columnOf, l2StarDiscrepancy } from "../support/discrepancy.ts";

function randomPoints(count: number, dimensions: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count * dimensions }, () => random.integer(0, 2 ** 32 - 1) / 2 ** 32);
}

describe("Sobol's points", () => {
  test("begin as published, in three dimensions", () => {
    // Each coordinate halves what is left: 1/2, then quarters, then eighths, in the order of Gray's code.
    assert.deepEqual(
      [...sobolPoints({ count: 8, dimensions: 3 })],
      [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
      ].flat(),
    );
  });

  test("have one point in each of 2^k equal parts of every dimension, shifted or not", () => {
    for (const seed of [undefined, 0, 7]) {
      const dimensions = MOST_SOBOL_DIMENSIONS;
      const points = sobolPoints({ count: 256, dimensions, ...(seed === undefined ? {} : { seed }) });
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const parts = columnOf(points, dimensions, dimension).map((x) => Math.floor(256 * x));
        assert.equal(new Set(parts).size, 256, `dimension ${dimension}`);
      }
    }
  });

  test("have, in every two neighbouring dimensions of the first ten, one point in each box of 16 x 16 or a few more", () => {
    // Joe and Kuo chose the numbers for even pairs: no box of the first 2^12 points, 16 expected, is empty or holds twice as many.
    const points = sobolPoints({ count: 4096, dimensions: 10 });
    for (let dimension = 0; dimension < 9; dimension++) {
      const boxes = new Int32Array(256);
      for (let row = 0; row < 4096; row++) {
        const [x, y] = [points[row * 10 + dimension], points[row * 10 + dimension + 1]];
        boxes[16 * Math.floor(16 * x) + Math.floor(16 * y)]++;
      }
      assert.ok(
        boxes.every((count) => count >= 8 && count <= 32),
        `dimensions ${dimension} and the next`,
      );
    }
  });

  test("are the beginning of the same sequence, however many are asked for", () => {
    const many = sobolPoints({ count: 100, dimensions: 6, seed: 3 });
    assert.deepEqual(sobolPoints({ count: 40, dimensions: 6, seed: 3 }), many.slice(0, 240));
  });

  test("are less discrepant than any of ten draws of chance, in few dimensions by far", () => {
    for (const [dimensions, atMost] of [
      [2, 0.3],
      [5, 0.6],
      [8, 0.9],
    ]) {
      const sobol = l2StarDiscrepancy(sobolPoints({ count: 512, dimensions, seed: 1 }), dimensions);
      for (let seed = 0; seed < 10; seed++) {
        const chance = l2StarDiscrepancy(randomPoints(512, dimensions, seed), dimensions);
        assert.ok(sobol < atMost * chance, `${dimensions} dimensions, seed ${seed}: ${sobol} and ${chance}`);
      }
    }
  });

  test("refuses what it can't draw", () => {
    for (const request of [
      { count: 0, dimensions: 1 },
      { count: 1.5, dimensions: 1 },
      { count: 8, dimensions: 0 },
      { count: 8, dimensions: MOST_SOBOL_DIMENSIONS + 1 },
    ]) {
      assert.throws(() => sobolPoints(request), { code: "invalid-argument" });
    }
  });
});

describe("the discrepancy that the tests measure with", () => {
  test("of one point in the middle of a line is the root of 1/12", () => {
    // The square of |share - x| over x: half of the line x^2, the other half (1 - x)^2: 2 x 1/24 = 1/12.
    assert.ok(Math.abs(l2StarDiscrepancy(Float64Array.of(0.5), 1) - Math.sqrt(1 / 12)) < 1e-12);
  });
});
