import type { PlantedGroup } from "./plant-groups.ts";
import type { Random } from "./random.ts";

/** An offer of a planted hub: who has it in the plan, who else is listed for it, what a session costs. */
export interface PlantedOffer {
  readonly id: string;
  readonly format: "in-school" | "virtual";
  readonly sessions: number;
  readonly mostStudents: number;
  /** Units of each listed group in the plan; 0 = a decoy. */
  readonly unitsOfGroup: ReadonlyMap<PlantedGroup, number>;
  /** Price of a session; 0 where the plan leaves sessions over. */
  readonly priceMicro: number;
}

export interface PricedPair {
  readonly offer: PlantedOffer;
  readonly group: PlantedGroup;
  readonly plantedUnits: number;
  /** Per unit. */
  readonly affinityMicro: number;
}

interface Draft {
  readonly mostStudents: number;
  readonly units: Map<PlantedGroup, number>;
}

/** How far decoys reach in the order of groups: near enough that one wrong choice pushes on to the next. */
const REACH = 12;
/** How many of the newest offers a group may join. */
const OPEN_OFFERS = 6;
const MOST_PARTNERS = 3;
const MARGIN_MICRO = 60_000_000;
const SLACK_MICRO = 30_000_000;

/**
 * Gives every group the encounters of the plan, then adds decoys, and offers that nobody needs.
 * Sessions of an offer with a price equal its units in the plan, so the plan uses it up.
 */
export function plantOffers(groups: readonly PlantedGroup[], random: Random): readonly PlantedOffer[] {
  const drafts = draftOffers(groups, random);
  const offers = drafts.map((draft, row) => {
    const sessions = [...draft.units.values()].reduce((sum, units) => sum + units, 0);
    const [first] = draft.units.keys();
    for (let decoy = random.integer(2, 5); decoy > 0; decoy--) addDecoy(draft, neighbour(groups, first, random));
    // High enough that no affinity has to fall below zero.
    const least = [...draft.units.keys()].reduce((most, group) => Math.max(most, -surplus(draft, group)), 0);
    return finish(draft, { id: nameOf(row), sessions, priceMicro: least + random.integer(1, MARGIN_MICRO) }, random);
  });
  // Only groups whose limit costs more than credit is worth can be listed at a price of zero.
  for (const group of groups) {
    if (group.limitPriceMicro < group.creditPriceMicro || !random.chance(0.5)) continue;
    const spare: Draft = { mostStudents: 2 * random.integer(8, 120), units: new Map([[group, 0]]) };
    for (let decoy = 0; decoy < 3; decoy++) {
      const other = neighbour(groups, group, random);
      if (other.limitPriceMicro >= other.creditPriceMicro) addDecoy(spare, other);
    }
    offers.push(finish(spare, { id: nameOf(offers.length), sessions: random.integer(1, 3), priceMicro: 0 }, random));
  }
  return offers;
}

/**
 * The listed pairs of an offer. What a unit uses is the session's price, plus its students at the limit's price; less the
 * credit it earns at the credit's price this is a pair's tight affinity. Planted pairs have it; decoys a little less, some the same.
 */
export function listPairs(offer: PlantedOffer, random: Random): readonly PricedPair[] {
  return [...offer.unitsOfGroup].map(([group, plantedUnits]) => {
    const tightMicro = offer.priceMicro + surplus(offer, group);
    const slackMicro = plantedUnits > 0 || random.chance(0.25) ? 0 : random.integer(0, SLACK_MICRO);
    return { offer, group, plantedUnits, affinityMicro: Math.max(0, tightMicro - slackMicro) };
  });
}

function draftOffers(groups: readonly PlantedGroup[], random: Random): readonly Draft[] {
  const drafts: Draft[] = [];
  const open: Draft[] = []; // whole-group offers that others may still join
  for (const group of groups) {
    for (let load = group.loadsBefore; load < group.loadsAfter; load++) {
      if (random.chance(0.25)) {
        drafts.push({ mostStudents: group.size / 2, units: new Map([[group, 2]]) });
        continue;
      }
      const fitting = open
        .slice(-OPEN_OFFERS)
        .filter(
          (draft) => draft.mostStudents >= group.size && !draft.units.has(group) && draft.units.size < MOST_PARTNERS,
        );
      if (fitting.length > 0 && random.chance(0.6)) {
        random.pick(fitting).units.set(group, 1);
        continue;
      }
      const draft = { mostStudents: group.size + 2 * random.integer(0, 60), units: new Map([[group, 1]]) };
      drafts.push(draft);
      open.push(draft);
    }
  }
  return drafts;
}

function finish(
  { mostStudents, units }: Draft,
  rest: { id: string; sessions: number; priceMicro: number },
  random: Random,
): PlantedOffer {
  return { ...rest, mostStudents, unitsOfGroup: units, format: random.chance(0.5) ? "in-school" : "virtual" };
}

/** What a unit uses of the group's limit less what its credit is worth, at the group's prices. */
function surplus({ mostStudents }: { readonly mostStudents: number }, group: PlantedGroup): number {
  return Math.min(mostStudents, group.size) * (group.limitPriceMicro - group.creditPriceMicro);
}

function addDecoy(draft: Draft, group: PlantedGroup): void {
  if (!draft.units.has(group)) draft.units.set(group, 0);
}

function neighbour(groups: readonly PlantedGroup[], { row }: PlantedGroup, random: Random): PlantedGroup {
  return groups[random.integer(Math.max(0, row - REACH), Math.min(groups.length - 1, row + REACH))];
}

function nameOf(row: number): string {
  return `O${String(row + 1).padStart(6, "0")}`;
}
