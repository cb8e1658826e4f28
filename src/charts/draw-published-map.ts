import { EngineError } from "../errors.ts";
import type { Hub } from "../model/index.ts";
import { isGiven, type PublishedPlan, type PublishedReport } from "../publish/index.ts";
import { drawNeeds } from "./draw-unmet-map.ts";
import type { SchoolNeed } from "./measure-schools.ts";
import { requirePlans } from "./require-plans.ts";
import type { VegaLiteSpec } from "./spec.ts";

export interface PublishedMap {
  /** Id of the entitlement that the map is about. Absent = all that students are owed, each student once for each. */
  readonly entitlement?: string;
}

/**
 * Draws the same as {@link drawUnmetMap} for the report's first plan, from figures that may be published. Schools that share a cell with
 * others, or of which no figure is given, are crosses.
 *
 * @param hub - of the report: where its schools lie. Cost: O(schools x cells), and O(schools^2) for the names.
 * @throws {@link EngineError} `invalid-argument` for a report of another hub or without plans, `unknown-id` for an entitlement that it does
 *   not have.
 */
export function drawPublishedMap(hub: Hub, report: PublishedReport, { entitlement }: PublishedMap = {}): VegaLiteSpec {
  const [plan] = requirePlans(report);
  if (hub.id !== report.hub) {
    throw new EngineError("invalid-argument", `A report of "${report.hub}" can't be drawn on a map of "${hub.id}".`, {
      report: report.hub,
      hub: hub.id,
    });
  }
  const found = plan.entitlements.find((table) => table.entitlement === entitlement);
  if (entitlement !== undefined && found === undefined) {
    throw new EngineError("unknown-id", `The report has no entitlement "${entitlement}".\nMaybe nobody is owed it.`, {
      entitlement,
    });
  }
  return drawNeeds({
    hub: { name: hub.name, academicYear: plan.academicYear, notes: report.notes },
    needs: measureNeeds(hub, report, found === undefined ? plan.entitlements : [found]),
    fewest: report.bandWidth,
    title: found?.title,
  });
}

/** Short: of the students in cells of the school alone, the share that is not met; nobody where no figure is given. */
function measureNeeds(
  { schools }: Hub,
  { cells }: PublishedReport,
  entitlements: PublishedPlan["entitlements"],
): readonly SchoolNeed[] {
  return schools.flatMap((school) => {
    const own = new Set([...cells.keys()].filter((cell) => cells[cell].schools.includes(school.id)));
    const alone = new Set([...own].filter((cell) => cells[cell].schools.length === 1));
    const rows = entitlements.flatMap(({ byCell }) => byCell.filter(({ cell }) => alone.has(cell)));
    const need = { owed: 0, short: 0, people: 0, peopleShort: 0 };
    for (const { people, coverage } of rows) {
      if (!isGiven(people) || coverage === null) continue;
      const short = people.about * (1 - coverage.share);
      need.owed += people.about;
      need.short += short;
      need.people = Math.max(need.people, people.about);
      // "All" is not told from "all but a few".
      need.peopleShort = Math.max(need.peopleShort, short, 1);
    }
    return own.size === 0 ? [] : [{ school, ...need }];
  });
}
