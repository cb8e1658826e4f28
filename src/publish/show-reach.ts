import { type AuditReport, isShown } from "../audit/index.ts";
import { isGiven } from "./band-counts.ts";
import type { CellCounts } from "./count-edition.ts";
import type { Portion } from "./list-portions.ts";
import type { PublicationRule } from "./publication-rule.ts";
import type { Cell, PublishedCoverage, PublishedEntitlement } from "./published-report.ts";

/** What any plan could reach, and the counts of the plan that it is told beside. */
export interface Reach {
  /** Of the first plan, with `achievable`, and nothing suppressed. */
  readonly audited: AuditReport;
  readonly cells: readonly Cell[];
  /** (cells,) */
  readonly counts: readonly CellCounts[];
}

/**
 * The most that is told of what counts of several cells can be together: the next multiple of `bandWidth` above. So it leaves every count
 * `bandWidth` values, were it as tight as can be: counts rounded down to multiples of `bandWidth` add up to less by that much.
 */
export function showMost(most: number, { bandWidth }: PublicationRule): number {
  return bandWidth * (Math.floor(most / bandWidth) + 1);
}

/**
 * Adds to a table, overall and by fifth, what no plan could pass. Fifths that were too small to stand alone are no longer those of the
 * audit, and go without.
 */
export function addReach(
  table: PublishedEntitlement,
  { audited, cells, counts }: Reach,
  { portion, row, rule }: { readonly portion: Portion; readonly row: number; readonly rule: PublicationRule },
): PublishedEntitlement {
  const found = audited.entitlements.find(({ entitlement }) => entitlement === table.entitlement);
  if (found === undefined) return table;
  const peopleIn = (holds: (cell: Cell) => boolean) =>
    counts.reduce((sum, { claims }, cell) => sum + (holds(cells[cell]) ? claims[row].people : 0), 0);
  const add = <T extends PublishedCoverage>(
    published: T,
    part: typeof found.overall | undefined,
    people: number,
  ): T => {
    if (part === undefined || !isShown(part) || part.atMost === undefined || part.people !== people) return published;
    if (!isGiven(published.owed)) return published;
    const portions = Math.floor((part.atMost * part.owed * portion.creditsPerUnit) / portion.credits + 1e-6);
    const share = Math.ceil((100 * showMost(portions, rule)) / published.owed.least) / 100;
    return { ...published, atMost: Math.min(1, share) };
  };
  return {
    ...table,
    overall: add(
      table.overall,
      found.overall,
      peopleIn(() => true),
    ),
    byQuintile: table.byQuintile.map((part) =>
      add(
        part,
        found.byQuintile.find(({ quintile }) => quintile === part.quintile),
        peopleIn(({ quintile }) => quintile === part.quintile),
      ),
    ),
  };
}
