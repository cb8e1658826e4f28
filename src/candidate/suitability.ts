import type { GroupEntry, Hub, HubIndex, OfferEntry, Policy } from "../model/index.ts";
import type { Pair, World } from "./pair.ts";

export const SUITABILITY_PARTS = [
  "interest",
  "demand",
  "hubPriority",
  "technicalRoute",
  "proximity",
  "reliability",
  "continuity",
] as const;
const INTEREST = SUITABILITY_PARTS.indexOf("interest");
const PROXIMITY = SUITABILITY_PARTS.indexOf("proximity");
const CONTINUITY = SUITABILITY_PARTS.indexOf("continuity");
/** Rows of the parts that differ from group to group; the others are the same for all groups of an offer. */
export const PARTS_OF_PAIR: readonly number[] = [INTEREST, PROXIMITY, CONTINUITY];
export type SuitabilityPart = (typeof SUITABILITY_PARTS)[number] | "affinity";

/** One part of a unit's suitability, in whole millionths of a weighted student-encounter. */
export interface PartWorth {
  readonly part: SuitabilityPart;
  readonly micro: number;
}

/** What sectors and groups bring to suitability, whatever the policy. */
export interface MeritBook {
  readonly sectorRow: ReadonlyMap<string, number>;
  readonly demandOfSector: Float64Array;
  readonly isHubPriority: Uint8Array;
  /** (groups x sectors) interest of a group in a sector, near sectors included; -1 for a group that was not asked. */
  readonly interest: Float64Array;
  /** Rows of the groups whose history names an employer, by employer; those that no history names have no entry. */
  readonly metBy: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The same with what the policy gives for it. */
export interface SuitabilityBook extends MeritBook {
  /** (parts,) what the policy gives for each of {@link SUITABILITY_PARTS}. */
  readonly worthOfPart: Float64Array;
}

/**
 * Measures every group's interest in every sector once: the largest `share x similarity` over what it named.
 * Cost: O(groups x (interests x near sectors + history)).
 */
export function openMeritBook(hub: Hub, index: HubIndex): MeritBook {
  const { sectors } = hub;
  const sectorRow = new Map(sectors.map((sector, row) => [sector.id, row]));
  const interest = new Float64Array(index.groups.length * sectors.length);
  for (const { group, row } of index.groups) {
    const base = row * sectors.length;
    if (group.interests.length === 0) {
      interest.fill(-1, base, base + sectors.length);
      continue;
    }
    for (const { sector, share } of group.interests) {
      const own = sectorRow.get(sector)!;
      interest[base + own] = Math.max(interest[base + own], share);
      for (const near of sectors[own].near) {
        const at = base + sectorRow.get(near.sector)!;
        interest[at] = Math.max(interest[at], share * near.similarity);
      }
    }
  }
  return {
    sectorRow,
    demandOfSector: Float64Array.from(sectors, (sector) => sector.demand),
    isHubPriority: Uint8Array.from(sectors, (sector) =>
      sector.tags.some((tag) => hub.priorities.includes(tag)) ? 1 : 0,
    ),
    interest,
    metBy: listMet(index),
  };
}

export function openSuitabilityBook(merits: MeritBook, { suitability }: Policy): SuitabilityBook {
  return { ...merits, worthOfPart: Float64Array.from(SUITABILITY_PARTS, (part) => suitability[part]) };
}

function listMet(index: HubIndex): ReadonlyMap<string, ReadonlySet<number>> {
  const metBy = new Map<string, Set<number>>();
  for (const { group, row } of index.groups) {
    for (const { employer } of group.history) {
      if (employer === undefined) continue;
      const groups = metBy.get(employer);
      if (groups === undefined) metBy.set(employer, new Set([row]));
      else groups.add(row);
    }
  }
  return metBy;
}

/** Suitability of one offer, for as many groups as one likes. */
export interface OfferMerits {
  /** Millionths per unit that the hub itself gives, by group id; they take the place of all parts. */
  readonly affinities: ReadonlyMap<string, number> | undefined;
  /** (parts,) those that are the same for every group, between 0 and 1; 0 for the others. */
  readonly partsOfOffer: Float64Array;
  /** (parts,) each part for a group so far away, between 0 and 1; the same array every time. */
  readonly partsFor: (group: GroupEntry, distanceM: number) => Float64Array;
}

/**
 * Works out once what of an offer's suitability is the same for every group.
 *
 * @see docs/rules.md, section 6.
 */
export function openOfferMerits(offer: OfferEntry, world: World, book: MeritBook): OfferMerits {
  const { policy } = world;
  const { interest, demandOfSector } = book;
  const sectorRows = offer.sectors.map((id) => book.sectorRow.get(id)!);
  const metBy = book.metBy.get(offer.employer.id);
  const isVirtual = offer.offer.format === "virtual";
  const parts = Float64Array.of(
    0,
    sectorRows.reduce((most, row) => Math.max(most, demandOfSector[row]), 0),
    sectorRows.some((row) => book.isHubPriority[row] === 1) ? 1 : 0,
    offer.offer.routes.length > 0 ? 1 : 0,
    0,
    offer.employer.reliability ?? policy.reliabilityUnknown,
    0,
  );
  const partsOfOffer = parts.slice();
  return {
    affinities: world.affinities.get(offer.offer.id),
    partsOfOffer,
    partsFor(group, distanceM) {
      const base = group.row * demandOfSector.length;
      let interested = interest[base] < 0 ? policy.interestUnknown : 0;
      for (const row of sectorRows) interested = Math.max(interested, interest[base + row]);
      parts[INTEREST] = interested;
      parts[PROXIMITY] = isVirtual ? 0 : Math.max(0, 1 - distanceM / 1000 / policy.nearKm);
      parts[CONTINUITY] = metBy?.has(group.row) ? 1 : 0;
      return parts;
    },
  };
}

/**
 * What one unit of a pair is worth beyond entitlements, part by part; the parts add up to the suitability exactly.
 * An affinity of the hub takes the place of all parts.
 *
 * @param weightMicro - the group's weight in whole millionths.
 * @see docs/rules.md, section 6.
 */
export function measureSuitability(
  pair: Pair,
  world: World,
  book: SuitabilityBook,
  weightMicro: number,
): readonly PartWorth[] {
  const { affinities, partsFor } = openOfferMerits(pair.offer, world, book);
  const affinity = affinities?.get(pair.group.group.id);
  if (affinity !== undefined) return [{ part: "affinity", micro: affinity }];
  const weighted = weightMicro * pair.students;
  const parts = partsFor(pair.group, pair.distanceM);
  return SUITABILITY_PARTS.map((part, row) => ({
    part,
    micro: Math.round(weighted * book.worthOfPart[row] * parts[row]),
  }));
}
