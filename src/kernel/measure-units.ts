import { EngineError } from "../errors.ts";
import { type Allocation, claimGain } from "./allocation.ts";
import { NONE } from "./none.ts";

/** What given units are worth, and what that is less the cost of floors that they miss. */
export interface UnitsMeasure {
  readonly value: number;
  /** Equal to `value` where nothing is promised or everything is kept. */
  readonly score: number;
}

/**
 * Checks and values given units from nothing but the definition of an {@link Allocation}.
 *
 * Uses and capacities may have any sign; what counts is where the units end, not an order in which they could be taken.
 *
 * @param units - (n,)
 * Cost: O(uses + credits + tiers + parts). Neither argument is changed.
 * @throws {@link EngineError} `invalid-argument` where they break a limit, naming it; `shape-mismatch` for another length.
 */
export function measureUnits(problem: Allocation, units: Int32Array): UnitsMeasure {
  const n = problem.maxUnits.length;
  if (units.length !== n) {
    throw new EngineError("shape-mismatch", `units has ${units.length} but should have ${n}.`, {
      name: "units",
      length: units.length,
      wanted: n,
    });
  }
  const { floors } = problem;
  const used = new Float64Array(problem.capacity.length);
  const coverage = problem.start.slice();
  const missing = floors === undefined ? new Float64Array(0) : floors.target.slice();
  const partners = Array.from(problem.partnerLimit, () => new Set<number>());
  let value = 0;
  for (let i = 0; i < n; i++) {
    if (units[i] === 0) continue;
    refuseAbove("units of candidate", i, units[i], problem.maxUnits[i]);
    refuseAbove("units given back by candidate", i, -units[i], 0);
    value += problem.unitWorth[i] * units[i];
    for (let at = problem.firstUse[i]; at < problem.firstUse[i + 1]; at++) {
      used[problem.resourceOfUse[at]] += problem.amountOfUse[at] * units[i];
    }
    for (let at = problem.firstCredit[i]; at < problem.firstCredit[i + 1]; at++) {
      coverage[problem.claimOfCredit[at]] += problem.amountOfCredit[at] * units[i];
    }
    if (problem.bucketOf[i] !== NONE) partners[problem.bucketOf[i]].add(problem.partnerOf[i]);
    if (floors === undefined) continue;
    for (let at = floors.firstPart[i]; at < floors.firstPart[i + 1]; at++) {
      missing[floors.floorOfPart[at]] -= floors.amountOfPart[at] * units[i];
    }
  }
  used.forEach((amount, resource) => {
    refuseAbove("use of resource", resource, amount, problem.capacity[resource]);
  });
  partners.forEach(({ size }, bucket) => {
    refuseAbove("partners of bucket", bucket, size, problem.partnerLimit[bucket]);
  });
  for (let claim = 0; claim < coverage.length; claim++) {
    value += claimGain(problem, claim, problem.start[claim], coverage[claim]);
  }
  let score = value;
  missing.forEach((amount, floor) => {
    if (amount > 0) score -= amount * floors!.costOfShortfall[floor];
  });
  return { value, score };
}

function refuseAbove(what: string, row: number, amount: number, limit: number): void {
  if (amount <= limit) return;
  throw new EngineError(
    "invalid-argument",
    `The ${what} ${row}, ${amount}, passes ${limit}.\nMaybe a solver rounded what it should have counted.`,
    { what, row, amount, limit },
  );
}
