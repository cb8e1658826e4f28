import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { findBlockStarts, firstBlockStart } from "../../src/calendar/block-days.ts";
import { createBits, firstCommonBit, intersectBits, setBit } from "../../src/kernel/index.ts";

/** Ten weeks from a Monday. */
const DAYS = 70;
const YEAR = {
  dates: Array.from({ length: DAYS }, (_, day) => `day ${day}`),
  weekdayOfDay: Int32Array.from({ length: DAYS }, (_, day) => (day % 7) + 1),
  weekOfDay: Int32Array.from({ length: DAYS }, (_, day) => Math.floor(day / 7)),
};
const WORKING = { weekdays: [1, 2, 3, 4, 5] };

function bitsOf(days: readonly number[]) {
  const bits = createBits(DAYS);
  for (const day of days) setBit(bits, day);
  return bits;
}

describe("first start of a block", () => {
  const all = bitsOf(Array.from({ length: DAYS }, (_, day) => day));

  test("weekends may lie inside it, a day that is missing may not", () => {
    // Friday 4 is free, Monday 7 is not: three days from Thursday 3 or Friday 4 break, from Tuesday 8 they hold.
    const free = bitsOf([3, 4, 8, 9, 10, 11]);
    assert.equal(firstBlockStart(YEAR, WORKING, { starts: free, free: [free, all, all], days: 3 }), 8);
    // With Monday 7 the block goes over the weekend.
    const whole = bitsOf([3, 4, 7, 8]);
    assert.equal(firstBlockStart(YEAR, WORKING, { starts: whole, free: [all, all, whole], days: 3 }), 3);
  });

  test("a block that the end of the year cuts off is none", () => {
    const last = bitsOf([66, 67]); // Thursday and Friday of the last week
    assert.equal(firstBlockStart(YEAR, WORKING, { starts: last, free: [last, last, last], days: 2 }), 66);
    assert.equal(firstBlockStart(YEAR, WORKING, { starts: last, free: [last, last, last], days: 3 }), -1);
  });

  test("is the first of all starts", () => {
    const weekday = fc.integer({ min: 0, max: DAYS - 1 }).filter((day) => day % 7 < 5);
    const days = (minLength: number) => fc.array(weekday, { minLength, maxLength: 150 }).map(bitsOf);
    let found = 0;
    fc.assert(
      fc.property(
        days(5),
        days(40),
        days(120),
        days(120),
        fc.integer({ min: 1, max: 6 }),
        (wished, first, second, third, length) => {
          const starts = intersectBits(wished, first);
          const free = intersectBits(intersectBits(first, second), third);
          const laidOut = findBlockStarts(YEAR, WORKING, { free, days: length });
          const expected = firstCommonBit(0, laidOut, starts);
          assert.equal(
            firstBlockStart(YEAR, WORKING, { starts, free: [first, second, third], days: length }),
            expected,
          );
          if (expected > 0 && length > 1) found++;
        },
      ),
      { numRuns: 400, seed: 3 },
    );
    assert.ok(found > 50, `${found} blocks`);
  });
});
