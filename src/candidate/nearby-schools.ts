import KDBush from "kdbush";
import { compareIds, type GroupEntry, type HubIndex, type Location } from "../model/index.ts";

/** Finds the schools, and so the groups, that an offer could reach. */
export interface SchoolMap {
  /** Groups of each school, schools in order of id. */
  readonly groupsOfSchool: readonly (readonly GroupEntry[])[];
  /** Places of all schools. */
  readonly everywhere: readonly number[];
  /**
   * Places (in `groupsOfSchool`) of all schools within a straight-line distance of any site, and of some a little farther; each
   * once, in no order. Cost: O(sqrt n + found) a site.
   */
  within(sites: readonly Location[], radiusKm: number): readonly number[];
}

/** One degree of latitude is 111.195 km on the sphere that distances are measured on: a little less is a little wider. */
const KM_PER_DEGREE = 111;

/**
 * Puts the schools into a spatial index. It is asked for boxes of degrees that hold the whole circle, so that the rule that decides
 * (`distance`) sees every school on the edge.
 */
export function mapSchools(index: HubIndex): SchoolMap {
  const groupsOf = new Map<string, GroupEntry[]>();
  for (const entry of index.groups) {
    const groups = groupsOf.get(entry.school.id);
    if (groups === undefined) groupsOf.set(entry.school.id, [entry]);
    else groups.push(entry);
  }
  const groupsOfSchool = [...groupsOf.entries()].sort(([a], [b]) => compareIds(a, b)).map(([, groups]) => groups);
  const everywhere = groupsOfSchool.map((_, place) => place);
  if (groupsOfSchool.length === 0) return { groupsOfSchool, everywhere, within: () => [] };
  const tree = new KDBush(groupsOfSchool.length);
  for (const [{ school }] of groupsOfSchool) tree.add(school.location.lon, school.location.lat);
  tree.finish();
  return {
    groupsOfSchool,
    everywhere,
    within(sites, radiusKm) {
      if (sites.length === 1) return schoolsAround(tree, sites[0], radiusKm);
      return [...new Set(sites.flatMap((site) => schoolsAround(tree, site, radiusKm)))];
    },
  };
}

function schoolsAround(tree: KDBush, { lat, lon }: Location, radiusKm: number): number[] {
  const latSpan = radiusKm / KM_PER_DEGREE + 0.001;
  const lonSpan = widestLon(lat, latSpan);
  const south = lat - latSpan;
  const north = lat + latSpan;
  if (lonSpan >= 180) return tree.range(-180, south, 180, north);
  const found = tree.range(lon - lonSpan, south, lon + lonSpan, north);
  // The box may reach over the date line.
  if (lon - lonSpan < -180) found.push(...tree.range(lon - lonSpan + 360, south, 180, north));
  if (lon + lonSpan > 180) found.push(...tree.range(-180, south, lon + lonSpan - 360, north));
  return found;
}

/** Degrees of longitude that a circle so many degrees wide reaches to either side: asin(sin radius / cos latitude), all if it holds a pole. */
function widestLon(lat: number, latSpan: number): number {
  const sine = Math.sin((latSpan * Math.PI) / 180) / Math.cos((lat * Math.PI) / 180);
  return sine >= 1 ? 180 : (Math.asin(sine) * 180) / Math.PI;
}
