import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { type CandidateStage, compileCandidates } from "../src/candidate/index.ts";
import { loadSolver } from "../src/exact/index.ts";
import {
  type Allocation,
  boundByBlocks,
  boundByPrices,
  createRandom,
  type ExactSolver,
  finish,
  type Prices,
  solveExactly,
} from "../src/kernel/index.ts";
import { encodeMatch, match, priceRelaxation, type Relaxation, relax } from "../src/match/index.ts";
import { type Hub, presets } from "../src/model/index.ts";
import { plainPolicy } from "./support/policies.ts";
import { type TinyHub, tinyHubs, writeTinyHub } from "./support/tiny-hubs.ts";

const { southMidlands } = presets.policy;

let solver: ExactSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** The same hub with another figure of one group. */
const withNeed = (tiny: TinyHub, at: number, fsm: number): TinyHub => ({
  ...tiny,
  groups: tiny.groups.map((each, row) => (row === at ? { ...each, fsm } : each)),
});

/** The same hub with one session more of one offer. */
const withSession = (tiny: TinyHub, at: number): TinyHub => ({
  ...tiny,
  offers: tiny.offers.map((each, row) => (row === at ? { ...each, sessions: each.sessions + 1 } : each)),
});

describe("weight is never a disadvantage", () => {
  // With x the best matches at weight w of the group and y the best at v > w, G what the group gets unweighted and R what all others get:
  // w G(x) + R(x) >= w G(y) + R(y) and v G(y) + R(y) >= v G(x) + R(x). Added up: (v - w) (G(y) - G(x)) >= 0.

  /** One encounter is worth 1 to each student, a second one a half; surplus students stay away. */
  function unweighted(document: Hub, id: string): number {
    const { matches } = match(document, plainPolicy(), { effort: "exact", seed: 1, solver });
    const { size } = document.schools.flatMap(({ groups }) => groups).find((each) => each.id === id)!;
    const offers = document.employers.flatMap((each) => each.offers);
    let students = 0;
    for (const each of matches.filter((one) => one.group === id)) {
      const { groupSize } = offers.find((one) => one.id === each.offer)!;
      const full = Math.min(groupSize.max, size);
      for (let unit = 0; unit < each.units; unit++) {
        students += Math.min(full, Math.max(groupSize.min, size - unit * full));
      }
    }
    return Math.min(students, size) + Math.max(0, Math.min(students, 2 * size) - size) / 2;
  }

  test("a group with a higher figure of need gets no less, counted without its weight", () => {
    const seen = { hubs: 0, more: 0 };
    for (const [row, tiny] of fc.sample(tinyHubs, { numRuns: 40, seed: 61 }).entries()) {
      const at = row % tiny.groups.length;
      const before = unweighted(writeTinyHub(tiny, []), `g${at}`);
      const after = unweighted(writeTinyHub(withNeed(tiny, at, 10), []), `g${at}`);
      assert.ok(after >= before, `hub ${row}: ${before} at ${tiny.groups[at].fsm} tenths, ${after} at 10`);
      seen.hubs++;
      if (after > before) seen.more++;
    }
    assert.ok(seen.more > 3, JSON.stringify(seen));
  });

  /** What the columns of a group are worth, by the definition of an allocation. */
  function worthOfGroup(problem: Allocation, units: Int32Array, own: { first: number; end: number }): number {
    let worth = 0;
    const credit = new Map<number, number>();
    for (let column = own.first; column < own.end; column++) {
      worth += units[column] * problem.unitWorth[column];
      for (let at = problem.firstCredit[column]; at < problem.firstCredit[column + 1]; at++) {
        const claim = problem.claimOfCredit[at];
        credit.set(claim, (credit.get(claim) ?? problem.start[claim]) + units[column] * problem.amountOfCredit[at]);
      }
    }
    for (const [claim, coverage] of credit) {
      let from = problem.start[claim];
      for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
        const to = Math.min(coverage, problem.breakpoints[tier]);
        if (to > from) {
          worth += (to - from) * problem.slopes[tier];
          from = to;
        }
      }
    }
    return worth;
  }

  /** All that a group is given counts `times` as much; of what others are given nothing changes. */
  function scale(
    stage: CandidateStage,
    { problem, blocks }: Relaxation,
    by: { group: number; times: number },
  ): Allocation {
    const { claims } = stage.priorities;
    const slopes = problem.slopes.slice();
    const first = problem.firstTier[claims.firstOfGroup[by.group]];
    const end = problem.firstTier[claims.firstOfGroup[by.group + 1]];
    for (let tier = first; tier < end; tier++) slopes[tier] *= by.times;
    const unitWorth = problem.unitWorth.slice();
    for (let column = blocks.first[by.group]; column < blocks.first[by.group + 1]; column++)
      unitWorth[column] *= by.times;
    return { ...problem, slopes, unitWorth };
  }

  test("nor with suitability and every entitlement of a real policy, whatever the weight is multiplied by", () => {
    const seen = { hubs: 0, more: 0 };
    for (const [row, tiny] of fc.sample(tinyHubs, { numRuns: 160, seed: 62 }).entries()) {
      const stage = compileCandidates(writeTinyHub(tiny, ["visits"]), southMidlands);
      const relaxed = relax(stage, encodeMatch(stage));
      const at = row % tiny.groups.length;
      const times = 2 + (row % 4);
      const own = { first: relaxed.blocks.first[at], end: relaxed.blocks.first[at + 1] };
      const before = solveExactly(relaxed.problem, solver, {});
      const after = solveExactly(scale(stage, relaxed, { group: at, times }), solver, {});
      const [less, more] = [before, after].map(({ units }) => worthOfGroup(relaxed.problem, units, own));
      assert.ok(more >= less, `hub ${row}: ${less} at once, ${more} at ${times} times the weight`);
      seen.hubs++;
      if (more > less) seen.more++;
    }
    assert.ok(seen.more > 20, JSON.stringify(seen));
  });
});

describe("one session more of a dedicated offer", () => {
  const bothOf = (tiny: TinyHub, at: number) =>
    [tiny, withSession(tiny, at)].map((each) => {
      const stage = compileCandidates(writeTinyHub(each, ["visits"]), southMidlands);
      return relax(stage, encodeMatch(stage));
    });

  test("never lowers the best that can be had", () => {
    const seen = { hubs: 0, more: 0 };
    for (const [row, tiny] of fc.sample(tinyHubs, { numRuns: 120, seed: 63 }).entries()) {
      const [less, more] = bothOf(tiny, row % tiny.offers.length).map(
        ({ problem }) => solveExactly(problem, solver, {}).value,
      );
      assert.ok(more >= less, `hub ${row}: ${less}, with one session more ${more}`);
      seen.hubs++;
      if (more > less) seen.more++;
    }
    assert.ok(seen.more > 20, JSON.stringify(seen));
  });

  /** Prices of everything that is scarce: what nobody could use up costs nothing. */
  function drawPrices({ problem }: Relaxation, seed: number): Prices {
    const rng = createRandom(seed);
    const wanted = new Float64Array(problem.capacity.length);
    problem.maxUnits.forEach((most, column) => {
      for (let use = problem.firstUse[column]; use < problem.firstUse[column + 1]; use++) {
        wanted[problem.resourceOfUse[use]] += most * problem.amountOfUse[use];
      }
    });
    return {
      ofResource: wanted.map((all, row) => (all > problem.capacity[row] ? Math.max(0, rng.integer(-1e6, 20e6)) : 0)),
      ofCredit: Float64Array.from(problem.start, () => Math.max(0, rng.integer(-500_000, 1_500_000))),
      ofFloor: new Float64Array(0),
      ofPartner: new Float64Array(problem.partnerLimit.length),
    };
  }

  test("never lowers either bound at the same prices", () => {
    const seen = { compared: 0, linear: 0, sharp: 0 };
    for (const [row, tiny] of fc.sample(tinyHubs, { numRuns: 200, seed: 64 }).entries()) {
      const [less, more] = bothOf(tiny, row % tiny.offers.length);
      const prices = [drawPrices(less, row), finish(priceRelaxation(less, { passes: 100, seed: row })).prices];
      for (const at of prices) {
        const linear = [less, more].map(({ problem }) => boundByPrices(problem, at));
        const sharp = [less, more].map(({ problem, blocks, suppliers }) =>
          boundByBlocks(problem, at, { blocks, suppliers, nodes: 50_000 }),
        );
        assert.ok(linear[1] >= linear[0], `hub ${row}: linear ${linear}`);
        assert.ok(sharp[1].bound >= sharp[0].bound, `hub ${row}: sharp ${sharp.map(({ bound }) => bound)}`);
        seen.compared++;
        if (linear[1] > linear[0]) seen.linear++;
        if (sharp[1].bound > sharp[0].bound) seen.sharp++;
      }
    }
    assert.ok(seen.linear > 100 && seen.sharp > 50, JSON.stringify(seen));
  });
});
