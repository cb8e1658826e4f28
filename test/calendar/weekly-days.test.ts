import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { findWeeklyStarts, listWeeklyDays } from "../../src/calendar/weekly-days.ts";
import { createBits, hasBit, setBit } from "../../src/kernel/index.ts";

/** Eight weeks from a Monday. */
const DAYS = 56;
const YEAR = {
  dates: Array.from({ length: DAYS }, (_, day) => `day ${day}`),
  weekdayOfDay: Int32Array.from({ length: DAYS }, (_, day) => (day % 7) + 1),
  weekOfDay: Int32Array.from({ length: DAYS }, (_, day) => Math.floor(day / 7)),
};

function bitsOf(days: readonly number[]) {
  const bits = createBits(DAYS);
  for (const day of days) setBit(bits, day);
  return bits;
}

const membersOf = (bits: ReturnType<typeof bitsOf>) => YEAR.dates.flatMap((_, day) => (hasBit(bits, day) ? [day] : []));

describe("one day a week", () => {
  /** Mondays of the eight weeks are 0, 7, 14 ... 49; week 3 (Monday 21) is a holiday. */
  const mondays = [0, 7, 14, 28, 35, 42, 49];
  const openDays = bitsOf(mondays);

  test("takes the same weekday, and passes over weeks in which the school is closed on it", () => {
    const listFrom = (firstDay: number, days: number) => listWeeklyDays(YEAR, { openDays }, { firstDay, days });
    assert.deepEqual(listFrom(7, 3), [7, 14, 28]);
    assert.deepEqual(listFrom(21, 2), [21, 28]); // where it was made to begin, it begins
    assert.deepEqual(listFrom(42, 3), [42, 49]); // the year ends
  });

  test("begins where it and the days that follow are free", () => {
    const startsWith = (days: number, taken: readonly number[] = []) =>
      membersOf(
        findWeeklyStarts(YEAR, { openDays }, { free: bitsOf(mondays.filter((day) => !taken.includes(day))), days }),
      );
    assert.deepEqual(startsWith(3), [0, 7, 14, 28, 35]);
    assert.deepEqual(startsWith(7), [0]);
    assert.deepEqual(startsWith(8), []);
    // On 28 it is open but not free: nothing that would need that day can begin.
    assert.deepEqual(startsWith(3, [28]), [0, 35]);
  });

  test("begins on just the days from which every day that it takes is free", () => {
    let found = 0;
    const days = fc.array(fc.nat(DAYS - 1), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(
        days,
        fc.array(fc.nat(DAYS - 1), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (open, lost, length) => {
          const openDays = bitsOf(open);
          const free = bitsOf(open.filter((day) => !lost.includes(day)));
          const expected = YEAR.dates.flatMap((_, firstDay) => {
            const taken = listWeeklyDays(YEAR, { openDays }, { firstDay, days: length });
            return taken.length === length && taken.every((day) => hasBit(free, day)) ? [firstDay] : [];
          });
          assert.deepEqual(membersOf(findWeeklyStarts(YEAR, { openDays }, { free, days: length })), expected);
          if (length > 1) found += expected.length;
        },
      ),
      { numRuns: 300, seed: 5 },
    );
    assert.ok(found > 500, `${found} starts`);
  });
});
