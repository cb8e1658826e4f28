import type { CandidateStage } from "../candidate/index.ts";
import { creditsPerUnit } from "../priority/index.ts";

/** How many times its worth elsewhere a missed promise costs a search. Our judgement: more than once, so that one unit may make room for two. */
const TIMES_WORTH = 4;

/** What any unit could be worth at most, whole or for each of its students; in millionths. */
export interface MostWorth {
  readonly ofUnit: number;
  readonly ofStudent: number;
}

/** Cost: O(candidates + offers x entitlements). */
export function measureMostWorth({ table, priorities, credits }: CandidateStage): MostWorth {
  const { entitlements } = priorities.claims;
  // Of one student with weight 1: the first credit of a claim is worth most.
  const worthOfOffer = credits.map((ofOffer) =>
    ofOffer.reduce((sum, { entitlement: place, perStudent, parts }) => {
      const entitlement = entitlements[place];
      return sum + (1e6 * parts.length * perStudent * entitlement.tiers[0].worth) / creditsPerUnit(entitlement);
    }, 0),
  );
  let ofUnit = 0;
  let ofStudent = 0;
  for (let candidate = 0; candidate < table.count; candidate++) {
    const { weight } = priorities.rows[table.groupOfCandidate[candidate]];
    const students = table.studentsOfCandidate[candidate];
    const worth =
      weight * students * worthOfOffer[table.offerOfCandidate[candidate]] + table.suitabilityOfCandidate[candidate];
    ofUnit = Math.max(ofUnit, worth);
    ofStudent = Math.max(ofStudent, worth / students);
  }
  return { ofUnit, ofStudent };
}

/** All that is promised together stays far below 2^53 millionths, so that sums stay exact. */
const LARGEST_PROMISE = 2 ** 50;

/**
 * What a search pays for each missing unit of a row. It steers the search only: neither a plan's value nor its bound holds any of it.
 *
 * @param worth - millionths that could be had elsewhere in place of `units` of the row.
 * @param promised - how many units all rows of the floor ask for together, >= 0: where that is very many, each costs less.
 * @returns whole millionths, at least 1.
 */
export function costOfMissing(worth: number, units: number, promised: number): number {
  const wished = Math.ceil((TIMES_WORTH * worth) / units);
  return Math.max(1, Math.min(wished, Math.floor(LARGEST_PROMISE / Math.max(1, promised))));
}
