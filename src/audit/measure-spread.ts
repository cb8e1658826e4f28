import { atkinson, concentration, gini, type Holding, shareOfLeast } from "../kernel/index.ts";
import type { GroupEntry } from "../model/index.ts";
import type { Spread } from "./audit-report.ts";
import type { Recount } from "./recount-plan.ts";
import type { Yardstick } from "./yardstick.ts";

/** How much those who get least count for in the Atkinson index: a middle value, and a judgement of ours. */
const AVERSION = 0.5;
const LEAST_SERVED = 0.1;

/**
 * How equally the value that goes to some groups is spread over their students, and whether along or against their need. Values are those
 * with every weight 1, so that the policy does not measure itself; all students of a group count as if they got the same.
 *
 * @param entries - groups of students, at least one. Ties: groups of equal need share a rank. Cost: O(groups log groups).
 */
export function measureSpread(
  { stage }: Yardstick,
  { plainMicroOfGroup }: Recount,
  entries: readonly GroupEntry[],
): Spread {
  const needOf = ({ row }: GroupEntry) => stage.priorities.rows[row].need;
  const holdingOf = ({ group, row }: GroupEntry): Holding => {
    return { each: plainMicroOfGroup[row] / group.size / 1e6, people: group.size };
  };
  const holdings = entries.map(holdingOf);
  const people = holdings.reduce((sum, holding) => sum + holding.people, 0);
  const value = holdings.reduce((sum, holding) => sum + holding.people * holding.each, 0);
  return {
    people,
    perStudent: value / people,
    gini: gini(holdings),
    atkinson: atkinson(holdings, AVERSION),
    shareOfLeastServedTenth: value === 0 ? null : shareOfLeast(holdings, LEAST_SERVED),
    concentration: concentration(inOrderOfNeed(entries, needOf, holdingOf)),
  };
}

/** From the least needy to the neediest; groups of equal need share a rank, so that ids decide nothing. */
function inOrderOfNeed(
  students: readonly GroupEntry[],
  needOf: (entry: GroupEntry) => number,
  holdingOf: (entry: GroupEntry) => Holding,
): readonly Holding[] {
  const ranks: { need: number; people: number; value: number }[] = [];
  for (const entry of [...students].sort((a, b) => needOf(a) - needOf(b) || a.row - b.row)) {
    const { each, people } = holdingOf(entry);
    const last = ranks.at(-1);
    if (last !== undefined && last.need === needOf(entry)) {
      last.people += people;
      last.value += people * each;
    } else ranks.push({ need: needOf(entry), people, value: people * each });
  }
  return ranks.map(({ people, value }) => ({ each: value / people, people }));
}
