import { rankBySeed } from "../../kernel/index.ts";
import type { Factor, Group, GroupEntry, Hub, Plan, School } from "../../model/index.ts";
import { prioritise, worthAt } from "../../priority/index.ts";
import { type OpenPlan, openPlan } from "../open-plan.ts";
import { valueSuitability } from "../value-parts.ts";
import { type FindingOf, findingOf, type LostByNeed, unknownOf } from "./finding.ts";

/** A group in greater need: one factor raised as far as it goes. */
interface Raised {
  readonly hub: Hub;
  readonly entry: GroupEntry;
  readonly factor: Factor;
  readonly from: number;
  readonly to: number;
  readonly weightBefore: number;
  readonly weightAfter: number;
}

/**
 * Plans again with one group after another in the greatest need by one factor, and looks whether it then gets less than in a plan of the hub as it is.
 *
 * @param run.sample - most groups that are tried; groups of students with a candidate whose weight such a factor raises, drawn by `seed`.
 * @param run.planHub - plans a hub; always in the same way.
 * @returns witnesses in the order in which the groups are drawn. Cost: `sample` + 1 plans.
 */
export function findLostByNeed(
  open: OpenPlan,
  run: { readonly sample: number; readonly seed: number; readonly planHub: (hub: Hub) => Plan },
): FindingOf<"need-never-harms"> {
  const raised = drawRaised(open, run);
  if (raised.length === 0) {
    const because =
      run.sample === 0 ? "no groups were to be planned anew" : "no factor that is given would raise a weight";
    return unknownOf("need-never-harms", 0, because);
  }
  const before = openPlan(open.hub, run.planHub(open.hub));
  const witnesses = raised.flatMap((change): readonly LostByNeed[] => {
    const after = openPlan(change.hub, run.planHub(change.hub));
    const beforeMicro = plainWorthOf(before, change.entry);
    const afterMicro = plainWorthOf(after, change.entry);
    if (afterMicro >= beforeMicro) return [];
    return [
      {
        group: change.entry.group.id,
        school: change.entry.school.id,
        factor: change.factor.id,
        from: change.from,
        to: change.to,
        weightBefore: change.weightBefore,
        weightAfter: change.weightAfter,
        before: beforeMicro / 1e6,
        after: afterMicro / 1e6,
      },
    ];
  });
  return findingOf("need-never-harms", raised.length, witnesses);
}

function drawRaised(
  open: OpenPlan,
  { sample, seed }: { readonly sample: number; readonly seed: number },
): readonly Raised[] {
  const { groups } = open.stage.world.index;
  const { firstOfGroup } = open.encoded;
  const rankOf = rankBySeed(groups.length, seed);
  const drawn = groups
    .filter(({ group, row }) => !group.staff && firstOfGroup[row + 1] > firstOfGroup[row])
    .sort((a, b) => rankOf[a.row] - rankOf[b.row]);
  const raised: Raised[] = [];
  for (const entry of drawn) {
    if (raised.length >= sample) break;
    const found = raiseNeed(open, entry);
    if (found !== undefined) raised.push(found);
  }
  return raised;
}

/** The first factor of the policy that the group has a figure for and whose greatest figure gives it more weight. */
function raiseNeed({ hub, policy, stage }: OpenPlan, entry: GroupEntry): Raised | undefined {
  const weightBefore = stage.priorities.rows[entry.row].weight;
  for (const factor of policy.priority.factors) {
    const figure = entry.group.disadvantage[factor.id];
    const to = greatestOf(factor);
    if (figure === undefined || !("value" in figure) || figure.value === to) continue;
    const disadvantage = { ...entry.group.disadvantage, [factor.id]: { ...figure, value: to } };
    const raisedHub = withGroup(hub, entry, { ...entry.group, disadvantage });
    const weightAfter = prioritise(raisedHub, policy).find(({ group }) => group === entry.group.id)!.weight;
    if (weightAfter > weightBefore) {
      return { hub: raisedHub, entry, factor, from: figure.value, to, weightBefore, weightAfter };
    }
  }
  return undefined;
}

/** The figure of the greatest need, in the unit of the factor. */
function greatestOf({ unit, pointsAtFull }: Factor): number {
  return unit === "points" ? pointsAtFull! : 1; // a share of 1, and the first decile
}

function withGroup(hub: Hub, { school, group }: GroupEntry, changed: Group): Hub {
  const groups = school.groups.map((own) => (own.id === group.id ? changed : own));
  const schools = hub.schools.map((own): School => (own.id === school.id ? { ...own, groups } : own));
  return { ...hub, schools };
}

/** What a plan gives a group, as if its weight were 1; whole millionths. */
function plainWorthOf(open: OpenPlan, { group }: Pick<GroupEntry, "group">): number {
  const { unweighted, stage, coverage, partiesOf } = open;
  const { row } = stage.world.index.groupById.get(group.id)!;
  let micro = 0;
  for (let claim = unweighted.firstOfGroup[row]; claim < unweighted.firstOfGroup[row + 1]; claim++) {
    micro += worthAt(unweighted, claim, coverage[claim]) - worthAt(unweighted, claim, unweighted.historyOfClaim[claim]);
  }
  for (const party of [...partiesOf.values()].flat()) {
    if (party.group.row === row) micro += valueSuitability(open, party).plainMicro;
  }
  return micro;
}
