import { compareIds } from "./compare-ids.ts";
import type { Employer } from "./employer.ts";
import type { Group } from "./group.ts";
import type { Hub } from "./hub.ts";
import type { Journey } from "./journey.ts";
import type { Offer } from "./offer.ts";
import type { Location } from "./primitives.ts";
import type { School } from "./school.ts";
import type { Sector } from "./sector.ts";

/** A group with its school; `row` is its place in the order of ids. */
export interface GroupEntry {
  readonly row: number;
  readonly group: Group;
  readonly school: School;
}

/** An offer with its employer, its possible sites and what it is about; `row` is its place in the order of ids. */
export interface OfferEntry {
  readonly row: number;
  readonly offer: Offer;
  readonly employer: Employer;
  /** Its own location, or all of its employer's: for a school the nearest one counts. */
  readonly sites: readonly Location[];
  /** The offer's own sectors, or its employer's. */
  readonly sectors: readonly string[];
}

/** A hub by rows and by ids. */
export interface HubIndex {
  readonly groups: readonly GroupEntry[];
  readonly offers: readonly OfferEntry[];
  readonly groupById: ReadonlyMap<string, GroupEntry>;
  readonly offerById: ReadonlyMap<string, OfferEntry>;
  readonly schoolById: ReadonlyMap<string, School>;
  readonly employerById: ReadonlyMap<string, Employer>;
  readonly sectorById: ReadonlyMap<string, Sector>;
  /** Journeys that the platform has timed itself. */
  readonly journeys: readonly Journey[];
}

/** Lists groups and offers across the hub in order of id. Cost: O(n log n). */
export function indexHub(hub: Hub): HubIndex {
  const groups = hub.schools
    .flatMap((school) => school.groups.map((group) => ({ group, school })))
    .sort((a, b) => compareIds(a.group.id, b.group.id))
    .map((entry, row): GroupEntry => ({ row, ...entry }));
  const offers = hub.employers
    .flatMap((employer) => employer.offers.map((offer) => ({ offer, employer })))
    .sort((a, b) => compareIds(a.offer.id, b.offer.id))
    .map(
      ({ offer, employer }, row): OfferEntry => ({
        row,
        offer,
        employer,
        sites: offer.location === undefined ? employer.locations : [offer.location],
        sectors: offer.sectors.length > 0 ? offer.sectors : employer.sectors,
      }),
    );
  return {
    groups,
    offers,
    groupById: new Map(groups.map((entry) => [entry.group.id, entry])),
    offerById: new Map(offers.map((entry) => [entry.offer.id, entry])),
    schoolById: new Map(hub.schools.map((school) => [school.id, school])),
    employerById: new Map(hub.employers.map((employer) => [employer.id, employer])),
    sectorById: new Map(hub.sectors.map((sector) => [sector.id, sector])),
    journeys: hub.journeys ?? [],
  };
}
