import type { CheckWorld } from "./check-bookings.ts";
import { addTo } from "./check-ledger.ts";
import type { BoundParts } from "./list-group-problems.ts";
import type { PairAgain } from "./list-pairs-again.ts";

/** A capacity of more steps than this (of the greatest common divisor of what uses it) stays as it is. */
export const MOST_STEPS = 4096;

/** Who uses a capacity. */
interface Demand {
  /** Greatest common divisor of all amounts. */
  readonly step: number;
  /** By amount: the most units of all parts of pairs with that amount. */
  readonly unitsOf: ReadonlyMap<number, number>;
}

/**
 * Takes away from most units and from capacities what no choice of whole units can use. What tiers leave of a unit's credit is
 * cut where problems of groups are opened.
 *
 * @param parts - as section 2 counts them.
 * Cost: lists the parts of all groups once, and for each scarce capacity O(different amounts x log units) additions of 4,096 bits.
 * @see docs/rules.md, section 8.
 */
export function tightenAgain(
  world: CheckWorld,
  { capacities, groups }: Pick<BoundParts, "capacities" | "groups">,
): Pick<BoundParts, "capacities" | "groups"> {
  const binsOf = new Map<string, number>(
    world.index.offers.flatMap(({ offer }) => (offer.shared ? [[`offer:${offer.id}`, offer.sessions] as const] : [])),
  );
  const limitUnits = (pair: PairAgain): PairAgain => {
    let { mostUnits } = pair;
    for (const { resource, amount } of pair.uses) {
      const capacity = capacities.get(resource);
      if (capacity === undefined) continue;
      const bins = binsOf.get(resource) ?? 1;
      mostUnits = Math.min(mostUnits, bins * Math.floor(capacity / bins / amount));
    }
    return mostUnits === pair.mostUnits ? pair : { ...pair, mostUnits };
  };
  const limited = groups.map((group) => ({
    ...group,
    listPairs: () => group.listPairs().map(limitUnits),
    listParts: () => group.listParts().map(limitUnits),
  }));
  const unitsOf = new Map<string, Map<number, number>>();
  for (const { listParts } of limited) {
    for (const { uses, mostUnits } of listParts()) {
      for (const { resource, amount } of uses) {
        if (!capacities.has(resource)) continue;
        const units = unitsOf.get(resource) ?? new Map<number, number>();
        unitsOf.set(resource, units);
        addTo(units, amount, mostUnits);
      }
    }
  }
  return {
    groups: limited,
    capacities: new Map(
      Array.from(capacities, ([name, capacity]) => {
        const units = unitsOf.get(name);
        if (units === undefined) return [name, capacity];
        return [
          name,
          limitCapacity(capacity, binsOf.get(name) ?? 1, { step: divisorOf([...units.keys()]), unitsOf: units }),
        ];
      }),
    ),
  };
}

/** The most that whole units can use of a capacity that is split into equal bins. */
function limitCapacity(capacity: number, bins: number, { step, unitsOf }: Demand): number {
  const wanted = Array.from(unitsOf).reduce((sum, [amount, units]) => sum + amount * units, 0);
  const mostSteps = Math.floor(capacity / bins / step);
  if (wanted <= capacity || mostSteps > MOST_STEPS) return capacity;
  const countOf = Array.from(unitsOf, ([amount, units]) => [amount / step, units] as const);
  return bins * step * largestSumAgain(mostSteps, countOf);
}

/**
 * The largest sum up to `most` of whole numbers, each used no more often than it may be. Bit s of `reached`: the sum s can be made.
 *
 * @param countOf - (k,) each a whole number above 0, and how often it may be used; a count is taken in parts of 1, 2, 4 ... and a
 *   rest, which make up every smaller count.
 */
export function largestSumAgain(most: number, countOf: readonly (readonly [number: number, count: number])[]): number {
  const upToMost = (1n << BigInt(most + 1)) - 1n;
  let reached = 1n;
  for (const [number, count] of countOf) {
    let left = Math.min(count, Math.floor(most / number));
    for (let part = 1; left > 0; part *= 2) {
      const taken = Math.min(part, left);
      reached |= (reached << BigInt(taken * number)) & upToMost;
      left -= taken;
    }
  }
  return reached.toString(2).length - 1;
}

/** Greatest common divisor. */
export function divisorOf(amounts: readonly number[]): number {
  return amounts.reduce((divisor, amount) => {
    let [larger, smaller] = [divisor, amount];
    while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
    return larger;
  }, 0);
}
