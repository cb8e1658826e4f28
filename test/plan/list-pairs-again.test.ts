import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { compileCandidates, earliestDay, listCandidates, makePair } from "../../src/candidate/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import { type Hub, type Plan, type Policy, parsePolicy, presets } from "../../src/model/index.ts";
import { openWorld } from "../../src/plan/check-bookings.ts";
import { openPairsAgain } from "../../src/plan/list-pairs-again.ts";
import { recountWeights } from "../../src/plan/recount-weights.ts";
import { parsedHub } from "../support/arbitraries.ts";
import * as hubs from "../support/hubs.ts";

/** A pair as both sides describe it. */
type Described = readonly [
  offer: string,
  group: string,
  students: number,
  units: number,
  suitability: number,
  date: string,
];

function pairsAgain(hub: Hub, policy: Policy): readonly Described[] {
  const world = openWorld(hub, { encounters: [], meta: { policy } } as unknown as Plan);
  return world.index.groups
    .flatMap(openPairsAgain(world, recountWeights(hub, policy).weightMicro))
    .map(({ offer, group, unitStudents, mostUnits, suitabilityMicro, firstDate }) => [
      offer.offer.id,
      group.group.id,
      unitStudents,
      mostUnits,
      suitabilityMicro / 1e6,
      firstDate,
    ]);
}

function candidates(hub: Hub, policy: Policy): readonly Described[] {
  const { world, table } = compileCandidates(hub, policy);
  return listCandidates(hub, policy).map((candidate, row) => {
    const offer = world.index.offers[table.offerOfCandidate[row]];
    const group = world.index.groups[table.groupOfCandidate[row]];
    const first = earliestDay(makePair(world, offer, group, table.distanceMOfCandidate[row]), world);
    const { studentsPerUnit, maxUnits, suitability } = candidate;
    return [candidate.offer, candidate.group, studentsPerUnit, maxUnits, suitability, world.calendar.dates[first]];
  });
}

const { southMidlands } = presets.policy;
const strict = parsePolicy({
  ...southMidlands,
  gates: { ...southMidlands.gates, unknownReadiness: "refuse", unknownSendReady: "refuse" },
});
const listed = parsePolicy({ ...southMidlands, candidatesFrom: "affinities" });

describe("the pairs of the checker are the engine's candidates: units, students, suitability, first date", () => {
  for (const [name, policy] of Object.entries({ southMidlands, strict, listed })) {
    test(`on hubs of every kind, policy ${name}`, () => {
      let pairs = 0;
      fc.assert(
        fc.property(parsedHub(), (hub) => {
          const expected = candidates(hub, policy);
          pairs += expected.length;
          assert.deepEqual(pairsAgain(hub, policy), expected);
        }),
        { numRuns: 200, seed: 20_260_101 },
      );
      assert.ok(pairs > 5, `only ${pairs} pairs were compared`);
    });
  }

  test("on generated hubs", () => {
    for (const seed of [0, 1, 2]) {
      const hub = generateHub({ schools: 4, employers: 40, seed });
      assert.deepEqual(pairsAgain(hub, southMidlands), candidates(hub, southMidlands));
    }
  });
});

describe("the first date is found by the calendar alone", () => {
  // 22 September 2025 is a Monday; Luton's first day is 3 September.
  const firstDateOf = (offer: Partial<hubs.OfferInput>, changes: Parameters<typeof hubs.hub>[0] = {}) =>
    pairsAgain(
      hubs.hub({ employers: [hubs.employer({ offers: [hubs.offer(offer)] })], ...changes }),
      southMidlands,
    ).map((pair) => pair[5]);

  test("in the window, on the weekday", () => {
    const availability = { windows: [{ start: "2025-09-19", end: "2025-10-31" }], weekdays: [1] };
    assert.deepEqual(firstDateOf({ availability }), ["2025-09-22"]);
  });

  test("after the lead time of the kind, unless the date was agreed", () => {
    const { leadDays } = southMidlands.kinds.find(({ id }) => id === "employer-talk") ?? { leadDays: Number.NaN };
    const availability = { weekdays: [1] };
    // 1 September 2025 is a Monday, but nobody is there yet; so many days later, the next Monday.
    const monday = new Date(Date.UTC(2025, 8, 1 + Math.ceil(leadDays / 7) * 7)).toISOString().slice(0, 10);
    assert.deepEqual(firstDateOf({ availability }, { planFrom: "2025-09-01" }), [monday]);
    const locks = [{ type: "keep" as const, offer: "o1", group: "g1", date: "2025-09-08" }];
    assert.deepEqual(firstDateOf({ availability }, { planFrom: "2025-09-01", locks }), ["2025-09-08"]);
  });

  test("not while the group is away, and in what is left of the day", () => {
    const away = (endMin: number) => [
      hubs.school({
        groups: [hubs.group({ unavailability: [{ start: "2025-09-22", end: "2025-09-22", startMin: 0, endMin }] })],
      }),
    ];
    const availability = { windows: [{ start: "2025-09-22", end: "2025-10-31" }] };
    const offer = { format: "virtual" as const, kind: "employer-talk", availability };
    assert.deepEqual(firstDateOf(offer, { schools: away(1440) }), ["2025-09-23"]);
    assert.deepEqual(firstDateOf(offer, { schools: away(600) }), ["2025-09-22"]);
  });

  test("a block in school where visitors are welcome all day on each of its days", () => {
    const all = presets.calendars.luton2025.calendar.timetable.periods.map((_, period) => period);
    const periods = (weekdays: readonly number[]) => weekdays.map((weekday) => ({ weekday, periods: all }));
    const hosted = (weekdays: readonly number[]) => [
      hubs.school({ hosting: { perDay: 2, perWeek: 6, atOnce: 2, periods: periods(weekdays) } }),
    ];
    // Wednesday 3 September is the first day; Thursday and Friday follow each other, Friday and Wednesday do not.
    assert.deepEqual(firstDateOf({ days: 2 }, { schools: hosted([4, 5]) }), ["2025-09-04"]);
    assert.deepEqual(firstDateOf({ days: 2 }, { schools: hosted([3, 5]) }), []);
  });

  test("none without insurance on the first day of planning, whatever was agreed", () => {
    const visits = (insuranceExpires: string) =>
      firstDateOf(
        {},
        {
          planFrom: "2025-11-03",
          locks: [{ type: "keep", offer: "o1", group: "g1", date: "2025-09-22" }],
          employers: [
            hubs.employer({
              readiness: { insurance: true, riskReview: true, safeguardingContact: true, insuranceExpires },
              offers: [hubs.offer({ kind: "workplace-visit", format: "at-employer" })],
            }),
          ],
        },
      );
    assert.deepEqual(visits("2025-10-31"), []);
    assert.deepEqual(visits("2025-11-03"), ["2025-09-22"]);
  });

  test("none for what never fits", () => {
    assert.deepEqual(firstDateOf({ availability: { times: [{ startMin: 1200, endMin: 1300 }] } }), []);
    assert.deepEqual(firstDateOf({ durationMin: 720 }), []);
  });
});
