import { type Employer, type Entitlement, type Group, type Hub, type Policy, presets } from "../model/index.ts";

/** What is pledged against what is owed. */
export interface Supply {
  readonly placesOffered: number;
  readonly placesEntitled: number;
  /** The one over the other; 0 when nothing is owed. */
  readonly supply: number;
}

/** Hours of experience that weigh as one encounter: a day of work. */
const HOURS_PER_PLACE = 5;
/** A whole week weighs so much, and so does a placement of months: one place at one employer serves it. */
const MOST_PLACES_FOR_HOURS = 5;

/**
 * How much employers of a hub offer for each thing that its students are owed in a year.
 *
 * **Offered**: sessions x `groupSize.max` of each dedicated offer, sessions x `places` of each shared one. **Entitled**: for each
 * group and each entitlement that applies to it, size x target, or its yearly part where it accrues over several years; five hours
 * weigh as one encounter, and more than a week of them as the five of a week; variety is left out. One place may serve several
 * entitlements, and may be too far away for anybody, so a supply of 1 neither promises nor rules out that all is met.
 *
 * @param policy - default: the South Midlands policy.
 * Cost: O(groups x entitlements + offers).
 */
export function measureSupply(
  hub: Pick<Hub, "schools" | "employers">,
  policy: Policy = presets.policy.southMidlands,
): Supply {
  const placesEntitled = countEntitled(hub.schools, policy);
  const placesOffered = hub.employers.reduce((sum, employer) => sum + countOffered(employer), 0);
  return { placesOffered, placesEntitled, supply: placesEntitled === 0 ? 0 : placesOffered / placesEntitled };
}

/** Places that the schools' groups are owed in a year, as {@link measureSupply} counts them. */
export function countEntitled(schools: Hub["schools"], { entitlements }: Policy): number {
  let places = 0;
  for (const { kind, groups } of schools) {
    const ofKind = entitlements.filter(({ per, appliesTo }) => per === "group" && appliesTo.schoolKinds.includes(kind));
    for (const group of groups) {
      for (const entitlement of ofKind) {
        if (applies(entitlement, group)) places += group.size * yearlyTarget(entitlement);
      }
    }
  }
  return places;
}

function countOffered({ offers }: Employer): number {
  return offers.reduce((sum, { shared, places, sessions, groupSize }) => {
    return sum + sessions * (shared && places !== undefined ? places : groupSize.max);
  }, 0);
}

function applies({ appliesTo, phase }: Entitlement, { staff, year, pathways }: Group): boolean {
  if ((appliesTo.audience === "staff") !== staff) return false;
  if (appliesTo.pathways.length > 0 && !appliesTo.pathways.some((pathway) => pathways.includes(pathway))) return false;
  if (staff || year === undefined) return staff;
  return appliesTo.years.includes(year) && (phase === undefined || (year >= phase.fromYear && year <= phase.toYear));
}

function yearlyTarget({ target, unit, phase }: Entitlement): number {
  const years = phase === undefined ? 1 : phase.toYear - phase.fromYear + 1;
  return (unit === "hours" ? Math.min(target / HOURS_PER_PLACE, MOST_PLACES_FOR_HOURS) : target) / years;
}
