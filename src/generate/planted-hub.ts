import { HUB_SCHEMA, type Hub, type HubInput, type Policy, parseHub, parsePolicy, presets } from "../model/index.ts";
import { checkArguments, SEED_MAX } from "./check-arguments.ts";
import { type PlantedGroup, plantGroups } from "./plant-groups.ts";
import { listPairs, type PlantedOffer, type PricedPair, plantOffers } from "./plant-offers.ts";
import { PLANTED_ENTITLEMENT, PLANTED_FACTOR, PLANTED_KIND, PLANTED_POLICY } from "./planted-policy.ts";
import { createRandom } from "./random.ts";

export interface PlantedMatch {
  readonly offer: string;
  readonly group: string;
  readonly units: number;
}

/** A hub whose best plan is known, and the prices that prove it. Prices are whole millionths. */
export interface PlantedHub {
  readonly hub: Hub;
  readonly policy: Policy;
  /** Value of the best plan, in weighted student-encounters. */
  readonly optimum: number;
  /** The same in whole millionths. */
  readonly optimumMicro: number;
  /** A best plan, in order of offer and group. Others may be worth as much; none is worth more. */
  readonly pairs: readonly PlantedMatch[];
  /** `offer:ID` for a session, `limit:GROUP` for a student's place; resources without a price are left out. */
  readonly prices: readonly { readonly resource: string; readonly priceMicro: number }[];
  /** Worth of one more student-encounter of a group. */
  readonly creditPrices: readonly {
    readonly group: string;
    readonly entitlement: string;
    readonly priceMicro: number;
  }[];
}

/**
 * Makes a hub of any size whose best plan is known by construction, with a proof that nobody has to believe a solver for.
 *
 * A best plan is laid out first, then prices are drawn, then each pair's affinity is set so that the plan's pairs are worth
 * exactly what they use and every other listed pair is worth that or a little less. The plan uses up everything that has a
 * price and fills each entitlement to the end of a tier, so the bound of these prices equals its value: complementary
 * slackness holds. Pairs outside the plan often look better at first sight, so that taking the best pair first goes wrong. Dates are no obstacle: the year is open, hosts are generous, and every offer has a team for each session.
 *
 * @param given - `schools` 1 to 5,000 (about two groups each), `seed` 0 to 2^32 - 1.
 * @returns the hub and its policy (`candidatesFrom: "affinities"`), the optimum, the plan, the prices.
 * Cost: O(schools); about 5 pairs an offer.
 * @throws {@link EngineError} `invalid-argument`.
 * @see Dantzig, Linear Programming and Extensions (1963), chapter 6, for duality; docs/rules.md, section 5, for the value.
 */
export function plantedHub(given: { readonly schools: number; readonly seed: number }): PlantedHub {
  checkArguments({
    schools: { value: given.schools, min: 1, max: 5000 },
    seed: { value: given.seed, min: 0, max: SEED_MAX },
  });
  const random = createRandom(given.seed, 0);
  const groups = plantGroups(given.schools, random);
  const offers = plantOffers(groups, random);
  const pairs = offers.flatMap((offer) => listPairs(offer, random));
  const planted = pairs.filter(({ plantedUnits }) => plantedUnits > 0);
  const optimumMicro =
    groups.reduce((sum, { plantedWorthMicro }) => sum + plantedWorthMicro, 0) +
    planted.reduce((sum, { affinityMicro, plantedUnits }) => sum + affinityMicro * plantedUnits, 0);
  return {
    hub: parseHub(describeHub(groups, offers, pairs, given.seed)),
    policy: parsePolicy(PLANTED_POLICY),
    optimum: optimumMicro / 1e6,
    optimumMicro,
    pairs: planted.map(({ offer, group, plantedUnits }) => ({ offer: offer.id, group: group.id, units: plantedUnits })),
    prices: [
      ...groups.map(({ id, limitPriceMicro }) => ({ resource: `limit:${id}`, priceMicro: limitPriceMicro })),
      ...offers.map(({ id, priceMicro }) => ({ resource: `offer:${id}`, priceMicro })),
    ].filter(({ priceMicro }) => priceMicro > 0),
    creditPrices: groups.map(({ id, creditPriceMicro }) => ({
      group: id,
      entitlement: PLANTED_ENTITLEMENT,
      priceMicro: creditPriceMicro,
    })),
  };
}

function describeHub(
  groups: readonly PlantedGroup[],
  offers: readonly PlantedOffer[],
  pairs: readonly PricedPair[],
  seed: number,
): HubInput {
  const groupsOfSchool = new Map<string, PlantedGroup[]>();
  for (const group of groups) groupsOfSchool.set(group.school, [...(groupsOfSchool.get(group.school) ?? []), group]);
  return {
    schema: HUB_SCHEMA,
    id: `planted-${seed}`,
    name: "Planted hub",
    academicYear: "2025/26",
    planFrom: "2025-09-15",
    calendar: { ...presets.calendars.luton2025.calendar, exams: [] },
    schools: [...groupsOfSchool].map(([school, its], row) => ({
      id: school,
      name: `School ${school}`,
      kind: "secondary",
      location: siteOf(row),
      localAuthority: "Planted",
      hosting: { perDay: 30, perWeek: 150, atOnce: 30 },
      groups: its.map(describeGroup),
    })),
    employers: offers.map((offer, row) => ({
      id: `E${offer.id.slice(1)}`,
      name: `Employer ${offer.id.slice(1)}`,
      locations: [siteOf(row)],
      offers: [
        {
          id: offer.id,
          kind: PLANTED_KIND,
          format: offer.format,
          sessions: offer.sessions,
          groupSize: { max: offer.mostStudents },
          durationMin: 60,
          teams: offer.sessions,
        },
      ],
    })),
    affinities: pairs.map(({ offer, group, affinityMicro }) => ({
      offer: offer.id,
      group: group.id,
      value: affinityMicro / 1e6,
    })),
    notes: ["generated schools", "generated pledges", "planted optimum"],
  };
}

function describeGroup(group: PlantedGroup): HubInput["schools"][number]["groups"][number] {
  return {
    id: group.id,
    year: group.year,
    size: group.size,
    disadvantage: { [PLANTED_FACTOR]: { value: group.weight - 1 } },
    ...(group.loadsBefore > 0 && { history: [{ kind: PLANTED_KIND, date: "2025-09-08", students: group.size }] }),
    limits: { perWeek: 3, perYear: group.perYear },
  };
}

/** Sites stand on a lattice: where they are changes nothing, since no radius is given. */
function siteOf(row: number): { lat: number; lon: number } {
  return { lat: 52 + (row % 100) / 1000, lon: -0.5 - (Math.floor(row / 100) % 100) / 1000 };
}
