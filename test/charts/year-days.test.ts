import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { instantOf, listDeadlines, listHolidays, listMonths, mondayOf, writeDate } from "../../src/charts/year-days.ts";
import { presets } from "../../src/model/index.ts";
import { hub } from "../support/hubs.ts";

describe("the days of a year", () => {
  test("weeks begin on Mondays, also over the end of the year and the change of clocks", () => {
    // 1 January 2026 is a Thursday, 29 March 2026 (clocks go forward) a Sunday, 30 March a Monday.
    assert.equal(mondayOf("2026-01-01"), "2025-12-29");
    assert.equal(mondayOf("2026-03-29"), "2026-03-23");
    assert.equal(mondayOf("2026-03-30"), "2026-03-30");
    assert.equal(instantOf("2026-03-30") - instantOf("2026-03-29"), 1);
  });

  test("months run from September to August", () => {
    const months = listMonths("2025/26");
    assert.deepEqual(months[0], { start: "2025-09-01", label: "Sep" });
    assert.deepEqual(months[4], { start: "2026-01-01", label: "Jan" });
    assert.deepEqual(months[11], { start: "2026-08-01", label: "Aug" });
    assert.deepEqual([writeDate("2025-09-01"), writeDate("2026-08-31")], ["1 Sep 2025", "31 Aug 2026"]);
  });

  test("holidays are what lies between terms, and half-terms", () => {
    assert.deepEqual(listHolidays(hub()), [
      { start: "2025-10-27", end: "2025-10-31" },
      { start: "2025-12-20", end: "2026-01-04" },
      { start: "2026-02-16", end: "2026-02-20" },
      { start: "2026-03-28", end: "2026-04-12" },
      { start: "2026-05-25", end: "2026-05-29" },
      { start: "2026-07-18", end: "2026-08-31" },
    ]);
  });

  test("deadlines of students' entitlements stand in the spring of the year, each day once", () => {
    const deadlines = listDeadlines(hub(), presets.policy.southMidlands);
    assert.deepEqual(
      deadlines.map(({ date, label, titles }) => [date, label, titles.length]),
      [["2026-02-28", "28 Feb: last day for 3 entitlements", 3]],
    );
  });
});
