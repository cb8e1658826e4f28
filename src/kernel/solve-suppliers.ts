import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";
import type { Prices } from "./prices.ts";

/**
 * Who gives out whole units of several resources (items), out of budgets that all of these share. Whoever uses an item takes whole units
 * of it; nobody uses the budgets but by items.
 */
export interface Suppliers {
  /** (suppliers + 1,) items of supplier s: `firstItem[s]` up to `firstItem[s + 1]`. */
  readonly firstItem: Int32Array;
  /** (items,) a resource; no two items are one. */
  readonly resourceOfItem: Int32Array;
  /** (items,) whole, >= 0: what a unit uses of the size budget. */
  readonly sizeOfItem: Float64Array;
  /** (suppliers,) a resource of which a unit of any item uses 1, or NONE. */
  readonly countBudget: Int32Array;
  /** (suppliers,) a resource, or NONE. */
  readonly sizeBudget: Int32Array;
}

/** Of a supplier with more ways than this to choose how many units of each size it gives, the size given last left out, nothing is lost. */
const MOST_WAYS = 100_000;

/** Units of one size, those that bring most first. */
interface Size {
  readonly size: number;
  /** Whole: no more fit the budgets. */
  readonly most: number;
  /** (most + 1,) what so many bring. */
  readonly worthOfFirst: Float64Array;
}

/**
 * How far what suppliers can earn at some prices by whole units stays below what their items and budgets cost: so much may be taken off
 * any bound that pays for capacities. Fractions can fill a budget to the brim; whole units of 50 and 180 rarely do.
 *
 * Every way is tried to share out the budgets among sizes; the size of which most fit takes what is left. Whole numbers throughout.
 *
 * @returns whole, >= 0 where capacities are.
 * Ties: none. Cost: O(items log items + units), and O(ways x sizes) for each supplier whose items have a price: mostly some dozens,
 *   at most 100,000 ways.
 */
export function lossOfSuppliers(problem: Allocation, prices: Prices, suppliers: Suppliers): number {
  const { capacity } = problem;
  const { ofResource } = prices;
  let loss = 0;
  for (let supplier = 0; supplier + 1 < suppliers.firstItem.length; supplier++) {
    const countBudget = suppliers.countBudget[supplier];
    const sizeBudget = suppliers.sizeBudget[supplier];
    let paid = 0;
    if (countBudget !== NONE) paid += capacity[countBudget] * ofResource[countBudget];
    if (sizeBudget !== NONE) paid += capacity[sizeBudget] * ofResource[sizeBudget];
    for (let item = suppliers.firstItem[supplier]; item < suppliers.firstItem[supplier + 1]; item++) {
      paid += capacity[suppliers.resourceOfItem[item]] * ofResource[suppliers.resourceOfItem[item]];
    }
    if (paid === 0) continue;
    const count = countBudget === NONE ? Number.POSITIVE_INFINITY : capacity[countBudget];
    const size = sizeBudget === NONE ? Number.POSITIVE_INFINITY : capacity[sizeBudget];
    const sizes = listSizes(problem, prices, { suppliers, supplier, count, size });
    const ways = sizes.slice(0, -1).reduce((product, { most }) => product * (most + 1), 1);
    if (ways <= MOST_WAYS) loss += paid - earnMost(sizes, count, size);
  }
  return loss;
}

/** Sizes of a supplier's items, that of which most units fit last. */
function listSizes(
  { capacity }: Allocation,
  { ofResource }: Prices,
  of: { readonly suppliers: Suppliers; readonly supplier: number; readonly count: number; readonly size: number },
): readonly Size[] {
  const { firstItem, resourceOfItem, sizeOfItem, countBudget, sizeBudget } = of.suppliers;
  const countPrice = countBudget[of.supplier] === NONE ? 0 : ofResource[countBudget[of.supplier]];
  const sizePrice = sizeBudget[of.supplier] === NONE ? 0 : ofResource[sizeBudget[of.supplier]];
  const worthOf = (item: number) => ofResource[resourceOfItem[item]] + countPrice + sizeOfItem[item] * sizePrice;
  const items = Array.from(
    { length: firstItem[of.supplier + 1] - firstItem[of.supplier] },
    (_, place) => firstItem[of.supplier] + place,
  ).sort((a, b) => sizeOfItem[a] - sizeOfItem[b] || worthOf(b) - worthOf(a));
  const sizes: Size[] = [];
  for (let from = 0; from < items.length; ) {
    const size = sizeOfItem[items[from]];
    let most = Math.min(of.count, size > 0 ? Math.floor(of.size / size) : Number.POSITIVE_INFINITY);
    let end = from;
    let units = 0;
    for (; end < items.length && sizeOfItem[items[end]] === size; end++) units += capacity[resourceOfItem[items[end]]];
    most = Math.min(most, units);
    const worthOfFirst = new Float64Array(most + 1);
    let taken = 0;
    for (; from < end; from++) {
      const worth = worthOf(items[from]);
      for (let left = capacity[resourceOfItem[items[from]]]; left > 0 && taken < most; left--, taken++) {
        worthOfFirst[taken + 1] = worthOfFirst[taken] + worth;
      }
    }
    sizes.push({ size, most, worthOfFirst });
  }
  return sizes.sort((a, b) => a.most - b.most);
}

/** The most that whole units within both budgets bring. */
function earnMost(sizes: readonly Size[], count: number, size: number): number {
  const last = sizes.length - 1;
  if (last < 0) return 0;
  const taken = new Int32Array(last);
  let best = 0;
  for (;;) {
    let countLeft = count;
    let sizeLeft = size;
    let worth = 0;
    for (let row = 0; row < last; row++) {
      countLeft -= taken[row];
      sizeLeft -= taken[row] * sizes[row].size;
      worth += sizes[row].worthOfFirst[taken[row]];
    }
    if (countLeft >= 0 && sizeLeft >= 0) {
      const { size: each, most, worthOfFirst } = sizes[last];
      const fit = Math.min(most, countLeft, each > 0 ? Math.floor(sizeLeft / each) : most);
      best = Math.max(best, worth + worthOfFirst[fit]);
    }
    let row = 0;
    while (row < last && taken[row] === sizes[row].most) taken[row++] = 0;
    if (row === last) return best;
    taken[row]++;
  }
}
