import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { calendarState, toICalendar } from "../../src/io/index.ts";
import {
  type CalendarState,
  type EncounterStatus,
  type Hub,
  type Plan,
  parseCalendarState,
} from "../../src/model/index.ts";
import { calendarClient, eventsOf } from "./calendar-client.ts";
import { makeHub, makePlan } from "./handmade.ts";

type Encounters = Parameters<typeof makePlan>[0];
type Encounter = Encounters[number];
type Selection = NonNullable<Parameters<typeof toICalendar>[2]>;

const HUB = makeHub();
const FEEDS: readonly Selection[] = [
  {},
  { school: "100001" },
  { school: "100002" },
  { employer: "acme" },
  { group: "100001-y9" },
  { group: "100001-staff" },
  { group: "100002-y12" },
  { school: "100001", group: "100001-y9" },
];

const talk = (id: string, date: string, more: Partial<Encounter> = {}): Encounter => ({
  id,
  offer: "acme-talk",
  format: "in-school",
  date,
  groups: [{ group: "100001-y9", students: 60 }],
  ...more,
});

const fair = (date: string, groups: readonly string[], more: Partial<Encounter> = {}): Encounter => ({
  id: "acme-fair~1",
  offer: "acme-fair",
  format: "at-employer",
  date,
  groups: groups.map((group) => ({ group, students: 10 })),
  ...more,
});

const block = (date: string, days: number, groups: readonly string[] = ["100001-y9"]): Encounter => ({
  id: "acme-block~1",
  offer: "acme-block",
  format: "at-employer",
  date,
  days,
  groups: groups.map((group) => ({ group, students: 2 })),
});

/** Publishes these plans one after the other. */
function publish(plans: readonly Encounters[], hub: Hub = HUB): readonly CalendarState[] {
  const states: CalendarState[] = [];
  for (const encounters of plans) {
    const before = states.at(-1);
    // As a platform does: the state goes through storage.
    const stored = before === undefined ? undefined : parseCalendarState(JSON.stringify(before));
    states.push(calendarState(hub, makePlan(encounters), { before: stored }));
  }
  return states;
}

/** UID (without its domain), SEQUENCE, status and first day of every event of a feed. */
function rows(state: CalendarState, selection: Selection = {}, hub: Hub = HUB): readonly string[] {
  return eventsOf(toICalendar(hub, state, selection)).map((event) => {
    const status = String(event.component.getFirstPropertyValue("status")).toLowerCase();
    return `${event.uid.split("@")[0]} ${event.sequence} ${status} ${event.startDate.toString().slice(0, 10)}`;
  });
}

describe("an encounter that moves, is withdrawn, or stays", () => {
  test("keeps its UID, with a higher SEQUENCE only where something changed", () => {
    const [first, second] = publish([
      [talk("a", "2025-11-03"), talk("b", "2025-12-01"), talk("c", "2026-01-12")],
      [talk("a", "2025-11-03"), talk("b", "2025-12-08")],
    ]);
    assert.deepEqual(rows(first), ["a 0 tentative 2025-11-03", "b 0 tentative 2025-12-01", "c 0 tentative 2026-01-12"]);
    assert.deepEqual(rows(second), [
      "a 0 tentative 2025-11-03",
      "b 1 tentative 2025-12-08",
      "c 1 cancelled 2026-01-12",
    ]);
  });

  test("a cancelled one says so in status and title, takes no time, and stays in every later feed", () => {
    const states = publish([[talk("a", "2025-11-03")], [], []]);
    for (const state of states.slice(1)) {
      const [event] = eventsOf(toICalendar(HUB, state, { school: "100001" }));
      assert.equal(event.component.getFirstPropertyValue("status"), "CANCELLED");
      assert.equal(event.component.getFirstPropertyValue("transp"), "TRANSPARENT");
      assert.ok(event.summary.startsWith("Cancelled: -Talk"));
      assert.equal(event.sequence, 1);
    }
    assert.equal(toICalendar(HUB, states[1]), toICalendar(HUB, states[2]));
  });

  test("one that is withdrawn and then dropped from the plan is cancelled once", () => {
    const [, withdrawn, dropped] = publish([
      [talk("a", "2025-11-03")],
      [talk("a", "2025-11-03", { status: "withdrawn-by-employer" })],
      [],
    ]);
    assert.deepEqual(rows(withdrawn), ["a 1 cancelled 2025-11-03"]);
    assert.equal(toICalendar(HUB, withdrawn), toICalendar(HUB, dropped));
  });

  test("one that comes back has its old UID, with a SEQUENCE that calendars believe", () => {
    const [, , back] = publish([[talk("a", "2025-11-03")], [], [talk("z", "2025-11-03")]]);
    assert.deepEqual(rows(back), ["a 2 tentative 2025-11-03"]);
  });

  test("when the first of three is withdrawn and the others get new numbers, only that one changes", () => {
    const dates = ["2025-11-03", "2025-12-01", "2026-01-12"];
    const [before, after] = publish([
      dates.map((date, at) => talk(`talk~${at + 1}`, date)),
      dates.slice(1).map((date, at) => talk(`talk~${at + 1}`, date)),
    ]);
    assert.deepEqual(rows(after), [
      "talk~1 1 cancelled 2025-11-03",
      "talk~2 0 tentative 2025-12-01",
      "talk~3 0 tentative 2026-01-12",
    ]);
    assert.equal(after.events[1].encounter, "talk~1"); // the UID stays, and stands for another id
    assert.deepEqual(rows(before).length, 3);
  });

  test("a number that is given again gets a UID that no one has had", () => {
    // talk~1 of the second plan takes the place of nothing: both old ones stay at their own times.
    const [, after, later] = publish([
      [talk("talk~1", "2025-11-10"), talk("talk~2", "2025-12-01")],
      [talk("talk~1", "2025-11-03"), talk("talk~2", "2025-11-10"), talk("talk~3", "2025-12-01")],
      [talk("talk~1", "2025-11-03"), talk("talk~2", "2025-11-10"), talk("talk~3", "2025-12-01")],
    ]);
    assert.deepEqual(rows(after), [
      "talk~1+2 0 tentative 2025-11-03",
      "talk~1 0 tentative 2025-11-10",
      "talk~2 0 tentative 2025-12-01",
    ]);
    assert.equal(JSON.stringify(later), JSON.stringify(after));
  });

  test("of sessions that all moved, the same id comes first, then the nearest", () => {
    const [, after] = publish([
      [talk("x~1", "2025-11-03"), talk("x~2", "2025-12-01")],
      [talk("x~2", "2025-11-05"), talk("x~3", "2025-11-06")],
    ]);
    // x~2 stays x~2, although x~1 was nearer; x~3 is what x~1 became.
    assert.deepEqual(rows(after), ["x~2 1 tentative 2025-11-05", "x~1 1 tentative 2025-11-06"]);
    const [, nearest] = publish([[talk("x~1", "2025-11-03"), talk("x~2", "2025-12-01")], [talk("x~9", "2025-12-02")]]);
    assert.deepEqual(rows(nearest), ["x~1 1 cancelled 2025-11-03", "x~2 1 tentative 2025-12-02"]);
  });

  test("one that still takes place moves, before one that was cancelled is taken up again", () => {
    const [, , after] = publish([
      [talk("a", "2025-11-03"), talk("b", "2025-12-01")],
      [talk("b", "2025-12-01")],
      [talk("a", "2026-01-12")],
    ]);
    assert.deepEqual(rows(after), ["a 1 cancelled 2025-11-03", "b 1 tentative 2026-01-12"]);
  });

  test("of two that are equally near, the smaller UID moves, in whatever order they are kept", () => {
    const [before] = publish([[talk("x", "2025-11-03"), talk("y", "2025-11-07")]]);
    for (const events of [before.events, before.events.toReversed()]) {
      const after = calendarState(HUB, makePlan([talk("z", "2025-11-05")]), { before: { ...before, events } });
      assert.deepEqual(rows(after), ["x 1 tentative 2025-11-05", "y 1 cancelled 2025-11-07"]);
    }
  });

  test("of two at the same time with the same group, the one with as many students stays, whatever their numbers", () => {
    const at = (id: string, students: number) => talk(id, "2025-11-03", { groups: [{ group: "100001-y9", students }] });
    const [, after] = publish([[at("a", 30), at("b", 20)], [at("a", 20)]]);
    assert.deepEqual(rows(after), ["a 1 cancelled 2025-11-03", "b 0 tentative 2025-11-03"]);
  });

  test("a session for other groups is another event", () => {
    const [, after] = publish([
      [talk("a", "2025-11-03")],
      [talk("a", "2025-11-03", { groups: [{ group: "100002-y12", students: 60 }] })],
    ]);
    assert.deepEqual(rows(after), ["a+2 0 tentative 2025-11-03", "a 1 cancelled 2025-11-03"]);
    assert.deepEqual(rows(after, { school: "100002" }), ["a+2 0 tentative 2025-11-03"]);
  });

  test("a confirmation, a new name or a new room counts", () => {
    const at = (more: Partial<Encounter>) => [talk("a", "2025-11-03", more)];
    const [, confirmed, moved] = publish([
      at({}),
      at({ status: "confirmed" }),
      at({ status: "confirmed", room: "hall" }),
    ]);
    assert.deepEqual(rows(confirmed), ["a 1 confirmed 2025-11-03"]);
    assert.deepEqual(rows(moved), ["a 2 confirmed 2025-11-03"]);
    assert.ok(eventsOf(toICalendar(HUB, moved))[0].location.startsWith("hall, "));
    const renamed = makeHub({ employers: HUB.employers.map((employer) => ({ ...employer, name: "New Rail" })) });
    const after = calendarState(renamed, makePlan(at({ status: "confirmed" })), { before: confirmed });
    assert.deepEqual(rows(after), ["a 2 confirmed 2025-11-03"]);
  });

  test("new words about the data count on what takes place, not on what was cancelled", () => {
    const off = talk("c", "2026-01-12", { status: "withdrawn-by-school" });
    const [, before] = publish([
      [talk("a", "2025-11-03"), talk("b", "2025-12-01"), off],
      [talk("a", "2025-11-03"), off],
    ]);
    const after = calendarState(HUB, makePlan([talk("a", "2025-11-03"), off], ["checked by hand"]), { before });
    assert.deepEqual(rows(after), ["a 1 tentative 2025-11-03", "b 1 cancelled 2025-12-01", "c 0 cancelled 2026-01-12"]);
    const told = eventsOf(toICalendar(HUB, after)).map(({ description }) =>
      description.includes("Note: checked by hand"),
    );
    assert.deepEqual(told, [true, false, false]);
    const later = calendarState(HUB, makePlan([], ["by hand"]), { before: after, publishedAt: "2026-06-01T08:00:00Z" });
    assert.equal(rows(later)[0], "a 2 tentative 2025-11-03"); // over, and shown with the new words
  });
});

describe("a shared session", () => {
  const both = ["100001-y9", "100002-y12"];

  test("is cancelled for the school that leaves it, changes for the employer, and stays as it was for the others", () => {
    const [before, after, back] = publish([
      [fair("2025-11-03", both)],
      [fair("2025-11-03", ["100001-y9"])],
      [fair("2025-11-03", both)],
    ]);
    assert.deepEqual(rows(after, { school: "100002" }), ["acme-fair~1 1 cancelled 2025-11-03"]);
    assert.deepEqual(rows(after, { group: "100002-y12" }), ["acme-fair~1 1 cancelled 2025-11-03"]);
    assert.deepEqual(rows(after, { employer: "acme" }), ["acme-fair~1 1 tentative 2025-11-03"]);
    assert.equal(toICalendar(HUB, after, { school: "100001" }), toICalendar(HUB, before, { school: "100001" }));
    assert.ok(!toICalendar(HUB, after, { employer: "acme" }).includes("Six-Day"));
    assert.deepEqual(rows(back, { school: "100002" }), ["acme-fair~1 2 tentative 2025-11-03"]);
    assert.equal(toICalendar(HUB, back, { school: "100001" }), toICalendar(HUB, before, { school: "100001" }));
  });

  test("a group that joins has it under the UID that the others have", () => {
    const [, after] = publish([[fair("2025-11-03", ["100001-y9"])], [fair("2025-11-03", both)]]);
    for (const feed of [{}, { school: "100002" }])
      assert.deepEqual(rows(after, feed), ["acme-fair~1 1 tentative 2025-11-03"]);
    assert.deepEqual(rows(after, { school: "100001" }), ["acme-fair~1 0 tentative 2025-11-03"]);
  });

  test("when all sessions move, each goes with its groups, whatever its number is now", () => {
    const [before, after] = publish([
      [fair("2025-11-03", both), fair("2025-12-01", ["100001-y9"], { id: "acme-fair~2" })],
      [fair("2025-11-10", ["100001-y9"]), fair("2025-12-08", both, { id: "acme-fair~2" })],
    ]);
    assert.deepEqual(rows(before, { school: "100002" }), ["acme-fair~1 0 tentative 2025-11-03"]);
    assert.deepEqual(rows(after, { school: "100002" }), ["acme-fair~1 1 tentative 2025-12-08"]);
    assert.deepEqual(rows(after), ["acme-fair~2 1 tentative 2025-11-10", "acme-fair~1 1 tentative 2025-12-08"]);
  });

  test("of two at the same time, each group keeps its own", () => {
    const at = (one: string, two: string) => [
      fair("2025-11-03", [one], { id: "acme-fair~1" }),
      fair("2025-11-03", [two], { id: "acme-fair~2" }),
    ];
    const [before, after] = publish([at("100001-y9", "100002-y12"), at("100002-y12", "100001-y9")]);
    for (const feed of FEEDS) assert.equal(toICalendar(HUB, after, feed), toICalendar(HUB, before, feed));
  });
});

describe("a block", () => {
  test("gains and loses runs, and the days that stay keep their UID and SEQUENCE", () => {
    // Wednesday 5 November: 3 days are one run, 5 and 6 days two, with a weekend between.
    const [first, second, third, fourth] = publish([
      [block("2025-11-05", 3)],
      [block("2025-11-05", 5)],
      [block("2025-11-05", 6)],
      [block("2025-11-05", 3)],
    ]);
    assert.deepEqual(rows(first), ["acme-block~1~100001 0 tentative 2025-11-05"]);
    const two = (sequence: number, status: string) => [
      "acme-block~1~100001 0 tentative 2025-11-05",
      `acme-block~1~100001~2 ${sequence} ${status} 2025-11-10`,
    ];
    assert.deepEqual(rows(second), two(0, "tentative"));
    assert.deepEqual(rows(third), two(1, "tentative"));
    assert.deepEqual(rows(fourth), two(2, "cancelled"));
  });

  test("moves the run that it has, before one that was cancelled is taken up again", () => {
    const [, , after] = publish([[block("2025-11-05", 5)], [block("2025-11-05", 3)], [block("2025-11-10", 2)]]);
    assert.deepEqual(rows(after), [
      "acme-block~1~100001 1 tentative 2025-11-10",
      "acme-block~1~100001~2 1 cancelled 2025-11-10",
    ]);
  });

  test("has its days by each school's own week, and one event for each school", () => {
    const both = ["100001-y9", "100002-y12"];
    const [state] = publish([[block("2025-11-05", 5, both)]]);
    // Monday to Friday: 5-7 and 10-11. With Saturdays: 5-8 and 10.
    const days = (selection: Selection) =>
      eventsOf(toICalendar(HUB, state, selection)).map(({ startDate, endDate }) => `${startDate} to ${endDate}`);
    assert.deepEqual(days({ school: "100001" }), ["2025-11-05 to 2025-11-08", "2025-11-10 to 2025-11-12"]);
    assert.deepEqual(days({ school: "100002" }), ["2025-11-05 to 2025-11-09", "2025-11-10 to 2025-11-11"]);
    assert.equal(days({ employer: "acme" }).length, 4);
  });

  test("one day a week: each day is an event, weeks without school are passed over, and a shift by a week moves one", () => {
    const weekly = {
      ...HUB,
      calendar: { ...HUB.calendar, halfTerms: [{ start: "2025-11-17", end: "2025-11-21" }] },
      employers: HUB.employers.map((employer) => ({
        ...employer,
        offers: employer.offers.map((offer) =>
          offer.days === undefined ? offer : { ...offer, days: 3, pattern: "one-a-week" as const },
        ),
      })),
    };
    const [first, second] = publish([[block("2025-11-04", 3)], [block("2025-11-11", 3)]], weekly);
    const name = "acme-block~1~100001";
    assert.deepEqual(rows(first, {}, weekly), [
      `${name} 0 tentative 2025-11-04`,
      `${name}~2 0 tentative 2025-11-11`,
      `${name}~3 0 tentative 2025-11-25`,
    ]);
    assert.deepEqual(rows(second, {}, weekly), [
      `${name}~2 0 tentative 2025-11-11`,
      `${name}~3 0 tentative 2025-11-25`,
      `${name} 1 tentative 2025-12-02`,
    ]);
  });
});

describe("what is over", () => {
  const hub = (planFrom: string) => makeHub({ planFrom });
  const before = publish([[talk("a~1", "2025-10-06"), talk("a~2", "2025-12-01")]])[0];

  test("is not cancelled by a plan that no longer tells of it, and its id does not move it", () => {
    const after = calendarState(hub("2025-11-01"), makePlan([talk("a~1", "2026-02-02")]), { before });
    assert.deepEqual(rows(after), ["a~1 0 tentative 2025-10-06", "a~2 1 tentative 2026-02-02"]);
    const none = calendarState(hub("2025-11-01"), makePlan([]), { before });
    assert.deepEqual(rows(none), ["a~1 0 tentative 2025-10-06", "a~2 1 cancelled 2025-12-01"]);
  });

  test("is found again at its own time, also a block that has lost days or taken them in another order", () => {
    const plans = [
      [[block("2025-11-05", 5)], [block("2025-11-05", 3)]],
      // A week later, so the first of two runs becomes the second: its UID is the smaller one still.
      [[block("2025-11-06", 3)], [block("2025-11-10", 6)]],
    ];
    for (const [first, second] of plans) {
      const [, state] = publish([first, second]);
      const later = calendarState(HUB, makePlan(second), { before: state, publishedAt: "2026-06-01T08:00:00Z" });
      assert.equal(JSON.stringify(later.events), JSON.stringify(state.events));
    }
  });

  test("can still be told to have failed", () => {
    const plan = makePlan([talk("q", "2025-10-06", { status: "no-show" }), talk("a~2", "2025-12-01")]);
    const after = calendarState(hub("2025-11-01"), plan, { before });
    assert.deepEqual(rows(after), ["a~1 1 cancelled 2025-10-06", "a~2 0 tentative 2025-12-01"]);
  });

  test("is so on the day of publication, where that is given", () => {
    const after = calendarState(HUB, makePlan([]), { before, publishedAt: "2025-10-06T08:00:00Z" });
    assert.deepEqual(rows(after)[0], "a~1 1 cancelled 2025-10-06"); // today is not over
    const later = calendarState(HUB, makePlan([]), { before, publishedAt: "2025-10-07T08:00:00Z" });
    // A plan of the whole year, made in October: what has been is over, whatever the plan begins with.
    const whole = calendarState(hub("2025-09-01"), makePlan([]), { before, publishedAt: "2025-10-07T08:00:00Z" });
    assert.deepEqual(rows(whole)[0], "a~1 0 tentative 2025-10-06");
    assert.deepEqual(rows(later)[0], "a~1 0 tentative 2025-10-06");
  });
});

describe("time stamps", () => {
  const stamps = (state: CalendarState) =>
    eventsOf(toICalendar(HUB, state)).map(({ component }) =>
      ["dtstamp", "last-modified"].map((name) => String(component.getFirstPropertyValue(name))).join(" "),
    );

  test("say when an event last changed, in UTC, and stay where it did not", () => {
    const at = (time: string) => `2025-11-0${time}:00Z`;
    const first = calendarState(HUB, makePlan([talk("a", "2025-12-01"), talk("b", "2025-12-02")]), {
      publishedAt: at("1T09:30"),
    });
    const plan = makePlan([talk("a", "2025-12-01"), talk("b", "2025-12-03")]);
    const second = calendarState(HUB, plan, { before: first, publishedAt: at("2T10:00") });
    assert.deepEqual(stamps(second), [`${at("1T09:30")} ${at("1T09:30")}`, `${at("2T10:00")} ${at("2T10:00")}`]);
    assert.equal(second.updatedAt, at("2T10:00"));
  });

  test("never go back", () => {
    const [first] = publish([[talk("a", "2025-12-01")]], makeHub({ planFrom: "2025-11-10" }));
    const plan = makePlan([talk("a", "2025-12-02")]);
    const earlier = calendarState(makeHub({ planFrom: "2025-11-05" }), plan, { before: first });
    assert.equal(earlier.updatedAt, "2025-11-10T00:00:00Z");
    assert.throws(() => calendarState(HUB, plan, { before: first, publishedAt: "2025-11-09T23:59:59Z" }), {
      code: "invalid-argument",
      context: { publishedAt: "2025-11-09T23:59:59Z", before: "2025-11-10T00:00:00Z" },
    });
  });
});

describe("refuses", () => {
  const [before] = publish([[talk("a", "2025-11-03")]]);

  test("what is no instant", () => {
    const odd = ["2025-11-03T10:00Z", "2025-11-03T10:00:00.5Z"]; // texts of one length are in order of time
    for (const publishedAt of [...odd, "2025-11-03", "2025-11-03T10:00:00+01:00", "2025-11-31T10:00:00Z", "soon"]) {
      assert.throws(() => calendarState(HUB, makePlan([]), { publishedAt }), {
        code: "invalid-argument",
        context: { publishedAt },
      });
    }
  });

  test("calendars of another hub or year", () => {
    const other = { ...before, hub: "elsewhere" };
    assert.throws(() => calendarState(HUB, makePlan([]), { before: other }), { code: "invalid-argument" });
    assert.throws(() => toICalendar(HUB, other), {
      code: "invalid-argument",
      context: { state: "elsewhere", hub: "test-hub" },
    });
    const older = { ...before, academicYear: "2024/25" };
    assert.throws(() => calendarState(HUB, makePlan([]), { before: older }), {
      context: { before: "2024/25", academicYear: "2025/26" },
    });
  });

  test("a calendar of nobody; but who has left the hub still has one, in which everything is cancelled", () => {
    assert.throws(() => toICalendar(HUB, before, { school: "9" }), { code: "unknown-id", context: { school: "9" } });
    assert.throws(() => toICalendar(HUB, before, { group: "9" }), { code: "unknown-id" });
    assert.throws(() => toICalendar(HUB, before, { employer: "9" }), { code: "unknown-id" });
    const [, north] = HUB.schools;
    const smaller = { ...HUB, schools: [north] };
    const after = calendarState(smaller, makePlan([]), { before });
    assert.deepEqual(rows(after, { school: "100001" }, smaller), ["a 1 cancelled 2025-11-03"]);
    assert.deepEqual(rows(after, { group: "100001-y9" }, smaller), ["a 1 cancelled 2025-11-03"]);
    assert.deepEqual(rows(after, { school: "100002" }, smaller), []);
  });
});

/** Few dates and groups, so that plans often share some; across both clock changes and the turn of the year. */
const DATES = ["2025-10-24", "2025-10-27", "2025-12-31", "2026-01-02", "2026-03-27", "2026-03-30"];
const GROUPS = ["100001-staff", "100001-y9", "100002-y12"];
const STATUSES: readonly EncounterStatus[] = ["planned", "planned", "confirmed", "withdrawn-by-school"];

const someGroups = fc.subarray(GROUPS, { minLength: 1 });
const encounter = fc
  .record({
    offer: fc.constantFrom("acme-talk", "acme-fair", "acme-block", "acme-online"),
    date: fc.constantFrom(...DATES),
    startMin: fc.constantFrom(540, 600, 825),
    days: fc.integer({ min: 1, max: 8 }),
    groups: someGroups,
    students: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...STATUSES),
  })
  .map(({ offer, groups, students, days, startMin, ...more }) => ({
    ...more,
    offer,
    ...(offer === "acme-block" ? { days } : { startMin, durationMin: 60 }),
    format:
      offer === "acme-talk"
        ? ("in-school" as const)
        : offer === "acme-online"
          ? ("virtual" as const)
          : ("at-employer" as const),
    groups: (offer === "acme-fair" || offer === "acme-block" ? groups : groups.slice(0, 1)).map((group) => ({
      group,
      students,
    })),
  }));

/** Numbered as they come, so the same id often stands for another date in the next plan. */
const encounters = fc.array(encounter, { maxLength: 7 }).map(
  (list): Encounters =>
    list.map((entry, row) => ({
      ...entry,
      id: `${entry.offer}~${list.slice(0, row).filter(({ offer }) => offer === entry.offer).length + 1}`,
    })),
);

/** What a feed should show, from the plan alone. */
function expected(plan: Plan, { school, group, employer }: Selection): readonly string[] {
  const schoolOf = (id: string) => id.slice(0, 6);
  const nameOf = new Map(HUB.schools.map(({ id, name }) => [id, name]));
  const tell = ({ group: id, students }: { group: string; students: number }) => {
    const named = id.endsWith("y9") ? "Year 9" : id.endsWith("staff") ? "Staff" : id;
    return `${nameOf.get(schoolOf(id))}, ${named}: ${students} ${id.endsWith("staff") ? "staff" : students === 1 ? "student" : "students"}`;
  };
  const acme = 'Acme "Rail"\nand Sons';
  return plan.encounters
    .filter(({ status }) => status !== "withdrawn-by-school")
    .flatMap((entry) => {
      if (employer !== undefined && employer !== entry.employer) return [];
      const mine = entry.groups.filter(
        (party) =>
          (group === undefined || party.group === group) && (school === undefined || schoolOf(party.group) === school),
      );
      if (mine.length === 0) return [];
      const place =
        entry.format === "virtual"
          ? "online"
          : entry.format === "at-employer"
            ? acme
            : nameOf.get(schoolOf(entry.groups[0].group));
      const title = `${entry.offer === "acme-talk" ? "-Talk" : entry.kind}: ${acme}`;
      if (entry.days === undefined) {
        const [start, end] = [0, entry.durationMin ?? 0].map((more) => {
          const min = (entry.startMin ?? 0) + more;
          return `${entry.date} ${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`;
        });
        return [[start, end, title, place, ...mine.map(tell)].join(" | ")];
      }
      return [...new Set(mine.map((party) => schoolOf(party.group)))].flatMap((own) => {
        const who = mine.filter((party) => schoolOf(party.group) === own).map(tell);
        return runsOf(entry.date, entry.days ?? 1, own === "100002" ? 6 : 5).map((run) =>
          [...run, title, place, ...who].join(" | "),
        );
      });
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Whole days in a row, with an exclusive end; a week has so many school days from Monday. */
function runsOf(date: string, days: number, perWeek: number): readonly (readonly [string, string])[] {
  const day = (at: number) => new Date(Date.parse(date) + at * 86_400_000);
  const text = (at: number) => day(at).toISOString().slice(0, 10);
  const runs: [string, string][] = [];
  for (let at = 0, left = days; left > 0; at++) {
    if (at > 0 && (day(at).getUTCDay() || 7) > perWeek) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === text(at)) last[1] = text(at + 1);
    else runs.push([text(at), text(at + 1)]);
    left--;
  }
  return runs;
}

describe("from plan to plan to plan", () => {
  test("everybody's calendar shows exactly the last plan, in every feed", () => {
    fc.assert(
      fc.property(fc.array(encounters, { minLength: 3, maxLength: 4 }), (plans) => {
        const clients = FEEDS.map(calendarClient);
        const states = publish(plans);
        states.forEach((state, turn) => {
          const plan = makePlan(plans[turn]);
          FEEDS.forEach((feed, row) => {
            clients[row].read(toICalendar(HUB, state, feed));
            assert.deepEqual(clients[row].shown(), expected(plan, feed));
          });
        });
        // A program that missed everything but the last feed shows the same.
        const late = calendarClient();
        late.read(toICalendar(HUB, states[states.length - 1]));
        assert.deepEqual(late.shown(), clients[0].shown());
      }),
      { numRuns: 30 },
    );
  });

  test("the same plan again changes no byte, and back to an earlier plan shows it again", () => {
    fc.assert(
      fc.property(encounters, encounters, (one, two) => {
        const states = publish([one, one, two, one]);
        assert.equal(JSON.stringify(states[1]), JSON.stringify(states[0]));
        const client = calendarClient();
        for (const state of states) client.read(toICalendar(HUB, state));
        assert.deepEqual(client.shown(), expected(makePlan(one), {}));
      }),
      { numRuns: 30 },
    );
  });

  test("neither the order of a plan nor that of the state matters", () => {
    fc.assert(
      fc.property(encounters, encounters, (one, two) => {
        const [before, after] = publish([one, two]);
        const shuffled = { ...before, events: before.events.toReversed() };
        const turned = two.toReversed().map((entry) => ({ ...entry, groups: entry.groups.toReversed() }));
        const again = calendarState(HUB, makePlan(turned), { before: shuffled });
        assert.equal(JSON.stringify(again), JSON.stringify(after));
      }),
      { numRuns: 30 },
    );
  });

  test("no more events change than have another time: what is at the same time as before is not told anew", () => {
    fc.assert(
      fc.property(encounters, encounters, (one, two) => {
        const sure = (list: Encounters) =>
          list
            .filter((entry) => entry.offer === "acme-talk")
            .map((entry) => ({ ...entry, status: "planned" as const }));
        const [plans, next] = [sure(one), sure(two)];
        const key = (entry: Encounter) => JSON.stringify([entry.date, entry.startMin, entry.groups]);
        const left = next.map(key);
        const same = plans.filter((entry) => {
          const at = left.indexOf(key(entry));
          if (at >= 0) left.splice(at, 1);
          return at >= 0;
        }).length;
        const [before, after] = publish([plans, next]);
        const old = new Set(before.events.map((event) => JSON.stringify([event.slots, event.parties, event.revision])));
        const kept = after.events.filter((event) =>
          old.has(JSON.stringify([event.slots, event.parties, event.revision])),
        );
        assert.equal(kept.filter(({ isGone }) => !isGone).length, same);
      }),
      { numRuns: 100 },
    );
  });
});
