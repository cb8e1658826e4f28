import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type EmployerInput, type Hub, parseHub } from "../../src/model/index.ts";
import { hubAsOf, type PlannedSession, type YearSoFar } from "../../src/simulate/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";

const START = {
  encounters: [],
  unknownOffers: new Set<string>(),
  goneEmployers: new Set<string>(),
  sizeOfGroup: new Map(),
};
const DAY = "2026-01-05";

/** An employer with five talks, a fair of which three can be held, and visits; eleven asks and twenty hours. */
function fair(input: Partial<EmployerInput> = {}): Hub {
  return hub({
    schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2" })] })],
    employers: [
      employer({
        asks: { perYear: 11, hoursPerYear: 20 },
        offers: [
          offer({ id: "talk", sessions: 5 }),
          offer({ id: "fair", kind: "careers-fair", sessions: 3, shared: true, places: 60, durationMin: 120 }),
          offer({ id: "visit", kind: "workplace-visit", format: "at-employer", sessions: 2 }),
        ],
        ...input,
      }),
    ],
  });
}

function session(input: Partial<PlannedSession> = {}): PlannedSession {
  const groups = [{ group: "g1", students: 30 }];
  return { offer: "talk", groups, date: "2025-11-03", startMin: 540, status: "completed", ...input };
}

/** How many sessions each offer has left, standing ones included, and what its employer can still be asked for. */
function leftOf(before: Hub, so: Partial<YearSoFar>) {
  const after = hubAsOf(before, { ...START, day: DAY, ...so });
  assert.deepEqual(after, parseHub(JSON.parse(JSON.stringify(after))));
  const [{ offers, asks }] = after.employers;
  return { sessions: Object.fromEntries(offers.map(({ id, sessions }) => [id, sessions])), asks, after };
}

test("a year in which nothing is planned, late or gone is the hub itself", () => {
  const before = fair();
  assert.equal(hubAsOf(before, START), before);
  assert.equal(hubAsOf(before, { ...START, day: DAY }).planFrom, DAY);
});

test("what took place and what stands become agreements with date and start", () => {
  const standing = session({
    date: "2026-03-03",
    startMin: 600,
    status: "planned",
    groups: [{ group: "g2", students: 30 }],
  });
  const { after, sessions } = leftOf(fair(), { encounters: [session(), standing] });
  assert.deepEqual(sessions, { fair: 3, talk: 5, visit: 2 });
  assert.deepEqual(after.locks, [
    { type: "keep", offer: "talk", group: "g1", units: 1, date: "2025-11-03", startMin: 540 },
    { type: "keep", offer: "talk", group: "g2", units: 1, date: "2026-03-03", startMin: 600 },
  ]);
});

describe("a session that fell away", () => {
  const later = { date: "2026-03-03" };
  const asked = { coolDownDays: 0, perYear: 11, hoursPerYear: 20 };

  test("through its employer is gone, and has used an ask and its hours", () => {
    for (const status of ["withdrawn-by-employer", "no-show"] as const) {
      const { sessions, asks } = leftOf(fair(), { encounters: [session({ status })] });
      assert.deepEqual(sessions, { fair: 3, talk: 4, visit: 2 });
      assert.deepEqual(asks, { ...asked, perYear: 10, hoursPerYear: 19 });
    }
    const ahead = leftOf(fair(), { encounters: [session({ ...later, status: "withdrawn-by-employer" })] });
    assert.equal(ahead.sessions.talk, 4);
  });

  test("through its school is free again ahead of its day, and gone after it", () => {
    const status = "withdrawn-by-school";
    const ahead = leftOf(fair(), { encounters: [session({ ...later, status })] });
    assert.deepEqual([ahead.sessions.talk, ahead.asks], [5, asked]);
    const after = leftOf(fair(), { encounters: [session({ status })] });
    assert.deepEqual([after.sessions.talk, after.asks.perYear], [4, 10]);
    assert.deepEqual(after.after.locks, []);
  });

  test("through its school is free for good if it was freed in time", () => {
    const freed = session({ status: "withdrawn-by-school", wasFreed: true });
    const after = leftOf(fair(), { encounters: [freed] });
    assert.deepEqual([after.sessions.talk, after.asks], [5, asked]);
  });

  test("of a fair is one session, though one school called off and another waited in vain", () => {
    const off = session({ offer: "fair", status: "withdrawn-by-school" });
    const vain = session({ offer: "fair", groups: [{ group: "g2", students: 30 }], status: "no-show" });
    const { sessions, asks } = leftOf(fair(), { encounters: [off, vain] });
    assert.deepEqual([sessions.fair, asks.perYear, asks.hoursPerYear], [2, 10, 18]);
  });

  test("of a fair takes place all the same if somebody else comes", () => {
    const off = session({ offer: "fair", status: "withdrawn-by-school" });
    const on = session({ offer: "fair", groups: [{ group: "g2", students: 30 }] });
    assert.equal(leftOf(fair(), { encounters: [off, on] }).sessions.fair, 3);
    assert.equal(leftOf(fair(), { encounters: [off] }).sessions.fair, 2);
  });

  test("leaves no offer without sessions behind", () => {
    const visits = ["2025-11-03", "2025-11-04"].map((date) => session({ offer: "visit", date, status: "no-show" }));
    assert.deepEqual(leftOf(fair(), { encounters: visits }).sessions, { fair: 3, talk: 5 });
  });
});

test("offers that nobody knows of are not there, with all that names them", () => {
  const before = parseHub({
    ...fair(),
    locks: [
      { type: "ban", offer: "talk", group: "g1" },
      { type: "ban", employer: "e1", group: "g2" },
    ],
    affinities: [{ offer: "talk", group: "g1", value: 1 }],
    journeys: [{ school: "s1", offer: "talk", min: 10 }],
    requests: [
      { group: "g1", offer: "talk", askedOn: "2025-09-01" },
      { group: "g1", offer: "fair", askedOn: "2025-09-01" },
      { group: "g2", offer: "fair", askedOn: "2026-02-01" },
    ],
  });
  const { after, sessions } = leftOf(before, { unknownOffers: new Set(["talk"]) });
  assert.deepEqual(sessions, { fair: 3, visit: 2 });
  assert.deepEqual(after.locks, [{ type: "ban", employer: "e1", group: "g2" }]);
  assert.deepEqual([after.affinities, after.journeys], [[], undefined]);
  // Nor are requests that nobody has made yet.
  assert.deepEqual(after.requests, [{ group: "g1", offer: "fair", units: 1, askedOn: "2025-09-01" }]);
});

test("an employer that has left gives what is agreed and no more", () => {
  const { sessions } = leftOf(fair(), { encounters: [session()], goneEmployers: new Set(["e1"]) });
  assert.deepEqual(sessions, { talk: 1 });
});

test("visits to an employer whose insurance has lapsed since stand, and there are no others", () => {
  const lapsed = fair({ readiness: { insurance: true, insuranceExpires: "2025-12-31" } });
  const { sessions, after } = leftOf(lapsed, { encounters: [session({ offer: "visit" })] });
  assert.deepEqual(sessions, { fair: 3, talk: 5, visit: 1 });
  assert.equal(after.employers[0].readiness.insuranceExpires, undefined);
  assert.equal(leftOf(fair({ readiness: { insuranceExpires: "2026-12-31" } }), {}).sessions.visit, 2);
});

describe("an employer of whom nothing is different is that of the hub", () => {
  const talks = { offers: [offer({ id: "talk", sessions: 5 })] };

  test("whatever becomes of others", () => {
    const [one, two] = ["e1", "e2"].map((id) => employer({ id, offers: [offer({ id: `talk-${id}`, sessions: 5 })] }));
    const before = hub({ schools: [school({ groups: [group({ id: "g1" })] })], employers: [one, two] });
    const { after } = leftOf(before, { encounters: [session({ offer: "talk-e2", status: "no-show" })] });
    assert.equal(after.employers[0], before.employers[0]);
    assert.equal(after.employers[1].offers[0].sessions, 4);
  });

  test("but not where only its last offer is gone", () => {
    assert.deepEqual(leftOf(fair(), { unknownOffers: new Set(["visit"]) }).sessions, { fair: 3, talk: 5 });
  });

  test("nor where only sessions are fewer", () => {
    const { sessions } = leftOf(fair(talks), { encounters: [session()], goneEmployers: new Set(["e1"]) });
    assert.deepEqual(sessions, { talk: 1 });
  });

  test("nor where only an ask was used in vain", () => {
    const held = ["03", "04", "05", "06", "07"].map((day) => session({ date: `2025-11-${day}` }));
    const { sessions, asks } = leftOf(fair(talks), {
      encounters: [...held, session({ status: "no-show", startMin: 780 })],
    });
    assert.deepEqual([sessions.talk, asks.perYear], [5, 10]);
  });

  test("nor where only its insurance has lapsed", () => {
    const { after } = leftOf(fair({ ...talks, readiness: { insuranceExpires: "2025-12-31" } }), {});
    assert.equal(after.employers[0].readiness.insuranceExpires, undefined);
  });
});

test("agreements of the hub stay until they are planned", () => {
  const before = parseHub({ ...fair(), locks: [{ type: "keep", offer: "talk", group: "g1", units: 3 }] });
  const fallen = session({ date: "2025-11-10", status: "no-show" });
  const { after } = leftOf(before, { encounters: [session(), fallen] });
  assert.deepEqual(after.locks, [
    { type: "keep", offer: "talk", group: "g1", units: 1, date: "2025-11-03", startMin: 540 },
    { type: "keep", offer: "talk", group: "g1", units: 1 },
  ]);
});

test("a party of several units is as many agreements, by the size that its group has now", () => {
  const wide = hub({
    schools: [school({ groups: [group({ id: "g1", size: 90 })] })],
    employers: [employer({ offers: [offer({ shared: true, places: 120, groupSize: { max: 30 } })] })],
  });
  const encounters = [session({ offer: "o1", groups: [{ group: "g1", students: 90 }] })];
  assert.equal(leftOf(wide, { encounters }).after.locks.length, 3);
  const agreed = parseHub({ ...wide, locks: [{ type: "keep", offer: "o1", group: "g1", units: 3 }] });
  assert.equal(leftOf(agreed, { encounters }).after.locks.length, 3);
  const smaller = leftOf(wide, { encounters, sizeOfGroup: new Map([["g1", 60]]) }).after;
  assert.equal(smaller.locks.length, 2);
  assert.equal(smaller.schools[0].groups[0].size, 60);
});

test("refuses what can't have become of the hub, all at once", () => {
  const encounters = [session({ offer: "o9", date: "3 March" }), session({ groups: [{ group: "g9", students: 1 }] })];
  const sizeOfGroup = new Map([["g1", 0]]);
  const goneEmployers = new Set(["e9"]);
  const unknownOffers = new Set(["o8"]);
  assert.throws(
    () => hubAsOf(fair(), { day: "2026-1-5", encounters, unknownOffers, goneEmployers, sizeOfGroup }),
    (error: Error & { code?: string; context?: { faults: readonly string[] } }) => {
      assert.equal(error.code, "invalid-argument");
      assert.deepEqual(error.context?.faults, [
        '"2026-1-5" is not a day',
        '"3 March" is not a day',
        'there is no offer "o9" in the hub',
        'there is no group "g9" in the hub',
        'there is no offer "o8" in the hub',
        'there is no employer "e9" in the hub',
        'group "g1" can\'t have 0 students',
      ]);
      return true;
    },
  );
});
