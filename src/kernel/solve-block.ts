import { type Allocation, claimGain } from "./allocation.ts";
import { type ClaimItem, ClaimTable } from "./claim-table.ts";
import { NONE } from "./none.ts";
import { type Prices, profitOf, worthAbovePrice } from "./price-bound.ts";

/** Candidates `first` up to `end` of an allocation, whose claims and own resource nobody else touches. */
export interface Block {
  readonly first: number;
  readonly end: number;
  /** The one resource that is not paid for but kept to by itself, or NONE. */
  readonly ownResource: number;
}

/** What a block loses, of its part of the linear bound, because units are whole. */
export interface BlockAnswer {
  /** NONE where the work ran out. */
  readonly loss: number;
  /** (end - first,) the best units; empty where the work ran out. */
  readonly units: Int32Array;
  readonly nodes: number;
}

/** First guess of the loss as a share of what the block is worth; four times that each time nothing is found below it. */
const FIRST_LOSS_SHARE = 0.004;
const LOSS_GROWTH = 4;
/** A block with a claim of more levels than this is given up at once. */
const MOST_LEVELS = 20_000;

/**
 * Solves one block in whole numbers at given prices of the shared resources: how far below the block's part of
 * {@link boundByPrices} its best whole answer stays.
 *
 * Every part of that difference is >= 0: a unit taken at a loss, a unit left out that would earn, a claim that ends where its
 * price is not the slope, what is left of the own resource at its price. So the search adds up losses, candidate by candidate,
 * and stops where they, with the least that each claim must still lose by its {@link ClaimTable}, reach the best known.
 * Candidates whose first unit alone loses that much are decided beforehand.
 *
 * @param nodes - how many partial answers to look at before giving up.
 * Ties: irrelevant for the loss; of equally good answers the first found in order of least loss, then fewest units.
 * Cost: O(nodes x units x credits) and the tables: O(items x levels) of each claim.
 * @see Land & Doig (1960) for branch and bound; the bound is Lagrangian with one claim kept exact at a time.
 */
export function solveBlock(problem: Allocation, prices: Prices, block: Block, nodes: number): BlockAnswer {
  const view = viewBlock(problem, prices, block);
  let spent = 0;
  for (let limit = Math.max(1, Math.ceil(view.linear * FIRST_LOSS_SHARE)); ; limit *= LOSS_GROWTH) {
    const found = searchBelow(view, limit, nodes - spent);
    spent += found.nodes;
    if (found.isCut) return { loss: NONE, units: new Int32Array(0), nodes: spent };
    // Nothing at all loses `linear` at most, so a limit above it always finds an answer.
    if (found.loss < limit) return { loss: found.loss, units: found.units, nodes: spent };
  }
}

interface View {
  readonly problem: Allocation;
  readonly prices: Prices;
  readonly block: Block;
  /** (end - first,) */
  readonly profit: Float64Array;
  /** Of the own resource, per unit; empty without one. */
  readonly ownAmount: Float64Array;
  readonly ownCapacity: number;
  readonly ownPrice: number;
  /** Claims that the block has credit for, and the place of each. */
  readonly claims: readonly number[];
  readonly placeOfClaim: ReadonlyMap<number, number>;
  /** The block's part of the linear bound. */
  readonly linear: number;
}

function viewBlock(problem: Allocation, prices: Prices, block: Block): View {
  const { first, end, ownResource } = block;
  const profit = new Float64Array(end - first);
  const ownAmount = new Float64Array(end - first);
  const placeOfClaim = new Map<number, number>();
  let linear = 0;
  for (let candidate = first; candidate < end; candidate++) {
    profit[candidate - first] = profitOf(problem, prices, candidate);
    if (profit[candidate - first] > 0) linear += profit[candidate - first] * problem.maxUnits[candidate];
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      if (problem.resourceOfUse[use] === ownResource) ownAmount[candidate - first] += problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
      const claim = problem.claimOfCredit[credit];
      if (!placeOfClaim.has(claim)) placeOfClaim.set(claim, placeOfClaim.size);
    }
  }
  const claims = [...placeOfClaim.keys()];
  for (const claim of claims) linear += worthAbovePrice(problem, claim, prices.ofCredit);
  const ownCapacity = ownResource === NONE ? Number.POSITIVE_INFINITY : problem.capacity[ownResource];
  const ownPrice = ownResource === NONE ? 0 : prices.ofResource[ownResource];
  if (ownPrice > 0) linear += ownPrice * ownCapacity;
  return { problem, prices, block, profit, ownAmount, ownCapacity, ownPrice, claims, placeOfClaim, linear };
}

interface Found {
  readonly loss: number;
  readonly units: Int32Array;
  readonly nodes: number;
  readonly isCut: boolean;
}

/** The best answer that loses less than `limit`, if there is one. */
function searchBelow(view: View, limit: number, nodes: number): Found {
  const { problem, block, profit, ownAmount, ownCapacity, ownPrice, placeOfClaim } = view;
  const units = new Int32Array(profit.length);
  const bases = view.claims.map((claim) => problem.start[claim]);
  let ownUsed = 0;
  const open: number[] = [];
  for (let place = 0; place < profit.length; place++) {
    if (Math.abs(profit[place]) < limit) {
      if (problem.maxUnits[block.first + place] > 0) open.push(place);
      continue;
    }
    if (profit[place] < 0) continue;
    units[place] = problem.maxUnits[block.first + place];
    ownUsed += units[place] * ownAmount[place];
    eachCredit(view, place, (claim, amount) => {
      bases[claim] += units[place] * amount;
    });
  }
  if (ownUsed > ownCapacity) return { loss: limit, units, nodes: 0, isCut: false };
  const accountOf = orderItems(view, open);
  const tables = tabulate(view, { open, accountOf, bases, limit });
  if (tables === undefined) return { loss: limit, units, nodes: 0, isCut: true };

  // Columns by depth of the search: what an item does to which claims.
  const firstCredit = new Int32Array(open.length + 1);
  const claimAt: number[] = [];
  const amountAt: number[] = [];
  open.forEach((place, depth) => {
    eachCredit(view, place, (claim, amount) => {
      claimAt.push(claim);
      amountAt.push(amount);
    });
    firstCredit[depth + 1] = claimAt.length;
  });
  const levelOf = new Int32Array(placeOfClaim.size);
  const itemOf = new Int32Array(placeOfClaim.size);
  const levelBefore = new Int32Array(claimAt.length);
  const tried = new Int32Array(open.length);
  let best = limit;
  let bestUnits = units;
  let visited = 0;
  let isCut = false;

  /** What `count` units of the item at a depth add to the losses so far, or infinity. */
  const added = (depth: number, count: number): number => {
    const place = open[depth];
    const own = profit[place];
    let sum = own > 0 ? own * (problem.maxUnits[block.first + place] - count) : -own * count;
    for (let at = firstCredit[depth]; at < firstCredit[depth + 1]; at++) {
      const claim = claimAt[at];
      const table = tables[claim];
      const to = table.levelAfter(levelOf[claim], amountAt[at], count);
      if (to < 0) return Number.POSITIVE_INFINITY;
      sum += table.least(itemOf[claim] + 1, to) - table.least(itemOf[claim], levelOf[claim]);
    }
    return sum;
  };

  const visit = (depth: number, loss: number, used: number): void => {
    if (isCut || ++visited > nodes) {
      isCut = true;
      return;
    }
    if (depth === open.length) {
      const whole = loss + (ownPrice > 0 ? ownPrice * (ownCapacity - used) : 0);
      if (whole >= best) return;
      best = whole;
      bestUnits = units.slice();
      open.forEach((place, row) => {
        bestUnits[place] = tried[row];
      });
      return;
    }
    const place = open[depth];
    const choices: { readonly count: number; readonly loss: number }[] = [];
    for (let count = 0; count <= problem.maxUnits[block.first + place]; count++) {
      if (used + count * ownAmount[place] > ownCapacity) break;
      const sum = loss + added(depth, count);
      if (sum < best) choices.push({ count, loss: sum });
    }
    choices.sort((a, b) => a.loss - b.loss || a.count - b.count);
    for (const choice of choices) {
      if (isCut || choice.loss >= best) return;
      tried[depth] = choice.count;
      for (let at = firstCredit[depth]; at < firstCredit[depth + 1]; at++) {
        const claim = claimAt[at];
        levelBefore[at] = levelOf[claim];
        levelOf[claim] = tables[claim].levelAfter(levelOf[claim], amountAt[at], choice.count);
        itemOf[claim]++;
      }
      visit(depth + 1, choice.loss, used + choice.count * ownAmount[place]);
      for (let at = firstCredit[depth]; at < firstCredit[depth + 1]; at++) {
        levelOf[claimAt[at]] = levelBefore[at];
        itemOf[claimAt[at]]--;
      }
    }
  };
  const least = tables.reduce((sum, table) => sum + table.least(0, 0), 0);
  if (least < best) visit(0, least, ownUsed);
  return { loss: best, units: bestUnits, nodes: visited, isCut };
}

/** Calls back with the place of each claim that an item has credit for. */
function eachCredit(
  { problem, block, placeOfClaim }: View,
  place: number,
  tell: (claim: number, amount: number) => void,
) {
  const candidate = block.first + place;
  for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
    tell(placeOfClaim.get(problem.claimOfCredit[credit])!, problem.amountOfCredit[credit]);
  }
}

/**
 * Puts items that share their most contested claim next to each other, the most contested first, and in it the most decided
 * items first. That claim accounts for what the item itself loses.
 *
 * @returns (items,) the claim that accounts for each, or NONE for an item without credit.
 */
function orderItems(view: View, open: number[]): Int32Array {
  const itemsOf = new Int32Array(view.claims.length);
  for (const place of open) eachCredit(view, place, (claim) => itemsOf[claim]++);
  const accountOf = new Map<number, number>();
  for (const place of open) {
    let account = NONE;
    eachCredit(view, place, (claim) => {
      if (account === NONE || itemsOf[claim] > itemsOf[account]) account = claim;
    });
    accountOf.set(place, account);
  }
  const contested = (place: number) => {
    const account = accountOf.get(place)!;
    return account === NONE ? Number.POSITIVE_INFINITY : itemsOf[account];
  };
  open.sort(
    (a, b) =>
      contested(b) - contested(a) ||
      accountOf.get(a)! - accountOf.get(b)! ||
      Math.abs(view.profit[b]) - Math.abs(view.profit[a]) ||
      a - b,
  );
  return Int32Array.from(open, (place) => accountOf.get(place)!);
}

/** A table for each claim, or undefined where one would be too large. */
function tabulate(
  view: View,
  given: {
    readonly open: readonly number[];
    readonly accountOf: Int32Array;
    readonly bases: readonly number[];
    readonly limit: number;
  },
): readonly ClaimTable[] | undefined {
  const { problem, prices, block } = view;
  const itemsOf: ClaimItem[][] = view.claims.map(() => []);
  given.open.forEach((place, depth) => {
    eachCredit(view, place, (claim, amount) => {
      const profit = given.accountOf[depth] === claim ? view.profit[place] : 0;
      itemsOf[claim].push({ amount, most: problem.maxUnits[block.first + place], profit });
    });
  });
  const tables: ClaimTable[] = [];
  for (const [place, claim] of view.claims.entries()) {
    const items = itemsOf[place];
    const price = prices.ofCredit[claim];
    const above = worthAbovePrice(problem, claim, prices.ofCredit);
    const base = given.bases[place];
    let step = 0;
    let reach = 0;
    for (const { amount, most } of items) {
      step = greatestCommonDivisor(amount, step);
      reach += amount * most;
    }
    if (step === 0) step = 1;
    const start = problem.start[claim];
    const lossAt = (level: number) => {
      const coverage = base + level * step;
      return above - (claimGain(problem, claim, start, coverage) - price * (coverage - start));
    };
    const last = Math.max(0, ...problem.breakpoints.subarray(problem.firstTier[claim], problem.firstTier[claim + 1]));
    let levels = 1 + Math.max(0, Math.ceil((last - base) / step));
    // Beyond the last breakpoint every credit is lost at its price: such levels are worth a look only while that stays below the limit.
    const saturates = price === 0;
    while (!saturates && levels * step <= reach && levels <= MOST_LEVELS && lossAt(levels) < given.limit) levels++;
    levels = Math.min(levels, 1 + reach / step);
    if (levels > MOST_LEVELS) return undefined;
    tables.push(new ClaimTable(items, { levels, step, saturates, lossAt }));
  }
  return tables;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
