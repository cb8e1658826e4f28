import { isGiven, type PublishedEntitlement, type PublishedReport } from "../publish/index.ts";
import { type CoverageChart, type CoverageReport, drawCoverage } from "./draw-coverage.ts";
import { requirePlans } from "./require-plans.ts";
import type { VegaLiteSpec } from "./spec.ts";

/**
 * Draws the same as {@link drawCoverage}, from figures that may be published. Where too few are owed something, or it is met for too few
 * to say, a cell says "few".
 *
 * @throws {@link EngineError} `unknown-id` and `invalid-argument` as there; `invalid-argument` for a report without plans.
 */
export function drawPublishedCoverage(report: PublishedReport, options: CoverageChart = {}): VegaLiteSpec {
  const [plan, ...beside] = requirePlans(report);
  return drawCoverage(
    {
      hubName: report.hubName,
      academicYear: plan.academicYear,
      policy: report.policy,
      data: { needsDiffer: report.needsDiffer, tiedQuintiles: false, notes: report.notes },
      entitlements: plan.entitlements.map(tabulate),
      beside: beside.map(({ name, entitlements }) => ({ name, entitlements: entitlements.map(tabulate) })),
    },
    options,
  );
}

function tabulate({
  entitlement,
  title,
  overall,
  byQuintile,
}: PublishedEntitlement): CoverageReport["entitlements"][number] {
  return {
    entitlement,
    title,
    overall: isGiven(overall.people) ? { people: overall.people.about } : { suppressed: true },
    byQuintile: byQuintile.map(({ quintile, coverage, atMost }) => {
      if (coverage === null) return { quintile, suppressed: true };
      return { quintile, coverage: coverage.share, ...(atMost === undefined ? {} : { atMost }) };
    }),
  };
}
