import assert from "node:assert/strict";
import * as fc from "fast-check";
import { afterEach, describe, test } from "vitest";
import { listDates } from "../../src/calendar/civil-date.ts";
import { academicYearOf, addDays } from "../../src/calendar/index.ts";

const DAY_MS = 86_400_000;

/** Day 0 is 1 January 2000; the platform's own UTC arithmetic is the oracle. */
const dates = fc.integer({ min: 0, max: 36_524 }).map((day) => new Date(Date.UTC(2000, 0, 1) + day * DAY_MS));
const write = (date: Date): string => date.toISOString().slice(0, 10);

describe("civil dates", () => {
  test("go over month ends, year ends, leap days and clock changes", () => {
    assert.equal(addDays("2026-02-28", 1), "2026-03-01");
    assert.equal(addDays("2028-02-28", 1), "2028-02-29");
    assert.equal(addDays("2026-01-01", -1), "2025-12-31");
    // Clocks go forward on 29 March 2026 and back on 25 October 2026: the days before and after are still one apart.
    assert.equal(addDays("2026-03-28", 2), "2026-03-30");
    assert.equal(addDays("2026-10-24", 2), "2026-10-26");
    assert.equal(addDays("2026-03-30", -2), "2026-03-28");
  });

  test("agree with arithmetic on UTC days", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = write(new Date(date.getTime() + days * DAY_MS));
        assert.equal(addDays(write(date), days), moved);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("are listed day by day, both ends included", () => {
    assert.deepEqual(listDates("2028-02-28", "2028-03-01"), ["2028-02-28", "2028-02-29", "2028-03-01"]);
    assert.deepEqual(listDates("2026-01-02", "2026-01-01"), []);
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 400 }), (date, days) => {
        const first = write(date);
        const listed = Array.from({ length: days + 1 }, (_, day) => addDays(first, day));
        assert.deepEqual(listDates(first, addDays(first, days)), listed);
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  test("an academic year begins on 1 September", () => {
    assert.equal(academicYearOf("2025-08-31"), 2024);
    assert.equal(academicYearOf("2025-09-01"), 2025);
    assert.equal(academicYearOf("2026-02-28"), 2025);
  });

  test("refuses what is no date, and no whole number of days", () => {
    for (const date of ["2026-02-30", "2026-13-01", "28/02/2026", "2026-2-8", "", "2026-02-28T00:00:00Z"]) {
      assert.throws(() => addDays(date, 1), { code: "invalid-argument", context: { date } }, date);
      assert.throws(() => listDates(date, "2026-03-01"), { code: "invalid-argument", context: { date } }, date);
      assert.throws(() => listDates("2026-01-01", date), { code: "invalid-argument", context: { date } }, date);
    }
    assert.throws(() => addDays("2026-01-01", 0.5), { code: "invalid-argument", context: { days: 0.5 } });
  });
});

describe("in machines of other time zones", () => {
  const machineZone = process.env.TZ;
  afterEach(() => {
    if (machineZone === undefined) delete process.env.TZ;
    else process.env.TZ = machineZone;
  });

  // Samoa had no 30 December 2011; St John's is half an hour off the others and changed its clocks at a minute past midnight.
  test.each(["UTC", "Pacific/Apia", "America/St_Johns", "Europe/London"])("%s", (zone) => {
    process.env.TZ = zone;
    assert.equal(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset() === 0, zone === "UTC"); // the zone is in force
    assert.equal(addDays("2011-12-29", 1), "2011-12-30");
    assert.equal(addDays("2011-12-30", 1), "2011-12-31");
    assert.equal(listDates("2011-12-01", "2012-01-31").length, 62);
    assert.equal(addDays("2026-03-28", 1), "2026-03-29");
    assert.equal(addDays("2026-10-25", 1), "2026-10-26");
  });
});
