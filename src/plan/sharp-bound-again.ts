import { improveChoice } from "./improve-choice.ts";
import { type GroupProblem, linearTermOf, type PricedCandidate, widthOfTier } from "./linear-bound-again.ts";
import { type CreditRow, listBrokenRows, listClaimRows } from "./list-credit-rows.ts";
import { type Lead, listLeads } from "./list-leaders.ts";
import { copyRelaxed, fallOf, pricesOf, type Relaxed, relaxGroup, type Scale, solveRelaxed } from "./relax-group.ts";

/** More steps than a branch ever needs; the bound holds wherever it stops. */
const MOST_STEPS = 500;

/** Prices of a branch are rounded to this part of a millionth; sums of them are exact below {@link LARGEST_SUM}. */
const STEPS_A_UNIT = 2 ** 16;
const LARGEST_SUM = Number.MAX_SAFE_INTEGER / STEPS_A_UNIT;

/** How far below a whole number of units still counts as it. */
const WHOLE = 1e-6;

/** Times that rows are added before the search. */
const ROUNDS = 6;

/** (candidates,) units that a branch still allows. */
interface Range {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The most that one group's own choice in whole units is worth.
 *
 * Branch and bound. Each branch is bounded by a linear term, at prices that a relaxation in parts of units suggests; before the
 * search that is sharpened by rows which whole units keep. Terms are counted exactly, whatever the relaxation came to, so that
 * rounding in it can make the search longer, but not its answer wrong.
 *
 * @param run.mostBranches - 1 or more; how many may be looked at.
 * @param run.atMost - what no choice is said to pass; the search is shorter, as only what does is looked for.
 * @returns the worth, or nothing where the search would have taken longer. With `atMost` that number where it holds, and else the worth of
 *   some choice that passes it.
 *
 * Cost: a few steps of O(claims x candidates) a branch; O(depth x claims x candidates) memory.
 * @see docs/rules.md, section 8; Land and Doig, An Automatic Method of Solving Discrete Programming Problems (1960).
 */
export function sharpTermOf(
  given: GroupProblem,
  { mostBranches, atMost = Number.NEGATIVE_INFINITY }: { readonly mostBranches: number; readonly atMost?: number },
): number | undefined {
  if (atMost >= linearTermOf(given)) return atMost;
  let best = Math.max(0, atMost); // 0 for taking nothing
  let branches = 0;
  const isClaim = atMost > Number.NEGATIVE_INFINITY;

  /** Solves a branch as far as parts of units go; the units that may still be better, or nothing where none can be. */
  function bound({ problem, leads, creditRows, weights, relaxed, scale }: Opened, from: Range): Bounded | undefined {
    if (useOf(problem, from.low) > problem.capacity) return undefined;
    scale.low.set(from.low);
    scale.high.set(from.high);
    const choice = solveRelaxed(relaxed, scale, MOST_STEPS);
    best = Math.max(best, worthOfChoice(problem, roundChoice(problem, choice, from)));
    const prices = pricesOf(relaxed, scale).map((price) => Math.round(price * STEPS_A_UNIT) / STEPS_A_UNIT);
    const reduced = reduceProfits(problem, creditRows, prices);
    const isExact = isSumExact(prices, weights);
    const term = isExact
      ? boundOfRange(problem, creditRows, { prices, reduced, range: from })
      : Number.POSITIVE_INFINITY;
    // Worth is whole: below the next whole number is not better.
    if (term < best + 1) return undefined;
    const range = narrow(from, reduced, term - best - 1);
    return keepLeads(range, problem.candidates, leads) ? { choice, prices, range } : undefined;
  }

  function search(state: Opened, from: Range): void {
    if (isClaim && best > atMost) return;
    if (++branches > mostBranches) return;
    const bounded = bound(state, from);
    if (bounded === undefined) return;
    const { choice, range } = bounded;
    const { low, high } = range;
    const branching = pickBranching(state, choice, range);
    if (branching === undefined) {
      if (useOf(state.problem, low) <= state.problem.capacity) best = Math.max(best, worthOfChoice(state.problem, low));
      return;
    }
    const { candidate, units, isBelowFirst } = branching;
    const below = { low, high: high.with(candidate, units) };
    const above = { low: low.with(candidate, units + 1), high };
    const [first, second] = isBelowFirst ? [below, above] : [above, below];
    search({ ...state, relaxed: copyRelaxed(state.relaxed) }, first);
    search(state, second);
  }

  // Who leads whom is asked once what can't be better is gone.
  let state = open(given, listClaimRows(given), []);
  let range: Range = {
    low: new Float64Array(given.candidates.length),
    high: Float64Array.from(given.candidates, ({ mostUnits }) => mostUnits),
  };
  for (let round = 0; ; round++) {
    const bounded = bound(state, range);
    if (bounded === undefined) return best;
    range = bounded.range;
    if (!isClaim) {
      const near = roundChoice(state.problem, bounded.choice, range);
      const better = improveChoice(state.problem, near, (units) => worthOfChoice(state.problem, units));
      best = Math.max(best, worthOfChoice(state.problem, better));
    }
    const broken = round < ROUNDS ? listBrokenRows(state.problem, countChoice(state, bounded.choice, range)) : [];
    const kept = keepUseful(state, range, bounded.prices);
    state = open(kept.problem, [...kept.creditRows, ...kept.translate(broken)], listLeads(kept.problem));
    range = kept.range;
    if (broken.length === 0) break;
  }
  search(state, range);
  return branches > mostBranches ? undefined : best;
}

function open(problem: GroupProblem, creditRows: readonly CreditRow[], leads: readonly Lead[]): Opened {
  return {
    problem,
    leads,
    creditRows,
    weights: weigh(problem, creditRows),
    ...relaxGroup(problem, creditRows),
  };
}

/** (rows + 2,) the largest sums that come with a price of 1 of each row of credit and of the limit, and without any price. */
function weigh({ capacity, claims, candidates }: GroupProblem, creditRows: readonly CreditRow[]): Float64Array {
  const units = (row: number, amount: number) => candidates[row].mostUnits * Math.abs(amount);
  const ofRows = creditRows.map(({ constant, amounts }) =>
    amounts.reduce((sum, { candidate, amount }) => sum + units(candidate, amount), Math.abs(constant)),
  );
  const ofLimit = candidates.reduce((sum, { use }, row) => sum + units(row, use), capacity);
  const ofClaims = claims.reduce(
    (sum, claim) => claim.slopes.reduce((area, slope, tier) => area + slope * widthOfTier(claim, tier), sum),
    0,
  );
  const ofProfits = candidates.reduce((sum, { profit }, row) => sum + units(row, profit), ofClaims);
  return Float64Array.from([...ofRows, ofLimit, ofProfits]);
}

function isSumExact(prices: Float64Array, weights: Float64Array): boolean {
  return prices.reduce((sum, price, row) => sum + price * weights[row], weights[prices.length]) < LARGEST_SUM;
}

/** A smaller problem with the same best choice, unless that is known already. */
interface Kept {
  readonly problem: GroupProblem;
  readonly range: Range;
  readonly creditRows: readonly CreditRow[];
  /** Rows of the larger problem as rows of the smaller one. */
  readonly translate: (rows: readonly CreditRow[]) => readonly CreditRow[];
}

/** Leaves out candidates of which no unit can be better, and rows without a price (those of the claims stay). */
function keepUseful({ problem, creditRows }: Opened, { low, high }: Range, prices: Float64Array): Kept {
  const rows = problem.candidates.flatMap((_, row) => (high[row] > 0 ? [row] : []));
  const newRow = new Map(rows.map((row, place) => [row, place]));
  const translate = (list: readonly CreditRow[]): readonly CreditRow[] =>
    list.map((row) => ({
      ...row,
      amounts: row.amounts.flatMap(({ candidate, amount }) => {
        const place = newRow.get(candidate);
        return place === undefined ? [] : [{ candidate: place, amount }];
      }),
    }));
  return {
    problem: { ...problem, candidates: rows.map((row) => problem.candidates[row]) },
    range: { low: Float64Array.from(rows, (row) => low[row]), high: Float64Array.from(rows, (row) => high[row]) },
    creditRows: translate(creditRows.filter((_, row) => row < problem.claims.length || prices[row] > 0)),
    translate,
  };
}

/** A choice in parts of units, and the credit that it counts in the first tiers of a claim. */
function countChoice(
  { scale: { firstTier } }: Opened,
  units: Float64Array,
  range: Range,
): Parameters<typeof listBrokenRows>[1] {
  const counted = (claim: number, tiers: number) =>
    units.subarray(firstTier[claim], firstTier[claim] + tiers).reduce((sum, credit) => sum + credit, 0);
  return { ...range, units, counted };
}

function useOf({ candidates }: GroupProblem, units: Float64Array): number {
  return candidates.reduce((sum, { use }, row) => sum + use * units[row], 0);
}

/** A branch's relaxation, and the rows that it is made of. */
interface Opened {
  readonly problem: GroupProblem;
  readonly leads: readonly Lead[];
  /** What {@link isSumExact} goes by. */
  readonly weights: Float64Array;
  readonly relaxed: Relaxed;
  readonly scale: Scale;
  readonly creditRows: readonly CreditRow[];
}

/** A branch with its best choice in parts of units, the prices of its rows, and the units that may still be better. */
interface Bounded {
  readonly choice: Float64Array;
  readonly prices: Float64Array;
  readonly range: Range;
}

/** Draws from a range what follows from who leads whom, in place; false where nothing is left of it. */
function keepLeads({ low, high }: Range, candidates: readonly PricedCandidate[], leads: readonly Lead[]): boolean {
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { leader, follower } of leads) {
      const { mostUnits } = candidates[leader];
      if (high[leader] < mostUnits && high[follower] > 0) {
        high[follower] = 0;
        isNew = true;
      } else if (low[follower] > 0 && low[leader] < mostUnits) {
        low[leader] = mostUnits;
        isNew = true;
      }
    }
  }
  return low.every((units, row) => units <= high[row]);
}

/** (candidates,) what a unit earns when the rows of credit and the limit have prices. */
function reduceProfits(
  { candidates }: GroupProblem,
  creditRows: readonly CreditRow[],
  prices: Float64Array,
): Float64Array {
  const reduced = Float64Array.from(candidates, ({ profit, use }) => profit - use * prices[creditRows.length]);
  creditRows.forEach(({ amounts }, row) => {
    if (prices[row] === 0) return;
    for (const { candidate, amount } of amounts) reduced[candidate] += amount * prices[row];
  });
  return reduced;
}

/** The linear term at any prices of the rows, where each candidate has units from a range only. */
function boundOfRange(
  { capacity, claims }: GroupProblem,
  creditRows: readonly CreditRow[],
  given: { readonly prices: Float64Array; readonly reduced: Float64Array; readonly range: Range },
): number {
  const { prices, reduced, range } = given;
  let bound = capacity * prices[creditRows.length];
  const paid = claims.map(({ slopes }) => new Float64Array(slopes.length));
  creditRows.forEach(({ claim, tiers, constant }, row) => {
    bound += constant * prices[row];
    for (let tier = 0; tier < tiers; tier++) paid[claim][tier] += prices[row];
  });
  claims.forEach((claim, row) => {
    claim.slopes.forEach((slope, tier) => {
      bound += widthOfTier(claim, tier) * Math.max(0, slope - paid[row][tier]);
    });
  });
  return reduced.reduce((sum, profit, row) => sum + profit * (profit > 0 ? range.high[row] : range.low[row]), bound);
}

/** Takes out units that would cost more than what the bound has to spare. */
function narrow({ low, high }: Range, reduced: Float64Array, spare: number): Range {
  return {
    low: low.map((units, row) =>
      reduced[row] > 0 ? Math.max(units, high[row] - Math.floor(spare / reduced[row])) : units,
    ),
    high: high.map((units, row) =>
      reduced[row] < 0 ? Math.min(units, low[row] + Math.floor(spare / -reduced[row])) : units,
    ),
  };
}

/** A candidate in two: `units` of it at most, or more. */
interface Branching {
  readonly candidate: number;
  readonly units: number;
  readonly isBelowFirst: boolean;
}

/**
 * The candidate in parts of units whose two sides are worth least, by what the next step would cost; the better side first. Where all are
 * whole, any that is not decided.
 */
function pickBranching({ problem, relaxed, scale }: Opened, choice: Float64Array, range: Range): Branching | undefined {
  let picked: Branching | undefined;
  let largest = -1;
  for (let row = 0; row < relaxed.rows; row++) {
    const candidate = relaxed.basicOfRow[row];
    if (candidate >= problem.candidates.length) continue;
    const units = Math.floor(choice[candidate] + WHOLE);
    const part = choice[candidate] - units;
    // Not so for what is no number.
    const isSplit = part >= WHOLE && units >= range.low[candidate] && units < range.high[candidate];
    if (!isSplit) continue;
    const below = Math.max(1, part * fallOf(relaxed, scale, row, true));
    const above = Math.max(1, (1 - part) * fallOf(relaxed, scale, row, false));
    if (below * above <= largest) continue;
    largest = below * above;
    picked = { candidate, units, isBelowFirst: below < above };
  }
  if (picked !== undefined) return picked;
  const candidate = range.low.findIndex((low, row) => low < range.high[row]);
  if (candidate < 0) return undefined;
  const isUp = choice[candidate] > range.low[candidate];
  return { candidate, units: isUp ? range.high[candidate] - 1 : range.low[candidate], isBelowFirst: !isUp };
}

/** Whole units near the choice that keep the limit. */
function roundChoice({ capacity, candidates }: GroupProblem, choice: Float64Array, { low, high }: Range): Float64Array {
  const units = low.slice();
  let left = capacity - candidates.reduce((sum, { use }, row) => sum + use * units[row], 0);
  for (const round of [Math.floor, Math.round]) {
    for (let row = 0; row < units.length; row++) {
      const wanted = Math.min(high[row], round(choice[row] + 1e-6));
      while (units[row] < wanted && candidates[row].use <= left) {
        units[row]++;
        left -= candidates[row].use;
      }
    }
  }
  return units;
}

function worthOfChoice({ claims, candidates }: GroupProblem, units: Float64Array): number {
  const credit = new Float64Array(claims.length);
  let worth = 0;
  for (let row = 0; row < units.length; row++) {
    if (units[row] === 0) continue;
    worth += units[row] * candidates[row].profit;
    for (const { claim, amount } of candidates[row].credits) credit[claim] += units[row] * amount;
  }
  return claims.reduce(
    (sum, { had, ends, slopes }, claim) =>
      slopes.reduce((area, slope, tier) => {
        const start = Math.max(had, tier === 0 ? 0 : ends[tier - 1]);
        return area + slope * Math.max(0, Math.min(ends[tier], had + credit[claim]) - start);
      }, sum),
    worth,
  );
}
