import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { plan } from "../../src/engine/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Floor, type Hub, type Plan, type Policy, parseHub, presets } from "../../src/model/index.ts";
import { checkCertificate, checkPlan } from "../../src/plan/index.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy } from "../support/policies.ts";

const { southMidlands } = presets.policy;

/** A plan that both checkers find sound. */
function planned(document: Hub, policy: Policy = plainPolicy()): Plan {
  const made = plan(document, policy, { effort: "balanced", seed: 0 });
  assert.deepEqual(checkPlan(document, made), []);
  assert.deepEqual(checkCertificate(document, policy, made).faults, []);
  return made;
}

const keep = (offerId: string, groupId: string, more: object = {}) =>
  ({ type: "keep", offer: offerId, group: groupId, units: 1, ...more }) as const;

test("an employer's hours hold the sessions that they were worked out from", () => {
  // 245 / 60 x 60 is less than 245 in floating point.
  const talk = offer({ sessions: 9, durationMin: 35 });
  const asks = { hoursPerYear: 245 / 60 };
  const groups = Array.from({ length: 9 }, (_, row) => group({ id: `g${row}` }));
  const built = hub({ schools: [school({ groups })], employers: [employer({ asks, offers: [talk] })] });
  assert.equal(planned(built).encounters.length, 7);
});

describe("rooms and coaches", () => {
  const groups = [group({ id: "g1" }), group({ id: "g2", size: 60 })];
  const rooms = [{ id: "hall", seats: 60 }];
  const talk = offer({ sessions: 3, groupSize: { max: 60 } });

  test("a plan names the room of each session in school", () => {
    const offers = [talk, offer({ id: "o2", format: "virtual" })];
    const built = hub({ schools: [school({ groups, hosting: { rooms } })], employers: [employer({ offers })] });
    const rows = planned(built).encounters.map(({ format, room }) => `${format} ${room}`);
    assert.deepEqual([...new Set(rows)].sort(), ["in-school hall", "virtual undefined"]);
  });

  test("what no room seats, or no coaches carry, is refused, though it was agreed", () => {
    const tight = school({
      groups,
      hosting: { rooms: [{ id: "lab", seats: 30 }] },
      travel: { coaches: { count: 1, seats: 30 } },
    });
    const offers = [talk, offer({ id: "o2", format: "at-employer", groupSize: { max: 60 } })];
    const built = hub({
      schools: [tight],
      employers: [employer({ offers })],
      locks: [keep("o1", "g2"), keep("o2", "g2")],
    });
    const { encounters, undated, unmet } = planned(built);
    assert.deepEqual([...new Set(encounters.flatMap((each) => each.groups.map(({ group: id }) => id)))], ["g1"]);
    assert.deepEqual(
      undated.map(({ offer: id, reason, refusal }) => [id, reason, refusal]),
      [
        ["o1", "kept-but-refused", "hosting"],
        ["o2", "kept-but-refused", "coaches"],
      ],
    );
    // Of two refusals that are as frequent the first in the list.
    assert.deepEqual([unmet[0].group, unmet[0].reason, unmet[0].refusal], ["g2", "no-candidate", "coaches"]);
  });

  test("an agreed hour for which the room is gone finds no date", () => {
    const at = { date: "2025-11-04", startMin: 560 };
    const built = hub({
      schools: [school({ groups, hosting: { rooms, atOnce: 2 } })],
      employers: [employer({ offers: [talk] }), employer({ id: "e2", offers: [offer({ id: "o2" })] })],
      locks: [keep("o1", "g1", at), keep("o2", "g2", at)],
    });
    const startsOf = ({ schools: [{ calendar }], calendar: { timetable } }: Hub) =>
      (calendar.timetable ?? timetable).periods.map(({ startMin }) => startMin);
    const agreed = { ...at, startMin: startsOf(built)[0] };
    const { undated } = planned({ ...built, locks: [keep("o1", "g1", agreed), keep("o2", "g2", agreed)] } as Hub);
    assert.equal(undated.length, 1);
    assert.equal(undated[0].reason, "no-common-slot");
  });
});

const generatedHub = (seed: number): Hub => generateHub({ schools: 4, employers: 40, supply: 1, seed });

/** A generated hub in which every school has these rooms and coaches, and every employer so many teams and places. */
function scarceHub(seed: number, given: Scarcity): Hub {
  const full = generatedHub(seed);
  const { rooms, coaches, teams, receivesAtOnce } = given;
  return parseHub({
    ...full,
    schools: full.schools.map((each) => ({
      ...each,
      hosting: { ...each.hosting, rooms: rooms.map((seats, row) => ({ id: `room-${row}`, seats })) },
      travel: { ...each.travel, coaches },
    })),
    employers: full.employers.map((each) => ({ ...each, teams, receivesAtOnce })),
  });
}

interface Scarcity {
  readonly rooms: readonly number[];
  readonly coaches: { readonly count: number; readonly seats: number };
  readonly teams: number;
  readonly receivesAtOnce: number;
}

const scarcity: fc.Arbitrary<Scarcity> = fc.record({
  rooms: fc.array(fc.constantFrom(20, 30, 90, 250), { minLength: 1, maxLength: 3 }),
  coaches: fc.record({ count: fc.integer({ min: 1, max: 3 }), seats: fc.constantFrom(15, 30, 53) }),
  teams: fc.integer({ min: 1, max: 2 }),
  receivesAtOnce: fc.integer({ min: 1, max: 2 }),
});

describe("where everything is scarce at once", () => {
  const quick = (document: Hub) => {
    const made = plan(document, southMidlands, { effort: "quick", seed: 0 });
    assert.deepEqual(checkPlan(document, made), []);
    return made;
  };

  test("plans are sound", () => {
    let rooms = 0;
    fc.assert(
      fc.property(fc.constantFrom(1, 2), scarcity, (seed, given) => {
        for (const { format, room } of quick(scarceHub(seed, given)).encounters) {
          assert.equal(room !== undefined, format === "in-school");
          rooms += Number(room !== undefined);
        }
      }),
      { numRuns: 12, seed: 5 },
    );
    assert.ok(rooms > 100, `${rooms} sessions in rooms`);
  });

  test("and smaller", () => {
    const scarce = { rooms: [30], coaches: { count: 1, seats: 15 }, teams: 1, receivesAtOnce: 1 };
    const [roomy, tight] = [generatedHub(1), scarceHub(1, scarce)].map((built) => quick(built).encounters.length);
    assert.ok(tight < 0.9 * roomy, `${tight} encounters, of ${roomy}`);
  });
});

describe("a limit on what is virtual", () => {
  const offers = ["o1", "o2", "o3"].map((id) => offer({ id, format: "virtual" }));
  const built = hub({ employers: [employer({ offers })] });
  const under = (virtualPerStudent: number, document = built) =>
    planned(document, plainPolicy({ limits: { virtualPerStudent } }));

  test("stops at so many encounters a student, says so, and is worth a price", () => {
    // National fsm 0.25, weight 1.25: 30 x 1.25 = 37.5 for one each, 18.75 for the second.
    assert.equal(under(2).certificate.value, 56.25);
    const { certificate, encounters, unmet } = under(1);
    assert.deepEqual([certificate.value, encounters.length], [37.5, 1]);
    // One of three talks is taken, two would pass the limit.
    assert.ok(certificate.bound < 37.6, `bound ${certificate.bound}`);
    assert.ok(certificate.prices?.some(({ resource, price }) => resource === "virtual:g1" && price >= 0.625));
    assert.deepEqual(
      unmet.map(({ reason }) => reason),
      ["group-limit-reached"],
    );
    assert.equal(under(0).encounters.length, 0);
  });

  test("holds for agreements too", () => {
    const locks = [keep("o1", "g1"), keep("o2", "g1")];
    const { encounters, undated } = under(1, hub({ employers: [employer({ offers })], locks }));
    assert.equal(encounters.length, 1);
    assert.deepEqual(
      undated.map(({ reason }) => reason),
      ["kept-but-full"],
    );
  });
});

test("a floor of encounters in person serves nobody online only", () => {
  // Two talks in school, and one online for g2 alone. To g1 (weight 1.9) they are worth 57 and 28.5, to g2 (weight 1) the second is worth
  // 15 after 30 online: by value both go to g1, by the floor one to each.
  const groups = [
    group({ id: "g1", year: 10, disadvantage: { fsm: { value: 0.9 } } }),
    group({ id: "g2", year: 9, disadvantage: { fsm: { value: 0 } } }),
  ];
  const offers = [offer(), offer({ id: "o2" }), offer({ id: "o3", format: "virtual", years: [9] })];
  const built = hub({ schools: [school({ groups })], employers: [employer({ offers })] });
  const inPerson: Floor = {
    type: "every-group",
    id: "in-person",
    title: "One in person",
    encounters: 1,
    formats: ["in-school", "at-employer"],
  };
  const formatsOfG2 = ({ encounters }: Plan) =>
    encounters.filter(({ groups: [first] }) => first.group === "g2").map(({ format }) => format);
  const free = planned(built);
  assert.deepEqual([free.certificate.value, formatsOfG2(free)], [115.5, ["virtual"]]);
  const anyFormat = planned(built, plainPolicy({ floors: [{ ...inPerson, formats: ["in-school", "virtual"] }] }));
  assert.equal(anyFormat.certificate.value, 115.5);
  const kept = planned(built, plainPolicy({ floors: [inPerson] }));
  assert.deepEqual([kept.certificate.value, formatsOfG2(kept).sort()], [102, ["in-school", "virtual"]]);
  assert.deepEqual(kept.floors, [{ floor: "in-person", asked: 2, reached: 2, isMet: true, groupsShort: [] }]);
});
