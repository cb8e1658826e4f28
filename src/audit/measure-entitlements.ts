import { NONE } from "../kernel/index.ts";
import { type Entitlement, type GroupEntry, SCHOOL_KINDS } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";
import type { Coverage, EntitlementAudit, EntitlementCoverage, Suppressible } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

const YEARS = [7, 8, 9, 10, 11, 12, 13, 14] as const;

/** A group that is owed something, in whole credits. */
interface Owed {
  readonly entry: GroupEntry;
  readonly owed: number;
  readonly had: number;
  readonly planned: number;
}

/**
 * Coverage of every entitlement that the hub's students are owed, overall and in parts.
 *
 * Variety (`per: "sector"` or `"employer-size"`) is worth something but owed to nobody, so it is left out; so are
 * entitlements that no group of the hub is owed. Order: that of the policy. Cost: O(groups x entitlements).
 */
export function measureEntitlements(yardstick: Yardstick, recount: Recount): readonly EntitlementAudit[] {
  const { quintileOfGroup } = yardstick.need;
  return listOwed(yardstick, recount, "students").map(({ entitlement, owed }) => {
    const measure = coverageMeter(entitlement, yardstick.smallestCount);
    return {
      ...measureOverall(entitlement, owed, measure),
      byQuintile: QUINTILES.flatMap((quintile) => {
        const part = owed.filter(({ entry }) => quintileOfGroup[entry.row] === quintile);
        return part.length === 0 ? [] : [{ quintile, ...measure(part) }];
      }),
      byYear: YEARS.flatMap((year) => {
        const part = owed.filter(({ entry }) => entry.group.year === year);
        return part.length === 0 ? [] : [{ year, ...measure(part) }];
      }),
    };
  });
}

/** The same for staff, who have neither quintile nor year. */
export function measureStaffEntitlements(yardstick: Yardstick, recount: Recount): readonly EntitlementCoverage[] {
  return listOwed(yardstick, recount, "staff").map(({ entitlement, owed }) =>
    measureOverall(entitlement, owed, coverageMeter(entitlement, yardstick.smallestCount)),
  );
}

function listOwed(
  { stage }: Yardstick,
  { plannedOfClaim }: Recount,
  audience: "students" | "staff",
): readonly { readonly entitlement: Entitlement; readonly owed: readonly Owed[] }[] {
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
        },
      ];
    });
    return owed.length === 0 ? [] : [{ entitlement, owed }];
  });
}

type CoverageMeter = (part: readonly Owed[]) => Suppressible<Coverage>;

function measureOverall(
  { id, title, unit }: Entitlement,
  owed: readonly Owed[],
  measure: CoverageMeter,
): EntitlementCoverage {
  return {
    entitlement: id,
    title,
    unit,
    overall: measure(owed),
    bySchoolKind: SCHOOL_KINDS.flatMap((schoolKind) => {
      const part = owed.filter(({ entry }) => entry.school.kind === schoolKind);
      return part.length === 0 ? [] : [{ schoolKind, ...measure(part) }];
    }),
  };
}

/** Adds whole credits and divides once, so that coverage is never above 1 by a rounding. */
function coverageMeter(entitlement: Entitlement, smallestCount: number): CoverageMeter {
  const perUnit = creditsPerUnit(entitlement);
  return (part) => {
    const sum = (amountOf: (row: Owed) => number) => part.reduce((total, row) => total + amountOf(row), 0);
    const people = sum(({ entry }) => entry.group.size);
    const owed = sum((row) => row.owed);
    return suppressFew(people, smallestCount, {
      people,
      groups: part.length,
      owed: owed / perUnit,
      had: sum((row) => row.had) / perUnit,
      planned: sum((row) => row.planned) / perUnit,
      coverageBefore: sum((row) => Math.min(row.owed, row.had)) / owed,
      coverage: sum((row) => Math.min(row.owed, row.had + row.planned)) / owed,
      groupsReached: part.filter((row) => row.planned > 0).length,
    });
  };
}
