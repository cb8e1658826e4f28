import { atkinson, concentration, gini, type Holding, shareOfLeast } from "../kernel/index.ts";
import type { GroupEntry } from "../model/index.ts";
import type { EquityAudit, Suppressible } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import type { Recount } from "./recount-plan.ts";
import { suppressFew } from "./suppress-few.ts";
import type { Yardstick } from "./yardstick.ts";

/** How much those who get least count for in the Atkinson index: a middle value, and a judgement of ours. */
const AVERSION = 0.5;
const LEAST_SERVED = 0.1;

/**
 * How equally the plan's value is spread over students, and whether along or against their need. Values are those with every weight 1, so
 * that the policy does not measure itself; all students of a group count as if they got the same.
 *
 * Null where the hub has no students. Ties: as in `divideByNeed`. Cost: O(groups log groups).
 */
export function measureEquity(
  { stage, need, smallestCount }: Yardstick,
  { plainMicroOfGroup }: Recount,
): Suppressible<EquityAudit> | null {
  const { world, priorities } = stage;
  const students = world.index.groups.filter(({ group }) => !group.staff);
  if (students.length === 0) return null;
  const needOf = ({ row }: GroupEntry) => priorities.rows[row].need;
  const holdingOf = ({ group, row }: GroupEntry): Holding => {
    return { each: plainMicroOfGroup[row] / group.size / 1e6, people: group.size };
  };
  const holdings = students.map(holdingOf);
  const people = holdings.reduce((sum, holding) => sum + holding.people, 0);
  const value = holdings.reduce((sum, holding) => sum + holding.people * holding.each, 0);
  const allNeed = students.reduce((sum, entry) => sum + entry.group.size * needOf(entry), 0);
  const byQuintile = QUINTILES.flatMap((quintile) => {
    const part = students.filter(({ row }) => need.quintileOfGroup[row] === quintile);
    if (part.length === 0) return [];
    const held = part.map(holdingOf);
    const count = held.reduce((sum, holding) => sum + holding.people, 0);
    const theirs = held.reduce((sum, holding) => sum + holding.people * holding.each, 0);
    const theirNeed = part.reduce((sum, entry) => sum + entry.group.size * needOf(entry), 0);
    const ratioToNeed = value === 0 || theirNeed === 0 ? null : theirs / value / (theirNeed / allNeed);
    return [
      { quintile, ...suppressFew(count, smallestCount, { people: count, perStudent: theirs / count, ratioToNeed }) },
    ];
  });
  const perStudentOf = (quintile: number): number | null => {
    const part = students.filter(({ row }) => need.quintileOfGroup[row] === quintile);
    const count = part.reduce((sum, { group }) => sum + group.size, 0);
    if (count < smallestCount) return null;
    return part.reduce((sum, { row }) => sum + plainMicroOfGroup[row] / 1e6, 0) / count;
  };
  const [least, most] = [perStudentOf(1), perStudentOf(5)];
  return suppressFew(people, smallestCount, {
    people,
    perStudent: value / people,
    gini: gini(holdings),
    atkinson: atkinson(holdings, AVERSION),
    shareOfLeastServedTenth: value === 0 ? null : shareOfLeast(holdings, LEAST_SERVED),
    concentration: concentration(inOrderOfNeed(students, needOf, holdingOf)),
    disparityRatio: least === null || most === null || least === 0 ? null : most / least,
    byQuintile,
  });
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
