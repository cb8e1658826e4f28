import type { World } from "./draw-world.ts";
import type { YearFrame } from "./year-frame.ts";

/** How the groups of a hub change in the course of a year. Students leave and join at the end of each part of it. */
export interface Rolls {
  /** (reviews,) sizes of the groups that are no longer as large as at first; never below 1. */
  readonly sizesAtReview: readonly ReadonlyMap<string, number>[];
  /** (reviews,) of the students of a group (by row) in that part of the year, the share that is still there at the end of the year. */
  readonly shareStaying: readonly Float64Array[];
}

/** Groups of staff stay as they are. Cost: O(groups x parts x draws). */
export function drawRolls({ index, reviews }: YearFrame, world: World): Rolls {
  const { groups } = index;
  const sizeOfGroup = Int32Array.from(groups, ({ group }) => group.size);
  const shareStaying = reviews.map(() => new Float64Array(groups.length).fill(1));
  const sizesAtReview: ReadonlyMap<string, number>[] = [];
  for (let part = 0; part < reviews.length; part++) {
    sizesAtReview.push(
      new Map(
        groups
          .filter(({ group, row }) => sizeOfGroup[row] !== group.size)
          .map(({ group, row }) => [group.id, sizeOfGroup[row]]),
      ),
    );
    for (const { group, row } of groups) {
      if (group.staff) continue;
      const size = sizeOfGroup[row];
      const { leave, join } = world.move(group.id, part, size);
      for (let before = 0; before <= part; before++) shareStaying[before][row] *= 1 - leave / size;
      sizeOfGroup[row] = Math.max(1, size - leave + join);
    }
  }
  return { sizesAtReview, shareStaying };
}
