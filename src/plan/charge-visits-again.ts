import type { CheckWorld } from "./check-bookings.ts";
import { type GroupProblem, reducedProfitOf } from "./linear-bound-again.ts";
import type { PairAgain } from "./list-pairs-again.ts";

/** A group's own choice among its parts, which are the candidates. */
export interface GroupChoice {
  readonly id: string;
  readonly parts: readonly PairAgain[];
  readonly problem: GroupProblem;
}

/** The same choices once visits are paid for. */
export interface ChargedChoices {
  readonly choices: readonly GroupChoice[];
  /** What visits are charged above the price of a school. */
  readonly fixed: number;
  /** The largest sum that comes up. */
  readonly largest: number;
}

/** Name of the price of a school that an employer sees. */
export function schoolsOf(employer: string): string {
  return `schools:${employer}`;
}

/** Schools that an employer may see at most, by the name of their price. */
export function listSchoolLimits({ hub }: Pick<CheckWorld, "hub">): ReadonlyMap<string, number> {
  return new Map(
    hub.employers.flatMap(({ id, asks }) => (asks.maxSchools === undefined ? [] : [[schoolsOf(id), asks.maxSchools]])),
  );
}

/** What is known of an employer that the school may see. */
interface Visit {
  readonly price: number;
  /** Most units, of all parts together. */
  units: number;
  /** What the units that earn make. */
  earned: number;
  paid: number;
}

/**
 * Takes from every unit its part of the price of the school that it lets in. Limits on schools are paid for elsewhere.
 *
 * @param choices - of all groups of one school.
 * @param given.limits - by name; @param given.ofResource - prices by name.
 * Cost: O(parts x claims).
 * @see docs/rules.md, section 8, "Visits".
 */
export function chargeVisitsAgain(
  choices: readonly GroupChoice[],
  {
    limits,
    ofResource,
  }: { readonly limits: ReadonlyMap<string, number>; readonly ofResource: ReadonlyMap<string, number> },
): ChargedChoices {
  const visits = new Map<string, Visit>();
  /** The visit that a part of a group needs, if it has a price. */
  const visitOf = ({ offer, mostUnits }: PairAgain): Visit | undefined => {
    const name = schoolsOf(offer.employer.id);
    const price = ofResource.get(name) ?? 0;
    if (price === 0 || mostUnits === 0 || !limits.has(name) || offer.offer.format === "virtual") return undefined;
    const visit = visits.get(name) ?? { price, units: 0, earned: 0, paid: 0 };
    visits.set(name, visit);
    return visit;
  };
  for (const { parts, problem } of choices) {
    problem.candidates.forEach((candidate, row) => {
      const visit = visitOf(parts[row]);
      if (visit === undefined) return;
      visit.units += candidate.mostUnits;
      visit.earned += candidate.mostUnits * Math.max(0, reducedProfitOf(problem, candidate));
    });
  }
  const charged = choices.map(({ id, parts, problem }) => ({
    id,
    parts,
    problem: {
      ...problem,
      candidates: problem.candidates.map((candidate, row) => {
        const visit = visitOf(parts[row]);
        if (visit === undefined) return candidate;
        const charge = chargeOf(visit, Math.max(0, reducedProfitOf(problem, candidate)));
        visit.paid += candidate.mostUnits * charge;
        return { ...candidate, profit: candidate.profit - charge };
      }),
    },
  }));
  let fixed = 0;
  let largest = 0;
  for (const { price, paid } of visits.values()) {
    fixed += Math.max(0, paid - price);
    largest += price + paid;
  }
  return { choices: charged, fixed, largest };
}

function chargeOf({ price, units, earned }: Visit, gain: number): number {
  return earned >= price ? Math.floor((gain * price) / earned) : gain + Math.floor((price - earned) / units);
}
