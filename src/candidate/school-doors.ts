import type { GroupEntry, OfferEntry } from "../model/index.ts";
import { isRefusedBy, SCHOOL_RULES } from "./hard-rules.ts";
import type { RuledHub } from "./pair.ts";

/** Answers which schools are open to an offer, wherever they lie: by place in `groupsOfSchool`, 1 = open. */
export type SchoolDoors = (offer: OfferEntry) => Uint8Array;

/**
 * Asks the rules that look at schools as such once for all offers that they can't tell apart.
 *
 * @param groupsOfSchool - one group or more of each school.
 * Cost: O(schools) for each format, readiness for SEN settings and list of excluded kinds of school; and for each offer of an
 *   employer that excludes schools by name.
 */
export function openSchoolDoors(groupsOfSchool: readonly (readonly GroupEntry[])[], world: RuledHub): SchoolDoors {
  const known = new Map<string, Uint8Array>();
  const listOpen = (offer: OfferEntry) =>
    Uint8Array.from(groupsOfSchool, ([group]) => (isRefusedBy(SCHOOL_RULES, { offer, group }, world) ? 0 : 1));
  return (entry) => {
    const { offer, employer } = entry;
    if (employer.exclusions.schools.length > 0) return listOpen(entry);
    const key = `${offer.format} ${offer.sendReady} ${employer.exclusions.schoolKinds.join(" ")}`;
    let open = known.get(key);
    if (open === undefined) {
      open = listOpen(entry);
      known.set(key, open);
    }
    return open;
  };
}
