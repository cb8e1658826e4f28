import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type CandidateStage, compileCandidates } from "../../src/candidate/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import {
  boundByPrices,
  boundStepwise,
  createRandom,
  finish,
  freePrices,
  type Prices,
  profitOf,
  type SharpBound,
  tightenAllocation,
} from "../../src/kernel/index.ts";
import { type EncodedMatch, encodeMatch, priceMatch, proveBound, relax } from "../../src/match/index.ts";
import { boundWhole } from "../../src/match/prove-bound.ts";
import { openWhole, relaxRows, type Whole } from "../../src/match/relax.ts";
import { siftAndPrice } from "../../src/match/sift.ts";
import { splitUnits } from "../../src/match/split-units.ts";
import { type Hub, type Policy, parseHub, presets } from "../../src/model/index.ts";

const POLICY = presets.policy.southMidlands;
const RUN = { passes: 0, seed: 3 };

function open(hub: Hub, policy: Policy = POLICY): { stage: CandidateStage; encoded: EncodedMatch; whole: Whole } {
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  return { stage, encoded, whole: openWhole(stage, encoded) };
}

/** Large parties in small groups of students, so that last sessions bring fewer, and tight limits on schools. */
const seeds = [1, 2, 3, 4, 5, 6];
const hubOf = (seed: number) => generateHub({ schools: 5, employers: 30, supply: seed % 2 === 0 ? 1 : 0.4, seed });

/** Prices by lot: of every kind, many of them free, none far from what units earn. */
function drawPrices(whole: Whole, seed: number): Prices {
  const rng = createRandom(seed);
  const { problem } = whole.encoded;
  const prices = freePrices(problem);
  const spread = (most: number) => (rng.integer(0, 2) === 0 ? 0 : rng.integer(0, most));
  prices.ofResource.forEach((_, row) => {
    prices.ofResource[row] = spread(problem.capacity[row] > 10_000 ? 1_000 : 3_000_000);
  });
  problem.slopes.forEach((slope, tier) => {
    const claim = problem.firstTier.findLastIndex((first) => first <= tier);
    prices.ofCredit[claim] = Math.max(prices.ofCredit[claim], spread(slope));
  });
  prices.ofPartner.forEach((_, row) => {
    prices.ofPartner[row] = spread(60_000_000);
  });
  return prices;
}

describe("all candidates of a hub, some laid out", () => {
  test("capacities are as tight as those of all columns together", () => {
    let tightened = 0;
    let parted = 0;
    for (const seed of seeds) {
      const { stage, encoded, whole } = open(hubOf(seed));
      const { problem, rowOf } = splitUnits(stage, encoded.problem);
      const { capacity } = tightenAllocation(problem, encoded.bins);
      assert.deepEqual(whole.capacity, capacity);
      tightened += capacity.filter((each, row) => each < encoded.problem.capacity[row]).length;
      parted += rowOf.length - stage.table.count;
    }
    assert.ok(tightened > 10 && parted > 100, `${tightened} ${parted}`);
  });

  test("some candidates have the columns that they have among all", () => {
    const { stage, encoded, whole } = open(hubOf(1));
    const all = relax(stage, encoded);
    const rows = Int32Array.from({ length: stage.table.count }, (_, row) => row).filter((row) => row % 3 === 1);
    const some = relaxRows(whole, rows);
    const columns = [...all.rowOf.keys()].filter((column) => all.rowOf[column] % 3 === 1);
    assert.deepEqual(
      [...some.rowOf],
      columns.map((column) => all.rowOf[column]),
    );
    const told = (problem: typeof some.problem, column: number) => ({
      most: problem.maxUnits[column],
      worth: problem.unitWorth[column],
      uses: [...problem.amountOfUse.slice(problem.firstUse[column], problem.firstUse[column + 1])],
      claims: [...problem.claimOfCredit.slice(problem.firstCredit[column], problem.firstCredit[column + 1])],
      credits: [...problem.amountOfCredit.slice(problem.firstCredit[column], problem.firstCredit[column + 1])],
      bucket: problem.bucketOf[column],
      partner: problem.partnerOf[column],
    });
    columns.forEach((column, place) => {
      assert.deepEqual(told(some.problem, place), told(all.problem, column));
    });
    assert.deepEqual(some.problem.capacity, all.problem.capacity);
  });

  test("the linear bound of any prices is that of all columns together", () => {
    let visits = 0;
    for (const seed of seeds) {
      const { stage, encoded, whole } = open(hubOf(seed));
      const { problem } = relax(stage, encoded);
      for (let draw = 0; draw < 20; draw++) {
        const prices = drawPrices(whole, 100 * seed + draw);
        visits += prices.ofPartner.filter((price) => price > 0).length;
        assert.equal(boundWhole(whole, prices), boundByPrices(problem, prices));
      }
    }
    assert.ok(visits > 100);
  });

  test("so is the sharp bound, part by part", () => {
    // Some 35,000 candidates: two parts.
    const { stage, encoded, whole } = open(generateHub({ schools: 55, employers: 600, supply: 0.6, seed: 2 }));
    assert.ok(stage.table.count > 25_000 && stage.table.count < 60_000, `${stage.table.count}`);
    const all = relax(stage, encoded);
    const { relaxation, priced } = finish(siftAndPrice(stage, encoded, { passes: 0, seed: 1 }));
    assert.ok(priced.prices.ofPartner.some((price) => price > 0));
    const { blocks, suppliers } = all;
    const run = { nodes: 2 };
    const expected = finish(boundStepwise(all.problem, priced.prices, { blocks, suppliers, ...run }));
    assert.deepEqual(finish(proveBound(relaxation, priced.prices, run)), expected);
    assert.ok(expected.bound < priced.bound && priced.bound === boundWhole(whole, priced.prices));

    // Stopped on the way it proves less, of fewer groups, and says of which.
    const work = proveBound(relaxation, priced.prices, run);
    let step = work.next(false);
    for (let looks = 0; step.done !== true; looks++) step = work.next(looks >= 3);
    const cut: SharpBound = step.value;
    assert.ok(cut.bound > expected.bound && cut.bound < priced.bound);
    assert.ok(cut.linearBlocks.length > 50);
    assert.deepEqual(
      [...cut.linearBlocks].sort((a, b) => a - b),
      cut.linearBlocks,
    );
    const isLinear = new Set(cut.linearBlocks);
    expected.ofBlock.forEach((bound, group) => {
      assert.equal(cut.ofBlock[group], isLinear.has(group) ? 0 : bound);
    });
  });
});

describe("siftAndPrice", () => {
  test("prices some candidates nearly as well as all, for a bound over all", () => {
    for (const seed of [1, 2]) {
      const { stage, encoded } = open(generateHub({ schools: 40, employers: 450, supply: 0.6, seed }));
      const sifted = finish(siftAndPrice(stage, encoded, { passes: 0, seed: 1 }));
      const all = finish(priceMatch(stage, encoded, { passes: 200, seed: 1, siftFrom: Number.POSITIVE_INFINITY }));
      assert.equal(all.relaxation.whole, undefined);
      assert.equal(sifted.priced.bound, boundByPrices(all.relaxation.problem, sifted.priced.prices));
      assert.ok(sifted.priced.bound < 1.01 * all.priced.bound, `${sifted.priced.bound} ${all.priced.bound}`);
      assert.ok(sifted.relaxation.rowOf.length < 0.9 * all.relaxation.rowOf.length);
      assert.deepEqual(finish(siftAndPrice(stage, encoded, { passes: 0, seed: 1 })), sifted, "the same again");
    }
  });

  test("keeps in what the hub has agreed, however little it is worth", () => {
    const made = generateHub({ schools: 30, employers: 300, supply: 1, seed: 4 });
    const { stage, encoded } = open(made);
    const { relaxation } = finish(siftAndPrice(stage, encoded, RUN));
    const likely = new Set(relaxation.rowOf);
    const { index } = stage.world;
    const unlikely = [...Array(stage.table.count).keys()].filter((row) => !likely.has(row)).slice(0, 3);
    assert.equal(unlikely.length, 3);
    const locks = unlikely.map((row) => ({
      type: "keep",
      offer: index.offers[stage.table.offerOfCandidate[row]].offer.id,
      group: index.groups[stage.table.groupOfCandidate[row]].group.id,
      units: 1,
    }));
    const agreed = open(parseHub({ ...made, locks }));
    const kept = new Set(finish(siftAndPrice(agreed.stage, agreed.encoded, RUN)).relaxation.rowOf);
    for (const row of unlikely) assert.ok(kept.has(row));
  });

  test("stopped anywhere, it goes no further, and has prices and what they prove of all", () => {
    const { stage, encoded } = open(generateHub({ schools: 40, employers: 450, supply: 0.6, seed: 1 }));
    const { problem } = relax(stage, encoded);
    const bounds = [1, 2, 5, Number.POSITIVE_INFINITY].map((stopAt) => {
      const work = siftAndPrice(stage, encoded, RUN);
      let looks = 0;
      let step = work.next(false);
      for (; step.done !== true; step = work.next(looks >= stopAt)) {
        assert.equal(step.value.bound, Number.POSITIVE_INFINITY);
        assert.ok(step.value.share >= 0 && step.value.share <= 1);
        looks++;
      }
      assert.ok(looks <= stopAt);
      const { priced } = step.value;
      assert.equal(priced.bound, boundByPrices(problem, priced.prices));
      return priced.bound;
    });
    for (let at = 1; at < bounds.length; at++) assert.ok(bounds[at] < bounds[at - 1]);
  });

  test("calls everybody likely who earns more than it pays, however many they are", () => {
    const { stage, encoded } = open(generateHub({ schools: 60, employers: 2500, supply: 1, seed: 1 }));
    const work = siftAndPrice(stage, encoded, RUN);
    let step = work.next(false);
    for (; step.done !== true; step = work.next(true)); // the first prices are rough: many earn at them
    const { relaxation, priced } = step.value;
    const likely = new Set(relaxation.rowOf);
    let earners = 0;
    for (let row = 0; row < stage.table.count; row++) {
      if (profitOf(encoded.problem, priced.prices, row) <= 0) continue;
      earners++;
      assert.ok(likely.has(row));
    }
    assert.ok(earners > 5000, `${earners}`);
  });

  test("is not asked where floors are, nor where nothing is claimed", () => {
    const share = { id: "r", title: "R", type: "share", count: "places", of: { technicalRoute: true }, atLeast: 0.1 };
    const floored = { ...POLICY, floors: [share] } as Policy;
    const unclaimed: Policy = { ...POLICY, entitlements: [] };
    for (const [policy, isSifted] of [
      [POLICY, true],
      [floored, false],
      [unclaimed, false],
    ] as const) {
      const { stage, encoded } = open(hubOf(1), policy);
      const { relaxation } = finish(priceMatch(stage, encoded, { ...RUN, siftFrom: 0 }));
      assert.equal(relaxation.whole !== undefined, isSifted);
    }
    const { stage, encoded } = open(hubOf(1));
    const { count } = stage.table;
    for (const [siftFrom, isSifted] of [
      [count, true],
      [count + 1, false],
    ] as const) {
      const { relaxation } = finish(priceMatch(stage, encoded, { ...RUN, siftFrom }));
      assert.equal(relaxation.whole !== undefined, isSifted);
    }
  });
});
