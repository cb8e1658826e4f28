import type { GroupEntry } from "../model/index.ts";
import { countNeediest, type NeedRow, rankByNeed } from "../priority/index.ts";

/** From least to most disadvantaged. */
export const QUINTILES = [1, 2, 3, 4, 5] as const;

/** As they are often measured: the 30 % in greatest need. */
const NEEDIEST = 0.3;

/** Who stands where in order of need. By group row; staff stand nowhere. */
export interface NeedOrder {
  /** 5 (most disadvantaged) to 1; 0 for staff. */
  readonly quintileOfGroup: Int32Array;
  /** Students of each group who belong to the neediest 30 % of all students. */
  readonly neediestOfGroup: Int32Array;
  readonly students: number;
  readonly tiedQuintiles: boolean;
}

/**
 * Puts the groups of students in order of need and divides them: five parts of about as many students each, and the neediest 30 %.
 *
 * A group stays whole in its fifth, the one in which its middle student stands. The neediest 30 % are
 * `round(0.3 x students)` students, so that the group at the edge counts in part.
 *
 * Ties: of groups in equal need the smaller id counts as the needier. Cost: O(groups log groups).
 */
export function divideByNeed(groups: readonly GroupEntry[], priorities: readonly NeedRow[]): NeedOrder {
  const ranking = rankByNeed(groups, priorities);
  const { neediestFirst, students } = ranking;
  const quintileOfGroup = new Int32Array(groups.length);
  let before = 0;
  for (const { group, row } of neediestFirst) {
    quintileOfGroup[row] = 5 - Math.floor((5 * (2 * before + group.size)) / (2 * students));
    before += group.size;
  }
  const tiedQuintiles = neediestFirst.some(({ row }, place) => {
    if (place === 0) return false;
    const needier = neediestFirst[place - 1].row;
    return quintileOfGroup[needier] !== quintileOfGroup[row] && priorities[needier].need === priorities[row].need;
  });
  return { quintileOfGroup, neediestOfGroup: countNeediest(ranking, NEEDIEST), students, tiedQuintiles };
}
