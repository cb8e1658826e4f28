import type { Plan } from "../model/index.ts";
import type { ScarceOffer } from "./audit-report.ts";
import type { Yardstick } from "./yardstick.ts";

const MOST = 10;

/**
 * Lists, of each kind of encounter, the offer of which one more session would be worth most: whom to recruit like. One of a kind,
 * because a fair for hundreds is worth more than any talk, and ten fairs would tell nothing about talks.
 *
 * A session more of a dedicated offer uses one of its sessions and the employer's asks and minutes; of a shared one its places,
 * while asks and hours are set aside for it beforehand. With room for just that, the bound rises by its prices, and no plan by more.
 *
 * Ties: of equal prices, the smaller id of an offer goes first. Cost: O(prices + offers log offers).
 * @see docs/rules.md, sections 2 and 7.
 */
export function listScarcest(
  { stage, policy }: Yardstick,
  prices: Plan["certificate"]["prices"],
): readonly ScarceOffer[] {
  const priceOf = new Map((prices ?? []).map(({ resource, price }) => [resource, price]));
  const microOf = (resource: string) => Math.round((priceOf.get(resource) ?? 0) * 1e6);
  const kindTitles = new Map(policy.kinds.map(({ id, title }) => [id, title]));
  return stage.world.index.offers
    .map(({ offer, employer }) => {
      const ofOffer = microOf(`offer:${offer.id}`);
      const micro = offer.shared
        ? ofOffer * offer.places!
        : ofOffer + microOf(`asks:${employer.id}`) + microOf(`hours:${employer.id}`) * (offer.durationMin ?? 0);
      return { offer, employer, micro };
    })
    .filter(({ micro }) => micro > 0)
    .sort((a, b) => b.micro - a.micro)
    .filter(({ offer }, place, all) => all.findIndex((other) => other.offer.kind === offer.kind) === place)
    .slice(0, MOST)
    .map(({ offer, employer, micro }) => ({
      offer: offer.id,
      title: offer.name ?? kindTitles.get(offer.kind)!,
      employer: employer.id,
      employerName: employer.name,
      studentsPerSession: offer.places ?? offer.groupSize.max,
      price: micro / 1e6,
    }));
}
