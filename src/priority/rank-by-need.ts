import type { GroupEntry } from "../model/index.ts";
import type { NeedRow } from "./prioritise.ts";

/** The groups of students of a hub in order of need; staff stand nowhere. */
export interface NeedRanking {
  readonly neediestFirst: readonly GroupEntry[];
  /** In all these groups. */
  readonly students: number;
  /** Groups of the hub, staff included. */
  readonly groups: number;
}

/**
 * Puts the groups of students in order of need.
 *
 * @param groups - of a hub, in row order.
 * @param priorities - (groups,) in row order.
 *
 * Ties: of groups in equal need the smaller id counts as the needier. Cost: O(groups log groups).
 */
export function rankByNeed(groups: readonly GroupEntry[], priorities: readonly NeedRow[]): NeedRanking {
  const neediestFirst = groups
    .filter(({ group }) => !group.staff)
    .sort((a, b) => priorities[b.row].need - priorities[a.row].need || a.row - b.row);
  const students = neediestFirst.reduce((sum, { group }) => sum + group.size, 0);
  return { neediestFirst, students, groups: groups.length };
}

/**
 * Counts the students of each group who are among the neediest of the hub: `round(share x students)` in all, so that the group at
 * the edge counts in part.
 *
 * @param share - of all students, 0 to 1.
 * @returns (groups,) by group row; 0 for staff.
 */
export function countNeediest({ neediestFirst, students, groups }: NeedRanking, share: number): Int32Array {
  const neediestOfGroup = new Int32Array(groups);
  let open = Math.round(share * students);
  for (const { group, row } of neediestFirst) {
    neediestOfGroup[row] = Math.min(open, group.size);
    open -= neediestOfGroup[row];
  }
  return neediestOfGroup;
}
