import type { AuditReport, EntitlementAudit } from "./audit-report.ts";
import { isShown } from "./suppress-few.ts";
import { writeRoundPercent } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

const SHARE_THAT_IS_CLOSE = 0.05;

/** How far each entitlement is from what any plan could reach for the neediest fifth, and for all where needs do not differ. */
export function describeReach({ entitlements, data }: AuditReport): readonly string[] {
  const whom = data.needsDiffer ? "the neediest fifth" : "all students";
  const lines = entitlements.flatMap((entitlement) => {
    const cell = wantedCell(entitlement, data.needsDiffer);
    if (cell === undefined || !isShown(cell) || cell.atMost === undefined) return [];
    const { coverage, atMost } = cell;
    if (atMost >= 1 || coverage >= 1) return [];
    const most = `${entitlement.title}: no plan could meet ${atMost === 0 ? "any of it" : `more than ${writeUp(atMost)}`} for them`;
    if (atMost === coverage)
      return breakLines(`${most}${atMost === 0 ? "" : "; this one meets as much"}.`, undefined, "  ");
    const had =
      atMost - coverage < SHARE_THAT_IS_CLOSE
        ? "this one comes close"
        : `this one meets ${writeRoundPercent(coverage)}`;
    return breakLines(`${most}; ${had}.`, undefined, "  ");
  });
  if (lines.length === 0) return [];
  return [
    ...breakLines(
      `What is out of reach for ${whom}, even of a plan that served nobody else. (Bounds by what is scarce; dates are left out.)`,
    ),
    ...lines,
  ];
}

function wantedCell({ byQuintile, overall }: EntitlementAudit, needsDiffer: boolean) {
  return needsDiffer ? byQuintile.find(({ quintile }) => quintile === 5) : overall;
}

/** Rounded up, so that what is said is proven. */
function writeUp(share: number): string {
  return `${Math.ceil(100 * share - 1e-9)}%`;
}
