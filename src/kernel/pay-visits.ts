import type { Allocation } from "./allocation.ts";
import { NONE } from "./none.ts";
import { numberVisits } from "./number-visits.ts";
import { type Prices, profitOf } from "./prices.ts";

/** Candidates by whom they would let in: of one bucket and one partner each. */
export interface Visits {
  /** (visits,) */
  readonly bucketOf: Int32Array;
  /** (members,) candidates with a visit, rising; and the visit of each. */
  readonly member: Int32Array;
  readonly visitOf: Int32Array;
}

/** Lists the visits of the buckets that are looked at; candidates without units make none. Cost: O(n). */
export function listVisits(problem: Allocation, isLookedAt: (bucket: number) => boolean = () => true): Visits {
  const { maxUnits, bucketOf } = problem;
  const all = numberVisits(problem);
  // Numbered again, since not all of them are listed.
  const rowOf = new Int32Array(all.count).fill(NONE);
  const buckets = new Int32Array(all.count);
  const member = new Int32Array(maxUnits.length);
  const visitOf = new Int32Array(maxUnits.length);
  let count = 0;
  let members = 0;
  for (let i = 0; i < maxUnits.length; i++) {
    const visit = all.visitOf[i];
    if (visit === NONE || maxUnits[i] === 0 || !isLookedAt(bucketOf[i])) continue;
    if (rowOf[visit] === NONE) {
      rowOf[visit] = count;
      buckets[count++] = bucketOf[i];
    }
    member[members] = i;
    visitOf[members++] = rowOf[visit];
  }
  return {
    bucketOf: buckets.slice(0, count),
    member: member.slice(0, members),
    visitOf: visitOf.slice(0, members),
  };
}

/** An allocation whose partner limits are paid for. */
export interface PaidVisits {
  /** The same candidates with the charge taken off what a unit is worth, which may then be below 0. */
  readonly problem: Allocation;
  /** What the limits are worth at their prices, and what visits are charged above the price of a partner. */
  readonly fixed: number;
}

/**
 * Spreads the price of letting a partner in over the units that need it, so that afterwards each unit can be looked at by itself.
 *
 * With W = sum of most units x profit over the candidates of a visit that earn at the given prices, those pay their profit times
 * price / W where W reaches the price; else all that they earn, and what is missing is spread evenly over all units of the visit.
 * A visit whose units pay no more than the price, all of them together, gains nothing; what they pay above it is counted: so for any
 * charges the bound holds, and these make the linear one as small as it gets.
 *
 * @param known - visits of all buckets, where they are known already.
 * Cost: O(n + uses and credits of candidates with a visit) where some partner has a price; nothing otherwise.
 * @see docs/rules.md, section 8, "Visits".
 */
export function payVisits(problem: Allocation, prices: Prices, known?: Visits): PaidVisits {
  const { ofPartner } = prices;
  if (ofPartner.every((price) => price === 0)) return { problem, fixed: 0 };
  const visits = known ?? listVisits(problem);
  const { maxUnits, partnerLimit } = problem;
  const { bucketOf, member, visitOf } = visits;
  const { profit, earned } = earnOfVisits(problem, prices, visits);
  const units = new Float64Array(bucketOf.length);
  for (let row = 0; row < member.length; row++) units[visitOf[row]] += maxUnits[member[row]];
  const unitWorth = problem.unitWorth.slice();
  const paid = new Float64Array(bucketOf.length);
  for (let row = 0; row < member.length; row++) {
    const visit = visitOf[row];
    const price = ofPartner[bucketOf[visit]];
    if (price === 0) continue;
    const gain = Math.max(0, profit[row]);
    const charge =
      earned[visit] >= price
        ? Math.floor((gain * price) / earned[visit])
        : gain + Math.floor((price - earned[visit]) / units[visit]);
    unitWorth[member[row]] -= charge;
    paid[visit] += maxUnits[member[row]] * charge;
  }
  let fixed = 0;
  for (let bucket = 0; bucket < ofPartner.length; bucket++) fixed += partnerLimit[bucket] * ofPartner[bucket];
  for (let visit = 0; visit < paid.length; visit++) fixed += Math.max(0, paid[visit] - ofPartner[bucketOf[visit]]);
  return { problem: { ...problem, unitWorth }, fixed };
}

/** (members,) profit of each candidate with a visit; (visits,) what all units that earn make together. */
function earnOfVisits(problem: Allocation, prices: Prices, { bucketOf, member, visitOf }: Visits) {
  const profit = new Float64Array(member.length);
  const earned = new Float64Array(bucketOf.length);
  for (let row = 0; row < member.length; row++) {
    profit[row] = profitOf(problem, prices, member[row]);
    if (profit[row] > 0) earned[visitOf[row]] += problem.maxUnits[member[row]] * profit[row];
  }
  return { profit, earned };
}

/**
 * (buckets,) the prices of partners at which the linear bound is smallest with all others as they are: what the first visit earns that a
 * bucket has no room for.
 *
 * @param visits - of all buckets. Cost: O(uses + credits of their candidates + visits log visits).
 */
export function pricePartners(problem: Allocation, prices: Prices, visits: Visits): Float64Array {
  const { earned } = earnOfVisits(problem, prices, visits);
  const ofBucket: number[][] = Array.from(problem.partnerLimit, () => []);
  visits.bucketOf.forEach((bucket, visit) => {
    ofBucket[bucket].push(earned[visit]);
  });
  return Float64Array.from(ofBucket, (each, bucket) => each.sort((a, b) => b - a)[problem.partnerLimit[bucket]] ?? 0);
}
