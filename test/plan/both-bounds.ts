import * as fc from "fast-check";
import { compileCandidates } from "../../src/candidate/index.ts";
import { type Allocation, boundByPrices, createRandom, type Prices } from "../../src/kernel/index.ts";
import { type EncodedMatch, encodeMatch } from "../../src/match/index.ts";
import { relax } from "../../src/match/relax.ts";
import { FORMATS, type Hub, type Plan, type Policy, parsePolicy, presets, SIZE_BANDS } from "../../src/model/index.ts";
import { type CheckWorld, openWorld } from "../../src/plan/check-bookings.ts";
import { countBounds, listBoundParts } from "../../src/plan/count-bounds.ts";
import type { PricesMicro } from "../../src/plan/list-group-problems.ts";

/** The world of a plan without encounters. */
export function emptyWorld(hub: Hub, policy: Policy, tenths?: number): CheckWorld {
  const { kind } = policy.fairness;
  const fairness = tenths === undefined ? { kind } : { kind, level: tenths / 10 };
  return openWorld(hub, { encounters: [], fairness, meta: { policy } } as unknown as Plan);
}

/** Prices of everything, a third of them 0. */
interface Drawn {
  readonly seed: number;
  /** Of prices. */
  readonly most: number;
  /** With fairness for the worst-off. */
  readonly tenths?: number;
}

/** A hub under a policy, as the engine's rows and as the checker's names, at the same prices, with the same promises. */
export interface BothSides {
  readonly encoded: EncodedMatch;
  /** Tightened. */
  readonly problem: Allocation;
  readonly prices: Prices;
  readonly world: CheckWorld;
  readonly named: PricesMicro;
  readonly promised: ReadonlyMap<string, number>;
}

export function openBothSides(hub: Hub, policy: Policy, { seed, most, tenths }: Drawn): BothSides {
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage, tenths);
  const { problem } = relax(stage, encoded);
  const { claims } = stage.priorities;
  const { index } = stage.world;
  const rng = createRandom(seed);
  const price = () => Math.max(0, rng.integer(-most, 2 * most));
  const prices: Prices = {
    ofResource: Float64Array.from(problem.capacity, price),
    ofCredit: Float64Array.from(problem.start, price),
    ofFloor: Float64Array.from(encoded.floorRows, () => Math.ceil(price() / 1000)),
    ofPartner: Float64Array.from(encoded.employerOfBucket, price),
  };
  // As if a plan missed some of it.
  const target = Array.from(encoded.floorRows, (_, row) => (problem.floors?.target[row] ?? 0) - rng.integer(0, 20));
  const floors = problem.floors && { ...problem.floors, target: Float64Array.from(target) };
  const nameOfClaim = (claim: number): string => {
    const entitlement = claims.entitlements[claims.entitlementOfClaim[claim]];
    const part = claims.partOfClaim[claim];
    const names = [index.groups[claims.groupOfClaim[claim]].group.id, entitlement.id];
    if (entitlement.per === "sector") names.push(hub.sectors[part].id);
    if (entitlement.per === "employer-size") names.push(SIZE_BANDS[part]);
    return names.join("|");
  };
  return {
    encoded,
    problem: floors === undefined ? problem : { ...problem, floors },
    prices,
    world: emptyWorld(hub, policy, tenths),
    named: {
      ofResource: new Map([
        ...encoded.resources.map(
          ({ kind, id }, row) => [id === "" ? kind : `${kind}:${id}`, prices.ofResource[row]] as const,
        ),
        ...encoded.floorRows.map(({ name }, row) => [name, prices.ofFloor[row]] as const),
        ...encoded.employerOfBucket.map((id, row) => [`schools:${id}`, prices.ofPartner[row]] as const),
      ]),
      ofClaim: new Map(Array.from(prices.ofCredit, (each, claim) => [nameOfClaim(claim), each])),
    },
    promised: new Map(encoded.floorRows.map(({ name }, row) => [name, target[row]])),
  };
}

/**
 * The linear bound of the kernel on the engine's rows, before and after tightening, and the checker's bounds.
 *
 * @param terms - which ones stand in the checker's sharp bound.
 */
export function countBothSides(sides: BothSides, terms: "linear" | "sharp") {
  const { encoded, problem, prices, world, named, promised } = sides;
  const { floors } = problem;
  const linearGroups = terms === "linear" ? world.index.groups.map(({ group: { id } }) => id) : [];
  return {
    kernel: boundByPrices(problem, prices),
    loose: boundByPrices(floors === undefined ? encoded.problem : { ...encoded.problem, floors }, prices),
    again: countBounds(world, listBoundParts(world), {
      prices: named,
      promised,
      linearGroups,
      groupBounds: new Map(),
      mostBranches: 100_000,
    }),
  };
}

const { southMidlands } = presets.policy;
const someOf = <T>(items: readonly T[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 4 });
const hundredths = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

const floor = fc.oneof(
  fc
    .record({
      of: fc
        .record(
          {
            neediest: fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
            technicalRoute: fc.constant(true as const),
            kinds: someOf(southMidlands.kinds.map(({ id }) => id)),
            schoolKinds: someOf(["secondary", "special", "utc"] as const),
          },
          { requiredKeys: [], noNullPrototype: true },
        )
        .filter((of) => Object.keys(of).length > 0),
      count: fc.constantFrom("places" as const, "encounters" as const),
      atLeast: hundredths,
    })
    .map((drawn) => ({ type: "share" as const, title: "Test", ...drawn })),
  fc
    .record(
      { encounters: fc.integer({ min: 1, max: 6 }), formats: someOf(FORMATS) },
      { requiredKeys: ["encounters"], noNullPrototype: true },
    )
    .map((drawn) => ({ type: "every-group" as const, title: "Test", ...drawn })),
);

/** South Midlands with up to four floors and any fairness, perhaps a limit on what is virtual, encounters that may be repeated, and perhaps a last tier without worth; besides how high the worst-off should be lifted where that is asked. */
export const promisingPolicy = fc
  .record({
    floors: fc.array(floor, { maxLength: 4 }),
    kind: fc.constantFrom("weighted-sum" as const, "proportional" as const, "first-the-worst-off" as const),
    tenths: fc.integer({ min: 0, max: 40 }),
    repeats: fc.integer({ min: 1, max: 3 }),
    lastWorth: fc.constantFrom(0, undefined),
    virtualPerStudent: fc.constantFrom(undefined, 0, 0.4, 1, 2),
  })
  .map(({ floors, kind, tenths, repeats, lastWorth, virtualPerStudent }) => ({
    policy: parsePolicy({
      ...southMidlands,
      kinds: southMidlands.kinds.map((each) => ({ ...each, repeatUpTo: repeats })),
      entitlements: southMidlands.entitlements.map((each) => ({
        ...each,
        tiers: each.tiers.map((tier, row) => ({
          ...tier,
          worth: row === each.tiers.length - 1 ? (lastWorth ?? tier.worth) : tier.worth,
        })),
      })),
      ...(virtualPerStudent === undefined ? {} : { limits: { virtualPerStudent } }),
      floors: floors.map((drawn, row) => ({ ...drawn, id: `f${row}` })),
      fairness: { kind },
    }),
    ...(kind === "first-the-worst-off" ? { tenths } : {}),
  }));
