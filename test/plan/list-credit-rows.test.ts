import assert from "node:assert/strict";
import * as fc from "fast-check";
import { test } from "vitest";
import type { GroupProblem } from "../../src/plan/linear-bound-again.ts";
import { listBrokenRows, listClaimRows } from "../../src/plan/list-credit-rows.ts";

/** One claim with tiers of these widths, and candidates that bring so much credit a unit. */
function problemOf(widths: readonly number[], amounts: readonly number[]): GroupProblem {
  const ends = widths.map((_, tier) => widths.slice(0, tier + 1).reduce((sum, width) => sum + width, 0));
  return {
    capacity: 1000,
    capacityPrice: 0,
    claims: [{ had: 0, ends, slopes: widths.map((_, tier) => widths.length - tier), price: 0 }],
    candidates: amounts.map((amount) => ({ mostUnits: 9, profit: 0, use: 1, credits: [{ claim: 0, amount }] })),
  };
}

const right = (row: ReturnType<typeof listBrokenRows>[number], units: readonly number[]) =>
  row.amounts.reduce((sum, { candidate, amount }) => sum + amount * units[candidate], row.constant);

test("whole units keep every row", () => {
  let rows = 0;
  const lists = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 });
  const whole = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(lists, lists, whole, fc.nat(2), (widths, amounts, units, breaks) => {
      const problem = problemOf(widths, amounts);
      // A choice that counts everything with a tenth of a unit of one candidate breaks what can be broken.
      const choice = Float64Array.from(amounts, (_, row) => (row === breaks % amounts.length ? 0.1 : 0));
      const counted = (_: number, tiers: number) => problem.claims[0].ends[tiers - 1];
      for (const row of [...listClaimRows(problem), ...listBrokenRows(problem, { units: choice, counted })]) {
        rows++;
        const credit = amounts.reduce((sum, amount, place) => sum + amount * units[place], 0);
        const most = Math.min(problem.claims[0].ends[row.tiers - 1], credit);
        assert.ok(most <= right(row, units), `${most} above ${right(row, units)}`);
      }
    }),
    { numRuns: 1000, seed: 3 },
  );
  assert.ok(rows > 2000, `only ${rows} rows`);
});

test("25 places for 60 students: three sessions, or ten places are lost", () => {
  // W = 60 = 2 x 25 + 10, so credit <= 60 - 10 x 3 + 10 x = 30 + 10 x: two sessions count 50, three count 60.
  const problem = problemOf([60], [25]);
  const choice = { units: Float64Array.of(2.4), counted: () => 60 };
  const [row, ...others] = listBrokenRows(problem, choice);
  assert.deepEqual(others, []);
  assert.deepEqual(row, { claim: 0, tiers: 1, constant: 30, amounts: [{ candidate: 0, amount: 10 }] });
  // 2.4 sessions would fill it; the row allows them 54.
  assert.equal(right(row, [2.4]), 54);
  assert.deepEqual(listBrokenRows(problem, { ...choice, units: Float64Array.of(3) }), []);
});
