import type { NeediestAudit, Suppressible } from "./audit-report.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** What the neediest 30 % of students get of the students' value, encounters and hours; null where the hub has no students. */
export function measureNeediest(
  { need, stage, smallestCount }: Yardstick,
  recount: Recount,
): Suppressible<NeediestAudit> | null {
  if (need.students === 0) return null;
  const { groups } = stage.world.index;
  const people = need.neediestOfGroup.reduce((sum, students) => sum + students, 0);
  const share = (column: Float64Array): number | null => {
    let all = 0;
    let theirs = 0;
    for (const { group, row } of groups) {
      if (group.staff) continue;
      all += column[row];
      theirs += (column[row] * need.neediestOfGroup[row]) / group.size;
    }
    return all === 0 ? null : theirs / all;
  };
  return suppressFew(people, smallestCount, {
    people,
    shareOfStudents: people / need.students,
    shareOfValue: share(recount.microOfGroup),
    shareOfUnweightedValue: share(recount.plainMicroOfGroup),
    shareOfStudentEncounters: share(recount.placesOfGroup),
    shareOfStudentHours: share(recount.minutesOfGroup),
  });
}
