import type { Hub } from "../model/index.ts";
import type { Booking, CheckWorld, Party, PlanPolicy } from "./check-bookings.ts";

/** Affinities by offer, then by group; only where the hub lists any. */
export type AffinityBook = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function openAffinities(hub: Hub): AffinityBook {
  const book = new Map<string, Map<string, number>>();
  for (const { offer, group, value } of hub.affinities) {
    const ofOffer = book.get(offer) ?? new Map<string, number>();
    book.set(offer, ofOffer.set(group, value));
  }
  return book;
}

type Meeting = Pick<Booking, "offer">;
type Guests = Pick<Party, "group" | "unitStudents" | "distanceM">;

/** What one full unit is worth to a group beyond entitlements, in whole millionths: each part rounded by itself, then added. */
export function recountSuitability(
  { hub, policy, index }: Pick<CheckWorld, "hub" | "policy" | "index">,
  { booking, party }: { readonly booking: Meeting; readonly party: Guests },
  given: { readonly weightMicro: number; readonly affinities: AffinityBook },
): number {
  const { offer, employer } = booking.offer;
  const affinity = given.affinities.get(offer.id)?.get(party.group.group.id);
  if (affinity !== undefined) return Math.round(affinity * 1e6);
  const about = booking.offer.sectors.flatMap((id) => {
    const sector = index.sectorById.get(id);
    return sector === undefined ? [] : [sector];
  });
  const parts: Readonly<Record<keyof PlanPolicy["suitability"], number>> = {
    interest: interestIn(booking, party, { policy, index }),
    demand: Math.max(0, ...about.map(({ demand }) => demand)),
    hubPriority: about.some(({ tags }) => tags.some((tag) => hub.priorities.includes(tag))) ? 1 : 0,
    technicalRoute: offer.routes.length > 0 ? 1 : 0,
    proximity: offer.format === "virtual" ? 0 : Math.max(0, 1 - party.distanceM / 1000 / policy.nearKm),
    reliability: employer.reliability ?? policy.reliabilityUnknown,
    continuity: party.group.group.history.some((past) => past.employer === employer.id) ? 1 : 0,
  };
  const names = Object.keys(parts) as readonly (keyof typeof parts)[];
  const weighted = given.weightMicro * party.unitStudents;
  return names.reduce((sum, name) => sum + Math.round(weighted * policy.suitability[name] * parts[name]), 0);
}

/** Of all interests and all sectors of the offer the best fit; a sector's `near` list says what else interests its students. */
function interestIn(
  { offer: { sectors } }: Meeting,
  { group: { group } }: Guests,
  { policy, index }: Pick<CheckWorld, "policy" | "index">,
): number {
  if (group.interests.length === 0) return policy.interestUnknown;
  let best = 0;
  for (const { sector, share } of group.interests) {
    const near = index.sectorById.get(sector)?.near ?? [];
    for (const about of sectors) {
      const similarity = about === sector ? 1 : (near.find((each) => each.sector === about)?.similarity ?? 0);
      best = Math.max(best, share * similarity);
    }
  }
  return best;
}
