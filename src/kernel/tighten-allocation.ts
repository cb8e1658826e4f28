import type { Allocation } from "./allocation.ts";
import { greatestCommonDivisor, largestSum, MOST_STEPS } from "./largest-sum.ts";

/** The part of an allocation that says what units use of which capacity. */
type Uses = Pick<Allocation, "maxUnits" | "capacity" | "firstUse" | "resourceOfUse" | "amountOfUse">;

/**
 * The same allocation with everything taken away that whole units can never use: every whole answer is as feasible and as
 * worth as before, but fractions gain less, so bounds by prices lie closer.
 *
 * - Most units of a candidate: no more than each capacity holds by itself.
 * - Credit of a unit: no more than its claim still pays for.
 * - A capacity: no more than the largest sum that whole units can use of it; split into `bins` (sessions of a shared event), in each.
 *
 * @param bins - (resources,) into how many equal parts a capacity is split that no unit straddles; 1 for most.
 * @param limits - the most units and the capacities, where they are known: {@link limitUnits}, {@link limitCapacities}.
 * Cost: O(uses + credits + tiers), and O(different amounts x 4,096) for each scarce capacity.
 * @see Savelsbergh (1994), "Preprocessing and probing techniques for mixed integer programming problems".
 */
export function tightenAllocation(
  problem: Allocation,
  bins: Int32Array,
  limits: Pick<Allocation, "maxUnits" | "capacity"> = limitUses(problem, bins),
): Allocation {
  return { ...problem, ...limits, ...limitCredits(problem) };
}

/** Of a tightened allocation, what follows from uses and capacities alone, whatever units are worth: most units and capacities. */
function limitUses(problem: Uses, bins: Int32Array): Pick<Allocation, "maxUnits" | "capacity"> {
  const maxUnits = limitUnits(problem, bins);
  return { maxUnits, capacity: limitCapacities({ ...problem, maxUnits }, bins) };
}

/** (n,) most units of each candidate that every capacity, bin by bin, holds by itself. Cost: O(uses). */
export function limitUnits(problem: Uses, bins: Int32Array): Int32Array {
  const { maxUnits, firstUse, resourceOfUse, amountOfUse, capacity } = problem;
  const most = maxUnits.slice();
  for (let candidate = 0; candidate < most.length; candidate++) {
    for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
      const resource = resourceOfUse[use];
      const fit = bins[resource] * Math.floor(capacity[resource] / bins[resource] / amountOfUse[use]);
      if (fit < most[candidate]) most[candidate] = fit;
    }
  }
  return most;
}

/**
 * (resources,) no more than the largest sum that whole units can use, bin by bin.
 *
 * @param problem - with the most units of each candidate that {@link limitUnits} gives.
 * Cost: O(uses), and O(different amounts x 4,096) for each scarce capacity.
 */
export function limitCapacities(problem: Uses, bins: Int32Array): Float64Array {
  const { maxUnits, firstUse, resourceOfUse, amountOfUse } = problem;
  const capacity = problem.capacity.slice();
  const wanted = new Float64Array(capacity.length);
  const divisor = new Float64Array(capacity.length);
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
      wanted[resourceOfUse[use]] += maxUnits[candidate] * amountOfUse[use];
      divisor[resourceOfUse[use]] = greatestCommonDivisor(divisor[resourceOfUse[use]], amountOfUse[use]);
    }
  }
  const unitsOfDivisor = new Float64Array(capacity.length);
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    for (let use = firstUse[candidate]; use < firstUse[candidate + 1]; use++) {
      const resource = resourceOfUse[use];
      if (amountOfUse[use] === divisor[resource]) unitsOfDivisor[resource] += maxUnits[candidate];
    }
  }
  const isTried = new Uint8Array(capacity.length);
  for (let resource = 0; resource < capacity.length; resource++) {
    const limit = Math.floor(capacity[resource] / bins[resource] / divisor[resource]);
    if (wanted[resource] <= capacity[resource] || limit > MOST_STEPS) continue;
    // The divisor itself among the amounts, often enough, reaches everything: sessions, asks, visits.
    if (unitsOfDivisor[resource] >= limit) capacity[resource] = bins[resource] * divisor[resource] * limit;
    else isTried[resource] = 1;
  }
  countAmounts(problem, maxUnits, isTried).forEach((countOf, resource) => {
    const step = divisor[resource];
    const limit = Math.floor(capacity[resource] / bins[resource] / step);
    const amounts = [...countOf.keys()].map((amount) => amount / step);
    capacity[resource] = bins[resource] * step * largestSum(limit, amounts, [...countOf.values()]);
  });
  return capacity;
}

/** For each resource that is tried, how many units could use each amount of it. */
function countAmounts(problem: Uses, maxUnits: Int32Array, isTried: Uint8Array) {
  const counts = new Map<number, Map<number, number>>();
  for (let resource = 0; resource < problem.capacity.length; resource++) {
    if (isTried[resource] === 1) counts.set(resource, new Map());
  }
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    if (maxUnits[candidate] === 0) continue;
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      const countOf = counts.get(problem.resourceOfUse[use]);
      const amount = problem.amountOfUse[use];
      countOf?.set(amount, (countOf.get(amount) ?? 0) + maxUnits[candidate]);
    }
  }
  return counts;
}

function limitCredits(problem: Allocation): Pick<Allocation, "firstCredit" | "claimOfCredit" | "amountOfCredit"> {
  const { start, firstTier, breakpoints, slopes } = problem;
  const open = new Float64Array(start.length);
  for (let claim = 0; claim < open.length; claim++) {
    for (let tier = firstTier[claim]; tier < firstTier[claim + 1]; tier++) {
      if (slopes[tier] > 0) open[claim] = Math.max(open[claim], breakpoints[tier] - start[claim]);
    }
  }
  const firstCredit = new Int32Array(problem.firstCredit.length);
  const claimOfCredit = new Int32Array(problem.claimOfCredit.length);
  const amountOfCredit = new Float64Array(problem.amountOfCredit.length);
  let size = 0;
  for (let candidate = 0; candidate + 1 < firstCredit.length; candidate++) {
    for (let at = problem.firstCredit[candidate]; at < problem.firstCredit[candidate + 1]; at++) {
      const claim = problem.claimOfCredit[at];
      if (open[claim] === 0) continue;
      claimOfCredit[size] = claim;
      amountOfCredit[size++] = Math.min(problem.amountOfCredit[at], open[claim]);
    }
    firstCredit[candidate + 1] = size;
  }
  return {
    firstCredit,
    claimOfCredit: claimOfCredit.slice(0, size),
    amountOfCredit: amountOfCredit.slice(0, size),
  };
}
