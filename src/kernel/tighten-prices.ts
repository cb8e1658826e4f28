import type { Allocation } from "./allocation.ts";
import { listVisits, payVisits, pricePartners, type Visits } from "./pay-visits.ts";
import { type Prices, profitOf } from "./prices.ts";

/**
 * Moves one price after the other to where the bound of {@link boundByPrices} is smallest with all others as they are.
 *
 * The bound is convex and piecewise linear in each price, so its lowest point is one of the prices at which some candidate just
 * breaks even: a weighted median of them. Prices stay whole (break-even points are rounded). Resources come first, then
 * credits, then floors, whose prices stay at or below what a missing unit costs; what visits are charged stays as it is. Partners come last.
 *
 * @param prices - not changed.
 * @param run.rounds - how often to visit every price.
 * @param run.visits - of all buckets, where they are known already.
 * Ties: the smallest price at which the bound is lowest. Cost: O(rounds x entries) on average; O(entries) scratch.
 * @see Coordinate descent on the Lagrangian dual, e.g. Bertsekas, Nonlinear Programming (1999), section 6.5; it may stop short
 *   of the best bound, and never leaves the valid ones.
 */
export function tightenPrices(
  problem: Allocation,
  prices: Prices,
  run: { readonly rounds: number; readonly visits?: Visits },
): Prices {
  const ofResource = prices.ofResource.slice();
  const ofCredit = prices.ofCredit.slice();
  const visits = run.visits ?? listVisits(problem);
  const paid = payVisits(problem, prices, visits).problem;
  const profit = new Float64Array(problem.maxUnits.length);
  for (let candidate = 0; candidate < profit.length; candidate++) profit[candidate] = profitOf(paid, prices, candidate);
  const uses = byRow(problem.firstUse, problem.resourceOfUse, problem.amountOfUse, problem.capacity.length);
  const credits = byRow(problem.firstCredit, problem.claimOfCredit, problem.amountOfCredit, problem.start.length);
  const ofFloor = prices.ofFloor.slice();
  const { floors } = problem;
  const parts = floors && byRow(floors.firstPart, floors.floorOfPart, floors.amountOfPart, floors.target.length);
  const turns = new Turns(Math.max(uses.longest, credits.longest + longestClaim(problem), parts?.longest ?? 0));
  for (let round = 0; round < run.rounds; round++) {
    for (let resource = 0; resource < ofResource.length; resource++) {
      const best = bestResourcePrice(problem, resource, { rows: uses, profit, turns, price: ofResource[resource] });
      const change = best - ofResource[resource];
      if (change === 0) continue;
      for (let at = uses.first[resource]; at < uses.first[resource + 1]; at++)
        profit[uses.candidate[at]] -= uses.amount[at] * change;
      ofResource[resource] = best;
    }
    for (let claim = 0; claim < ofCredit.length; claim++) {
      const best = bestCreditPrice(problem, claim, { rows: credits, profit, turns, price: ofCredit[claim] });
      const change = best - ofCredit[claim];
      if (change === 0) continue;
      for (let at = credits.first[claim]; at < credits.first[claim + 1]; at++)
        profit[credits.candidate[at]] += credits.amount[at] * change;
      ofCredit[claim] = best;
    }
    if (parts === undefined) continue;
    for (let floor = 0; floor < ofFloor.length; floor++) {
      const best = bestFloorPrice(problem, floor, { rows: parts, profit, turns, price: ofFloor[floor] });
      const change = best - ofFloor[floor];
      if (change === 0) continue;
      for (let at = parts.first[floor]; at < parts.first[floor + 1]; at++)
        profit[parts.candidate[at]] += parts.amount[at] * change;
      ofFloor[floor] = best;
    }
  }
  const tight = { ofResource, ofCredit, ofFloor, ofPartner: prices.ofPartner };
  return { ...tight, ofPartner: pricePartners(problem, tight, visits) };
}

interface Rows {
  readonly first: Int32Array;
  readonly candidate: Int32Array;
  readonly amount: Float64Array;
  readonly longest: number;
}

function byRow(firstOf: Int32Array, rowOf: Int32Array, amountOf: Float64Array, rows: number): Rows {
  const first = new Int32Array(rows + 1);
  for (const row of rowOf) first[row + 1]++;
  let longest = 0;
  for (let row = 0; row < rows; row++) {
    longest = Math.max(longest, first[row + 1]);
    first[row + 1] += first[row];
  }
  const next = first.slice();
  const candidate = new Int32Array(rowOf.length);
  const amount = new Float64Array(rowOf.length);
  for (let i = 0; i + 1 < firstOf.length; i++) {
    for (let at = firstOf[i]; at < firstOf[i + 1]; at++) {
      const place = next[rowOf[at]]++;
      candidate[place] = i;
      amount[place] = amountOf[at];
    }
  }
  return { first, candidate, amount, longest };
}

function longestClaim({ firstTier }: Allocation): number {
  let longest = 0;
  for (let claim = 0; claim + 1 < firstTier.length; claim++) {
    longest = Math.max(longest, firstTier[claim + 1] - firstTier[claim]);
  }
  return longest;
}

/** Prices at which the slope of the bound changes, and by how much (upwards). Used again for every row. */
class Turns {
  private readonly price: Float64Array;
  private readonly change: Float64Array;
  private size = 0;

  constructor(capacity: number) {
    this.price = new Float64Array(capacity);
    this.change = new Float64Array(capacity);
  }

  clear(): void {
    this.size = 0;
  }

  add(price: number, change: number): void {
    this.price[this.size] = price;
    this.change[this.size] = change;
    this.size++;
  }

  /**
   * The first price from which on the slope, `slope` before all turns, is not below 0; 0 where there is none. The turns are spent.
   *
   * Cost: O(turns) on average. @see Hoare (1961), "Algorithm 65: Find", by sums of weights in place of counts.
   */
  lowest(slope: number): number {
    const { price, change } = this;
    let first = 0;
    let end = this.size;
    let before = slope; // with all turns before the part that is looked at
    while (first < end) {
      const pivot = price[(first + end) >>> 1];
      // Below the pivot, equal to it, above it.
      let low = first;
      let high = end;
      let below = 0;
      let equal = 0;
      for (let at = first; at < high; ) {
        if (price[at] < pivot) {
          below += change[at];
          this.swap(low++, at++);
        } else if (price[at] > pivot) {
          this.swap(at, --high);
        } else {
          equal += change[at++];
        }
      }
      if (before + below >= 0) {
        end = low;
        continue;
      }
      if (before + below + equal >= 0) return pivot;
      before += below + equal;
      first = high;
    }
    return 0;
  }

  private swap(a: number, b: number): void {
    const { price, change } = this;
    const kept = price[a];
    const keptChange = change[a];
    price[a] = price[b];
    change[a] = change[b];
    price[b] = kept;
    change[b] = keptChange;
  }
}

interface Visit {
  readonly rows: Rows;
  readonly profit: Float64Array;
  readonly turns: Turns;
  /** As it is. */
  readonly price: number;
}

/** Raising the price sheds candidates from the best-earning end on until those that still gain fit into the capacity. */
function bestResourcePrice(problem: Allocation, resource: number, { rows, profit, turns, price }: Visit): number {
  turns.clear();
  let load = 0;
  for (let at = rows.first[resource]; at < rows.first[resource + 1]; at++) {
    const candidate = rows.candidate[at];
    const breakEven = Math.ceil((profit[candidate] + rows.amount[at] * price) / rows.amount[at]);
    if (breakEven <= 0) continue;
    const most = problem.maxUnits[candidate] * rows.amount[at];
    turns.add(breakEven, most);
    load += most;
  }
  return load <= problem.capacity[resource] ? 0 : turns.lowest(problem.capacity[resource] - load);
}

/** Raising the price closes tiers and makes candidates gain; the best point is where what gains first outweighs what is open. */
function bestCreditPrice(problem: Allocation, claim: number, { rows, profit, turns, price }: Visit): number {
  turns.clear();
  let slope = 0;
  let from = problem.start[claim];
  let most = 0; // no price above what the first open tier pays is best
  for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
    const length = problem.breakpoints[tier] - from;
    if (length <= 0) continue;
    from = problem.breakpoints[tier];
    if (problem.slopes[tier] <= 0) continue;
    slope -= length;
    turns.add(problem.slopes[tier], length);
    if (problem.slopes[tier] > most) most = problem.slopes[tier];
  }
  for (let at = rows.first[claim]; at < rows.first[claim + 1]; at++) {
    const candidate = rows.candidate[at];
    const breakEven = Math.floor(-(profit[candidate] - rows.amount[at] * price) / rows.amount[at]);
    const gain = problem.maxUnits[candidate] * rows.amount[at];
    if (breakEven <= 0) slope += gain;
    else if (breakEven <= most) turns.add(breakEven, gain);
  }
  return slope >= 0 ? 0 : turns.lowest(slope);
}

/** Raising the price draws in who adds to the floor and sheds who takes from it, until they reach it together. */
function bestFloorPrice(problem: Allocation, floor: number, { rows, profit, turns, price }: Visit): number {
  turns.clear();
  const { target, costOfShortfall } = problem.floors!;
  let slope = -target[floor];
  for (let at = rows.first[floor]; at < rows.first[floor + 1]; at++) {
    const candidate = rows.candidate[at];
    const amount = rows.amount[at];
    const brought = problem.maxUnits[candidate] * amount;
    const turn = -(profit[candidate] - amount * price) / amount;
    const breakEven = amount > 0 ? Math.floor(turn) : Math.ceil(turn);
    if (amount > 0 && breakEven <= 0) slope += brought;
    else if (amount > 0) turns.add(breakEven, brought);
    else if (breakEven > 0) {
      slope += brought;
      turns.add(breakEven, -brought);
    }
  }
  if (slope >= 0) return 0;
  const best = turns.lowest(slope);
  // Where even everything together does not reach it, no price is best: what a missing unit costs is the most that is paid.
  return best === 0 || best > costOfShortfall[floor] ? costOfShortfall[floor] : best;
}
