import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { mergeRanks, shareCurve } from "../../src/charts/share-curve.ts";
import { gini } from "../../src/kernel/index.ts";

const ranks = fc
  .array(fc.record({ each: fc.integer({ min: 0, max: 20 }), people: fc.integer({ min: 1, max: 300 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((all) => mergeRanks(all.map(({ each, people }) => ({ at: each, people, held: each * people }))));

describe("the curve of shares", () => {
  test("stands at equal steps of people, each of enough of them", () => {
    // 10 people hold nothing, 10 hold 3 each. Steps of at least 5: four, at 5, 10, 15 and 20 people, who hold 0, 0, 15 and 30 of 30.
    const two = [
      { at: 0, people: 10, held: 0 },
      { at: 3, people: 10, held: 30 },
    ];
    assert.deepEqual(shareCurve(two, 5), [
      { students: 0, held: 0 },
      { students: 0.25, held: 0 },
      { students: 0.5, held: 0 },
      { students: 0.75, held: 0.5 },
      { students: 1, held: 1 },
    ]);
  });

  test("is empty where nobody holds anything", () => {
    assert.deepEqual(shareCurve([{ at: 0, people: 9, held: 0 }], 6), []);
    assert.deepEqual(shareCurve([], 6), []);
  });

  test("people of the same rank are one, in whatever order they are given", () => {
    const parts = [
      { at: 1, people: 2, held: 3 },
      { at: 0, people: 5, held: 1 },
      { at: 1, people: 1, held: 4 },
    ];
    const merged = [
      { at: 0, people: 5, held: 1 },
      { at: 1, people: 3, held: 7 },
    ];
    assert.deepEqual(mergeRanks(parts), merged);
    assert.deepEqual(mergeRanks([...parts].reverse()), merged);
  });

  test("rises ever steeper from those who have least, never gives fewer people away than asked, and shows the Gini coefficient", () => {
    fc.assert(
      fc.property(ranks, fc.integer({ min: 1, max: 40 }), (given, smallestCount) => {
        const people = given.reduce((sum, rank) => sum + rank.people, 0);
        const curve = shareCurve(given, smallestCount);
        if (curve.length === 0) return;
        assert.ok(curve.length <= 101);
        if (curve.length > 2) assert.ok(people / (curve.length - 1) >= smallestCount);
        assert.deepEqual(curve.at(-1), { students: 1, held: 1 });
        const rises = curve.slice(1).map(({ held }, row) => held - curve[row].held);
        for (let row = 1; row < rises.length; row++)
          assert.ok(rises[row] >= rises[row - 1] - 0.0003, "convex, but for rounding");
        // Twice the area between the curve and the straight line; chords lie above a convex curve, so it is never more than the Gini.
        const area = curve.slice(1).reduce((sum, point, row) => {
          return sum + ((point.held + curve[row].held) / 2) * (point.students - curve[row].students);
        }, 0);
        const index = gini(given.map(({ at, people: count }) => ({ each: at, people: count })));
        assert.ok(1 - 2 * area <= index + 0.001);
        if (curve.length === 101) assert.ok(1 - 2 * area >= index - 0.03);
      }),
    );
  });
});
