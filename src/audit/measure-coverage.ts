import { NONE } from "../kernel/index.ts";
import type { Entitlement, GroupEntry } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";
import type { Coverage, Suppressible } from "./audit-report.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** A group that is owed something, in whole credits. */
export interface Owed {
  readonly entry: GroupEntry;
  readonly owed: number;
  readonly had: number;
  readonly planned: number;
  /** Places of the encounters that credit it, and of the one that has most. */
  readonly places: number;
  readonly mostPlaces: number;
}

/** One entitlement, whom it is owed to, and how much of it any of them get. */
export interface OwedEntitlement {
  readonly entitlement: Entitlement;
  readonly owed: readonly Owed[];
  readonly measure: (part: readonly Owed[]) => Suppressible<Coverage>;
}

/**
 * Lists what the hub's students, or its staff, are owed.
 *
 * Variety (`per: "sector"` or `"employer-size"`) is worth something but owed to nobody, so it is left out; so are
 * entitlements that no group of the hub is owed. Order: that of the policy. Cost: O(groups x entitlements).
 */
export function listOwed(
  yardstick: Yardstick,
  { plannedOfClaim, placesOfClaim, mostPlacesOfClaim }: Recount,
  audience: "students" | "staff",
): readonly OwedEntitlement[] {
  const { stage } = yardstick;
  const { claims } = stage.priorities;
  return claims.entitlements.flatMap((entitlement, place) => {
    if (entitlement.per !== "group" || entitlement.appliesTo.audience !== audience) return [];
    const owed = stage.world.index.groups.flatMap((entry): readonly Owed[] => {
      const claim = claims.baseOf[entry.row * claims.entitlements.length + place];
      if (claim === NONE || claims.owedOfClaim[claim] === 0) return [];
      return [
        {
          entry,
          owed: claims.owedOfClaim[claim],
          had: claims.historyOfClaim[claim],
          planned: plannedOfClaim[claim],
          places: placesOfClaim[claim],
          mostPlaces: mostPlacesOfClaim[claim],
        },
      ];
    });
    return owed.length === 0 ? [] : [{ entitlement, owed, measure: openMeter(yardstick, entitlement, place) }];
  });
}

/** Adds whole credits and divides once, so that coverage is never above 1 by a rounding. */
function openMeter(
  { smallestCount, reach }: Yardstick,
  entitlement: Entitlement,
  place: number,
): OwedEntitlement["measure"] {
  const perUnit = creditsPerUnit(entitlement);
  return (part) => {
    const sum = (amountOf: (row: Owed) => number) => part.reduce((total, row) => total + amountOf(row), 0);
    const people = sum(({ entry }) => entry.group.size);
    const owed = sum((row) => row.owed);
    const before = sum((row) => Math.min(row.owed, row.had));
    const rows = part.map(({ entry }) => entry.row);
    return suppressFew(people, smallestCount, {
      people,
      groups: part.length,
      owed: owed / perUnit,
      had: sum((row) => row.had) / perUnit,
      planned: sum((row) => row.planned) / perUnit,
      coverageBefore: before / owed,
      coverage: sum((row) => Math.min(row.owed, row.had + row.planned)) / owed,
      groupsReached: part.filter((row) => row.planned > 0).length,
      studentsReached: sum((row) => Math.min(row.entry.group.size, row.places)),
      studentsReachedAtLeast: sum((row) => Math.min(row.entry.group.size, row.mostPlaces)),
      ...(reach === undefined ? {} : { atMost: (before + reach.credit(place, rows)) / owed }),
    });
  };
}
