import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { generateHub } from "../../src/generate/index.ts";
import { type Allocation, claimGain } from "../../src/kernel/index.ts";
import type { EncodedMatch } from "../../src/match/index.ts";
import { type Hub, parsePolicy, presets } from "../../src/model/index.ts";
import type { CheckWorld } from "../../src/plan/check-bookings.ts";
import { countBounds, listBoundParts } from "../../src/plan/count-bounds.ts";
import { listFloorsAgain } from "../../src/plan/list-floors-again.ts";
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

/** Three schools with a group each, up to three offers: few enough units to try them all. */
const tinyHub = fc
  .record({
    sizes: fc.array(fc.integer({ min: 4, max: 16 }), { minLength: 3, maxLength: 3 }),
    fsm: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
    offers: fc.array(
      fc.record({
        kind: fc.constantFrom("employer-talk", "workplace-visit", "provider-encounter"),
        sessions: fc.integer({ min: 1, max: 3 }),
        min: fc.integer({ min: 1, max: 3 }),
        max: fc.integer({ min: 3, max: 16 }),
        places: fc.option(fc.integer({ min: 16, max: 30 }), { nil: undefined }),
        hasRoute: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    perYear: fc.integer({ min: 1, max: 3 }),
    maxSchools: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  })
  .map(
    ({ sizes, fsm, offers, perYear, maxSchools }): Hub =>
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
            asks: maxSchools === undefined ? {} : { maxSchools },
            offers: offers.map(({ kind, sessions, min, max, places, hasRoute }, row) =>
              offer({
                id: `o${row}`,
                kind,
                format: kind === "workplace-visit" ? "at-employer" : "in-school",
                sessions,
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
    let [kept, impossible, sharper, paid] = [0, 0, 0, 0];
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
      }),
      { numRuns: 150, seed: 9 },
    );
    assert.ok(kept > 50 && impossible > 5 && sharper > 20 && paid > 20, `${[kept, impossible, sharper, paid]}`);
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
  const [talk, visit] = parts.groups[0].pairs;
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
