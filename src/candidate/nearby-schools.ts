import { around } from "geokdbush";
import KDBush from "kdbush";
import { compareIds, type GroupEntry, type HubIndex, type Location } from "../model/index.ts";

/** Finds the schools, and so the groups, that an offer could reach. */
export interface SchoolMap {
  /** Groups of each school, in order of id. */
  readonly groupsOfSchool: readonly (readonly GroupEntry[])[];
  /** Places (in `groupsOfSchool`) of the schools within a straight-line distance of any site, rising. Cost: O(log n + found log found) a site. */
  within(sites: readonly Location[], radiusKm: number): readonly number[];
}

/**
 * Puts the schools into a spatial index. The radius is widened a little there, since the rule that decides (`distance`)
 * compares whole metres and must see every school on the edge.
 */
export function mapSchools(index: HubIndex): SchoolMap {
  const groupsOf = new Map<string, GroupEntry[]>();
  for (const entry of index.groups) {
    const groups = groupsOf.get(entry.school.id);
    if (groups === undefined) groupsOf.set(entry.school.id, [entry]);
    else groups.push(entry);
  }
  const groupsOfSchool = [...groupsOf.entries()].sort(([a], [b]) => compareIds(a, b)).map(([, groups]) => groups);
  if (groupsOfSchool.length === 0) return { groupsOfSchool, within: () => [] };
  const tree = new KDBush(groupsOfSchool.length);
  for (const [{ school }] of groupsOfSchool) tree.add(school.location.lon, school.location.lat);
  tree.finish();
  return {
    groupsOfSchool,
    within: (sites, radiusKm) => {
      const widened = radiusKm * 1.001 + 0.01;
      const found = sites.flatMap(({ lon, lat }) => around(tree, lon, lat, Number.POSITIVE_INFINITY, widened));
      return [...new Set(found)].sort((a, b) => a - b);
    },
  };
}
