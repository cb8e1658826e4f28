import type { StandingPlan } from "../engine/index.ts";
import { boundByPrices, payVisits, profitOf } from "../kernel/index.ts";
import type { OpenPlan } from "./open-plan.ts";

/**
 * No plan in which a pair has at least so many units is worth more; whole millionths.
 *
 * The plan's own prices bound all plans; units that must be in, and lose at these prices, take what they lose from that. Of the parts of a
 * pair's units those that lose least count, so that the bound holds whichever are taken.
 *
 * Cost: O(candidates).
 * @see docs/rules.md, section 8, for the sum; docs/reasons.md for the units that must be in.
 */
export function boundWithUnits(
  { plan }: OpenPlan,
  { relaxation: { problem, rowOf }, prices, encoded }: StandingPlan,
  must: { readonly row: number; readonly units: number },
): number {
  const { floors } = problem;
  const reachedOf = new Map(plan.certificate.shortfalls.map(({ row, reached }) => [row, reached]));
  const kept =
    floors === undefined
      ? problem
      : {
          ...problem,
          floors: {
            ...floors,
            target: floors.target.map((target, row) => reachedOf.get(encoded.floorRows[row].name) ?? target),
          },
        };
  const paid = payVisits(kept, prices).problem;
  const columns: { profit: number; most: number }[] = [];
  rowOf.forEach((row, column) => {
    if (row !== must.row) return;
    columns.push({ profit: profitOf(paid, prices, column), most: kept.maxUnits[column] });
  });
  let lost = 0;
  let left = must.units;
  for (const { profit, most } of columns.sort((a, b) => b.profit - a.profit)) {
    const taken = Math.min(left, most);
    if (profit < 0) lost += taken * profit;
    left -= taken;
  }
  return boundByPrices(kept, prices) + lost;
}
