import { NONE, rankBySeed } from "../kernel/index.ts";
import { rankOrganised } from "./rank-organised.ts";
import type { Taker } from "./taker.ts";

/** How many things a school asks for, for each of its groups, when its turn comes: first third, middle, last. Our own judgement. */
const ASKS_OF_THIRD = [3, 2, 1] as const;

/**
 * First come, first served: schools ask in turns, the organised ones sooner and for more; each takes for each of its groups what it likes
 * best of what is still free: what is worth most to that group alone. It ends when nobody finds anything more.
 *
 * Ties: of schools see `rankOrganised`; groups of a school, and offers that are equally good, by lot. Cost: O(units x candidates of a group).
 */
export function askInTurns({ stage, taking, take, seed }: Taker): void {
  const { table, world } = stage;
  const { hub, index } = world;
  const rankOf = rankBySeed(table.count, seed);
  const lotOfGroup = rankBySeed(index.groups.length, seed);
  const openOfGroup = index.groups.map((_, row) => {
    const first = table.firstOfGroup[row];
    return Array.from({ length: table.firstOfGroup[row + 1] - first }, (__, place) => first + place);
  });
  const takeBest = (group: number): boolean => {
    for (;;) {
      // What doesn't fit, or adds nothing, never will again.
      const open = openOfGroup[group].filter((candidate) => taking.fits(candidate) && taking.gainOf(candidate) > 0);
      openOfGroup[group] = open;
      let best = NONE;
      let most = 0;
      for (const candidate of open) {
        const gain = taking.gainOf(candidate);
        if (gain < most || (gain === most && rankOf[candidate] > rankOf[best])) continue;
        best = candidate;
        most = gain;
      }
      if (best === NONE) return false;
      if (take(best)) return true;
      openOfGroup[group] = open.filter((candidate) => candidate !== best);
    }
  };
  const schools = rankOrganised(hub.schools, seed).map(({ groups }, place, all) => ({
    asks: ASKS_OF_THIRD[Math.floor((3 * place) / all.length)],
    groups: groups.map(({ id }) => index.groupById.get(id)!.row).sort((a, b) => lotOfGroup[a] - lotOfGroup[b]),
  }));
  let isAnybodyServed = true;
  while (isAnybodyServed) {
    isAnybodyServed = false;
    for (const { asks, groups } of schools) {
      for (let ask = 0; ask < asks; ask++) {
        for (const group of groups) if (takeBest(group)) isAnybodyServed = true;
      }
    }
  }
}
