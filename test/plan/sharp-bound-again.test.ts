import assert from "node:assert/strict";
import * as fc from "fast-check";
import { test } from "vitest";
import { type GroupProblem, linearTermOf } from "../../src/plan/linear-bound-again.ts";
import { sharpTermOf } from "../../src/plan/sharp-bound-again.ts";
import { bestOfHard, betterByOne, claimsOf, costOf, type HardGroup, hardGroups } from "../support/hard-groups.ts";

/** What a choice is worth, or nothing where it breaks the limit. */
function worthOf({ capacity, claims, candidates }: GroupProblem, units: readonly number[]): number | undefined {
  if (candidates.reduce((sum, { use }, row) => sum + units[row] * use, 0) > capacity) return undefined;
  const profit = candidates.reduce((sum, candidate, row) => sum + units[row] * candidate.profit, 0);
  return claims.reduce((sum, { had, ends, slopes }, claim) => {
    const credit = candidates.reduce(
      (all, { credits }, row) =>
        credits.reduce((own, each) => (each.claim === claim ? own + units[row] * each.amount : own), all),
      0,
    );
    // Credit by credit: the tier that each one falls into.
    let worth = 0;
    for (let at = had; at < had + credit; at++) worth += slopes[ends.findIndex((end) => at < end)] ?? 0;
    return sum + worth;
  }, profit);
}

/** The best of all choices, tried one by one. */
function bestOfAll(problem: GroupProblem): number {
  let best = Number.NEGATIVE_INFINITY;
  const units = problem.candidates.map(() => 0);
  for (;;) {
    best = Math.max(best, worthOf(problem, units) ?? best);
    let row = 0;
    while (row < units.length && units[row] === problem.candidates[row].mostUnits) units[row++] = 0;
    if (row === units.length) return best;
    units[row]++;
  }
}

const claim = fc
  .record({
    widths: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 3 }),
    falls: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }),
    had: fc.nat(10),
    price: fc.nat(12),
  })
  .map(({ widths, falls, had, price }) => {
    const ends = widths.map((_, row) => widths.slice(0, row + 1).reduce((sum, width) => sum + width, 0));
    const slopes = widths.map((_, row) => falls.slice(row, widths.length).reduce((sum, fall) => sum + fall, 0));
    return { had: Math.min(had, ends[ends.length - 1]), ends, slopes, price };
  });
const candidate = fc
  .record({
    mostUnits: fc.integer({ min: 1, max: 3 }),
    profit: fc.integer({ min: -20, max: 20 }),
    use: fc.integer({ min: 0, max: 4 }),
    amounts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ amounts, ...rest }) => ({ ...rest, amounts }));
const problems: fc.Arbitrary<GroupProblem> = fc
  .record({
    capacity: fc.nat(14),
    capacityPrice: fc.nat(4),
    claims: fc.array(claim, { maxLength: 3 }),
    candidates: fc.array(candidate, { maxLength: 6 }),
  })
  .map(({ candidates, ...rest }) => ({
    ...rest,
    candidates: candidates.map(({ amounts, ...each }) => ({
      ...each,
      credits: rest.claims.flatMap((_, row) => (amounts[row] > 0 ? [{ claim: row, amount: amounts[row] }] : [])),
    })),
  }));

test("the sharp term is the best of all choices, whatever the prices", () => {
  let sharper = 0;
  fc.assert(
    fc.property(problems, (problem) => {
      const sharp = sharpTermOf(problem, { mostBranches: 1_000_000 });
      assert.equal(sharp, bestOfAll(problem));
      const linear = linearTermOf(problem);
      assert.ok(sharp <= linear, `${sharp} above ${linear}`);
      if (sharp < linear) sharper++;
    }),
    { numRuns: 2000, seed: 7 },
  );
  assert.ok(sharper > 500, `only ${sharper} were sharper`);
});

test("a claim is confirmed where it holds, and refuted by a choice where it does not", () => {
  fc.assert(
    fc.property(problems, fc.integer({ min: -30, max: 30 }), (problem, off) => {
      const best = bestOfAll(problem);
      const answer = sharpTermOf(problem, { mostBranches: 1_000_000, atMost: best + off });
      assert.ok(answer !== undefined);
      if (off >= 0) assert.equal(answer, best + off);
      else assert.ok(answer > best + off && answer <= best, `${answer} for ${best + off} of ${best}`);
    }),
    { numRuns: 2000, seed: 8 },
  );
});

/** A hard group at prices at which its sessions earn about nothing. */
function readHard({ sessions, capacity, claims }: HardGroup, hasLimit: boolean): GroupProblem {
  return {
    capacity: hasLimit ? capacity : 1e6,
    capacityPrice: 0,
    claims: claims.map(([had, first, last]) => ({ had, ends: [first, last], slopes: [10, 7], price: 8 })),
    candidates: sessions.map((session) => ({
      mostUnits: 1,
      profit: -costOf(session),
      use: session[0],
      credits: claimsOf(session).map((claim) => ({ claim, amount: session[0] })),
    })),
  };
}

test("the sharp term of what is nearly alike is the best of all choices, and no claim below it stands", () => {
  const settle = (group: HardGroup, hasLimit: boolean, best: number) => {
    const problem = readHard(group, hasLimit);
    const mostBranches = 1_000_000;
    assert.equal(sharpTermOf(problem, { mostBranches }), best);
    assert.equal(sharpTermOf(problem, { mostBranches, atMost: best }), best);
    assert.equal(sharpTermOf(problem, { mostBranches, atMost: best - 1 }), best);
  };
  fc.assert(
    fc.property(hardGroups, fc.boolean(), (group, hasLimit) => settle(group, hasLimit, bestOfHard(group, hasLimit))),
    { numRuns: 200, seed: 4 },
  );
  for (const { group, hasLimit, best } of betterByOne) settle(group, hasLimit, best);
}, 60_000);

test("two sessions of 20 for a group of 30: the second one reaches ten", () => {
  // Each session costs 15 and brings 20 credits of 1 up to 30: 20 - 15 + 10 - 15 = 0, so one is best: 5.
  // The linear term at price 0.75 (in quarters: 3 of 4): 30 x 1 above, and two units that earn 20 x 3 - 60 = 0.
  const credits = [{ claim: 0, amount: 20 }];
  const problem: GroupProblem = {
    capacity: 100,
    capacityPrice: 0,
    claims: [{ had: 0, ends: [30], slopes: [4], price: 3 }],
    candidates: [{ mostUnits: 2, profit: -60, use: 20, credits }],
  };
  assert.equal(linearTermOf(problem), 30);
  assert.equal(sharpTermOf(problem, { mostBranches: 1000 }), 20);
});

test("gives up when it may look at one branch only", () => {
  // Even sizes, each worth what it uses, and an odd limit: parts of units fill it, whole ones leave one place.
  const candidates = [10, 12, 14, 16, 18, 22].map((use) => ({ mostUnits: 1, profit: use, use, credits: [] }));
  const problem: GroupProblem = { capacity: 51, capacityPrice: 1, claims: [], candidates };
  assert.equal(sharpTermOf(problem, { mostBranches: 1 }), undefined);
  assert.equal(sharpTermOf(problem, { mostBranches: 1000 }), 50); // 10 + 18 + 22
});
