import { SCHOOL_KINDS } from "../model/index.ts";
import type { EntitlementAudit, EntitlementCoverage } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { listOwed, type OwedEntitlement } from "./measure-coverage.ts";
import type { Recount } from "./recount-plan.ts";
import type { Yardstick } from "./yardstick.ts";

const YEARS = [7, 8, 9, 10, 11, 12, 13, 14] as const;

/** Coverage of every entitlement that the hub's students are owed, overall and in parts. Cost: O(groups x entitlements). */
export function measureEntitlements(yardstick: Yardstick, recount: Recount): readonly EntitlementAudit[] {
  const { quintileOfGroup } = yardstick.need;
  return listOwed(yardstick, recount, "students").map((each) => {
    const { owed, measure } = each;
    return {
      ...measureOverall(each),
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
  return listOwed(yardstick, recount, "staff").map(measureOverall);
}

function measureOverall({ entitlement, owed, measure }: OwedEntitlement): EntitlementCoverage {
  const { id, title, unit } = entitlement;
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
