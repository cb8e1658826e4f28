import { EngineError } from "../errors.ts";
import { isGiven, type PublishedPlan, type PublishedReport } from "../publish/index.ts";
import { drawCurves, frameCurves, type Holder } from "./draw-lorenz.ts";
import { requirePlans } from "./require-plans.ts";
import type { VegaLiteSpec } from "./spec.ts";

export interface PublishedSpread {
  /** Name of another plan of the report. Absent = the first beside its own, if there is one. */
  readonly beside?: string;
}

/**
 * Draws how evenly places are spread, from figures that may be published: as {@link drawLorenz}, but of places in encounters, with all
 * students of a cell alike, and need told by fifths. Cells without figures are left out.
 *
 * @throws {@link EngineError} `invalid-argument` for a report without plans, `unknown-id` for a plan that it does not have.
 */
export function drawPublishedSpread(report: PublishedReport, { beside }: PublishedSpread = {}): VegaLiteSpec {
  const [plan, ...others] = requirePlans(report);
  const other = beside === undefined ? others[0] : findPlan(others, beside);
  const curves = [plan, ...(other === undefined ? [] : [other])].map((one, row) =>
    drawCurves(row === 0 ? "this plan" : one.name, listHolders(report, one), report.bandWidth),
  );
  return frameCurves(curves, {
    title: `How evenly places are spread: ${report.hubName}, ${plan.academicYear}`,
    subtitle: "What students get, in places. On the straight line everybody would have the same number.",
    held: "places",
    notes: report.notes,
  });
}

function listHolders({ cells }: PublishedReport, { students }: PublishedPlan): readonly Holder[] {
  return students.byCell.flatMap(({ cell, people, places }) => {
    if (!isGiven(people) || !isGiven(places)) return [];
    return [{ people: people.about, held: places.about, need: cells[cell].quintile }];
  });
}

function findPlan(plans: readonly PublishedPlan[], name: string): PublishedPlan {
  const found = plans.find((plan) => plan.name === name);
  if (found !== undefined) return found;
  throw new EngineError("unknown-id", `The report has no plan "${name}" beside its own.`, {
    name,
    beside: plans.map((plan) => plan.name),
  });
}
