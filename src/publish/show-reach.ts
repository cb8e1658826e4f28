import { type AuditReport, isShown } from "../audit/index.ts";
import { isGiven } from "./band-counts.ts";
import type { Portion } from "./list-portions.ts";
import type { PublicationRule } from "./publication-rule.ts";
import type { PublishedCoverage, PublishedEntitlement } from "./published-report.ts";

/** What any plan could reach. */
export interface Reach {
  /** Of the first plan, with `achievable`, and nothing suppressed. */
  readonly audited: AuditReport;
  /** Fifths that are in the tables what they are in the audit. */
  readonly wholeFifths: ReadonlySet<number>;
}

/**
 * The most that is told of what counts of several cells can be together: the next multiple of `bandWidth` above. So it leaves every count
 * `bandWidth` values, also where some plan reaches it: counts rounded down to multiples of `bandWidth` add up to less by that much.
 */
export function showMost(most: number, { bandWidth }: PublicationRule): number {
  return bandWidth * (Math.floor(most / bandWidth) + 1);
}

/**
 * Adds to a table, overall and by fifth, what no plan could pass. Fifths that were too small to stand alone are no longer those of the
 * audit, and go without; so does what nothing on offer can add to: everybody would know that history alone is told, and is all there is.
 */
export function addReach(
  table: PublishedEntitlement,
  { audited, wholeFifths }: Reach,
  { portion, rule }: { readonly portion: Portion; readonly rule: PublicationRule },
): PublishedEntitlement {
  const found = audited.entitlements.find(({ entitlement }) => entitlement === table.entitlement);
  if (found === undefined) return table;
  const add = <T extends PublishedCoverage>(published: T, part: typeof found.overall | undefined): T => {
    if (part === undefined || !isShown(part) || part.atMost === undefined) return published;
    if (part.atMost === part.coverageBefore || !isGiven(published.owed)) return published;
    const portions = Math.floor((part.atMost * part.owed * portion.creditsPerUnit) / portion.credits + 1e-6);
    const share = Math.ceil((100 * showMost(portions, rule)) / published.owed.least) / 100;
    return { ...published, atMost: Math.min(1, share) };
  };
  return {
    ...table,
    overall: add(table.overall, found.overall),
    byQuintile: table.byQuintile.map((part) => {
      const { quintile } = part;
      if (!wholeFifths.has(quintile)) return part;
      return add(
        part,
        found.byQuintile.find((one) => one.quintile === quintile),
      );
    }),
  };
}
