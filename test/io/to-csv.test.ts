import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, test } from "vitest";
import { toCsv } from "../../src/io/index.ts";
import { makeHub, makePlan } from "./handmade.ts";

const TALK = {
  id: "talk#1",
  offer: "acme-talk",
  format: "in-school",
  date: "2026-03-02",
  groups: [{ group: "100001-y9", students: 60 }],
  value: 41.25,
} as const;
const FAIR = {
  id: "fair#1",
  offer: "acme-fair",
  format: "at-employer",
  date: "2025-11-03",
  startMin: 545,
  durationMin: 55,
  groups: [
    { group: "100001-y9", students: 30 },
    { group: "100002-y12", students: 20 },
  ],
  value: -0.5,
} as const;
const BLOCK = {
  id: "block#1",
  offer: "acme-block",
  format: "at-employer",
  date: "2025-11-05",
  days: 5,
  groups: [
    { group: "100001-y9", students: 3 },
    { group: "100002-y12", students: 2 },
  ],
} as const;

const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

describe("toCsv", () => {
  test("writes one row for each group of an encounter, in order of date, whatever the order of the plan", () => {
    const hub = makeHub();
    const csv = toCsv(hub, makePlan([TALK, FAIR]));
    assert.equal(csv, toCsv(hub, makePlan([FAIR, TALK])));
    assert.equal(csv.split("\r\n").length, 5); // header, 2 groups at the fair, 1 at the talk, and the end of the last line
    assert.deepEqual(
      read(csv).map((row) => [row.id, row.date, row.start, row.end, row.group, row.year, row.students, row.value]),
      [
        ["fair#1", "2025-11-03", "09:05", "10:00", "100001-y9", "9", "30", "-0.5"], // 545 = 9 x 60 + 5; 545 + 55 = 600
        ["fair#1", "2025-11-03", "09:05", "10:00", "100002-y12", "12", "20", ""], // the value stands once, so that it adds up
        ["talk#1", "2026-03-02", "10:00", "11:00", "100001-y9", "9", "60", "41.25"],
      ],
    );
  });

  test("quotes what must be quoted and defuses formulas, but leaves numbers alone", () => {
    const [row] = read(toCsv(makeHub(), makePlan([{ ...TALK, value: -3 }])));
    assert.equal(row.school, `'=HYPERLINK("x"), North School`);
    assert.equal(row.offer, "'-Talk");
    assert.equal(row.employer, 'Acme "Rail"\nand Sons');
    assert.equal(row.value, "-3");
  });

  test("defuses every beginning that a spreadsheet takes for a formula", () => {
    const hub = makeHub();
    for (const first of ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]) {
      const employers = hub.employers.map((employer) => ({ ...employer, name: `${first}1+1` }));
      const [row] = read(toCsv({ ...hub, employers }, makePlan([TALK])));
      assert.ok(row.employer.startsWith("'"), JSON.stringify(row.employer));
    }
  });

  test("quotes a bare line feed, which other readers take for the end of a row", () => {
    const hub = makeHub();
    const employers = hub.employers.map((employer) => ({ ...employer, name: "Rail\nWorks" }));
    assert.ok(toCsv({ ...hub, employers }, makePlan([TALK])).includes(',"Rail\nWorks",'));
  });

  test("says in every row what the pledges are", () => {
    const rows = read(toCsv(makeHub(), makePlan([TALK, FAIR], ["generated pledges", "made by hand"])));
    assert.deepEqual(
      new Set(rows.map(({ note }) => note)),
      new Set(["generated pledges; rolls of 2024/25; made by hand"]),
    );
  });

  test("keeps to one school, and to places as they are", () => {
    const rows = read(toCsv(makeHub(), makePlan([TALK, FAIR]), { school: "100002" }));
    assert.deepEqual(
      rows.map(({ id, group, place, value }) => ({ id, group, place, value })),
      [{ id: "fair#1", group: "100002-y12", place: 'Acme "Rail"\nand Sons', value: "-0.5" }],
    );
    const online = { ...TALK, id: "o#1", offer: "acme-online", format: "virtual" } as const;
    assert.equal(read(toCsv(makeHub(), makePlan([online])))[0].place, "online");
  });

  test("keeps to one employer or one group, and to what holds together", () => {
    const hub = makeHub();
    const ids = (selection: Parameters<typeof toCsv>[2]) =>
      read(toCsv(hub, makePlan([TALK, FAIR]), selection)).map(({ id, group }) => `${id} ${group}`);
    assert.deepEqual(ids({ group: "100002-y12" }), ["fair#1 100002-y12"]);
    assert.deepEqual(ids({ employer: "acme" }), ["fair#1 100001-y9", "fair#1 100002-y12", "talk#1 100001-y9"]);
    assert.deepEqual(ids({ employer: "acme", school: "100002" }), ["fair#1 100002-y12"]);
    assert.deepEqual(ids({ school: "100001", group: "100002-y12" }), []);
    assert.throws(() => ids({ employer: "nobody" }), { code: "unknown-id", context: { employer: "nobody" } });
  });

  test("tells the weekday, the Monday of the week, and the periods that a session touches", () => {
    const periods = [
      { startMin: 540, endMin: 600 },
      { startMin: 620, endMin: 680 },
      { startMin: 680, endMin: 740 },
    ];
    const { calendar } = makeHub();
    const hub = makeHub({ calendar: { ...calendar, timetable: { periods } } });
    const at = (startMin: number, durationMin: number) => ({ ...TALK, id: `t${startMin}`, startMin, durationMin });
    // 9:00-10:00 is the first; 10:05-10:15 lies in the break; 10:00-11:20 touches the second only; 10:30-11:30 the second and third.
    const sessions = [at(540, 60), at(605, 10), at(600, 80), at(630, 60)];
    const rows = read(toCsv(hub, makePlan([...sessions, FAIR, BLOCK])));
    assert.deepEqual(
      rows.map(({ id, weekday, week_beginning, periods: touched }) => [id, weekday, week_beginning, touched]),
      [
        ["fair#1", "Mon", "2025-11-03", "1"],
        ["fair#1", "Mon", "2025-11-03", "1"], // Six-Day School has one period, 9:00 to 15:00
        ["block#1", "Wed", "2025-11-03", ""],
        ["block#1", "Wed", "2025-11-03", ""],
        ["t540", "Mon", "2026-03-02", "1"],
        ["t600", "Mon", "2026-03-02", "2"],
        ["t605", "Mon", "2026-03-02", ""],
        ["t630", "Mon", "2026-03-02", "2-3"],
      ],
    );
  });

  test("tells the room by its name, or by its id where it has none", () => {
    const { schools } = makeHub();
    const hub = {
      ...makeHub(),
      schools: schools.map((school) => ({
        ...school,
        hosting: {
          ...school.hosting,
          rooms: [
            { id: "r1", name: "Main hall", seats: 200 },
            { id: "r2", seats: 30 },
          ],
        },
      })),
    };
    const rooms = ["r1", "r2", undefined].map((room) => {
      const [row] = read(toCsv(hub, makePlan([{ ...TALK, ...(room === undefined ? {} : { room }) }])));
      return row.room;
    });
    assert.deepEqual(rooms, ["Main hall", "r2", ""]);
  });

  test("has the columns that docs/csv.md names, in its order", () => {
    const docs = readFileSync(new URL("../../docs/csv.md", import.meta.url), "utf8");
    const section = docs.split("## A plan as a table")[1].split("\n## ")[0];
    const named = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    const [header] = toCsv(makeHub(), makePlan([])).split("\r\n");
    assert.equal(header, named.join(","));
  });

  test("ends a placement of one day a week on its last day, by each school's own holidays", () => {
    const { employers, schools } = makeHub();
    const hub = {
      ...makeHub(),
      employers: employers.map((employer) => ({
        ...employer,
        offers: employer.offers.map((offer) =>
          offer.id === "acme-block" ? { ...offer, pattern: "one-a-week" as const } : offer,
        ),
      })),
      schools: schools.map((school, row) =>
        row === 0 ? school : { ...school, calendar: { ...school.calendar, inset: ["2025-11-19"] } },
      ),
    };
    // Wednesdays from 5 November: 5, 12, 19, 26, 3 December; without the 19th one week more.
    const rows = read(toCsv(hub, makePlan([BLOCK])));
    assert.deepEqual(
      rows.map(({ last_day }) => last_day),
      ["2025-12-03", "2025-12-10"],
    );
  });

  test("counts the days of a block by each school's own week", () => {
    // 5 November 2025 is a Wednesday. Monday to Friday: 5, 6, 7, 10, 11. With Saturdays: 5, 6, 7, 8, 10.
    const rows = read(toCsv(makeHub(), makePlan([BLOCK])));
    assert.deepEqual(
      rows.map(({ date, last_day, start, end }) => [date, last_day, start, end]),
      [
        ["2025-11-05", "2025-11-11", "", ""],
        ["2025-11-05", "2025-11-10", "", ""],
      ],
    );
  });

  test("the same plan gives the same bytes in any time zone", () => {
    const zone = process.env.TZ;
    const write = (tz: string): string => {
      process.env.TZ = tz; // Node reads it anew at each change
      return toCsv(makeHub(), makePlan([TALK, FAIR, BLOCK]));
    };
    try {
      const here = write("UTC");
      for (const tz of ["Pacific/Apia", "America/St_Johns"]) {
        assert.equal(write(tz), here);
        assert.notEqual(new Date(2026, 0, 1).getTimezoneOffset(), 0); // the zone did change
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test("every name survives the way out and back, and none begins as a formula", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30, unit: "binary" }), (name) => {
        const hub = makeHub();
        const employers = hub.employers.map((employer) => ({ ...employer, name }));
        const [row] = read(toCsv({ ...hub, employers }, makePlan([TALK])));
        assert.ok(row.employer === name || row.employer === `'${name}`);
        assert.ok(!/^[=+\-@\t\r\n]/.test(row.employer));
      }),
      { numRuns: 200 },
    );
  });

  test("refuses a school, a group or an offer that the hub does not have", () => {
    const hub = makeHub();
    assert.throws(() => toCsv(hub, makePlan([TALK]), { school: "9" }), {
      code: "unknown-id",
      context: { school: "9" },
    });
    const stranger = { ...TALK, groups: [{ group: "who", students: 1 }] };
    assert.throws(() => toCsv(hub, makePlan([stranger])), {
      code: "unknown-id",
      context: { group: "who", encounter: "talk#1" },
    });
    assert.throws(() => toCsv(hub, makePlan([{ ...TALK, offer: "none" }])), {
      context: { offer: "none", encounter: "talk#1" },
    });
  });
});
