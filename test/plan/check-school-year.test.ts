import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { Hub, School } from "../../src/model/index.ts";
import { dateOf, dayOf, weekOf } from "../../src/plan/check-days.ts";
import { layOutYear, listDays } from "../../src/plan/check-school-year.ts";
import { schoolOf, smallHub } from "./small-hub.ts";

const lay = (hub: ReturnType<typeof smallHub>) => layOutYear(hub as Hub, schoolOf(hub, "school-a") as School);

describe("layOutYear", () => {
  test("opens the weekdays of terms less half-terms and INSET days", () => {
    const { openDays } = lay(smallHub());
    // Autumn: 1 September to 19 December are 16 weeks of 5 days, less 5 of half-term and 1 INSET: 74.
    // 5 January to 17 July are 28 weeks: 140.
    assert.equal(openDays.size, 74 + 140);
    for (const shut of ["2025-09-01", "2025-10-29", "2025-12-20", "2025-12-22", "2026-07-18"]) {
      assert.ok(!openDays.has(dayOf(shut)), shut);
    }
  });

  test("counts timetable weeks over the weeks that have an open day", () => {
    const hub = smallHub();
    hub.calendar.terms.reverse(); // the order in which terms are listed changes nothing
    const { timetableWeekOf } = lay(hub);
    const weekOn = (date: string) => timetableWeekOf.get(weekOf(dayOf(date)));
    // Eight weeks from 1 September to 24 October, so the week before half-term is a second week and the week after a first.
    assert.deepEqual(["2025-09-05", "2025-09-08", "2025-10-24", "2025-10-29", "2025-11-03"].map(weekOn), [
      1,
      2,
      2,
      undefined,
      1,
    ]);
  });

  test("keeps to week 1 without a two-week timetable", () => {
    const hub = smallHub();
    hub.calendar.timetable.cycleWeeks = 1;
    assert.deepEqual(new Set(lay(hub).timetableWeekOf.values()), new Set([1]));
  });

  test("lets a school replace each field by itself", () => {
    const hub = smallHub();
    schoolOf(hub, "school-a").calendar = {
      terms: [{ name: "Only", start: "2025-10-20", end: "2025-11-07" }],
      closures: [{ start: "2025-11-03", end: "2025-11-04", reason: "Works" }],
    };
    // 3 weeks of 5 days, less the hub's half-term of 5 and 2 days of works.
    assert.equal(lay(hub).openDays.size, 8);
  });
});

describe("the days of an encounter", () => {
  const datesFrom = (date: string, offer: Parameters<typeof listDays>[2]) =>
    listDays(lay(smallHub()), dayOf(date), offer).map(dateOf);

  test("are one where it is no block", () => {
    assert.deepEqual(datesFrom("2025-10-23", {}), ["2025-10-23"]);
  });

  test("in a row pass over days that are no weekdays of the timetable, and over nothing else", () => {
    const dates = ["2025-10-23", "2025-10-24", "2025-10-27", "2025-10-28"];
    assert.deepEqual(datesFrom("2025-10-23", { days: 4 }), dates);
    assert.deepEqual(datesFrom("2025-10-23", { days: 4, pattern: "in-a-row" }), dates);
  });

  test("one a week pass over weeks in which the school is not open on that weekday", () => {
    // Thursday 30 October lies in the half-term.
    const dates = ["2025-10-16", "2025-10-23", "2025-11-06"];
    assert.deepEqual(datesFrom("2025-10-16", { days: 3, pattern: "one-a-week" }), dates);
    // A first day on which it is closed stays the first.
    assert.deepEqual(datesFrom("2025-10-30", { days: 2, pattern: "one-a-week" }), ["2025-10-30", "2025-11-06"]);
  });

  test("one a week go on after the last open day, so that what is missing shows", () => {
    // Friday 17 July is the last day of the year; Fridays 24 and 31 July are none.
    const dates = ["2026-07-10", "2026-07-17", "2026-07-24", "2026-07-31"];
    assert.deepEqual(datesFrom("2026-07-10", { days: 4, pattern: "one-a-week" }), dates);
  });
});
