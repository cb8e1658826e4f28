import assert from "node:assert/strict";
import { afterEach, describe, test } from "vitest";
import { academicCalendar, dayOfDate, isSchoolDay, type SchoolCalendar } from "../../src/calendar/index.ts";
import { hasBit } from "../../src/kernel/index.ts";
import type { Hub, HubInput } from "../../src/model/index.ts";
import { hub, school } from "../support/hubs.ts";

const PERIODS = [
  { startMin: 540, endMin: 600 },
  { startMin: 615, endMin: 675 },
];

/** Three weeks from Monday 1 September 2025, a half-term week, two weeks more. */
const CALENDAR: HubInput["calendar"] = {
  terms: [{ name: "Autumn", start: "2025-09-01", end: "2025-10-10" }],
  halfTerms: [{ start: "2025-09-22", end: "2025-09-26" }],
  timetable: { cycleWeeks: 2, periods: PERIODS },
};

function layOut(input: Partial<HubInput>): { readonly built: Hub; readonly year: ReturnType<typeof academicCalendar> } {
  const built = hub({ calendar: CALENDAR, ...input });
  return { built, year: academicCalendar(built) };
}

function openDates(year: ReturnType<typeof academicCalendar>, own: SchoolCalendar): readonly string[] {
  return year.dates.filter((_, day) => hasBit(own.openDays, day));
}

describe("the academic year", () => {
  test("runs from 1 September to 31 August, 366 days with a leap day", () => {
    const { year } = layOut({});
    assert.equal(year.dates.length, 365);
    assert.equal(year.dates[0], "2025-09-01");
    assert.equal(year.dates[364], "2026-08-31");
    const terms = [{ name: "Autumn", start: "2027-09-01", end: "2027-12-17" }];
    const leap = layOut({ academicYear: "2027/28", calendar: { terms, timetable: { periods: PERIODS } } }).year;
    assert.equal(leap.dates.length, 366);
    assert.equal(leap.dates[181], "2028-02-29"); // 30 + 31 + 30 + 31 + 31 + 28 days before it
    assert.equal(year.dates[181], "2026-03-01");
  });

  test("has each date once, in order, through both clock changes", () => {
    const { year } = layOut({});
    assert.deepEqual(
      [...new Set(year.dates)].sort((a, b) => (a < b ? -1 : 1)),
      year.dates,
    );
    for (const date of ["2025-10-25", "2025-10-26", "2025-10-27", "2026-03-28", "2026-03-29", "2026-03-30"]) {
      assert.equal(year.dates[dayOfDate(year, date)], date);
    }
  });

  test("knows weekdays and weeks", () => {
    const { year } = layOut({});
    // 1 September 2025 was a Monday.
    assert.deepEqual([...year.weekdayOfDay.slice(0, 8)], [1, 2, 3, 4, 5, 6, 7, 1]);
    assert.deepEqual([...year.weekOfDay.slice(0, 8)], [0, 0, 0, 0, 0, 0, 0, 1]);
    // 1 September 2027 was a Wednesday: the first week has five days.
    const terms = [{ name: "Autumn", start: "2027-09-01", end: "2027-12-17" }];
    const other = layOut({ academicYear: "2027/28", calendar: { terms, timetable: { periods: PERIODS } } }).year;
    assert.deepEqual([...other.weekdayOfDay.slice(0, 6)], [3, 4, 5, 6, 7, 1]);
    assert.deepEqual([...other.weekOfDay.slice(0, 6)], [0, 0, 0, 0, 0, 1]);
  });

  test("finds the row of a date, or -1 outside the year", () => {
    const { year } = layOut({});
    assert.equal(dayOfDate(year, "2025-09-01"), 0);
    assert.equal(dayOfDate(year, "2025-10-01"), 30);
    assert.equal(dayOfDate(year, "2026-08-31"), 364);
    assert.equal(dayOfDate(year, "2025-08-31"), -1);
    assert.equal(dayOfDate(year, "2026-09-01"), -1);
    assert.equal(dayOfDate(year, "soon"), -1);
  });
});

describe("a school's year", () => {
  test("leaves out weekends, half-terms, closures and INSET days", () => {
    const { year } = layOut({
      calendar: {
        ...CALENDAR,
        // The second closure lies outside the year: lists of bank holidays do.
        closures: [
          { start: "2025-09-05", end: "2025-09-08", reason: "flood" },
          { start: "2026-08-30", end: "2026-09-02", reason: "later" },
        ],
        inset: ["2025-09-01", "2025-09-06"],
      },
    });
    const own = year.schools.get("s1")!;
    // Weeks of 1, 8, 15, 29 September and 6 October have 25 weekdays; less Mon 1 (INSET), Fri 5 and Mon 8 (flood).
    assert.equal(own.openDayCount, 22);
    assert.equal(own.openWeekCount, 5);
    assert.deepEqual(openDates(year, own).slice(0, 4), ["2025-09-02", "2025-09-03", "2025-09-04", "2025-09-09"]);
    assert.equal(own.dayStartMin, 540);
    assert.equal(own.dayEndMin, 675);
  });

  test("alternates timetable weeks over weeks with an open day: a half-term does not count", () => {
    const own = layOut({}).year.schools.get("s1")!;
    const weekOn = (day: number): number => own.timetableWeekOfDay[day];
    // Mondays: 1, 8, 15 September are weeks 1, 2, 1; 22 is half-term; 29 is week 2, 6 October week 1.
    assert.deepEqual([0, 7, 14, 21, 28, 35].map(weekOn), [1, 2, 1, 0, 2, 1]);
    assert.equal(weekOn(5), 0); // Saturday
    assert.equal(weekOn(4), 1); // Friday of the first week
  });

  test("alternates by weeks that begin on Monday, also when the year begins in the middle of one", () => {
    const terms = [{ name: "Autumn", start: "2027-09-01", end: "2027-09-17" }];
    const { year } = layOut({
      academicYear: "2027/28",
      calendar: { terms, timetable: { cycleWeeks: 2, periods: PERIODS } },
    });
    const own = year.schools.get("s1")!;
    // Wed 1 to Fri 3 September are week 1; Mon 6 is week 2; Mon 13 week 1.
    assert.deepEqual(
      [0, 2, 5, 12].map((day) => own.timetableWeekOfDay[day]),
      [1, 1, 2, 1],
    );
  });

  test("a field that the school gives replaces the hub's whole field, and the rest stays", () => {
    const { year } = layOut({
      schools: [
        school(),
        school({
          id: "s2",
          groups: [],
          calendar: { halfTerms: [], timetable: { weekdays: [2, 7], periods: [{ startMin: 480, endMin: 900 }] } },
        }),
      ],
    });
    const own = year.schools.get("s2")!;
    // Tuesdays 2 September to 7 October (6), Sundays 7 September to 5 October (5), half-term week included.
    assert.equal(own.openDayCount, 11);
    assert.equal(own.dayStartMin, 480);
    assert.equal(own.timetableWeekOfDay[1], 1);
    assert.equal(own.timetableWeekOfDay[8], 1); // cycleWeeks is 1 unless the school says 2
    assert.equal(year.schools.get("s1")!.openDayCount, 25);
  });

  test("is shared by schools whose calendars say the same", () => {
    const { year } = layOut({
      schools: [
        school(),
        school({ id: "s2", groups: [] }),
        school({ id: "s3", groups: [], calendar: { halfTerms: [{ start: "2025-09-22", end: "2025-09-26" }] } }),
        school({ id: "s4", groups: [], calendar: { halfTerms: [] } }),
      ],
    });
    assert.equal(year.schools.get("s2"), year.schools.get("s1"));
    assert.equal(year.schools.get("s3"), year.schools.get("s1"));
    assert.notEqual(year.schools.get("s4"), year.schools.get("s1"));
  });
});

describe("a school day", () => {
  const { year } = layOut({
    schools: [school(), school({ id: "s2", groups: [], calendar: { halfTerms: [], inset: ["2025-09-02"] } })],
  });

  test("is one on which that school is open", () => {
    assert.equal(isSchoolDay(year, "s1", "2025-09-02"), true);
    assert.equal(isSchoolDay(year, "s2", "2025-09-02"), false); // its INSET day
    assert.equal(isSchoolDay(year, "s1", "2025-09-06"), false); // Saturday
    assert.equal(isSchoolDay(year, "s1", "2025-09-22"), false); // half-term
    assert.equal(isSchoolDay(year, "s2", "2025-09-22"), true);
    assert.equal(isSchoolDay(year, "s1", "2025-10-10"), true); // the last day of term
    assert.equal(isSchoolDay(year, "s1", "2025-10-13"), false);
  });

  test("is none outside the year", () => {
    assert.equal(isSchoolDay(year, "s1", "2025-08-29"), false);
    assert.equal(isSchoolDay(year, "s1", "2026-09-01"), false);
  });

  test("is not asked of a school that is not there, nor of what is no date", () => {
    assert.throws(() => isSchoolDay(year, "s3", "2025-09-02"), { code: "unknown-id", context: { school: "s3" } });
    assert.throws(() => isSchoolDay(year, "s1", "2025-9-2"), {
      code: "invalid-argument",
      context: { date: "2025-9-2" },
    });
  });
});

describe("on machines of other time zones", () => {
  const machineZone = process.env.TZ;
  afterEach(() => {
    if (machineZone === undefined) delete process.env.TZ;
    else process.env.TZ = machineZone;
  });

  test.each(["Pacific/Apia", "America/St_Johns"])("the year in %s is that of UTC", (zone) => {
    process.env.TZ = "UTC";
    const here = layOut({}).year;
    process.env.TZ = zone;
    const there = layOut({}).year;
    assert.deepEqual(there, here);
  });
});
