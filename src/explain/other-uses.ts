import { type Pair, travelPence } from "../candidate/index.ts";
import type { OpenPlan } from "./open-plan.ts";

/** A capacity of the group, its school or the hub that a unit uses: a row of the encoded resources. */
export interface OtherUse {
  readonly resource: number;
  readonly amount: number;
}

/** Finds what a unit would use besides its offer and its employer. Made by {@link openOtherUses}. */
export type OtherUses = (pair: Pair) => readonly OtherUse[];

/** Looks up the capacities of groups, schools and the hub once. @see docs/rules.md, section 2 */
export function openOtherUses({ encoded, policy }: OpenPlan): OtherUses {
  const rowOf = new Map(encoded.resources.map(({ kind, id }, row) => [`${kind}:${id}`, row]));
  return (pair) => {
    const { offer } = pair.offer;
    const { group, school } = pair.group;
    const isVisit = offer.format === "in-school" && !offer.shared;
    const uses: readonly (readonly [name: string, amount: number])[] = [
      [`hosting:${school.id}`, isVisit ? 1 : 0],
      ["fund:", offer.costPence],
      [`travel:${school.id}`, travelPence(pair.offer, pair, policy)],
      [`limit:${group.id}`, pair.students],
      [`virtual:${group.id}`, offer.format === "virtual" ? pair.students : 0],
    ];
    return uses.flatMap(([name, amount]) => {
      const resource = rowOf.get(name);
      return resource === undefined || amount === 0 ? [] : [{ resource, amount }];
    });
  };
}
