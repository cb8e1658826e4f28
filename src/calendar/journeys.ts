import type { HubIndex, OfferEntry, Policy, School } from "../model/index.ts";
import { distanceM, journeyMin } from "./journey.ts";

/** How long journeys take: as the platform has timed them, else by distance and the policy's speed. Whole minutes, one way. */
export interface Journeys {
  /**
   * Of a school's students to the site of an offer; 0 unless that is at the employer.
   *
   * @param metres - straight line between school and site.
   */
  toSite(offer: OfferEntry, school: School, metres: number): number;
  /** Of visitors from one school to the other; 0 within one. */
  between(school: School, other: School): number;
}

/** Ids of offers, employers and schools may be alike, so each has a list of its own: by school, then by the other end. */
interface Timed {
  readonly offer: Map<string, Map<string, number>>;
  readonly employer: Map<string, Map<string, number>>;
  readonly otherSchool: Map<string, Map<string, number>>;
}

/**
 * Reads the platform's own table of journeys.
 *
 * Cost: O(journeys); answers take O(1), and a distance where nothing is timed.
 * @see docs/rules.md, "Journey".
 */
export function openJourneys({ journeys }: Pick<HubIndex, "journeys">, travel: Policy["travel"]): Journeys {
  const timed: Timed = { offer: new Map(), employer: new Map(), otherSchool: new Map() };
  for (const { school, min, ...end } of journeys) {
    if (end.offer !== undefined) enter(timed.offer, [school, end.offer], min);
    if (end.employer !== undefined) enter(timed.employer, [school, end.employer], min);
    if (end.otherSchool !== undefined) {
      enter(timed.otherSchool, [school, end.otherSchool], min);
      enter(timed.otherSchool, [end.otherSchool, school], min);
    }
  }
  return {
    toSite({ offer, employer }, { id }, metres) {
      if (offer.format !== "at-employer") return 0;
      const ownMin = timed.offer.get(id)?.get(offer.id) ?? timed.employer.get(id)?.get(employer.id);
      return ownMin ?? journeyMin(metres, travel);
    },

    between(school, other) {
      if (school.id === other.id) return 0;
      const ownMin = timed.otherSchool.get(school.id)?.get(other.id);
      return ownMin ?? journeyMin(distanceM(school.location, other.location), travel);
    },
  };
}

function enter(table: Timed[keyof Timed], [from, to]: readonly [string, string], min: number): void {
  const ofSchool = table.get(from) ?? new Map<string, number>();
  table.set(from, ofSchool.set(to, min));
}
