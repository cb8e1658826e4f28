import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { academicStartOf, clock, dateInYear, dateOf, dayOf, weekdayOf, weekOf } from "../../src/plan/check-days.ts";

/** Days since 1970 to the end of 2099. */
const days = fc.integer({ min: 0, max: 47_481 });

describe("civil days", () => {
  test("agree with the platform's own count in universal time", () => {
    fc.assert(
      fc.property(days, (day) => {
        const instant = new Date(day * 86_400_000);
        const date = instant.toISOString().slice(0, 10);
        assert.equal(dateOf(day), date);
        assert.equal(dayOf(date), day);
        assert.equal(weekdayOf(day), instant.getUTCDay() || 7);
      }),
    );
  });

  test("begin a week on Monday", () => {
    fc.assert(
      fc.property(days, (day) => {
        assert.equal(weekOf(day + 1) - weekOf(day), weekdayOf(day) === 7 ? 1 : 0);
      }),
    );
  });

  test("know leap years", () => {
    // 2028 is one, 2100 is none, 2000 was one.
    assert.equal(dayOf("2028-03-01") - dayOf("2028-02-28"), 2);
    assert.equal(dayOf("2100-03-01") - dayOf("2100-02-28"), 1);
    assert.equal(dayOf("2000-03-01") - dayOf("2000-02-28"), 2);
  });

  test("belong to the academic year that begins in September", () => {
    assert.equal(academicStartOf("2025-08-31"), 2024);
    assert.equal(academicStartOf("2025-09-01"), 2025);
    assert.equal(dateInYear("09-01", 2025), "2025-09-01");
    assert.equal(dateInYear("12-28", 2025), "2025-12-28");
    assert.equal(dateInYear("08-28", 2025), "2026-08-28");
  });

  test("are none for text that is no date", () => {
    for (const text of ["", "2025-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-1", "2025-01-01T00:00"]) {
      assert.ok(Number.isNaN(dayOf(text)), text);
    }
    assert.equal(dateOf(Number.NaN), "no date");
  });

  test("read minutes as a clock", () => {
    assert.equal(clock(605), "10:05");
  });
});
