import type { Entitlement, GroupEntry, OfferEntry } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import type { GroupAgain } from "./group-again.ts";
import type { GroupProblem, PricedClaim } from "./linear-bound-again.ts";
import { ownLimitOf } from "./list-capacities-again.ts";
import type { FloorRow, FloorRows } from "./list-floors-again.ts";
import type { PairAgain } from "./list-pairs-again.ts";
import { countsTowards, creditOfStudent, earnByOffer, isForClaim, nameOfClaim } from "./recount-credit.ts";

/** Prices in whole millionths; what is not listed has the price 0. */
export interface PricesMicro {
  /** Of a unit of each capacity, by its name; and of what a floor asks for, by its row's. */
  readonly ofResource: ReadonlyMap<string, number>;
  /** Of a credit, by the claim's name. */
  readonly ofClaim: ReadonlyMap<string, number>;
}

/** What both bounds are made of, from the hub and the policy alone. */
export interface BoundParts {
  /** By name: what is not in it has no limit, and no price. */
  readonly capacities: ReadonlyMap<string, number>;
  /** In order of id. */
  readonly groups: readonly GroupAgain[];
  readonly floors: FloorRows;
  /** Schools that an employer may see at most, by the name of their price. */
  readonly schoolLimits: ReadonlyMap<string, number>;
}

/**
 * Opens the problems of a hub's groups at given prices. A unit credits no more than its claim still pays for.
 *
 * Cost: O(claims + parts x (claims + floors)) for a group.
 */
export function openGroupProblems(
  world: CheckWorld,
  { capacities, floors }: Pick<BoundParts, "capacities" | "floors">,
  { ofResource, ofClaim }: PricesMicro,
): (group: GroupAgain, parts: readonly PairAgain[]) => GroupProblem {
  const countedBy = new Map<string, ReadonlySet<Entitlement | undefined>>();
  /** Entitlements that encounters of an offer count towards, and what stands for none: every encounter credits the claim without one. */
  const countedOf = (entry: OfferEntry): ReadonlySet<Entitlement | undefined> => {
    const known = countedBy.get(entry.offer.id);
    if (known !== undefined) return known;
    const shown = { earned: earnByOffer(world.policy, entry), formats: [entry.offer.format] };
    const counted = new Set([undefined, ...world.policy.entitlements.filter((each) => countsTowards(each, shown))]);
    countedBy.set(entry.offer.id, counted);
    return counted;
  };
  const { blockDayMin } = world.policy.time;
  /** Rows of floors that units of a group can change, as far as they have a price. */
  const listPaying = (entry: GroupEntry): readonly { readonly row: FloorRow; readonly price: number }[] =>
    floors.ofGroup(entry).flatMap((row) => {
      const price = ofResource.get(row.name) ?? 0;
      return price === 0 ? [] : [{ row, price }];
    });

  return ({ id, entry, claims }, parts) => {
    const own = ownLimitOf(id);
    const priced = claims.map((claim) => ({ ...claim, price: ofClaim.get(nameOfClaim(id, claim)) ?? 0 }));
    const open = priced.map(openCreditOf);
    const paying = listPaying(entry);
    return {
      capacity: capacities.get(own) ?? 0,
      capacityPrice: ofResource.get(own) ?? 0,
      claims: priced,
      candidates: parts.map((pair) => {
        const { offer, employer } = pair.offer;
        const counted = countedOf(pair.offer);
        const shown = { sectors: pair.offer.sectors, sizeBand: employer.sizeBand, date: pair.firstDate };
        const minutes = offer.days === undefined ? (offer.durationMin ?? 0) : offer.days * blockDayMin;
        const { uses } = pair;
        return {
          mostUnits: pair.mostUnits,
          profit: uses.reduce(
            (sum, { resource, amount }) =>
              resource === own || !capacities.has(resource) ? sum : sum - amount * (ofResource.get(resource) ?? 0),
            paying.reduce((sum, { row, price }) => sum + row.amountOf(pair) * price, pair.suitabilityMicro),
          ),
          use: uses.reduce((sum, { resource, amount }) => (resource === own ? sum + amount : sum), 0),
          credits: claims.flatMap((claim, row) =>
            open[row] > 0 && counted.has(claim.entitlement) && isForClaim(claim, shown)
              ? [{ claim: row, amount: Math.min(open[row], pair.students * creditOfStudent(claim, minutes)) }]
              : [],
          ),
        };
      }),
    };
  };
}

/** Credit that a claim still pays for: up to the end of its last tier that is worth anything. */
function openCreditOf({ had, ends, slopes }: PricedClaim): number {
  return slopes.reduce((open, slope, tier) => (slope > 0 ? Math.max(open, ends[tier] - had) : open), 0);
}
