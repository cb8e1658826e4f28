import { AUDIT_SCHEMA, type AuditReport, describeAudit } from "../audit/index.ts";
import { describeWeights } from "../elicit/index.ts";
import { EngineError } from "../errors.ts";
import type { FrontierPoint } from "../frontier.ts";
import { ELICITATION_SCHEMA, type Elicitation, PLAN_SCHEMA, type Plan } from "../model/index.ts";
import { SIMULATION_SCHEMA, type Simulation } from "../simulate/index.ts";
import { SWEEP_SCHEMA, type Sweep, tabulateSweep } from "../tune/index.ts";
import { type Displayed, stack } from "./displayed.ts";
import { showLines } from "./show-lines.ts";
import { showSimulation } from "./show-simulation.ts";
import { showTable } from "./show-table.ts";

/** What {@link show} knows how to show. */
export type Report = Plan | AuditReport | Sweep | Simulation | Elicitation | readonly FrontierPoint[];

/**
 * Shows a report as a reader of a notebook wants to see it: a plan in figures, an audit and learnt weights in words, all others as tables.
 *
 * @throws {@link EngineError} `invalid-argument` for what is none of them: cells of notebooks are not held to types.
 */
export function show(report: Report): Displayed {
  if (Array.isArray(report)) return showFrontier(report);
  if (!("schema" in report)) throw unknownReport("no schema");
  switch (report.schema) {
    case PLAN_SCHEMA:
      return showPlan(report);
    case AUDIT_SCHEMA:
      return showLines(describeAudit(report));
    case ELICITATION_SCHEMA:
      return showLines(describeWeights(report));
    case SWEEP_SCHEMA:
      return showSweep(report);
    case SIMULATION_SCHEMA:
      return showSimulation(report);
    default:
      throw unknownReport(`the schema ${String((report as { readonly schema: unknown }).schema)}`);
  }
}

function unknownReport(what: string): EngineError {
  const message = `A report with ${what} can't be shown.\nMaybe showTable for rows of your own, showLines for text.`;
  return new EngineError("invalid-argument", message, { what });
}

function showPlan({ encounters, unmet, undated, certificate, floors }: Plan): Displayed {
  const figures = [
    { what: "encounters planned", figure: encounters.length },
    { what: "value, in weighted student-encounters", figure: certificate.value },
    { what: "no plan is worth more than", figure: certificate.bound },
    { what: "gap between them, in per cent", figure: 100 * certificate.gap },
    { what: "entitlements of groups that stay short", figure: unmet.length },
    { what: "matches without a date", figure: undated.length },
  ];
  const overview = showTable(figures, { columns: { what: "this plan", figure: "figure" } });
  if (floors.length === 0) return overview;
  return stack([
    overview,
    showTable(
      floors.map(({ floor, reached, isMet }) => ({ floor, reached, isMet })),
      { columns: { floor: "floor", reached: "reached", isMet: "kept" } },
    ),
  ]);
}

function showFrontier(points: readonly FrontierPoint[]): Displayed {
  return showTable(
    points.map(({ byQuintile: _, gap, ...point }) => ({
      ...point,
      lost: points[0].value - point.value,
      gapPercent: 100 * gap,
    })),
    {
      columns: {
        atLeast: "asks for at least",
        reached: "reached",
        isMet: "kept",
        value: "value",
        lost: "less than the first",
        bound: "no plan is worth more than",
        gapPercent: "gap, %",
      },
    },
  );
}

/** The mean of each point's plans over hubs, in the order of the points. */
function showSweep(sweep: Sweep): Displayed {
  const titles = sweep.objectives.map(({ id, title, unit }) => [id, `${title} (${unit})`]);
  const axes = sweep.axes.map(({ id, unit }) => [id, unit === undefined ? id : `${id} (${unit})`]);
  return showTable(tabulateSweep(sweep, "point").rows, { columns: Object.fromEntries([...axes, ...titles]) });
}
