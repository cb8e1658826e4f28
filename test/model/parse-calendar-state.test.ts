import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type CalendarState, parseCalendarState, safeParseCalendarState } from "../../src/model/index.ts";
import { type Edits, withEdits } from "../support/edits.ts";

const said = { isGone: false, revision: 0, changedAt: "2025-09-01T00:00:00Z" };

const STATE: CalendarState = {
  schema: "fairbroker/calendar-state@1",
  hub: "hub",
  academicYear: "2025/26",
  name: "A hub",
  notes: ["generated pledges"],
  updatedAt: "2026-02-03T09:30:00Z",
  events: [
    {
      encounter: "e1-talk~s1-y10~1",
      offer: "e1-talk",
      employer: "e1",
      kind: "talk",
      summary: "Talk: Rail Works",
      place: "North School",
      status: "tentative",
      ...said,
      slots: [
        {
          uid: "e1-talk~s1-y10~1@2025-26.hub",
          first: "2025-11-11",
          last: "2025-11-11",
          startMin: 540,
          durationMin: 60,
          ...said,
        },
      ],
      parties: [
        { group: "s1-y10", school: "s1", text: "North School, Year 10: 60 students", ...said },
        { group: "s1-y9", school: "s1", text: "North School, Year 9: 30 students", ...said, isGone: true, revision: 1 },
      ],
    },
    {
      encounter: "e1-week~1",
      offer: "e1-week",
      employer: "e1",
      kind: "placement",
      school: "s1",
      summary: "A week: Rail Works",
      place: "Rail Works",
      status: "cancelled",
      ...said,
      slots: [{ uid: "e1-week~1~s1@2025-26.hub", first: "2025-11-05", last: "2025-11-07", ...said }],
      parties: [{ group: "s1-y10", school: "s1", text: "North School, Year 10: 3 students", ...said }],
    },
  ],
};

function faultsOf(edits: Edits): readonly string[] {
  const result = safeParseCalendarState(withEdits(STATE, edits));
  return result.success ? [] : result.issues.map(({ path, rule }) => `${path.join(".")} ${rule}`);
}

test("a state comes back as it was stored, frozen", () => {
  const state = parseCalendarState(JSON.stringify(STATE));
  assert.equal(JSON.stringify(state), JSON.stringify(STATE));
  assert.throws(() => Object.assign(state.events[0].slots[0], { revision: 1 }), TypeError);
});

describe("faults of every part are found at once, with their places", () => {
  const cases: readonly (readonly [path: string, value: unknown, rule: string])[] = [
    ["schema", "fairbroker/plan@1", "one-of"],
    ["academicYear", "2025/27", "academic-year"],
    ["updatedAt", "2026-02-03T09:30:00+01:00", "format"],
    ["events.0.encounter", "", "length"],
    ["events.0.status", "planned", "one-of"],
    ["events.0.revision", -1, "range"],
    ["events.0.changedAt", "2026-02-03", "format"],
    ["events.0.extra", 1, "unknown-key"],
    ["events.0.slots.0.durationMin", undefined, "both-or-neither"],
    ["events.0.parties.0.text", undefined, "missing"],
    ["events.0.parties.1.isGone", "yes", "type"],
    ["events.1.slots.0.uid", STATE.events[0].slots[0].uid, "duplicate-id"],
    ["events.1.slots.0.last", "2025-11-04", "range"],
    ["events.1.parties", [], "length"],
  ];
  const placeOf = (path: string, rule: string) =>
    rule === "both-or-neither" || path === "events.1.slots.0.last" ? path.replace(/\.\w+$/, "") : path;
  for (const [path, value, rule] of cases) {
    test(path, () => {
      assert.deepEqual(faultsOf({ [path]: value }), [`${placeOf(path, rule)} ${rule}`]);
    });
  }

  test("together", () => {
    const faults = faultsOf(Object.fromEntries(cases.map(([path, value]) => [path, value])));
    assert.deepEqual(
      [...faults].sort((a, b) => (a < b ? -1 : 1)),
      cases.map(([path, , rule]) => `${placeOf(path, rule)} ${rule}`).sort((a, b) => (a < b ? -1 : 1)),
    );
  });

  test("an event all of whose slots are gone", () => {
    assert.deepEqual(faultsOf({ "events.0.slots.0.isGone": true }), ["events.0.slots all-gone"]);
    assert.deepEqual(faultsOf({ "events.0.slots": [null] }), ["events.0.slots.0 type"]);
    const [slot] = STATE.events[0].slots;
    const gone = { ...slot, uid: "e1-talk~s1-y10~1~2@2025-26.hub", isGone: true };
    assert.deepEqual(faultsOf({ "events.0.slots": [slot, gone] }), []);
  });

  test("parties out of order, and one that stands twice", () => {
    const [first, second] = STATE.events[0].parties;
    for (const parties of [
      [second, first],
      [first, first],
    ]) {
      assert.deepEqual(faultsOf({ "events.0.parties": parties }), ["events.0.parties.1 order"]);
    }
    const moved = [first, { ...first, school: "s2" }]; // the same group under two schools is in order
    assert.deepEqual(faultsOf({ "events.0.parties": moved }), []);
  });
});

test("lists that are missing or too long are refused as they are", () => {
  assert.deepEqual(faultsOf({ events: undefined }), ["events missing"]);
  assert.deepEqual(faultsOf({ events: 7 }), ["events type"]);
  const many = new Array<unknown>(5_000_001).fill(STATE.events[0]);
  assert.deepEqual(faultsOf({ events: many }), ["events too-large"]);
  const parties = new Array<unknown>(10_001).fill(STATE.events[0].parties[0]);
  assert.deepEqual(faultsOf({ "events.0.parties": parties }), ["events.0.parties too-large"]);
});

test("refuses with an error that names the document", () => {
  assert.throws(() => parseCalendarState({ ...STATE, hub: "" }), {
    code: "invalid-data",
    message: /^The calendar state has 1 fault:\n {2}hub: /,
  });
});
