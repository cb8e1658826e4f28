import type { EquityAudit, Suppressible } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { measureSpread } from "./measure-spread.ts";
import { ratioToNeed } from "./ratio-to-need.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** How equally the plan's value is spread over all students: {@link measureSpread}, and by fifth of need. Null where the hub has no students. */
export function measureEquity(yardstick: Yardstick, recount: Recount): Suppressible<EquityAudit> | null {
  const { stage, need, smallestCount } = yardstick;
  const students = stage.world.index.groups.filter(({ group }) => !group.staff);
  if (students.length === 0) return null;
  const spread = measureSpread(yardstick, recount, students);
  const fifths = QUINTILES.flatMap((quintile) => {
    const part = students.filter(({ row }) => need.quintileOfGroup[row] === quintile);
    if (part.length === 0) return [];
    const { people, perStudent } = measureSpread(yardstick, recount, part);
    return [{ quintile, people, perStudent, ratioToNeed: ratioToNeed(yardstick, recount, part) }];
  });
  const perStudentOf = (wanted: number): number | null => {
    const fifth = fifths.find(({ quintile }) => quintile === wanted);
    return fifth === undefined || fifth.people < smallestCount ? null : fifth.perStudent;
  };
  const [least, most] = [perStudentOf(1), perStudentOf(5)];
  return suppressFew(spread.people, smallestCount, {
    ...spread,
    disparityRatio: least === null || most === null || least === 0 ? null : most / least,
    byQuintile: fifths.map(({ quintile, ...figures }) => ({
      quintile,
      ...suppressFew(figures.people, smallestCount, figures),
    })),
  });
}
