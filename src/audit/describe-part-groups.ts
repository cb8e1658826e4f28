import type { AuditReport } from "./audit-report.ts";
import { shortenTitle } from "./shorten-title.ts";
import { isShown } from "./suppress-few.ts";
import { writeCount, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

const MOST_OTHERS = 2;

/** For teachers who name the students: the mix that the weights ask for, of the factor that it changes most, then of two others. */
export function describePartGroups({ partGroups }: AuditReport): readonly string[] {
  const mixes = partGroups.byFactor.flatMap(({ title, total }) =>
    isShown(total) && total.expected > 0 ? [{ title: shortenTitle(title), ...total }] : [],
  );
  if (mixes.length === 0) return [];
  const [first, ...others] = mixes.sort((a, b) => b.target - b.expected - (a.target - a.expected));
  const rest = others
    .slice(0, MOST_OTHERS)
    .map(({ title, expected, target }) => `${title} ${writeWhole(expected)} and ${writeWhole(target)}`);
  return breakLines(
    `Of ${writeCount(first.places, "place")} for part of a group, ${writeWhole(first.expected)} would go to students counted as ` +
      `"${first.title}" if names were drawn evenly; the policy's weights ask for ${writeWhole(first.target)} ` +
      `(everyone once, what is left by weight).${rest.length === 0 ? "" : ` The same of others: ${rest.join("; ")}.`} Nobody records who came.`,
  );
}
