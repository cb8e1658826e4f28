import { type Allocation, claimGain } from "./allocation.ts";
import { NONE } from "./none.ts";
import { numberVisits } from "./number-visits.ts";
import { Packing } from "./packing.ts";

/**
 * A partial answer to an {@link Allocation}: what is taken, what is left, and what the next unit would add.
 * Stays consistent through `take` and `release`; the problem itself is never changed.
 *
 * `value` is worth alone. `score` is worth less the cost of every floor that is not reached: what a search makes large.
 * Without floors they are equal.
 */
export class Taking {
  readonly units: Int32Array;
  /** Coverage of each claim. */
  readonly coverage: Float64Array;
  /** Capacity left of each resource. */
  readonly left: Float64Array;
  /** What the units add to each floor. */
  readonly reached: Float64Array;
  value = 0;
  score: number;
  readonly problem: Allocation;
  /** (resources,) equal parts of each capacity that no unit straddles; absent where none is split. */
  readonly bins?: Int32Array;
  /** (claims,) what one more credit is worth, and how many more are worth as much; the same for the last ones that it has. */
  private readonly nextSlope: Float64Array;
  private readonly nextRoom: Float64Array;
  private readonly lastSlope: Float64Array;
  private readonly lastRoom: Float64Array;
  /** (n,) see {@link numberVisits}; and how many units each visit has. */
  private readonly visitOf: Int32Array;
  private readonly unitsOfVisit: Int32Array;
  private readonly partnersOfBucket: Int32Array;
  private readonly packing?: Packing;

  /**
   * @param bins - see {@link bins}.
   * @param packingTries - how much thought is given to whether units fit into them: see {@link Packing}.
   */
  constructor(problem: Allocation, bins?: Int32Array, packingTries = 0) {
    this.problem = problem;
    if (bins?.some((parts) => parts > 1)) {
      this.bins = bins;
      this.packing = new Packing(problem, bins, packingTries);
    }
    this.units = new Int32Array(problem.maxUnits.length);
    this.coverage = problem.start.slice();
    this.left = problem.capacity.slice();
    this.reached = new Float64Array(problem.floors?.target.length ?? 0);
    this.score = 0;
    this.reached.forEach((_, floor) => {
      this.score -= this.shortfallCost(floor, 0);
    });
    this.nextSlope = new Float64Array(this.coverage.length);
    this.nextRoom = new Float64Array(this.coverage.length);
    this.lastSlope = new Float64Array(this.coverage.length);
    this.lastRoom = new Float64Array(this.coverage.length);
    for (let claim = 0; claim < this.coverage.length; claim++) this.findSlopes(claim);
    const visits = numberVisits(problem);
    this.visitOf = visits.visitOf;
    this.unitsOfVisit = new Int32Array(visits.count);
    this.partnersOfBucket = new Int32Array(problem.partnerLimit.length);
  }

  /** What one more unit of a candidate would add to the score now. Cost: O(its credits and parts). */
  gainOf(candidate: number): number {
    return this.worthOfNext(candidate) + this.savedOnFloors(candidate, 1);
  }

  /** What the score would lose with one unit less of a candidate that has one. Cost: O(its credits and parts). */
  lossOf(candidate: number): number {
    return this.worthOfLast(candidate) - this.savedOnFloors(candidate, -1);
  }

  /** The resource that forbids one more unit, or NONE. Cost: O(its uses), and that of {@link Packing} where a capacity is split. */
  blockingResource(candidate: number): number {
    const resource = this.emptyResource(candidate);
    if (resource !== NONE || this.packing === undefined) return resource;
    return this.packing.blockingResource(candidate);
  }

  /** The resource of which too little is left for one more unit, or NONE. */
  private emptyResource(candidate: number): number {
    const { problem, left } = this;
    const last = problem.firstUse[candidate + 1];
    for (let use = problem.firstUse[candidate]; use < last; use++) {
      if (problem.amountOfUse[use] > left[problem.resourceOfUse[use]]) return problem.resourceOfUse[use];
    }
    return NONE;
  }

  /** Whether the candidate's bucket has as many other partners as it may have. */
  isPartnerBlocked(candidate: number): boolean {
    const visit = this.visitOf[candidate];
    if (visit === NONE || this.unitsOfVisit[visit] > 0) return false;
    const bucket = this.problem.bucketOf[candidate];
    return this.partnersOfBucket[bucket] >= this.problem.partnerLimit[bucket];
  }

  /** Whether one more unit fits. */
  fits(candidate: number): boolean {
    return (
      this.isAllowed(candidate) && (this.packing === undefined || this.packing.blockingResource(candidate) === NONE)
    );
  }

  /** The same, however units are packed: of those that are packed already a packing need not be found again. */
  isAllowed(candidate: number): boolean {
    return (
      this.units[candidate] < this.problem.maxUnits[candidate] &&
      this.emptyResource(candidate) === NONE &&
      !this.isPartnerBlocked(candidate)
    );
  }

  /** Takes one unit of a candidate that fits. */
  take(candidate: number): void {
    const worth = this.worthOfNext(candidate);
    this.value += worth;
    this.score += worth + this.savedOnFloors(candidate, 1);
    this.move(candidate, 1);
  }

  /** Gives back one unit of a candidate that has one. */
  release(candidate: number): void {
    const worth = this.worthOfLast(candidate);
    this.value -= worth;
    this.score -= worth - this.savedOnFloors(candidate, -1);
    this.move(candidate, -1);
  }

  private worthOfNext(candidate: number): number {
    const { problem, coverage, nextSlope, nextRoom } = this;
    const { claimOfCredit, amountOfCredit } = problem;
    let gain = problem.unitWorth[candidate];
    const last = problem.firstCredit[candidate + 1];
    for (let credit = problem.firstCredit[candidate]; credit < last; credit++) {
      const claim = claimOfCredit[credit];
      const amount = amountOfCredit[credit];
      gain +=
        amount <= nextRoom[claim]
          ? amount * nextSlope[claim]
          : claimGain(problem, claim, coverage[claim], coverage[claim] + amount);
    }
    return gain;
  }

  private worthOfLast(candidate: number): number {
    const { problem, coverage, lastSlope, lastRoom } = this;
    const { claimOfCredit, amountOfCredit } = problem;
    let loss = problem.unitWorth[candidate];
    const last = problem.firstCredit[candidate + 1];
    for (let credit = problem.firstCredit[candidate]; credit < last; credit++) {
      const claim = claimOfCredit[credit];
      const amount = amountOfCredit[credit];
      loss +=
        amount <= lastRoom[claim]
          ? amount * lastSlope[claim]
          : claimGain(problem, claim, coverage[claim] - amount, coverage[claim]);
    }
    return loss;
  }

  /** Where the coverage of a claim stands among its tiers: most units stay within one. Cost: O(tiers of the claim). */
  private findSlopes(claim: number): void {
    const { firstTier, breakpoints, slopes } = this.problem;
    const covered = this.coverage[claim];
    const end = firstTier[claim + 1];
    let from = 0;
    let tier = firstTier[claim];
    while (tier < end && breakpoints[tier] < covered) from = breakpoints[tier++];
    this.lastSlope[claim] = tier < end ? slopes[tier] : 0;
    this.lastRoom[claim] = covered - from;
    if (tier < end && breakpoints[tier] === covered) tier++;
    this.nextSlope[claim] = tier < end ? slopes[tier] : 0;
    this.nextRoom[claim] = tier < end ? breakpoints[tier] - covered : Number.POSITIVE_INFINITY;
  }

  /** By how much the cost of shortfalls falls when a candidate's units change. */
  private savedOnFloors(candidate: number, units: 1 | -1): number {
    const { floors } = this.problem;
    if (floors === undefined) return 0;
    let saved = 0;
    const last = floors.firstPart[candidate + 1];
    for (let part = floors.firstPart[candidate]; part < last; part++) {
      const floor = floors.floorOfPart[part];
      const before = this.reached[floor];
      saved +=
        this.shortfallCost(floor, before) - this.shortfallCost(floor, before + units * floors.amountOfPart[part]);
    }
    return saved;
  }

  private shortfallCost(floor: number, reached: number): number {
    const { target, costOfShortfall } = this.problem.floors!;
    return reached < target[floor] ? (target[floor] - reached) * costOfShortfall[floor] : 0;
  }

  private move(candidate: number, units: 1 | -1): void {
    const { problem, left, coverage, reached } = this;
    this.units[candidate] += units;
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      left[problem.resourceOfUse[use]] -= units * problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
      coverage[problem.claimOfCredit[credit]] += units * problem.amountOfCredit[credit];
      this.findSlopes(problem.claimOfCredit[credit]);
    }
    this.packing?.move(candidate, units);
    const { floors } = problem;
    if (floors !== undefined) {
      for (let part = floors.firstPart[candidate]; part < floors.firstPart[candidate + 1]; part++) {
        reached[floors.floorOfPart[part]] += units * floors.amountOfPart[part];
      }
    }
    const visit = this.visitOf[candidate];
    if (visit === NONE) return;
    const before = this.unitsOfVisit[visit];
    this.unitsOfVisit[visit] = before + units;
    if (before === 0) this.partnersOfBucket[problem.bucketOf[candidate]]++;
    else if (before + units === 0) this.partnersOfBucket[problem.bucketOf[candidate]]--;
  }
}
