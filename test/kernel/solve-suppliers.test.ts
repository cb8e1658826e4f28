import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { freePrices, lossOfSuppliers, NONE, type Prices, type Suppliers } from "../../src/kernel/index.ts";
import { buildAllocation } from "../support/allocations.ts";

/** One supplier: of each item how many units there are, the size of one and its price; of each budget how much there is, and its price. */
interface Sketch {
  readonly items: readonly { readonly units: number; readonly size: number; readonly price: number }[];
  readonly count?: { readonly capacity: number; readonly price: number };
  readonly size?: { readonly capacity: number; readonly price: number };
}

/** Resources of each supplier in turn: its items, then its budgets. */
function build(sketches: readonly Sketch[]) {
  const rows = sketches.flatMap(({ items, count, size }) => [
    ...items.map(({ units, price }) => ({ capacity: units, price })),
    ...(count === undefined ? [] : [count]),
    ...(size === undefined ? [] : [size]),
  ]);
  const problem = buildAllocation({ candidates: [], capacity: rows.map(({ capacity }) => capacity), claims: [] });
  const prices: Prices = { ...freePrices(problem), ofResource: Float64Array.from(rows, ({ price }) => price) };
  const firstItem = new Int32Array(sketches.length + 1);
  const resources: number[] = [];
  const countBudget: number[] = [];
  const sizeBudget: number[] = [];
  let row = 0;
  sketches.forEach(({ items, count, size }, supplier) => {
    firstItem[supplier + 1] = firstItem[supplier] + items.length;
    for (const _ of items) resources.push(row++);
    countBudget.push(count === undefined ? NONE : row++);
    sizeBudget.push(size === undefined ? NONE : row++);
  });
  const suppliers: Suppliers = {
    firstItem,
    resourceOfItem: Int32Array.from(resources),
    sizeOfItem: Float64Array.from(sketches.flatMap(({ items }) => items.map(({ size }) => size))),
    countBudget: Int32Array.from(countBudget),
    sizeBudget: Int32Array.from(sizeBudget),
  };
  return { problem, prices, suppliers };
}

function lossOf(...sketches: readonly Sketch[]): number {
  const { problem, prices, suppliers } = build(sketches);
  return lossOfSuppliers(problem, prices, suppliers);
}

/** By the definition: what items and budgets cost, less the most that any whole units earn. Every number of every item is tried. */
function lossByEnumeration({ items, count, size }: Sketch): number {
  const units = items.map(() => 0);
  let most = 0;
  const visit = (row: number): void => {
    if (row < items.length) {
      for (units[row] = 0; units[row] <= items[row].units; units[row]++) visit(row + 1);
      units[row] = 0;
      return;
    }
    const given = units.reduce((sum, each) => sum + each, 0);
    const filled = units.reduce((sum, each, item) => sum + each * items[item].size, 0);
    if (given > (count?.capacity ?? given) || filled > (size?.capacity ?? filled)) return;
    const own = units.reduce((sum, each, item) => sum + each * items[item].price, 0);
    most = Math.max(most, own + given * (count?.price ?? 0) + filled * (size?.price ?? 0));
  };
  visit(0);
  const paid = items.reduce((sum, { units: all, price }) => sum + all * price, 0);
  return [count, size].reduce((sum, each) => sum + (each === undefined ? 0 : each.capacity * each.price), paid) - most;
}

describe("lossOfSuppliers", () => {
  test("whole units leave some of a budget", () => {
    // 600 minutes at 1 each cost 600. Two units of 180 leave 240, which hold four of 50: 360 + 200 = 560. One of 180 and five of 50
    // (there are no more) make 430. So 40 are lost.
    const items = [
      { units: 2, size: 180, price: 0 },
      { units: 5, size: 50, price: 0 },
    ];
    assert.equal(lossOf({ items, size: { capacity: 600, price: 1 } }), 40);
    // With a count of five and no price on it, one of the four goes: 510.
    assert.equal(lossOf({ items, count: { capacity: 5, price: 0 }, size: { capacity: 600, price: 1 } }), 90);
    // A count of six at 10 costs 60 and is filled: 40 again.
    assert.equal(lossOf({ items, count: { capacity: 6, price: 10 }, size: { capacity: 600, price: 1 } }), 40);
    // 2 suppliers lose each for itself, and one without prices nothing.
    assert.equal(
      lossOf({ items, size: { capacity: 600, price: 1 } }, { items, size: { capacity: 500, price: 0 } }),
      40,
    );
  });

  test("is what trying everything finds, and never below 0", () => {
    const price = fc.oneof(fc.constant(0), fc.nat(50));
    const budget = (max: number) =>
      fc.option(fc.record({ capacity: fc.nat(max), price }), { nil: undefined }).map((each) => each);
    const sketches: fc.Arbitrary<Sketch> = fc
      .record({
        items: fc.array(fc.record({ units: fc.nat(4), size: fc.constantFrom(0, 3, 5, 7), price }), { maxLength: 5 }),
        count: budget(8),
        size: budget(40),
      })
      .map(({ items, count, size }) => ({
        items,
        ...(count === undefined ? {} : { count }),
        ...(size === undefined ? {} : { size }),
      }));
    let lost = 0;
    fc.assert(
      fc.property(fc.array(sketches, { minLength: 1, maxLength: 2 }), (drawn) => {
        const loss = lossOf(...drawn);
        assert.equal(
          loss,
          drawn.reduce((sum, each) => sum + lossByEnumeration(each), 0),
        );
        assert.ok(loss >= 0);
        if (loss > 0) lost++;
      }),
      { numRuns: 500, seed: 1 },
    );
    assert.ok(lost > 100, `${lost} of 500 lose something`);
  });

  test("too many ways: nothing is lost", () => {
    // Sizes 101 to 103, 400 units each: 401 x 401 ways besides the last. 40,000 can't be filled to the brim by the first alone.
    const items = [101, 102, 103].map((size) => ({ units: 400, size, price: 0 }));
    assert.equal(lossOf({ items, size: { capacity: 100_000, price: 1 } }), 0);
    assert.equal(lossOf({ items: items.slice(0, 1), size: { capacity: 40_000, price: 1 } }), 40_000 - 396 * 101);
  });
});
