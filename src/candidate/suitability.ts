import type { GroupEntry, Hub, HubIndex, Policy } from "../model/index.ts";
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
export type SuitabilityPart = (typeof SUITABILITY_PARTS)[number] | "affinity";

/** One part of a unit's suitability, in whole millionths of a weighted student-encounter. */
export interface PartWorth {
  readonly part: SuitabilityPart;
  readonly micro: number;
}

/** What sectors and groups bring to suitability; made once a run. */
export interface SuitabilityBook {
  readonly sectorRow: ReadonlyMap<string, number>;
  readonly demandOfSector: Float64Array;
  readonly isHubPriority: Uint8Array;
  /** (groups x sectors) interest of a group in a sector, near sectors included; -1 for a group that was not asked. */
  readonly interest: Float64Array;
}

/**
 * Measures every group's interest in every sector once: the largest `share x similarity` over what it named.
 * Cost: O(groups x interests x near sectors).
 */
export function openSuitabilityBook(hub: Hub, index: HubIndex): SuitabilityBook {
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
  const affinity = world.affinities.get(pair.offer.offer.id)?.get(pair.group.group.id);
  if (affinity !== undefined) return [{ part: "affinity", micro: affinity }];
  const { suitability } = world.policy;
  const weighted = weightMicro * pair.students;
  return SUITABILITY_PARTS.map((part) => ({
    part,
    micro: Math.round(weighted * suitability[part] * measurePart(part, pair, world.policy, book)),
  }));
}

function measurePart(
  part: (typeof SUITABILITY_PARTS)[number],
  { offer, group, distanceM }: Pair,
  policy: Policy,
  book: SuitabilityBook,
): number {
  switch (part) {
    case "interest":
      return interestIn(group, offer.sectors, policy, book);
    case "demand":
      return offer.sectors.reduce((most, id) => Math.max(most, book.demandOfSector[book.sectorRow.get(id)!]), 0);
    case "hubPriority":
      return offer.sectors.some((id) => book.isHubPriority[book.sectorRow.get(id)!] === 1) ? 1 : 0;
    case "technicalRoute":
      return offer.offer.routes.length > 0 ? 1 : 0;
    case "proximity":
      return offer.offer.format === "virtual" ? 0 : Math.max(0, 1 - distanceM / 1000 / policy.nearKm);
    case "reliability":
      return offer.employer.reliability ?? policy.reliabilityUnknown;
    case "continuity":
      return group.group.history.some((entry) => entry.employer === offer.employer.id) ? 1 : 0;
  }
}

function interestIn(group: GroupEntry, sectors: readonly string[], policy: Policy, book: SuitabilityBook): number {
  const base = group.row * book.demandOfSector.length;
  if (book.interest[base] < 0) return policy.interestUnknown;
  return sectors.reduce((most, id) => Math.max(most, book.interest[base + book.sectorRow.get(id)!]), 0);
}
