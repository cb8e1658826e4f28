import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { listFloors } from "../../src/match/list-floors.ts";
import type { Floor, Format, Hub, Policy } from "../../src/model/index.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { plainPolicy, policy } from "../support/policies.ts";
import { listSlowFloors } from "../support/slow-floors.ts";

/** Rows as people read them: target, and what a unit of each pair brings. */
function readFloors(built: Hub, given: Policy, worstOffTenths?: number) {
  const stage = compileCandidates(built, given);
  const { table, world } = stage;
  const { rows, floors } = listFloors(stage, table.maxUnitsOfCandidate, worstOffTenths);
  const read = rows.map(({ name }, row) => ({ name, target: floors?.target[row], amounts: new Map<string, number>() }));
  for (let candidate = 0; candidate < table.count; candidate++) {
    const pair = [
      world.index.offers[table.offerOfCandidate[candidate]].offer.id,
      world.index.groups[table.groupOfCandidate[candidate]].group.id,
    ].join("|");
    for (let part = floors?.firstPart[candidate] ?? 0; part < (floors?.firstPart[candidate + 1] ?? 0); part++) {
      read[floors!.floorOfPart[part]].amounts.set(pair, floors!.amountOfPart[part]);
    }
  }
  return read;
}

const share = (of: object, rest: object = {}): Floor =>
  ({ type: "share", id: "part", title: "Part", of, count: "places", atLeast: 0.3, ...rest }) as Floor;
const every = (encounters: number): Floor => ({ type: "every-group", id: "each", title: "Each", encounters });

/** Needs 0.5, 0.4 and 0.1; a class of 30, one of 20 and one of 50, the last in a UTC; staff beside. */
const HUB = hub({
  schools: [
    school({
      groups: [
        group({ id: "g1", size: 30, disadvantage: { fsm: { value: 0.5 } } }),
        group({ id: "g2", size: 20, disadvantage: { fsm: { value: 0.4 } } }),
        { id: "staff", staff: true, size: 12 },
      ],
    }),
    school({
      id: "s2",
      kind: "utc",
      groups: [group({ id: "g3", size: 50, disadvantage: { fsm: { value: 0.1 } }, limits: { perYear: 1 } })],
    }),
  ],
  employers: [
    employer({
      offers: [
        offer({ id: "o1", sessions: 2, groupSize: { min: 1, max: 25 }, routes: ["digital"] }),
        offer({ id: "o2", sessions: 1, groupSize: { min: 1, max: 40 } }),
      ],
    }),
  ],
});
const amountsOf = (floor: Floor) => Object.fromEntries(readFloors(HUB, plainPolicy({ floors: [floor] }))[0].amounts);

describe("a share", () => {
  test("of places: what counts brings what it has above the share, the rest takes the share away", () => {
    // Technical: o1 only. 25 students of g1 bring 25 x (10,000 - 3,000), 30 with o2 take 30 x 3,000.
    assert.deepEqual(amountsOf(share({ technicalRoute: true })), {
      "o1|g1": 175_000,
      "o2|g1": -90_000,
      "o1|g2": 140_000,
      "o2|g2": -60_000,
      "o1|g3": 175_000,
      "o2|g3": -120_000,
    });
  });

  test("of encounters: every party counts once", () => {
    assert.deepEqual(amountsOf(share({ schoolKinds: ["utc"] }, { count: "encounters", atLeast: 0.25 })), {
      "o1|g1": -2500,
      "o2|g1": -2500,
      "o1|g2": -2500,
      "o2|g2": -2500,
      "o1|g3": 7500,
      "o2|g3": 7500,
    });
  });

  test("of the neediest: a group counts with the share of its students who are among them", () => {
    // 40 of 100: all 30 of g1 and 10 of the 20 of g2, which so counts half. Half less 0.3 is 2,000 of 10,000.
    assert.deepEqual(amountsOf(share({ neediest: 0.4 })), {
      "o1|g1": 175_000,
      "o2|g1": 210_000,
      "o1|g2": 40_000,
      "o2|g2": 40_000,
      "o1|g3": -75_000,
      "o2|g3": -120_000,
    });
  });

  test("what brings exactly the share has no part", () => {
    assert.deepEqual(Object.keys(amountsOf(share({ neediest: 0.4 }, { atLeast: 0.5 }))), [
      "o1|g1",
      "o2|g1",
      "o1|g3",
      "o2|g3",
    ]);
    assert.deepEqual(amountsOf(share({ kinds: ["employer-talk"] }, { atLeast: 1 })), {});
  });

  test("staff have no part, and what brings nothing leaves the parts of other rows where they are", () => {
    const talk = plainPolicy().kinds[0];
    const kinds = [talk, { ...talk, id: "insight", audience: "staff" as const, years: [], counts: [] }];
    const floors = [every(1), share({ neediest: 0.5 }, { atLeast: 0.5 }), share({ technicalRoute: true }, { id: "x" })];
    const staffed = hub({
      schools: [
        school({ groups: [group({ id: "g1" }), group({ id: "g2" }), { id: "a-staff", staff: true, size: 9 }] }),
      ],
      employers: [employer({ offers: [offer(), offer({ id: "o2", kind: "insight" })] })],
    });
    // All 30 of g1 are the neediest half, none of g2: 30 x (10,000 - 5,000) and 30 x -5,000.
    assert.deepEqual(
      readFloors(staffed, plainPolicy({ kinds, floors })).map(({ name, amounts }) => [name, ...amounts]),
      [
        ["floor:each:g1", ["o1|g1", 30]],
        ["floor:each:g2", ["o1|g2", 30]],
        ["floor:part", ["o1|g1", 150_000], ["o1|g2", -150_000]],
        ["floor:x", ["o1|g1", -90_000], ["o1|g2", -90_000]],
      ],
    );
    // Of g1 half of the 30 count, so exactly the half that is asked: no part in the share, but in the row after it.
    const alone = hub({ schools: [school()] });
    assert.deepEqual(
      readFloors(alone, plainPolicy({ floors })).map(({ name, amounts }) => [name, ...amounts]),
      [["floor:each:g1", ["o1|g1", 30]], ["floor:part"], ["floor:x", ["o1|g1", -90_000]]],
    );
  });

  test("all that is given must hold; the share asked is rounded to a ten-thousandth", () => {
    const both = share({ neediest: 0.4, technicalRoute: true }, { atLeast: 0.333_333, count: "encounters" });
    assert.deepEqual(amountsOf(both), {
      "o1|g1": 6667,
      "o2|g1": -3333,
      "o1|g2": 1667,
      "o2|g2": -3333,
      "o1|g3": -3333,
      "o2|g3": -3333,
    });
  });
});

describe("so much for every group", () => {
  const targetsOf = (floors: readonly Floor[], worstOffTenths?: number) =>
    Object.fromEntries(
      readFloors(HUB, plainPolicy({ floors }), worstOffTenths).map(({ name, target }) => [name, target]),
    );

  test("is asked as far as offers and limit allow, in order of name", () => {
    // g1: 2 x 25 + 30 = 80 could come; g2: 20 + 20; g3: 2 x 25 + 40 = 90, but at most one each of 50.
    assert.deepEqual(targetsOf([every(1)]), { "floor:each:g1": 30, "floor:each:g2": 20, "floor:each:g3": 50 });
    assert.deepEqual(targetsOf([every(3)]), { "floor:each:g1": 80, "floor:each:g2": 40, "floor:each:g3": 50 });
    const [first] = readFloors(HUB, plainPolicy({ floors: [every(3)] }));
    assert.deepEqual(
      [...first.amounts],
      [
        ["o1|g1", 25],
        ["o2|g1", 30],
      ],
    );
  });

  test("for the worst-off it is asked in tenths, rounded up", () => {
    // A quarter of an encounter is no tenth; 3 tenths of 30, 20 and 50 are 9, 6 and 15; 0.1 of 25 would be 2.5.
    assert.deepEqual(targetsOf([], 3), {
      "floor:worst-off:g1": 9,
      "floor:worst-off:g2": 6,
      "floor:worst-off:g3": 15,
    });
    const odd = hub({ schools: [school({ groups: [group({ size: 25 })] })] });
    assert.equal(readFloors(odd, plainPolicy(), 1)[0].target, 3);
    assert.equal(readFloors(odd, plainPolicy(), 0)[0].target, 0);
  });

  test("in some formats is asked of those who have a candidate there, and of these candidates", () => {
    // o1 in school, 2 x 25 of g1; o2 virtual, 30, for g1 alone.
    const built = hub({
      schools: [school({ groups: [group({ id: "g1" }), group({ id: "g2", year: 8 })] })],
      employers: [
        employer({
          offers: [
            offer({ id: "o1", sessions: 2, groupSize: { min: 1, max: 25 } }),
            offer({ id: "o2", format: "virtual", years: [10] }),
          ],
        }),
      ],
    });
    const read = (formats: readonly Format[], limits = {}) =>
      readFloors(built, plainPolicy({ floors: [{ ...every(9), formats } as Floor], limits })).map(
        ({ name, target, amounts }) => [name, target, ...amounts],
      );
    assert.deepEqual(read(["virtual"]), [["floor:each:g1", 30, ["o2|g1", 30]]]);
    assert.deepEqual(read(["in-school", "at-employer"]), [
      ["floor:each:g1", 50, ["o1|g1", 25]],
      ["floor:each:g2", 50, ["o1|g2", 25]],
    ]);
    // All 80 of g1, unless half an encounter each, 15, leaves no room for a virtual unit of 30.
    assert.equal(read(["in-school", "virtual"])[0][1], 80);
    assert.equal(read(["in-school", "virtual"], { virtualPerStudent: 0.5 })[0][1], 50);
  });

  test("a group without any candidate is promised nothing", () => {
    const schools = [school({ groups: [group(), group({ id: "g2" })], formats: ["virtual"] })];
    assert.deepEqual(readFloors(hub({ schools }), plainPolicy({ floors: [every(1)] })), []);
    assert.equal(listFloors(compileCandidates(hub({ schools }), plainPolicy()), new Int32Array(0)).floors, undefined);
  });
});

test("a policy without floors has no rows", () => {
  assert.deepEqual(readFloors(HUB, plainPolicy()), []);
});

describe("what a missed promise costs a search", () => {
  const costOf = (floor: Floor) =>
    listFloors(compileCandidates(HUB, plainPolicy({ floors: [floor] })), new Int32Array(6)).floors?.costOfShortfall[0];

  test("four times what the unit, the student or the party can be worth elsewhere", () => {
    // A first encounter of a student of g1 is worth 1.5: no other is worth more. 30 of them are worth 45: what one student of another
    // group may have to take the place of. Whoever takes 3,000 of a share away costs 3,000 x 2,000.
    assert.equal(costOf(every(1)), 180_000_000);
    assert.equal(costOf(share({ technicalRoute: true })), 2000);
    assert.equal(costOf(share({ technicalRoute: true }, { atLeast: 0.0001 })), 6_000_000);
    assert.equal(costOf(share({ technicalRoute: true }, { atLeast: 0 })), 6_000_000);
    // Parties: 30 students of g1 are worth 45, those of g3 (weight 1.1) with o2 no more than 44.
    assert.equal(costOf(share({ technicalRoute: true }, { count: "encounters" })), 60_000);
  });

  test("hours, sectors and affinities are worth what they add to a unit", () => {
    const [two] = plainPolicy().entitlements;
    const talks = (given: object, affinities: readonly { offer: string; group: string; value: number }[] = []) => {
      const document = hub({
        schools: [school({ groups: [group({ disadvantage: { fsm: { value: 0 } } })] })],
        employers: [employer({ sectors: ["digital", "legal-finance-accounting"] })],
        affinities: [...affinities],
      });
      const floored = plainPolicy({ floors: [every(1)], entitlements: [{ ...two, ...given }] });
      return listFloors(compileCandidates(document, floored), new Int32Array(1)).floors?.costOfShortfall[0];
    };
    assert.equal(talks({}), 120_000_000); // 30 students
    assert.equal(talks({ unit: "hours" }), 120_000_000); // the talk takes an hour
    assert.equal(talks({ per: "sector" }), 240_000_000); // two sectors
    assert.equal(talks({}, [{ offer: "o1", group: "g1", value: 15 }]), 180_000_000); // and 15 for 30 students
  });

  test("at least 1, though nothing is worth anything", () => {
    const idle = plainPolicy({ entitlements: [], floors: [every(1)] });
    assert.equal(listFloors(compileCandidates(HUB, idle), new Int32Array(6)).floors?.costOfShortfall[0], 1);
  });
});

const someFloors: fc.Arbitrary<readonly Floor[]> = fc
  .array(
    fc.oneof(
      fc.record(
        {
          type: fc.constant("every-group" as const),
          encounters: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(20)),
          formats: fc.constantFrom(["in-school" as const], ["at-employer" as const, "virtual" as const]),
        },
        { requiredKeys: ["type", "encounters"], noNullPrototype: true },
      ),
      fc.record({
        type: fc.constant("share" as const),
        of: fc
          .record(
            {
              neediest: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
              technicalRoute: fc.constant(true as const),
              kinds: fc.constant(["employer-talk", "careers-fair", "workplace-visit"]),
              schoolKinds: fc.constant(["secondary" as const, "special" as const]),
            },
            { requiredKeys: [], noNullPrototype: true },
          )
          .filter((of) => Object.keys(of).length > 0),
        count: fc.constantFrom("places" as const, "encounters" as const),
        atLeast: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((drawn) => drawn.map((floor, row) => ({ ...floor, id: ["b-1", "b", "a", "c.2"][row], title: "A floor" })));

test("made-up hubs: the rows are those of the rules, read student by student", () => {
  let parts = 0;
  fc.assert(
    fc.property(parsedHub(), someFloors, fc.constantFrom(undefined, 0, 0.3, 1), (built, floors, virtualPerStudent) => {
      const given = policy({ floors, ...(virtualPerStudent === undefined ? {} : { limits: { virtualPerStudent } }) });
      const found = readFloors(built, given);
      assert.deepEqual(
        found,
        listSlowFloors(built, given, ({ maxUnits }) => maxUnits),
      );
      parts += found.reduce((sum, { amounts }) => sum + amounts.size, 0);
    }),
    { numRuns: 150, seed: 11 },
  );
  assert.ok(parts > 100, `${parts} parts`);
});

test("fewer units at most make smaller targets", () => {
  const stage = compileCandidates(HUB, plainPolicy({ floors: [every(3)] }));
  const { rows, floors } = listFloors(stage, Int32Array.of(1, 1, 1, 0, 0, 1));
  // g1: 25 + 30; g2: 20 + 0; g3: 0 + 40.
  assert.deepEqual(
    rows.map(({ name, floor, group: id }, row) => [name, floor, id, floors?.target[row]]),
    [
      ["floor:each:g1", "each", "g1", 55],
      ["floor:each:g2", "each", "g2", 20],
      ["floor:each:g3", "each", "g3", 40],
    ],
  );
});
