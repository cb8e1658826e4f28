import { type Allocation, claimGain } from "./allocation.ts";
import { NONE } from "./none.ts";

/**
 * A partial answer to an {@link Allocation}: what is taken, what is left, and what the next unit would add.
 * Stays consistent through `take` and `release`; the problem itself is never changed.
 */
export class Taking {
  readonly units: Int32Array;
  /** Coverage of each claim. */
  readonly coverage: Float64Array;
  /** Capacity left of each resource. */
  readonly left: Float64Array;
  value = 0;
  readonly problem: Allocation;
  /** For each bucket, how many units each partner has. */
  private readonly partners: Map<number, number>[];

  constructor(problem: Allocation) {
    this.problem = problem;
    this.units = new Int32Array(problem.maxUnits.length);
    this.coverage = problem.start.slice();
    this.left = problem.capacity.slice();
    this.partners = Array.from(problem.partnerLimit, () => new Map<number, number>());
  }

  /** Worth that one more unit of a candidate would add now. Cost: O(its credits). */
  gainOf(candidate: number): number {
    const { problem, coverage } = this;
    let gain = problem.unitWorth[candidate];
    const last = problem.firstCredit[candidate + 1];
    for (let credit = problem.firstCredit[candidate]; credit < last; credit++) {
      const claim = problem.claimOfCredit[credit];
      gain += claimGain(problem, claim, coverage[claim], coverage[claim] + problem.amountOfCredit[credit]);
    }
    return gain;
  }

  /** The resource that forbids one more unit, or NONE. Cost: O(its uses). */
  blockingResource(candidate: number): number {
    const { problem, left } = this;
    const last = problem.firstUse[candidate + 1];
    for (let use = problem.firstUse[candidate]; use < last; use++) {
      if (problem.amountOfUse[use] > left[problem.resourceOfUse[use]]) return problem.resourceOfUse[use];
    }
    return NONE;
  }

  /** Whether the candidate's bucket has as many other partners as it may have. */
  isPartnerBlocked(candidate: number): boolean {
    const bucket = this.problem.bucketOf[candidate];
    if (bucket === NONE) return false;
    const partners = this.partners[bucket];
    return partners.size >= this.problem.partnerLimit[bucket] && !partners.has(this.problem.partnerOf[candidate]);
  }

  /** Whether one more unit fits. */
  fits(candidate: number): boolean {
    return (
      this.units[candidate] < this.problem.maxUnits[candidate] &&
      this.blockingResource(candidate) === NONE &&
      !this.isPartnerBlocked(candidate)
    );
  }

  /** Takes one unit of a candidate that fits. */
  take(candidate: number): void {
    const { problem } = this;
    this.value += this.gainOf(candidate);
    this.units[candidate]++;
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      this.left[problem.resourceOfUse[use]] -= problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
      this.coverage[problem.claimOfCredit[credit]] += problem.amountOfCredit[credit];
    }
    const bucket = problem.bucketOf[candidate];
    if (bucket === NONE) return;
    const partner = problem.partnerOf[candidate];
    this.partners[bucket].set(partner, (this.partners[bucket].get(partner) ?? 0) + 1);
  }

  /** Gives back one unit of a candidate that has one. */
  release(candidate: number): void {
    const { problem } = this;
    this.units[candidate]--;
    for (let use = problem.firstUse[candidate]; use < problem.firstUse[candidate + 1]; use++) {
      this.left[problem.resourceOfUse[use]] += problem.amountOfUse[use];
    }
    for (let credit = problem.firstCredit[candidate]; credit < problem.firstCredit[candidate + 1]; credit++) {
      this.coverage[problem.claimOfCredit[credit]] -= problem.amountOfCredit[credit];
    }
    this.value -= this.gainOf(candidate);
    const bucket = problem.bucketOf[candidate];
    if (bucket === NONE) return;
    const partner = problem.partnerOf[candidate];
    const left = this.partners[bucket].get(partner)! - 1;
    if (left === 0) this.partners[bucket].delete(partner);
    else this.partners[bucket].set(partner, left);
  }
}
