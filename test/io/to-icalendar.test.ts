import assert from "node:assert/strict";
import ICAL from "ical.js";
import { describe, test } from "vitest";
import { toCsv, toICalendar } from "../../src/io/index.ts";
import type { Plan } from "../../src/model/index.ts";
import { makeHub, makePlan } from "./handmade.ts";

const talk = (id: string, date: string, more: Partial<Plan["encounters"][number]> = {}) =>
  ({
    id,
    offer: "acme-talk",
    format: "in-school",
    date,
    groups: [{ group: "100001-y9", students: 60 }],
    ...more,
  }) as const;

const BLOCK = {
  id: "block#1",
  offer: "acme-block",
  format: "at-employer",
  date: "2025-11-05",
  days: 5,
  groups: [{ group: "100001-y9", students: 3 }],
} as const;

function eventsOf(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue("tzid")));
  }
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

/** Runs in another machine's time zone; Node reads TZ anew at each change. */
function inZone<T>(zone: string, run: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

describe("toICalendar", () => {
  test("a civil time is the right instant in winter, in summer, and the days beside both clock changes", () => {
    // 10:00 in London is 10:00 UTC in GMT and 09:00 UTC in BST. The clocks changed on 26 October 2025 and 29 March 2026.
    const days = {
      "2025-10-24": "09",
      "2025-10-27": "10",
      "2026-01-14": "10",
      "2026-03-27": "10",
      "2026-03-30": "09",
      "2026-06-15": "09",
    };
    const events = eventsOf(toICalendar(makeHub(), makePlan(Object.keys(days).map((date) => talk(`t-${date}`, date)))));
    assert.deepEqual(
      events.map((event) => [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()]),
      Object.entries(days).map(([date, hour]) => [
        `${date}T${hour}:00:00.000Z`,
        `${date}T${String(Number(hour) + 1).padStart(2, "0")}:00:00.000Z`,
      ]),
    );
    assert.equal(events[0].startDate.zone.tzid, "Europe/London");
    assert.equal(events[0].startDate.hour, 10);
  });

  test("the same plan gives the same bytes in any time zone and in any order", () => {
    const hub = makeHub();
    const encounters = [talk("a", "2026-06-15"), talk("b", "2026-01-14"), BLOCK];
    const here = toICalendar(hub, makePlan(encounters));
    for (const zone of ["Pacific/Apia", "America/St_Johns", "UTC"]) {
      assert.equal(
        inZone(zone, () => toICalendar(hub, makePlan(encounters.toReversed()))),
        here,
      );
    }
    inZone("Pacific/Apia", () => assert.notEqual(new Date(2026, 0, 1).getTimezoneOffset(), 0)); // the zone did change
  });

  test("a block is an all-day event for each run of days, with an exclusive end", () => {
    // Wednesday 5 to Friday 7, then Monday 10 and Tuesday 11 November: five days, and a weekend between.
    const text = toICalendar(makeHub(), makePlan([BLOCK]));
    const runs = eventsOf(text).map((event) => [event.uid, event.startDate.toString(), event.endDate.toString()]);
    assert.deepEqual(runs, [
      ["block#1~100001@2025-26.test-hub", "2025-11-05", "2025-11-08"],
      ["block#1~100001~2@2025-26.test-hub", "2025-11-10", "2025-11-12"],
    ]);
    assert.match(text, /DTSTART;VALUE=DATE:20251105\r\n/);
  });

  test("the stamp is the day of planning, in UTC, else the first day of the academic year", () => {
    const plan = makePlan([talk("a", "2026-06-15")]);
    assert.match(toICalendar(makeHub(), plan), /\r\nDTSTAMP:20250901T000000Z\r\n/);
    assert.match(toICalendar(makeHub({ planFrom: "2026-02-03" }), plan), /\r\nDTSTAMP:20260203T000000Z\r\n/);
  });

  test("status, category, place, notes and people are carried over", () => {
    const statuses = {
      planned: "TENTATIVE",
      confirmed: "CONFIRMED",
      completed: "CONFIRMED",
      "withdrawn-by-school": "CANCELLED",
    } as const;
    for (const [status, expected] of Object.entries(statuses)) {
      const plan = makePlan([talk("a", "2026-06-15", { status: status as keyof typeof statuses })]);
      const [event] = eventsOf(toICalendar(makeHub(), plan));
      assert.equal(event.component.getFirstPropertyValue("status"), expected);
    }
    const [event] = eventsOf(toICalendar(makeHub(), makePlan([talk("a", "2026-06-15")])));
    assert.equal(event.component.getFirstPropertyValue("categories"), "employer-talk");
    assert.equal(event.location, '=HYPERLINK("x"), North School');
    assert.equal(event.summary, '-Talk: Acme "Rail"\nand Sons');
    assert.match(event.description, /North School, Year 9: 60 students\nNote: generated pledges/);
  });

  test("notes stand whole on the calendar, and in a few words on each event", () => {
    const plan = makePlan([talk("a", "2026-06-15")]);
    const long = "hosting and limits are judgements of ours, school by school";
    const noted = { ...plan, meta: { ...plan.meta, notes: ["staff not counted: one for each 17 students", long] } };
    const text = toICalendar(makeHub(), noted);
    const calendar = new ICAL.Component(ICAL.parse(text));
    // A property of no standard type: the reader leaves its escapes.
    const whole = String(calendar.getFirstPropertyValue("x-wr-caldesc")).replaceAll("\\n", "\n").replaceAll("\\,", ",");
    assert.equal(whole, ["generated pledges", "rolls of 2024/25", ...noted.meta.notes].join("\n"));
    const [event] = eventsOf(text);
    assert.match(event.description, /Note: generated pledges\nNote: rolls of 2024\/25\nNote: staff not counted$/);
  });

  test("keeps to one school, one employer or one group, and the UID stays", () => {
    const fair = {
      ...talk("fair#1", "2026-06-16"),
      groups: [
        { group: "100001-y9", students: 60 },
        { group: "100002-y12", students: 40 },
      ],
    };
    const plan = makePlan([talk("a", "2026-06-15"), fair]);
    const uids = (selection: Parameters<typeof toICalendar>[2]) =>
      eventsOf(toICalendar(makeHub(), plan, selection)).map(({ uid }) => uid);
    assert.deepEqual(uids({ school: "100002" }), ["fair#1@2025-26.test-hub"]);
    assert.deepEqual(uids({ group: "100001-y9" }), ["a@2025-26.test-hub", "fair#1@2025-26.test-hub"]);
    assert.deepEqual(uids({ employer: "acme" }), ["a@2025-26.test-hub", "fair#1@2025-26.test-hub"]);
    assert.deepEqual(uids({ group: "100001-staff" }), []);
    const [event] = eventsOf(toICalendar(makeHub(), plan, { school: "100002" }));
    assert.ok(!event.description.includes("North School")); // one school's calendar does not tell of another's groups
    assert.throws(() => uids({ employer: "nobody" }), { code: "unknown-id", context: { employer: "nobody" } });
  });

  test("a selection whose id got lost is refused, and does not show everybody's encounters", () => {
    const plan = makePlan([talk("a", "2026-06-15")]);
    for (const lost of [{ school: undefined }, { schol: "100001" }, { school: null }]) {
      const selection = lost as unknown as Parameters<typeof toICalendar>[2];
      assert.throws(() => toICalendar(makeHub(), plan, selection), { code: "invalid-argument" });
      assert.throws(() => toCsv(makeHub(), plan, selection), { code: "invalid-argument" });
    }
  });

  test("no name or id can break out of its line", () => {
    const evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil";
    const hub = makeHub();
    const employers = hub.employers.map((employer) => ({ ...employer, name: evil }));
    const text = toICalendar({ ...hub, name: evil, employers }, makePlan([talk(evil, "2026-06-15")], [evil]));
    assert.equal(eventsOf(text).length, 1);
    assert.deepEqual(
      text.split("\r\n").filter((line) => line.startsWith("UID:evil") || line === "BEGIN:VEVENT"),
      ["BEGIN:VEVENT"],
    );
    for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  });
});
