import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, describe, test } from "vitest";
import { busiestWeek } from "../../examples/busiest-week.ts";
import { buildLutonHub } from "../../examples/luton-hub.ts";
import { parseCalendarState, parsePlan } from "../../src/index.ts";
import { eventsOf } from "../io/calendar-client.ts";
import { makePlan } from "../io/handmade.ts";

const folder = mkdtempSync(join(tmpdir(), "fairbroker-"));
afterAll(() => rmSync(folder, { recursive: true }));

const printed = execFileSync(
  process.execPath,
  ["--import", "tsx", fileURLToPath(new URL("../../examples/02-luton.ts", import.meta.url)), folder],
  { encoding: "utf8" },
);
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const { hub } = buildLutonHub(2025);
const plan = parsePlan(read("plan.json"));
const { school, week } = busiestWeek(hub, plan);
const isOfSchool = (entry: (typeof plan.encounters)[number]) =>
  entry.groups.some(({ group }) => group.startsWith(`${school}-`));
const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

describe("the example of Luton", () => {
  test("writes what it says, where it was told to", () => {
    const names = readdirSync(folder);
    assert.deepEqual(names, [
      "calendar-state.json",
      "calendar.ics",
      "derived.txt",
      "encounters.csv",
      "plan.json",
      `school-${school}.csv`,
      `school-${school}.ics`,
      "week.txt",
    ]);
    for (const name of names) assert.ok(printed.includes(name), name);
    assert.ok(printed.includes(folder));
    assert.match(printed, /Rules broken, by an independent check: 0\./);
  });

  test("prints the fullest week of a school, with every encounter of that week", () => {
    const page = read("week.txt");
    assert.ok(printed.includes(page));
    // Blocks that began earlier may reach into the week: they are listed too, so these are the least.
    const due = plan.encounters.filter(
      (entry) => isOfSchool(entry) && entry.date >= week && entry.date < dayAfter(week, 7),
    );
    assert.ok(due.length >= 5);
    const listed = page.split("\n").filter((line) => /^\[\d+\] /.test(line));
    const { name } = hub.schools.find(({ id }) => id === school)!;
    assert.ok(page.startsWith(`${name} - Careers Hub Luton\n`));
    for (const { startMin, durationMin, groups, employer } of due) {
      const start = startMin ?? 0;
      const clock = [start, start + (durationMin ?? 0)]
        .map((min) => `${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`)
        .join("-");
      const students = groups.find(({ group }) => group.startsWith(`${school}-`))?.students;
      const nameOfEmployer = hub.employers.find(({ id }) => id === employer)?.name.split(" ")[0] ?? "?";
      assert.ok(
        listed.some((line) => (startMin === undefined || line.includes(clock)) && line.includes(`: ${students} st`)),
        `${clock} ${students}`,
      );
      assert.ok(page.includes(nameOfEmployer));
    }
    for (const line of page.split("\n")) assert.ok([...line].length <= 100, line);
  });

  test("its calendars have every encounter once, at its time, with one UID in all of them", () => {
    const all = eventsOf(read("calendar.ics"));
    const times = (events: typeof all) => events.map((event) => `${event.startDate} ${event.endDate}`).sort();
    const sessions = plan.encounters.filter(({ startMin }) => startMin !== undefined);
    const timed = all.filter((event) => !event.startDate.isDate);
    assert.deepEqual(
      times(timed),
      sessions
        .map(({ date, startMin = 0, durationMin = 0 }) =>
          [startMin, startMin + durationMin]
            .map(
              (min) =>
                `${date}T${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}:00`,
            )
            .join(" "),
        )
        .sort(),
    );
    const days = all
      .filter((event) => event.startDate.isDate)
      .map((event) => event.endDate.subtractDate(event.startDate).toSeconds() / 86_400);
    const ofBlocks = plan.encounters.map(
      ({ days: long = 0, groups }) => long * new Set(groups.map(({ group }) => group.split("-")[0])).size,
    );
    const sum = (list: readonly number[]) => list.reduce((total, more) => total + more, 0);
    assert.equal(sum(days), sum(ofBlocks)); // a block is there once for each school, all its days
    const uids = new Set(all.map(({ uid }) => uid));
    assert.equal(uids.size, all.length);
    const own = eventsOf(read(`school-${school}.ics`));
    assert.ok(own.every(({ uid }) => uids.has(uid)));
    assert.equal(own.filter((event) => !event.startDate.isDate).length, sessions.filter(isOfSchool).length);
    const state = parseCalendarState(read("calendar-state.json"));
    assert.deepEqual(
      new Set(state.events.map(({ encounter }) => encounter)),
      new Set(plan.encounters.map(({ id }) => id)),
    );
  });

  test("its tables have a row for each group, and those of the school are part of the whole", () => {
    const rows: Record<string, string>[] = parse(read("encounters.csv"), { columns: true });
    const own: Record<string, string>[] = parse(read(`school-${school}.csv`), { columns: true });
    assert.equal(rows.length, plan.encounters.flatMap(({ groups }) => groups).length);
    const keys = (list: typeof rows) => list.map(({ id, group, date, start }) => [id, group, date, start].join(" "));
    assert.deepEqual(keys(own), keys(rows.filter((row) => row.school_id === school)));
  });
});

test("the busiest week is the earliest of the fullest, and then of the smaller id", () => {
  const at = (id: string, date: string, groups: readonly string[]) => ({
    id,
    offer: "acme-talk",
    format: "in-school" as const,
    date,
    groups: groups.map((group) => ({ group, students: 1 })),
  });
  const schools = ["a", "b"].map((id) => ({
    ...hub.schools[0],
    id,
    groups: [{ ...hub.schools[0].groups[0], id: `${id}1` }],
  }));
  const busiest = (...list: Parameters<typeof makePlan>[0]) => busiestWeek({ ...hub, schools }, makePlan(list));
  // Two in the week of Monday 3 November for b; one each in other weeks for a.
  assert.deepEqual(
    busiest(at("1", "2025-11-03", ["b1"]), at("2", "2025-11-09", ["b1"]), at("3", "2025-10-01", ["a1"])),
    { school: "b", week: "2025-11-03" },
  );
  assert.deepEqual(busiest(at("1", "2025-11-05", ["a1", "b1"])), { school: "a", week: "2025-11-03" });
});
