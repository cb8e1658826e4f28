import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { generateHub } from "../../src/generate/index.ts";
import { type Allocation, claimGain, lossOfSuppliers } from "../../src/kernel/index.ts";
import type { EncodedMatch } from "../../src/match/index.ts";
import { type Hub, parsePolicy, presets } from "../../src/model/index.ts";
import type { CheckWorld } from "../../src/plan/check-bookings.ts";
import { countBounds, listBoundParts } from "../../src/plan/count-bounds.ts";
import { listFloorsAgain } from "../../src/plan/list-floors-again.ts";
import { lossOfEmployersAgain } from "../../src/plan/solve-employers-again.ts";
import { parsedHub } from "../support/arbitraries.ts";
import { countAnswers } from "../support/exhaustive.ts";
import { employer, group, hub, offer, school } from "../support/hubs.ts";
import { type BothSides, countBothSides, emptyWorld, openBothSides, promisingPolicy } from "./both-bounds.ts";

const prices = fc.record({ seed: fc.nat(1e6), most: fc.constantFrom(20, 20_000, 2_000_000) });

describe("the linear bound is the kernel's, with floors and any fairness", () => {
  test("hubs of every kind", () => {
    let signed = 0;
    fc.assert(
      fc.property(parsedHub(), promisingPolicy, prices, (of, { policy, ...level }, draw) => {
        const sides = openBothSides(of, policy, { ...draw, ...level });
        const { kernel, again } = countBothSides(sides, "linear");
        assert.equal(again.linear, kernel);
        if (sides.problem.floors?.amountOfPart.some((amount) => amount < 0)) signed++;
        const { rows } = listBoundParts(sides.world).floors;
        assert.deepEqual(
          rows.map(({ name, floor, group: own }) => [name, floor, own]),
          sides.encoded.floorRows.map(({ name, floor, group: own }) => [name, floor, own]),
        );
        assert.deepEqual(
          rows.map(({ target }) => target),
          Array.from(sides.encoded.problem.floors?.target ?? []),
        );
      }),
      { numRuns: 150, seed: 5 },
    );
    assert.ok(signed > 10, `only ${signed} had amounts below 0`);
  });

  test("generated hubs", () => {
    fc.assert(
      fc.property(promisingPolicy, prices, fc.constantFrom(1, 2), ({ policy, ...level }, draw, seed) => {
        const of = { ...generateHub({ schools: 3, employers: 25, seed, supply: 0.5 }), fundPence: 30_000 };
        const { kernel, again } = countBothSides(openBothSides(of, policy, { ...draw, ...level }), "linear");
        assert.equal(again.linear, kernel);
      }),
      { numRuns: 15, seed: 6 },
    );
  });
});

describe("what employers lose by whole sessions is the kernel's", () => {
  const lossOf = ({ encoded, problem, prices, world, named }: BothSides) => {
    const { capacities } = listBoundParts(world);
    const again = lossOfEmployersAgain(world, capacities, named.ofResource);
    assert.equal(again, lossOfSuppliers(problem, prices, encoded.suppliers));
    return again;
  };

  test("hubs of every kind", () => {
    let lost = 0;
    fc.assert(
      fc.property(parsedHub(), prices, (of, draw) => {
        if (lossOf(openBothSides(of, presets.policy.southMidlands, draw)) > 0) lost++;
      }),
      { numRuns: 150, seed: 7 },
    );
    assert.ok(lost > 30, `only ${lost} lost anything`);
  });

  test("generated hubs", () => {
    for (const seed of [1, 2, 4]) {
      const of = generateHub({ schools: 3, employers: 60, seed, supply: 0.5 });
      for (const most of [20, 2_000_000]) {
        assert.ok(lossOf(openBothSides(of, presets.policy.equal, { seed, most })) > 0);
      }
    }
  });
});

/** Three schools with a group each, up to three offers: few enough units to try them all. */
const tinyHub = fc
  .record({
    sizes: fc.array(fc.integer({ min: 4, max: 16 }), { minLength: 3, maxLength: 3 }),
    fsm: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
    offers: fc.array(
      fc.record({
        kind: fc.constantFrom("employer-talk", "workplace-visit", "provider-encounter"),
        sessions: fc.integer({ min: 1, max: 3 }),
        durationMin: fc.constantFrom(40, 60, 100),
        min: fc.integer({ min: 1, max: 3 }),
        max: fc.integer({ min: 3, max: 16 }),
        places: fc.option(fc.integer({ min: 16, max: 30 }), { nil: undefined }),
        hasRoute: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    perYear: fc.integer({ min: 1, max: 3 }),
    maxSchools: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    // Besides what is set aside for shared offers.
    asks: fc.option(fc.nat(4), { nil: undefined }),
    minutes: fc.option(fc.integer({ min: 40, max: 300 }), { nil: undefined }),
  })
  .map(
    ({ sizes, fsm, offers, perYear, maxSchools, asks, minutes }): Hub =>
      hub({
        schools: sizes.map((size, row) =>
          school({
            id: `s${row}`,
            kind: row === 2 ? "special" : "secondary",
            groups: [
              group({
                id: `g${row}`,
                size,
                disadvantage: { fsm6: { value: fsm[row] / 10 } },
                limits: { perWeek: 5, perYear },
              }),
            ],
          }),
        ),
        employers: [
          employer({
            asks: {
              ...(maxSchools === undefined ? {} : { maxSchools }),
              ...(asks === undefined ? {} : { perYear: asks + setAside(offers).sessions }),
              ...(minutes === undefined ? {} : { hoursPerYear: (minutes + setAside(offers).minutes) / 60 }),
            },
            offers: offers.map(({ kind, sessions, durationMin, min, max, places, hasRoute }, row) =>
              offer({
                id: `o${row}`,
                kind,
                format: kind === "workplace-visit" ? "at-employer" : "in-school",
                sessions,
                durationMin,
                groupSize: { min, max },
                sendReady: true,
                ...(places === undefined ? {} : { shared: true, places }),
                ...(hasRoute ? { routes: ["digital"] } : {}),
              }),
            ),
          }),
        ],
      }),
  );

function setAside(
  offers: readonly { readonly sessions: number; readonly durationMin: number; readonly places: number | undefined }[],
) {
  const shared = offers.filter(({ places }) => places !== undefined);
  return {
    sessions: shared.reduce((sum, { sessions }) => sum + sessions, 0),
    minutes: shared.reduce((sum, { sessions, durationMin }) => sum + sessions * durationMin, 0),
  };
}

/** The most that any whole units are worth that fit, and reach what is promised; nothing where none do. */
function bestKeeping({ encoded, promised, world }: BothSides): number | undefined {
  const { problem, floorRows } = encoded;
  const { rows } = listFloorsAgain(world, listBoundParts(world).groups);
  const targets = floorRows.map(({ name }) => promised.get(name) ?? 0);
  assert.deepEqual(
    rows.map(({ name }) => name),
    floorRows.map(({ name }) => name),
  );
  const studentsOf = world.index.groups.flatMap(({ row }) => {
    const rows = Array.from(encoded.blockOf, (block, candidate) => (block === row ? [candidate] : [])).flat();
    return rows.map((candidate) => listStudents(world, encoded, candidate));
  });
  const units = new Int32Array(problem.maxUnits.length);
  let best: number | undefined;
  const visit = (row: number): void => {
    if (row === units.length) {
      if (!fits(problem, units) || !reaches(problem, units, targets)) return;
      best = Math.max(best ?? Number.NEGATIVE_INFINITY, worthOf(problem, units, studentsOf));
      return;
    }
    for (units[row] = 0; units[row] <= problem.maxUnits[row]; units[row]++) visit(row + 1);
    units[row] = 0;
  };
  visit(0);
  return best;
}

function fits(problem: Allocation, units: Int32Array): boolean {
  const { capacity, firstUse, resourceOfUse, amountOfUse, bucketOf, partnerOf, partnerLimit } = problem;
  const partners = Array.from(partnerLimit, () => new Set<number>());
  units.forEach((count, row) => {
    if (count > 0) partners[bucketOf[row]]?.add(partnerOf[row]);
  });
  if (partners.some(({ size }, bucket) => size > partnerLimit[bucket])) return false;
  const left = capacity.slice();
  units.forEach((count, row) => {
    for (let use = firstUse[row]; use < firstUse[row + 1]; use++) left[resourceOfUse[use]] -= count * amountOfUse[use];
  });
  return left.every((amount) => amount >= 0);
}

function reaches({ floors }: Allocation, units: Int32Array, targets: readonly number[]): boolean {
  const reached = targets.map(() => 0);
  units.forEach((count, row) => {
    if (floors === undefined) return;
    for (let part = floors.firstPart[row]; part < floors.firstPart[row + 1]; part++) {
      reached[floors.floorOfPart[part]] += count * floors.amountOfPart[part];
    }
  });
  return reached.every((amount, row) => amount >= targets[row]);
}

/** (most units,) students that the sessions of a pair bring, one after the other: no more than can still gain, but as many as the offer takes at least. */
function listStudents({ index, kindById }: CheckWorld, encoded: EncodedMatch, candidate: number): readonly number[] {
  const { offer } = index.offers[encoded.offerOfCandidate[candidate]];
  const { size } = index.groups[encoded.blockOf[candidate]].group;
  const full = Math.min(offer.groupSize.max, size);
  let brought = 0;
  return Array.from({ length: encoded.problem.maxUnits[candidate] }, () => {
    const open = size * (kindById.get(offer.kind)?.repeatUpTo ?? 1) - brought;
    const students = offer.shared ? full : Math.max(offer.groupSize.min, Math.min(full, open));
    brought += students;
    return students;
  });
}

/** @param studentsOf - by candidate and unit; the first is a full one. */
function worthOf(problem: Allocation, units: Int32Array, studentsOf: readonly (readonly number[])[]): number {
  const coverage = problem.start.slice();
  let worth = 0;
  units.forEach((count, row) => {
    const [full] = studentsOf[row];
    for (const students of studentsOf[row].slice(0, count)) {
      worth += Math.round((problem.unitWorth[row] * students) / full);
      for (let credit = problem.firstCredit[row]; credit < problem.firstCredit[row + 1]; credit++) {
        coverage[problem.claimOfCredit[credit]] += (problem.amountOfCredit[credit] / full) * students;
      }
    }
  });
  return coverage.reduce((sum, to, claim) => sum + claimGain(problem, claim, problem.start[claim], to), worth);
}

describe("no whole units that keep the promises are worth more, by plain enumeration", () => {
  test("tiny hubs, any prices, promises that whole units can and can't keep", () => {
    let [kept, impossible, sharper, paid, limited] = [0, 0, 0, 0, 0];
    fc.assert(
      fc.property(tinyHub, promisingPolicy, prices, (of, { policy, ...level }, draw) => {
        const sides = openBothSides(of, policy, { ...draw, ...level });
        fc.pre(countAnswers(sides.encoded.problem) < 5000);
        const { linear, sharp } = countBothSides(sides, "sharp").again;
        assert.ok(linear !== null && sharp !== null && sharp <= linear);
        const best = bestKeeping(sides);
        if (best === undefined) {
          impossible++;
          return;
        }
        assert.ok(best <= sharp, `${best} is worth more than ${sharp}`);
        kept++;
        if (sharp < linear) sharper++;
        if (sides.prices.ofFloor.some((price) => price > 0)) paid++;
        const { encoded, problem, prices: at } = sides;
        if (lossOfSuppliers(problem, at, encoded.suppliers) > 0) limited++;
      }),
      { numRuns: 150, seed: 9 },
    );
    const seen = `${[kept, impossible, sharper, paid, limited]}`;
    assert.ok(kept > 50 && impossible > 5 && sharper > 20 && paid > 20 && limited > 10, seen);
  });
});

test("a share of places, by hand: what is left out costs as much as what is let in", () => {
  // One class of 10 may have a talk (no route) or a visit with a route, each once; each is worth a suitability of its own. Half of
  // the places should open a route: the talk brings 10 x (0 - 5,000) = -50,000, the visit 10 x (10,000 - 5,000) = 50,000.
  const affinities = [
    { offer: "talk", group: "g1", value: 7 },
    { offer: "visit", group: "g1", value: 1 },
  ];
  const of = hub({
    schools: [school({ groups: [group({ size: 10, limits: { perWeek: 5, perYear: 20 } })] })],
    employers: [employer({ offers: [offer({ id: "talk" }), offer({ id: "visit", routes: ["digital"] })] })],
    affinities,
  });
  const policy = parsePolicy({
    ...presets.policy.equal,
    entitlements: [],
    candidatesFrom: "affinities",
    floors: [
      { type: "share", id: "routes", title: "Test", of: { technicalRoute: true }, count: "places", atLeast: 0.5 },
    ],
  });
  const world = emptyWorld(of, policy);
  const parts = listBoundParts(world);
  const boundAt = (price: number, promised: number) =>
    countBounds(world, parts, {
      prices: { ofResource: new Map([["floor:routes", price]]), ofClaim: new Map() },
      promised: new Map([["floor:routes", promised]]),
      linearGroups: [],
      groupBounds: new Map(),
      mostBranches: 10,
    });
  const [talk, visit] = parts.groups[0].listPairs();
  assert.deepEqual([talk.mostUnits, visit.mostUnits, talk.unitStudents], [1, 1, 10]);
  // At no price both are taken: 7 + 1. At 20 millionths for each of 50,000 a talk is worth 7 - 1, a visit 1 + 1: still 8.
  assert.deepEqual(boundAt(0, 0), { linear: 8e6, sharp: 8e6, tooHard: [], passed: [] });
  assert.deepEqual(boundAt(20, 0), { linear: 8e6, sharp: 8e6, tooHard: [], passed: [] });
  // At 200 a talk loses 10: only the visit is taken, 1 + 10. If the plan is 50,000 short of half, 50,000 x 200 = 10 more are allowed.
  assert.deepEqual(boundAt(200, 0), { linear: 11e6, sharp: 11e6, tooHard: [], passed: [] });
  assert.deepEqual(boundAt(200, -50_000), { linear: 21e6, sharp: 21e6, tooHard: [], passed: [] });
  // More than half: 50,000 is what the visit alone brings, for 1 + 10 - 10.
  assert.deepEqual(boundAt(200, 50_000), { linear: 1e6, sharp: 1e6, tooHard: [], passed: [] });
});

describe("an employer gives whole sessions, by hand", () => {
  const policy = parsePolicy({ ...presets.policy.equal, entitlements: [], candidatesFrom: "affinities" });
  const boundsOf = (offers: readonly { readonly sessions: number; readonly durationMin: number }[], asks: object) => {
    const of = hub({
      schools: [school({ groups: [group({ size: 10 })] })],
      employers: [employer({ asks, offers: offers.map((each, row) => offer({ id: `o${row}`, ...each })) })],
      affinities: [{ offer: "o0", group: "g1", value: 1 }],
    });
    const world = emptyWorld(of, policy);
    const parts = listBoundParts(world);
    return (ofResource: Readonly<Record<string, number>>, linearGroups: readonly string[] = []) => {
      const { linear, sharp } = countBounds(world, parts, {
        prices: { ofResource: new Map(Object.entries(ofResource)), ofClaim: new Map() },
        promised: new Map(),
        linearGroups,
        groupBounds: new Map(),
        mostBranches: 10,
      });
      return [linear, sharp];
    };
  };

  test("sessions of 180 and 50 minutes do not fill ten hours", () => {
    const count = boundsOf(
      [
        { sessions: 2, durationMin: 180 },
        { sessions: 5, durationMin: 50 },
      ],
      { perYear: 6, hoursPerYear: 10 },
    );
    // 600 minutes at a price of 1. Whole: 2 x 180 + 4 x 50 = 560, six sessions. The group's one wish is worth 1, less 180 for the time: 0.
    const price = 1e6;
    assert.deepEqual(count({ "hours:e1": price }), [600e6, 560e6]);
    // A talk's own price of 3 makes 5 x 3 more at most: 4 x 3 with two visits.
    assert.deepEqual(count({ "hours:e1": price, "offer:o1": 3 * price }), [615e6, 572e6]);
    // Asks at 2 are all given. Where the linear term stands for every group, it does for the employer.
    assert.deepEqual(count({ "hours:e1": price, "asks:e1": 2 * price }), [612e6, 572e6]);
    assert.deepEqual(count({ "hours:e1": price }, ["g1"]), [600e6, 600e6]);
  });

  test("too many ways: the linear terms stand", () => {
    // 401 x 401 ways to give some of two lengths, and then the third. Of one length alone all 400 sessions are given: 42,000 minutes.
    const offers = [105, 110, 115].map((durationMin) => ({ sessions: 400, durationMin }));
    const asks = { hoursPerYear: 1667 };
    assert.deepEqual(boundsOf(offers, asks)({ "hours:e1": 1e6 }), [100_020e6, 100_020e6]);
    assert.deepEqual(boundsOf(offers.slice(0, 1), asks)({ "hours:e1": 1e6 }), [100_020e6, 42_000e6]);
  });
});
