import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { Calendar, presets } from "../../../src/model/index.ts";

const { luton2025, centralBedfordshire2025, bankHolidays, generateBankHolidays, generateCalendar } = presets.calendars;

/** Weekdays in term by walking over every date of the year: shares nothing with the code that makes calendars. */
function countSchoolDays(input: unknown, academicYear: string): number {
  const calendar = Calendar.parse(input);
  const within = (ranges: readonly { start: string; end: string }[], date: string) =>
    ranges.some(({ start, end }) => start <= date && date <= end);
  const start = Number(academicYear.slice(0, 4));
  let count = 0;
  for (let time = Date.UTC(start, 8, 1); time < Date.UTC(start + 1, 8, 1); time += 86_400_000) {
    const day = new Date(time);
    const date = day.toISOString().slice(0, 10);
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue;
    if (within(calendar.terms, date) && !within([...calendar.halfTerms, ...calendar.closures], date)) count++;
  }
  return count;
}

const academicYears = fc
  .integer({ min: 2000, max: 2098 })
  .map((year) => `${year}/${String((year + 1) % 100).padStart(2, "0")}`);

describe("published calendars", () => {
  test("Luton has 194 weekdays in term in 2025/26", () => {
    // Autumn: 16 weeks less 5 days of half-term = 75. Spring: 12 weeks less 5 = 55. Summer: 14 weeks less 5 and 4 May = 64.
    assert.equal(countSchoolDays(luton2025.calendar, "2025/26"), 75 + 55 + 64);
  });

  test("Central Bedfordshire has one more, 195: 190 for students and five INSET days", () => {
    assert.equal(countSchoolDays(centralBedfordshire2025.calendar, "2025/26"), 195);
  });

  test("every bank holiday of the year is a holiday", () => {
    const { terms, halfTerms, closures } = Calendar.parse(luton2025.calendar);
    for (const { date, name } of [...generateBankHolidays(2025), ...generateBankHolidays(2026)]) {
      const inTerm = terms.some(({ start, end }) => start <= date && date <= end);
      const off = [...halfTerms, ...closures].some(({ start, end }) => start <= date && date <= end);
      assert.ok(!inTerm || off, `${name} ${date}`);
    }
  });

  test("every term begins on a Monday and ends on a Friday, except the last of Central Bedfordshire", () => {
    const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
    for (const { name, start, end } of Calendar.parse(luton2025.calendar).terms) {
      assert.deepEqual([weekday(start), weekday(end)], [1, 5], name);
    }
    assert.equal(weekday(Calendar.parse(centralBedfordshire2025.calendar).terms[2].end), 1);
  });

  test("students of exam years are away from 7 May on, the others never", () => {
    const away = (date: string) =>
      Calendar.parse(luton2025.calendar)
        .exams.filter(({ start, end }) => start <= date && date <= end)
        .flatMap(({ years }) => years);
    assert.deepEqual(away("2026-05-06"), []);
    for (const date of ["2026-05-07", "2026-06-24", "2026-06-25", "2026-07-17"]) assert.deepEqual(away(date), [11, 13]);
  });
});

describe("generateBankHolidays", () => {
  test("gives the days announced for 2026 and 2027", () => {
    assert.deepEqual([...generateBankHolidays(2026), ...generateBankHolidays(2027)], bankHolidays.days);
  });

  test("Christmas on a Sunday moves past Boxing Day, as in 2022", () => {
    const december = generateBankHolidays(2022).filter(({ date }) => date >= "2022-12");
    assert.deepEqual(
      december.map(({ date }) => date),
      ["2022-12-26", "2022-12-27"],
    );
  });

  test("eight different weekdays a year, in order; Good Friday is a Friday between 20 March and 23 April", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), (year) => {
        const days = generateBankHolidays(year);
        const dates = days.map(({ date }) => date);
        assert.equal(new Set(dates).size, 8);
        assert.deepEqual(dates, [...dates].sort());
        for (const date of dates) assert.ok(![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()), date);
        const good = days.find(({ name }) => name === "Good Friday")!.date;
        assert.equal(new Date(`${good}T00:00:00Z`).getUTCDay(), 5);
        assert.ok(good >= `${year}-03-20` && good <= `${year}-04-23`, good);
      }),
    );
  });

  test("Easter is the Sunday after the full moon of the Book of Common Prayer's table", () => {
    // The table of golden numbers 1 to 19 for 1900 to 2199: March days as they are, April days plus 31.
    const fullMoons = [45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27];
    for (let year = 2000; year < 2100; year++) {
      const day = new Date(Date.UTC(year, 2, fullMoons[year % 19] + 1));
      while (day.getUTCDay() !== 0) day.setUTCDate(day.getUTCDate() + 1);
      day.setUTCDate(day.getUTCDate() + 1);
      const monday = generateBankHolidays(year).find(({ name }) => name === "Easter Monday")?.date;
      assert.equal(monday, day.toISOString().slice(0, 10));
    }
  });
});

describe("generateCalendar", () => {
  test("gives the dates of Central Bedfordshire for 2025/26", () => {
    const { terms, halfTerms, closures } = generateCalendar("2025/26").calendar;
    const published = centralBedfordshire2025.calendar;
    assert.deepEqual(
      { terms, halfTerms, closures },
      {
        terms: published.terms,
        halfTerms: published.halfTerms,
        closures: published.closures,
      },
    );
  });

  test("every year is valid, has 195 days, ends in the second half of July, and says that it is a judgement", () => {
    fc.assert(
      fc.property(academicYears, (academicYear) => {
        const { calendar, status } = generateCalendar(academicYear);
        assert.equal(status, "judgement");
        assert.equal(countSchoolDays(calendar, academicYear), 195);
        const last = Calendar.parse(calendar).terms[2].end.slice(5);
        assert.ok(last >= "07-16" && last <= "07-24", last);
      }),
    );
  });

  test.each(["2025", "2025/27", "25/26", "", "1999/00", "2099/00"])("refuses %j", (academicYear) => {
    assert.throws(() => generateCalendar(academicYear), { code: "invalid-argument", context: { academicYear } });
  });
});
