import type { OfferEntry, Plan } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import type { Refusals } from "./check-refusals.ts";
import { countsTowards, earnByOffer } from "./recount-credit.ts";
import { type RecountedClaim, worthOf } from "./recount-value.ts";

type Unmet = Plan["unmet"][number];

/** Says what is wrong with a reason, or nothing. */
export type FindsFault = (unmet: Unmet, recounted: RecountedClaim) => string | undefined;

/**
 * Section 7, as far as hub, policy and plan can contradict a reason. What stands in the way of most offers is the engine's
 * judgement: it is not made again here.
 */
export function openReasons(world: CheckWorld, refusals: Refusals): FindsFault {
  const { hub, policy, index, kindById } = world;
  const offersOf = new Map<string, readonly OfferEntry[]>();
  let earned: ReadonlyMap<string, readonly string[]> | undefined;

  /** Offers that count towards an entitlement, whenever and for whomever they are. */
  function listOffers({ claim: { entitlement } }: RecountedClaim): readonly OfferEntry[] {
    const known = offersOf.get(entitlement.id);
    if (known !== undefined) return known;
    earned ??= new Map(index.offers.map((entry) => [entry.offer.id, earnByOffer(policy, entry)]));
    const found = index.offers.filter(({ offer: { id, format } }) =>
      countsTowards(entitlement, { earned: earned?.get(id) ?? [], formats: [format] }),
    );
    offersOf.set(entitlement.id, found);
    return found;
  }

  function isRefusedSomewhere(refusal: NonNullable<Unmet["refusal"]>, recounted: RecountedClaim): boolean {
    const group = index.groupById.get(recounted.group);
    return listOffers(recounted).some((offer) => {
      const kind = kindById.get(offer.offer.kind);
      return group !== undefined && kind !== undefined && refusals.mayState(refusal, { offer, kind, group });
    });
  }

  return ({ reason, refusal }, recounted) => {
    if (refusal !== undefined && reason !== "no-candidate") return `it names the rule "${refusal}" beside ${reason}`;
    const { claim, group, planned } = recounted;
    switch (reason) {
      case "no-offer": {
        const [offer] = listOffers(recounted);
        return offer === undefined ? undefined : `offer ${offer.offer.id} counts towards it`;
      }
      case "no-candidate":
        if (refusal === undefined) return "no rule is named that refuses the offers";
        return isRefusedSomewhere(refusal, recounted)
          ? undefined
          : `the rule "${refusal}" refuses none of the offers that count`;
      case "after-deadline":
        return claim.deadline === undefined ? "there is no deadline this year" : undefined;
      case "not-valued": {
        const coverage = claim.had + planned;
        const isValued = worthOf(claim, coverage + 1) > worthOf(claim, coverage);
        return isValued ? "the policy gives worth to more of it" : undefined;
      }
      case "not-requested":
        return world.plan.meta.baseline === "requests" ? undefined : "the plan does not go by requests";
      case "fund-spent":
        return hub.fundPence === undefined ? "the hub's fund has no limit" : undefined;
      case "travel-budget-spent": {
        const hasBudget = index.groupById.get(group)?.school.travel.budgetPence !== undefined;
        return hasBudget ? undefined : "the school's travel budget has no limit";
      }
      default:
        return undefined;
    }
  };
}
