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
      const range = { low: new Float64Array(amounts.length), high: new Float64Array(amounts.length).fill(9) };
      const rounded = listBrokenRows(problem, { ...range, units: choice, counted });
      for (const row of [...listClaimRows(problem), ...rounded]) {
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

test("whole units between any bounds, within a limit, keep every row", () => {
  let ofLimit = 0;
  let ofClaim = 0;
  const column = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    use: fc.integer({ min: 1, max: 30 }),
    low: fc.nat(2),
    more: fc.integer({ min: 1, max: 3 }),
    at: fc.nat(10),
    whole: fc.nat(3),
  });
  const columns = fc.array(column, { minLength: 2, maxLength: 5 });
  const widths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(columns, widths, fc.nat(60), (drawn, lengths, spare) => {
      const sketch = problemOf(
        lengths,
        drawn.map(({ amount }) => amount),
      );
      const whole = drawn.map(({ low, more, whole }) => low + Math.min(more, whole));
      const capacity = drawn.reduce((sum, { use }, row) => sum + use * whole[row], spare);
      const candidates = sketch.candidates.map((each, row) => ({ ...each, use: drawn[row].use }));
      const low = Float64Array.from(drawn, (each) => each.low);
      const high = Float64Array.from(drawn, (each) => each.low + each.more);
      const units = Float64Array.from(drawn, ({ low: least, more, at }) => least + (more * at) / 10);
      const { ends } = sketch.claims[0];
      const counted = (_: number, tiers: number) => ends[tiers - 1];
      const credit = drawn.reduce((sum, { amount }, row) => sum + amount * whole[row], 0);
      for (const row of listBrokenRows({ ...sketch, capacity, candidates }, { units, low, high, counted })) {
        if (row.tiers === 0) ofLimit++;
        else ofClaim++;
        const most = row.tiers === 0 ? 0 : Math.min(ends[row.tiers - 1], credit);
        assert.ok(most <= right(row, whole), `${most} above ${right(row, whole)}`);
        assert.ok((row.tiers === 0 ? 0 : ends[row.tiers - 1]) > right(row, [...units]));
      }
    }),
    { numRuns: 2000, seed: 4 },
  );
  assert.ok(ofLimit > 200 && ofClaim > 400, `only ${ofLimit} and ${ofClaim} rows`);
});

test("25 places for 60 students: three sessions, or ten places are lost", () => {
  // W = 60 = 2 x 25 + 10, so credit <= 60 - 10 x 3 + 10 x = 30 + 10 x: two sessions count 50, three count 60.
  const problem = problemOf([60], [25]);
  const range = { low: Float64Array.of(0), high: Float64Array.of(9) };
  const choice = { ...range, units: Float64Array.of(2.4), counted: () => 60 };
  const [row, ...others] = listBrokenRows(problem, choice);
  assert.deepEqual(others, []);
  assert.deepEqual(row, { claim: 0, tiers: 1, constant: 30, amounts: [{ candidate: 0, amount: 10 }] });
  // 2.4 sessions would fill it; the row allows them 54.
  assert.equal(right(row, [2.4]), 54);
  assert.deepEqual(listBrokenRows(problem, { ...choice, units: Float64Array.of(3) }), []);
});
