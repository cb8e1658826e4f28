import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { DayBook, peakWithin } from "../../src/schedule/day-book.ts";

const stretches = fc.array(
  fc
    .record({ fromMin: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 1, max: 10 }), amount: fc.nat(5) })
    .map(({ fromMin, length, amount }) => ({ fromMin, untilMin: fromMin + length, amount })),
  { maxLength: 8 },
);

describe("what is taken at once", () => {
  test("is the largest sum at one minute, not the sum of all that touch the stretch", () => {
    const entries = [
      { fromMin: 0, untilMin: 60, amount: 10 },
      { fromMin: 60, untilMin: 120, amount: 20 }, // begins as the first ends
      { fromMin: 100, untilMin: 160, amount: 5 },
    ];
    assert.equal(peakWithin(entries, 0, 200), 25);
    assert.equal(peakWithin(entries, 0, 100), 20);
    assert.equal(peakWithin(entries, 0, 60), 10);
    assert.equal(peakWithin(entries, 120, 200), 5);
    assert.equal(peakWithin(entries, 160, 200), 0);
  });

  test("is what counting minute by minute finds", () => {
    fc.assert(
      fc.property(
        stretches,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (entries, from, length) => {
          let peak = 0;
          for (let minute = from; minute < from + length; minute++) {
            const sum = entries.reduce(
              (all, { fromMin, untilMin, amount }) => (fromMin <= minute && minute < untilMin ? all + amount : all),
              0,
            );
            peak = Math.max(peak, sum);
          }
          assert.equal(peakWithin(entries, from, from + length), peak);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

test("a book holds what was added and not what was taken out", () => {
  const book = new DayBook(2);
  const [a, b] = [1, 2].map((amount) => ({ fromMin: 0, untilMin: 10, amount }));
  assert.deepEqual(book.on(1, 5), []);
  book.add(1, 5, a);
  book.add(1, 5, b);
  assert.deepEqual(book.on(1, 5), [a, b]);
  assert.deepEqual(book.on(0, 5), []);
  book.remove(1, 5, a);
  book.remove(1, 6, b); // was never there
  assert.deepEqual(book.on(1, 5), [b]);
});
