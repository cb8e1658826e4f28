import { EngineError } from "../errors.ts";

/**
 * Which candidates to take, and how many units of each. Rows and whole numbers only.
 *
 * maximise   sum over claims of worth(start + credit taken)  +  sum over candidates of unitWorth x units
 * subject to 0 <= units <= maxUnits, and for each resource: use <= capacity,
 *            and for each bucket: at most `partnerLimit` different partners among the taken candidates.
 *
 * Worth of a claim is piecewise linear: `slopes[t]` per credit from one breakpoint to the next, never rising; nothing after the last.
 * `firstX` arrays are offset tables, one longer than their index.
 */
export interface Allocation {
  /** (n,) most units of each candidate. */
  readonly maxUnits: Int32Array;
  /** (n,) worth of a unit by itself, >= 0. */
  readonly unitWorth: Float64Array;

  /** (n + 1,) uses of candidate i: `firstUse[i]` up to `firstUse[i + 1]`. */
  readonly firstUse: Int32Array;
  readonly resourceOfUse: Int32Array;
  /** > 0 per unit. */
  readonly amountOfUse: Float64Array;
  /** (resources,) >= 0. */
  readonly capacity: Float64Array;

  /** (n + 1,) credits of candidate i. */
  readonly firstCredit: Int32Array;
  readonly claimOfCredit: Int32Array;
  /** > 0 per unit. */
  readonly amountOfCredit: Float64Array;
  /** (claims,) coverage before anything is taken. */
  readonly start: Float64Array;
  /** (claims + 1,) tiers of each claim. */
  readonly firstTier: Int32Array;
  /** Rising within a claim. */
  readonly breakpoints: Float64Array;
  /** >= 0, never rising within a claim. */
  readonly slopes: Float64Array;

  /** (n,) bucket of each candidate, or NONE. */
  readonly bucketOf: Int32Array;
  /** (n,) partner of each candidate, used where it has a bucket. */
  readonly partnerOf: Int32Array;
  /** (buckets,) */
  readonly partnerLimit: Int32Array;

  /** What the taken units should reach in sum; absent where nothing is promised. */
  readonly floors?: Floors;
}

/**
 * Linear promises: for each floor, sum of amount x units >= target. A search may miss them, at a cost per unit that is missing;
 * an amount below 0 takes away from what others reach (a share: what counts brings `1 - share`, all else `-share`).
 */
export interface Floors {
  /** (n + 1,) parts of candidate i. */
  readonly firstPart: Int32Array;
  readonly floorOfPart: Int32Array;
  /** Not 0. */
  readonly amountOfPart: Float64Array;
  /** (floors,) */
  readonly target: Float64Array;
  /** (floors,) whole, >= 0: what one missing unit costs a search. */
  readonly costOfShortfall: Float64Array;
}

/** Whole numbers add up exactly as long as no sum passes this. */
const LARGEST_SUM = Number.MAX_SAFE_INTEGER;

/**
 * Checks the shapes, and that the largest possible sum of worth stays exact.
 *
 * @throws {@link EngineError} `shape-mismatch` or `number-too-large`.
 */
export function checkAllocation(problem: Allocation): void {
  const n = problem.maxUnits.length;
  const claims = problem.start.length;
  const uses = problem.resourceOfUse.length;
  const credits = problem.claimOfCredit.length;
  const tiers = problem.breakpoints.length;
  const expected: readonly (readonly [string, number, number])[] = [
    ["unitWorth", problem.unitWorth.length, n],
    ["firstUse", problem.firstUse.length, n + 1],
    ["amountOfUse", problem.amountOfUse.length, uses],
    ["firstUse[n]", problem.firstUse[n], uses],
    ["firstCredit", problem.firstCredit.length, n + 1],
    ["amountOfCredit", problem.amountOfCredit.length, credits],
    ["firstCredit[n]", problem.firstCredit[n], credits],
    ["firstTier", problem.firstTier.length, claims + 1],
    ["slopes", problem.slopes.length, tiers],
    ["firstTier[claims]", problem.firstTier[claims], tiers],
    ["bucketOf", problem.bucketOf.length, n],
    ["partnerOf", problem.partnerOf.length, n],
    ...(problem.floors === undefined ? [] : shapesOfFloors(problem.floors, n)),
  ];
  for (const [name, length, wanted] of expected) {
    if (length !== wanted) {
      throw new EngineError("shape-mismatch", `${name} has ${length} but should have ${wanted}.`, {
        name,
        length,
        wanted,
      });
    }
  }
  let most = 0;
  for (let i = 0; i < n; i++) most += problem.unitWorth[i] * problem.maxUnits[i];
  for (let claim = 0; claim < claims; claim++) {
    let from = 0;
    for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
      most += (problem.breakpoints[tier] - from) * problem.slopes[tier];
      from = problem.breakpoints[tier];
    }
  }
  most += mostCostOfFloors(problem);
  if (!(most <= LARGEST_SUM)) {
    throw new EngineError(
      "number-too-large",
      `The worth of everything together, and of all that is promised, is ${most}: that passes 2^53.\nMaybe a tier's worth or an affinity is far too large.`,
      { most },
    );
  }
}

/** What missing all floors by as much as units can would cost. */
function mostCostOfFloors({ floors, maxUnits }: Allocation): number {
  if (floors === undefined) return 0;
  const { firstPart, floorOfPart, amountOfPart, costOfShortfall } = floors;
  const missing = floors.target.map((target) => Math.max(0, target));
  for (let candidate = 0; candidate < maxUnits.length; candidate++) {
    for (let part = firstPart[candidate]; part < firstPart[candidate + 1]; part++) {
      missing[floorOfPart[part]] += maxUnits[candidate] * Math.max(0, -amountOfPart[part]);
    }
  }
  return missing.reduce((sum, units, floor) => sum + units * costOfShortfall[floor], 0);
}

function shapesOfFloors(floors: Floors, n: number): (readonly [string, number, number])[] {
  return [
    ["floors.firstPart", floors.firstPart.length, n + 1],
    ["floors.firstPart[n]", floors.firstPart[n], floors.floorOfPart.length],
    ["floors.amountOfPart", floors.amountOfPart.length, floors.floorOfPart.length],
    ["floors.costOfShortfall", floors.costOfShortfall.length, floors.target.length],
  ];
}

/** What a claim gains from `from` to `to` credits. Cost: O(tiers of the claim). */
export function claimGain(problem: Allocation, claim: number, from: number, to: number): number {
  let gain = 0;
  let at = from;
  const last = problem.firstTier[claim + 1];
  for (let tier = problem.firstTier[claim]; tier < last && at < to; tier++) {
    const end = problem.breakpoints[tier] < to ? problem.breakpoints[tier] : to;
    if (end > at) {
      gain += (end - at) * problem.slopes[tier];
      at = end;
    }
  }
  return gain;
}
