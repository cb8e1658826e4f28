import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { columnsOf } from "../../src/io/fit-text.ts";
import { listWeek, weekView } from "../../src/io/index.ts";
import type { HubInput } from "../../src/model/index.ts";
import { HUB, makeHub, makePlan } from "./handmade.ts";

type Encounter = Parameters<typeof makePlan>[0][number];

const PERIODS = [
  { startMin: 540, endMin: 600 },
  { startMin: 600, endMin: 660 },
  { startMin: 680, endMin: 740 },
];

const CALENDAR: HubInput["calendar"] = {
  terms: [
    { name: "Autumn", start: "2025-09-01", end: "2025-12-19" },
    { name: "Spring", start: "2026-01-05", end: "2026-07-17" },
  ],
  halfTerms: [{ start: "2025-10-27", end: "2025-10-31" }],
  closures: [{ start: "2025-10-31", end: "2025-10-31", reason: "Hallowe'en, all day" }],
  inset: ["2025-11-03"],
  exams: [
    { name: "Mocks", start: "2025-11-05", end: "2025-11-07", years: [9, 11] },
    { name: "Finals", start: "2025-11-03", end: "2025-11-07", years: [13] },
  ],
  timetable: { cycleWeeks: 2, periods: PERIODS },
};

const hub = makeHub({
  calendar: CALENDAR,
  schools: HUB.schools.map((school) => ({
    ...school,
    groups: school.groups.map((group) =>
      group.id === "100001-staff"
        ? {
            ...group,
            unavailability: [
              { start: "2025-11-06", end: "2025-11-06", startMin: 780, endMin: 840, reason: "briefing" },
            ],
          }
        : group,
    ),
  })),
});

const talk = (id: string, date: string, more: Partial<Encounter> = {}): Encounter => ({
  id,
  offer: "acme-talk",
  format: "in-school",
  date,
  groups: [{ group: "100001-y9", students: 60 }],
  ...more,
});
const BLOCK: Encounter = {
  id: "block#1",
  offer: "acme-block",
  format: "at-employer",
  date: "2025-11-05",
  days: 5,
  groups: [{ group: "100001-y9", students: 3 }],
};
const SCHOOL = { school: "100001", week: "2025-11-08" };

describe("weekView", () => {
  test("is this page", () => {
    const plan = makePlan([
      talk("a", "2025-11-04"),
      talk("b", "2025-11-04", { startMin: 580, durationMin: 80, offer: "acme-online", format: "virtual" }),
      talk("c", "2025-11-06", {
        startMin: 680,
        status: "withdrawn-by-school",
        groups: [{ group: "100001-staff", students: 9 }],
      }),
      talk("d", "2025-11-11"),
      BLOCK,
    ]);
    assert.equal(
      weekView(hub, plan, SCHOOL),
      `=HYPERLINK("x"), North School - Test, hub; one BEGIN:VEVENT
Mon 3 Nov to Fri 7 Nov 2025, timetable week 1: 3 encounters, 123 places

--------+-----------------+-----------------+-----------------+-----------------+-----------------+
        | Mon 3 Nov       | Tue 4 Nov       | Wed 5 Nov       | Thu 6 Nov       | Fri 7 Nov       |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+
all day | INSET DAY       |                 | Mocks: Year 9                                       |
        |                 |                 |                 | Staff away      |                 |
        |                 |                 |                 | 13:00-14:00:    |                 |
        |                 |                 |                 | briefing        |                 |
        |                 |                 | [3] Year 9: Work experience placement: Acme "Rail"  |
        |                 |                 | and Sons (to Tue 11 Nov)                            |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+
1  09:00|                 | [1] 09:40-11:00 |                 |                 |                 |
   10:00|                 | Year 9          |                 |                 |                 |
        |                 | Employer talk   |                 |                 |                 |
        |                 | Acme "Rail" and…|                 |                 |                 |
        |                 | online          |                 |                 |                 |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+
2  10:00|                 | [1] goes on     |                 |                 |                 |
   11:00|                 |                 |                 |                 |                 |
        |                 | [2] 10:00-11:00 |                 |                 |                 |
        |                 | Year 9          |                 |                 |                 |
        |                 | -Talk           |                 |                 |                 |
        |                 | Acme "Rail" and…|                 |                 |                 |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+
3  11:20|                 |                 |                 | [4] CANCELLED   |                 |
   12:20|                 |                 |                 | Staff           |                 |
        |                 |                 |                 | -Talk           |                 |
        |                 |                 |                 | Acme "Rail" and…|                 |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+

[1]  Tue 4 Nov 09:40-11:00; Year 9: 60 students; planned
     Employer talk: Acme "Rail" and Sons; online
[2]  Tue 4 Nov 10:00-11:00; Year 9: 60 students; planned
     -Talk: Acme "Rail" and Sons; in school
[3]  Wed 5 Nov to Tue 11 Nov, 5 days; Year 9: 3 students; planned
     Work experience placement: Acme "Rail" and Sons; off site
[4]  Thu 6 Nov 11:20-12:20; Staff: 9 staff; CANCELLED (withdrawn-by-school)
     -Talk: Acme "Rail" and Sons; in school
Note: generated pledges
Note: rolls of 2024/25
`,
    );
  });

  test("says why a week is empty, and most of all that a bank holiday is one", () => {
    const page = weekView(hub, makePlan([]), { school: "100001", week: "2025-10-30" });
    assert.equal(
      page,
      `=HYPERLINK("x"), North School - Test, hub; one BEGIN:VEVENT
Mon 27 Oct to Fri 31 Oct 2025: 0 encounters, 0 places

--------+-----------------+-----------------+-----------------+-----------------+-----------------+
        | Mon 27 Oct      | Tue 28 Oct      | Wed 29 Oct      | Thu 30 Oct      | Fri 31 Oct      |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+
all day | HALF-TERM                                                             | CLOSED:         |
        |                                                                       | HALLOWE'EN, ALL |
        |                                                                       | DAY             |
--------+-----------------+-----------------+-----------------+-----------------+-----------------+

No encounters in this week.
Note: generated pledges
Note: rolls of 2024/25
`,
    );
  });

  test("counts the groups that don't fit into a cell, and names them all below", () => {
    const groups = ["100001-staff", "100001-y9"].map((group) => ({ group, students: 5 }));
    const page = weekView(hub, makePlan([talk("a", "2025-11-04", { groups })]), SCHOOL);
    assert.match(page, /\| Staff \+1 {8}\|/);
    assert.match(page, /Staff: 5 staff, Year 9: 5 students; planned\n/);
  });

  test("one student is one student, in one place", () => {
    const page = weekView(hub, makePlan([{ ...BLOCK, groups: [{ group: "100001-y9", students: 1 }] }]), SCHOOL);
    assert.match(page, /: 1 encounter, 1 place\n/);
    assert.match(page, /Year 9: 1 student; planned\n/);
  });

  test("names the room", () => {
    const schools = hub.schools.map((school) => ({
      ...school,
      hosting: { ...school.hosting, rooms: [{ id: "r1", name: "Main hall", seats: 200 }] },
    }));
    const page = weekView({ ...hub, schools }, makePlan([talk("a", "2025-11-04", { room: "r1" })]), SCHOOL);
    assert.match(page, /\| Main hall {7}\|/);
    assert.match(page, /in school, Main hall\n/);
  });

  test("stands in 100 columns with one to seven school days a week, and with twenty periods", () => {
    const periods = Array.from({ length: 20 }, (_, at) => ({ startMin: 480 + at * 25, endMin: 505 + at * 25 }));
    const widths = [1, 2, 3, 4, 5, 6, 7].map((days) => {
      const weekdays = Array.from({ length: days }, (_, at) => at + 1);
      const other = makeHub({ calendar: { ...CALENDAR, timetable: { weekdays, periods } } });
      const page = weekView(other, makePlan([talk("a", "2025-11-04")]), { school: "100001", week: "2025-11-04" });
      assert.match(page, /^10 11:45\|/m); // 480 + 9 x 25 = 705 = 11:45
      return Math.max(...page.split("\n").map(columnsOf));
    });
    // 8 for the label, as much as possible for each day, and 1 for the last line. One day a week shows Tuesday too.
    assert.deepEqual(widths, [99, 99, 99, 97, 99, 99, 100]);
  });

  test("draws blocks, exams and absences without one lying on another, in rows of equal length", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            date: fc.constantFrom("2025-10-31", "2025-11-03", "2025-11-04", "2025-11-05", "2025-11-07"),
            days: fc.integer({ min: 1, max: 7 }),
          }),
          { maxLength: 5 },
        ),
        (list) => {
          const plan = makePlan(list.map((at, row) => ({ ...BLOCK, ...at, id: `b${row}` })));
          const page = weekView(hub, plan, SCHOOL).split("\n");
          const rules = page.flatMap((line, row) => (line.startsWith("--------+") ? [row] : []));
          const grid = page.slice(rules[0], rules[rules.length - 1] + 1);
          assert.deepEqual(new Set(grid.map(columnsOf)), new Set([99])); // 8 + 5 x 18 + 1
          const { entries } = listWeek(hub, plan, SCHOOL);
          for (const { number, block } of entries) {
            assert.ok(grid.some((line) => line.includes(`| [${number}] `)));
            const told = page.some((line) => line.startsWith(`[${number}]`) && line.includes(`${block?.days} day`));
            assert.ok(told || block?.days === 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("says that a block goes on after the week, and nothing where it ends in it", () => {
    const bar = (days: number) => weekView(hub, makePlan([{ ...BLOCK, days }]), SCHOOL).includes("(to ");
    assert.deepEqual([2, 3, 4].map(bar), [false, false, true]); // Wednesday to Friday are three days
  });

  test("stands in 100 columns, with every encounter in the cell of its day and period, and once below", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            date: fc.constantFrom("2025-11-03", "2025-11-04", "2025-11-07", "2025-11-08", "2025-11-11"),
            startMin: fc.constantFrom(540, 595, 600, 675, 680, 780),
            students: fc.integer({ min: 1, max: 200 }),
          }),
          { maxLength: 6 },
        ),
        fc.constantFrom("100001", "100002"),
        (list, school) => {
          const group = school === "100001" ? "100001-y9" : "100002-y12";
          const plan = makePlan(
            list.map(({ students, ...at }, row) =>
              talk(`t${row}`, at.date, { startMin: at.startMin, groups: [{ group, students }] }),
            ),
          );
          const week = listWeek(hub, plan, { school, week: "2025-11-05" });
          const lines = weekView(hub, plan, { school, week: "2025-11-05" }).split("\n");
          for (const line of lines) assert.ok(columnsOf(line) <= 100, line);
          const due = list.filter(({ date }) => date < "2025-11-10");
          assert.equal(week.entries.length, due.length);
          for (const { number, encounter, dates } of week.entries) {
            const { date, startMin } = list[Number(encounter.slice(1))];
            assert.deepEqual(dates, [date]);
            // The row of the last period that has begun; Six-Day School has only one, from 9:00.
            const periods = school === "100001" ? [540, 600, 680] : [540];
            const period = periods.filter((start) => start <= startMin).length;
            const rules = lines.flatMap((line, row) => (line.startsWith("--------+") ? [row] : []));
            const body = rules[rules.length - 1 - periods.length];
            const [from, to] = [rules[rules.indexOf(body) + period - 1], rules[rules.indexOf(body) + period]];
            const cell = lines.slice(from, to).map((line) => line.split("|")[1 + week.dates.indexOf(date)] ?? "");
            assert.ok(
              cell.some((line) => line.startsWith(` [${number}] `)),
              `${encounter} is not in its cell`,
            );
            assert.equal(lines.filter((line) => line.startsWith(`[${number}] `)).length, 1);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("listWeek", () => {
  test("is JSON, with the days of the school's own week and those on which something takes place", () => {
    const sixDays = listWeek(hub, makePlan([]), { school: "100002", week: "2025-11-03" });
    assert.equal(sixDays.dates.length, 6);
    assert.equal(sixDays.timetableWeek, undefined); // a timetable of one week
    const week = listWeek(hub, makePlan([BLOCK, talk("a", "2025-11-15")]), { school: "100001", week: "2025-11-12" });
    assert.deepEqual(JSON.parse(JSON.stringify(week)), week);
    assert.deepEqual(week.dates, ["2025-11-10", "2025-11-11", "2025-11-12", "2025-11-13", "2025-11-14", "2025-11-15"]);
    assert.deepEqual(
      week.entries.map(({ encounter, dates }) => [encounter, dates]),
      [
        ["block#1", ["2025-11-10", "2025-11-11"]],
        ["a", ["2025-11-15"]],
      ],
    );
    assert.deepEqual(week.entries[0].block, { first: "2025-11-05", last: "2025-11-11", days: 5 });
    // Half-term has no week: 3 November is the ninth open week of the year, 10 November the tenth.
    assert.equal(week.timetableWeek, 2);
  });

  test("names holidays, days outside the year, exams of the school's own years, and days without visits", () => {
    const notes = (week: string, more = hub) =>
      listWeek(more, makePlan([]), { school: "100001", week }).notes.map(({ text, isClosed, dates }) => [
        text,
        isClosed,
        dates.length,
      ]);
    assert.deepEqual(notes("2025-12-22"), [["school holidays", true, 5]]);
    assert.deepEqual(notes("2026-08-31"), [
      ["school holidays", true, 1],
      ["not in 2025/26", true, 4],
    ]);
    assert.deepEqual(notes("2025-11-03"), [
      ["INSET day", true, 1],
      ["Mocks: Year 9", false, 3],
      ["Staff away 13:00-14:00: briefing", false, 1],
    ]);
    const exams = [{ name: "Resits", start: "2025-10-30", end: "2025-11-04", years: [9] }];
    const resits = makeHub({ calendar: { ...CALENDAR, exams } });
    assert.deepEqual(notes("2025-11-03", resits).at(-1), ["Resits: Year 9", false, 1]); // Tuesday: Monday is closed
    const quiet = hub.schools.map((school) => ({ ...school, noContact: [{ start: "2025-11-10", end: "2025-11-11" }] }));
    assert.deepEqual(notes("2025-11-10", { ...hub, schools: quiet }), [["no visits: as the school asks", false, 2]]);
  });

  test("leaves out what other schools have", () => {
    const plan = makePlan([
      talk("a", "2025-11-04"),
      talk("b", "2025-11-04", { groups: [{ group: "100002-y12", students: 5 }] }),
    ]);
    assert.deepEqual(
      listWeek(hub, plan, SCHOOL).entries.map(({ encounter }) => encounter),
      ["a"],
    );
  });

  test("refuses a school, a date and a year that are none", () => {
    const week = (school: string, date: string) => () => listWeek(hub, makePlan([]), { school, week: date });
    assert.throws(week("9", "2025-11-03"), { code: "unknown-id", context: { school: "9" } });
    assert.throws(week("100001", "3 November"), { code: "invalid-argument", context: { date: "3 November" } });
    assert.throws(week("100001", "2025-02-30"), { code: "invalid-argument" });
    assert.throws(week("100001", "2026-11-03"), { code: "invalid-argument", context: { week: "2026-11-03" } });
  });
});
