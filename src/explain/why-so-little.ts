import { distanceOf, makePair } from "../candidate/index.ts";
import { nameResource } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { NONE } from "../kernel/index.ts";
import { rowOfPair } from "../match/index.ts";
import { compareIds, type GroupEntry, type OfferEntry, type Unmet } from "../model/index.ts";
import { gainOfNext } from "./gain-of-next.ts";
import { listObstacles } from "./list-obstacles.ts";
import type { Obstacle } from "./obstacle.ts";
import type { OpenPlan } from "./open-plan.ts";

/** What would bring a group nearer to what it is owed. */
export type Remedy =
  /** The offer has something left; it is not for the group as things are, and would be with these changes. */
  | { readonly kind: "lift"; readonly offer: string; readonly gain: number; readonly obstacles: readonly Obstacle[] }
  /** It may have the offer, but this is used up; `price` is what one more unit of it would be worth at most, where it is known. */
  | {
      readonly kind: "capacity";
      readonly offer: string;
      readonly gain: number;
      readonly resource: string;
      readonly price?: number;
    }
  /** It may have the offer and nothing is used up: no date was found for it. */
  | { readonly kind: "date"; readonly offer: string; readonly gain: number };

/** An entitlement that a group does not reach, the reason that the plan gives, and what would help. */
export interface Shortage extends Unmet {
  /** Those with the fewest changes first, then those with the largest gain; at most three. */
  readonly remedies: readonly Remedy[];
}

/** Nobody reads a fourth. */
const MOST_REMEDIES = 3;

/**
 * Says why a school gets no more: each entitlement that one of its groups does not reach, with the reason, and what would change it.
 *
 * A remedy is looked for among the offers that count towards the entitlement, and is counted on the plan as it is: one further unit, by itself.
 *
 * @returns in the order of the plan's `unmet`. Ties: the smaller offer id goes first.
 * Cost: O(shortages x offers that count x rules).
 * @throws {@link EngineError} `unknown-id` for a school that the hub does not have.
 */
export function whySoLittle(open: OpenPlan, school: string): readonly Shortage[] {
  const { index } = open.stage.world;
  if (!index.schoolById.has(school)) {
    throw new EngineError("unknown-id", `The hub has no school "${school}".\nMaybe a group's id was meant.`, {
      school,
    });
  }
  return open.plan.unmet
    .filter(({ group }) => index.groupById.get(group)?.school.id === school)
    .map((unmet): Shortage => ({ ...unmet, remedies: listRemedies(open, unmet) }));
}

function listRemedies(open: OpenPlan, unmet: Unmet): readonly Remedy[] {
  const { world, priorities } = open.stage;
  const place = priorities.claims.entitlements.findIndex(({ id }) => id === unmet.entitlement);
  const group = world.index.groupById.get(unmet.group)!;
  return world.index.offers
    .filter(({ row }) => open.encoded.credits[row].some(({ entitlement }) => entitlement === place))
    .flatMap((offer) => findRemedy(open, offer, group))
    .sort((a, b) => countChanges(a) - countChanges(b) || b.gain - a.gain || compareIds(a.offer, b.offer))
    .slice(0, MOST_REMEDIES);
}

function countChanges(remedy: Remedy): number {
  return remedy.kind === "lift" ? remedy.obstacles.reduce((sum, { changes }) => sum + changes.length, 0) : 1;
}

/** None where the offer can't be made to help: it is of another kind, or the group has all that it can take of it. */
function findRemedy(open: OpenPlan, offer: OfferEntry, group: GroupEntry): readonly Remedy[] {
  const { stage, encoded, taking, prices } = open;
  const { id } = offer.offer;
  const row = rowOfPair(encoded, offer, group);
  if (row === undefined) {
    const obstacles = listObstacles(makePair(stage.world, offer, group, distanceOf(offer, group)), stage.world);
    const gain = gainOfNext(open, { offer, group });
    const isHelpless = obstacles.some(({ changes }) => changes.length === 0);
    return isHelpless || gain <= 0 || !hasUnitLeft(open, offer, group)
      ? []
      : [{ kind: "lift", offer: id, gain: gain / 1e6, obstacles }];
  }
  const gain = gainOfNext(open, { offer, group });
  if (gain <= 0 || taking.units[row] >= encoded.problem.maxUnits[row]) return [];
  const blocking = taking.blockingResource(row);
  if (blocking !== NONE) {
    return [
      {
        kind: "capacity",
        offer: id,
        gain: gain / 1e6,
        resource: nameResource(encoded.resources[blocking]),
        ...(prices === undefined ? {} : { price: prices.ofResource[blocking] / 1e6 }),
      },
    ];
  }
  if (taking.isPartnerBlocked(row)) {
    return [{ kind: "capacity", offer: id, gain: gain / 1e6, resource: `schools:${offer.employer.id}` }];
  }
  return [{ kind: "date", offer: id, gain: gain / 1e6 }];
}

/** Whether the offer itself has another session, or places for the group. */
function hasUnitLeft({ encoded, taking, stage }: OpenPlan, offer: OfferEntry, group: GroupEntry): boolean {
  const { world } = stage;
  const row = encoded.resources.findIndex(({ kind, id }) => kind === "offer" && id === offer.offer.id);
  const { students } = makePair(world, offer, group, distanceOf(offer, group));
  return taking.left[row] >= (offer.offer.shared ? students : 1);
}
