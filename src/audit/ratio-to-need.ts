import type { GroupEntry } from "../model/index.ts";
import type { Recount } from "./recount-plan.ts";
import type { Yardstick } from "./yardstick.ts";

/**
 * What some groups get of the value of all students, with every weight 1, over their share of all need (students x need). 1 = as much as
 * their need would say; null where there is no value, or they are in no need.
 */
export function ratioToNeed(
  { stage }: Yardstick,
  { plainMicroOfGroup }: Recount,
  part: readonly GroupEntry[],
): number | null {
  const { groups } = stage.world.index;
  const heldBy = ({ row }: GroupEntry) => plainMicroOfGroup[row];
  const needOf = ({ group, row }: GroupEntry) => group.size * stage.priorities.rows[row].need;
  const sum = (amountOf: (entry: GroupEntry) => number, of: readonly GroupEntry[]) =>
    of.reduce((total, entry) => (entry.group.staff ? total : total + amountOf(entry)), 0);
  const value = sum(heldBy, groups);
  const need = sum(needOf, part);
  return value === 0 || need === 0 ? null : sum(heldBy, part) / value / (need / sum(needOf, groups));
}
