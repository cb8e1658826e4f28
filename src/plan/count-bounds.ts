import { chargeVisitsAgain, listSchoolLimits } from "./charge-visits-again.ts";
import type { CheckWorld } from "./check-bookings.ts";
import { fileUnder } from "./check-ledger.ts";
import type { GroupAgain } from "./group-again.ts";
import { largestSumOf, linearTermOf } from "./linear-bound-again.ts";
import { listCapacitiesAgain, ownLimitOf } from "./list-capacities-again.ts";
import { listFloorsAgain } from "./list-floors-again.ts";
import { type BoundParts, openGroupProblems, type PricesMicro } from "./list-group-problems.ts";
import { openPairsAgain } from "./list-pairs-again.ts";
import { listClaimsAgain } from "./recount-credit.ts";
import { recountWeights } from "./recount-weights.ts";
import { sharpTermOf } from "./sharp-bound-again.ts";
import { lossOfEmployersAgain } from "./solve-employers-again.ts";
import { splitUnitsAgain } from "./split-units-again.ts";
import { tightenAgain } from "./tighten-again.ts";

/** Bounds in whole millionths. */
export interface CountedBounds {
  /** Null where the prices are so large that sums of them would not be exact. */
  readonly linear: number | null;
  /** Null too where some group's own choice was not worked out. */
  readonly sharp: number | null;
  /** Ids of those groups. */
  readonly tooHard: readonly string[];
  /** Groups whose choice is worth more than was said, with some worth that it reaches. */
  readonly passed: readonly { readonly group: string; readonly reached: number }[];
}

/** Lists capacities, groups, their claims, their pairs, tightened, and floors again. */
export function listBoundParts(world: CheckWorld): BoundParts {
  const { hub, policy, index } = world;
  const { weightMicro } = recountWeights(hub, policy);
  const pairsOf = openPairsAgain(world, weightMicro);
  const parts = tightenAgain(world, {
    capacities: listCapacitiesAgain(world),
    groups: index.groups.map((entry) => ({
      id: entry.group.id,
      entry,
      claims: listClaimsAgain(hub, policy, { entry, weightMicro: weightMicro.get(entry.group.id) ?? 1e6 }),
      listPairs: () => pairsOf(entry),
      listParts: () => pairsOf(entry).flatMap((pair) => splitUnitsAgain(world, pair)),
    })),
  });
  return { ...parts, floors: listFloorsAgain(world, parts.groups), schoolLimits: listSchoolLimits(world) };
}

/**
 * Counts the linear and the sharp bound at any prices, school by school: only the pairs of one are there at a time.
 *
 * @param given.promised - by name of a floor's row: what every plan in question reaches.
 * @param given.linearGroups - ids of groups for which the linear term stands in the sharp bound too; where it does for all, it does for employers.
 * @param given.groupBounds - by id, what is said that no choice of a group passes; it stands in the sharp bound once it is proven.
 * @param given.mostBranches - for each group but the linear ones; see `sharpTermOf`.
 * @see docs/rules.md, section 8.
 */
export function countBounds(
  world: CheckWorld,
  parts: BoundParts,
  given: {
    readonly prices: PricesMicro;
    readonly promised: ReadonlyMap<string, number>;
    readonly linearGroups: readonly string[];
    readonly groupBounds: ReadonlyMap<string, number>;
    readonly mostBranches: number;
  },
): CountedBounds {
  const { prices, promised, groupBounds, mostBranches } = given;
  const { capacities, groups, floors, schoolLimits } = parts;
  const openProblem = openGroupProblems(world, parts, prices);
  const isLinear = new Set(given.linearGroups);
  const isOwn = new Set(groups.map(({ id }) => ownLimitOf(id)));
  let shared = 0;
  let largest = 0;
  const pay = (name: string, capacity: number): void => {
    const paid = capacity * (prices.ofResource.get(name) ?? 0);
    shared += paid;
    largest += Math.abs(paid);
  };
  for (const [name, capacity] of capacities) {
    if (!isOwn.has(name)) pay(name, capacity);
  }
  for (const { name } of floors.rows) pay(name, -(promised.get(name) ?? 0));
  for (const [name, limit] of schoolLimits) pay(name, limit);
  let linear = shared;
  const areAllLinear = groups.every(({ id }) => isLinear.has(id));
  let sharp = shared - (areAllLinear ? 0 : lossOfEmployersAgain(world, capacities, prices.ofResource));
  const tooHard: string[] = [];
  const passed: { readonly group: string; readonly reached: number }[] = [];
  const groupsOf = new Map<string, GroupAgain[]>();
  for (const group of groups) fileUnder(groupsOf, group.entry.school.id, group);
  for (const ofSchool of groupsOf.values()) {
    const free = ofSchool.map((group) => {
      const ofGroup = group.listParts();
      return { id: group.id, parts: ofGroup, problem: openProblem(group, ofGroup) };
    });
    const { choices, ...visits } = chargeVisitsAgain(free, { limits: schoolLimits, ofResource: prices.ofResource });
    linear += visits.fixed;
    sharp += visits.fixed;
    largest += visits.largest;
    for (const { problem } of free) largest += largestSumOf(problem);
    if (largest > Number.MAX_SAFE_INTEGER) break;
    for (const { id, problem } of choices) {
      const term = linearTermOf(problem);
      linear += term;
      const atMost = groupBounds.get(id);
      const best = isLinear.has(id)
        ? term
        : sharpTermOf(problem, { mostBranches, ...(atMost !== undefined && { atMost }) });
      if (best === undefined) tooHard.push(id);
      else if (atMost !== undefined && best > atMost) passed.push({ group: id, reached: best });
      else sharp += best;
    }
  }
  if (largest > Number.MAX_SAFE_INTEGER) return { linear: null, sharp: null, tooHard: [], passed: [] };
  return { linear, sharp: tooHard.length + passed.length > 0 ? null : sharp, tooHard, passed };
}
