import type { CandidateStage } from "../../src/candidate/index.ts";
import type { Allocation } from "../../src/kernel/index.ts";

/** Whom each unit of a pair of a hub brings: none whom the ones before have reached as often as the kind allows, but the smallest group. */
export function studentsOfUnits({
  world,
  table,
}: CandidateStage): (row: number, unit: number) => readonly [brought: number, full: number] {
  return (row, unit) => {
    const { offer } = world.index.offers[table.offerOfCandidate[row]];
    const { size } = world.index.groups[table.groupOfCandidate[row]].group;
    const full = table.studentsOfCandidate[row];
    if (offer.shared) return [full, full];
    const { repeatUpTo } = world.kindById.get(offer.kind)!;
    return [Math.min(full, Math.max(offer.groupSize.min, size * repeatUpTo - unit * full)), full];
  };
}

/** How many answers there are to try: the product of (most units + 1). */
export function countAnswers({ maxUnits }: Allocation): number {
  return maxUnits.reduce((product, most) => product * (most + 1), 1);
}

/**
 * The largest worth of all answers, by trying every one; units that overfill a resource are cut off at once.
 *
 * @param studentsOf - how many students the k-th unit (from 0) of a candidate brings, and how many a full one.
 */
export function largestWorthOf(
  problem: Allocation,
  studentsOf: (row: number, unit: number) => readonly [brought: number, full: number] = () => [1, 1],
): number {
  const n = problem.maxUnits.length;
  const left = problem.capacity.slice();
  const coverage = problem.start.slice();
  const partners = Array.from(problem.partnerLimit, () => new Map<number, number>());
  let largest = 0;

  const worthOfClaims = (): number => {
    let worth = 0;
    for (let claim = 0; claim < problem.start.length; claim++) {
      // Tier by tier from zero, at coverage less at the start.
      for (const [sign, at] of [
        [1, coverage[claim]],
        [-1, problem.start[claim]],
      ] as const) {
        let from = 0;
        for (let tier = problem.firstTier[claim]; tier < problem.firstTier[claim + 1]; tier++) {
          const to = Math.min(at, problem.breakpoints[tier]);
          if (to > from) worth += sign * (to - from) * problem.slopes[tier];
          from = Math.max(from, to);
        }
      }
    }
    return worth;
  };

  const visit = (row: number, own: number): void => {
    if (row === n) {
      largest = Math.max(largest, own + worthOfClaims());
      return;
    }
    visit(row + 1, own);
    const bucket = problem.bucketOf[row];
    let taken = 0;
    let worth = own;
    for (; taken < problem.maxUnits[row]; taken++) {
      let fits = true;
      for (let use = problem.firstUse[row]; use < problem.firstUse[row + 1]; use++) {
        left[problem.resourceOfUse[use]] -= problem.amountOfUse[use];
        if (left[problem.resourceOfUse[use]] < 0) fits = false;
      }
      for (let credit = problem.firstCredit[row]; credit < problem.firstCredit[row + 1]; credit++) {
        const [brought, full] = studentsOf(row, taken);
        coverage[problem.claimOfCredit[credit]] += (problem.amountOfCredit[credit] / full) * brought;
      }
      if (bucket >= 0)
        partners[bucket].set(problem.partnerOf[row], (partners[bucket].get(problem.partnerOf[row]) ?? 0) + 1);
      if (!fits || (bucket >= 0 && partners[bucket].size > problem.partnerLimit[bucket])) {
        taken++;
        break;
      }
      const [brought, full] = studentsOf(row, taken);
      worth += Math.round((problem.unitWorth[row] * brought) / full);
      visit(row + 1, worth);
    }
    for (let use = problem.firstUse[row]; use < problem.firstUse[row + 1]; use++)
      left[problem.resourceOfUse[use]] += taken * problem.amountOfUse[use];
    for (let credit = problem.firstCredit[row]; credit < problem.firstCredit[row + 1]; credit++) {
      for (let unit = 0; unit < taken; unit++) {
        const [brought, full] = studentsOf(row, unit);
        coverage[problem.claimOfCredit[credit]] -= (problem.amountOfCredit[credit] / full) * brought;
      }
    }
    if (bucket >= 0 && taken > 0) {
      const met = partners[bucket].get(problem.partnerOf[row])! - taken;
      if (met === 0) partners[bucket].delete(problem.partnerOf[row]);
      else partners[bucket].set(problem.partnerOf[row], met);
    }
  };
  visit(0, 0);
  return largest;
}
