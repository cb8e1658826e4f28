import { type CandidateStage, compileCandidates } from "../candidate/index.ts";
import { compareIds, type Encounter, type Hub, type Plan, parsePolicy } from "../model/index.ts";
import { creditsPerUnit } from "../priority/index.ts";
import { type OpenPlan, openOn } from "./open-plan.ts";
import { compareTimes, pairEncounters } from "./pair-encounters.ts";
import { valueEntitlements, valueSuitability } from "./value-parts.ts";

/** How one plan differs from another. Plain JSON; values in weighted student-encounters, whole numbers of millionths. */
export interface PlanComparison {
  readonly value: Change;
  /** Students' places, added up over encounters; staff left out. */
  readonly studentEncounters: Change;
  readonly encounters: {
    /** At the same time with as many students. */
    readonly kept: number;
    /** At another time, in order of the old one. */
    readonly moved: readonly Moved[];
    /** At the same time with other groups, or other numbers of students. */
    readonly resized: readonly { readonly before: string; readonly after: string }[];
    /** Ids, in order of time. */
    readonly dropped: readonly string[];
    readonly added: readonly string[];
  };
  /** Groups that gained, the most first, then those that lost, the least first; those that neither did are left out. */
  readonly groups: readonly GroupChange[];
  /** The same, added up by school. */
  readonly schools: readonly { readonly school: string; readonly value: number; readonly studentEncounters: number }[];
  /** Students' coverage of what they are owed, in student-encounters or student-hours; in the order of the policy. */
  readonly entitlements: readonly ({ readonly entitlement: string; readonly owed: number } & Change)[];
}

export interface Change {
  readonly before: number;
  readonly after: number;
}

export interface Moved {
  readonly before: string;
  readonly after: string;
  readonly from: { readonly date: string; readonly startMin?: number };
  readonly to: { readonly date: string; readonly startMin?: number };
}

export interface GroupChange {
  readonly group: string;
  readonly school: string;
  readonly value: number;
  readonly studentEncounters: number;
}

/**
 * Compares two plans of one hub: what moved, who gained, who lost, and by how much.
 *
 * Both are recounted under the policy of `before`, so that a change of weights is no change of the yardstick. Encounters that fell away
 * count as not there.
 *
 * Ties: of equal changes the smaller id goes first. Cost: that of listing the hub's candidates, and O(n log n) in the encounters.
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year, `unknown-id` if one names what the hub does not have.
 */
export function comparePlans(hub: Hub, before: Plan, after: Plan): PlanComparison {
  const stage = compileCandidates(hub, parsePolicy(before.meta.policy));
  const old = measure(openOn(stage, before));
  const now = measure(openOn(stage, after));
  const { pairs, dropped, added } = pairEncounters(old.encounters, now.encounters);
  const isMoved = ({ before: a, after: b }: (typeof pairs)[number]) => a.date !== b.date || a.startMin !== b.startMin;
  const stayed = pairs.filter((pair) => !isMoved(pair));
  const resized = stayed.filter(({ before: a, after: b }) => sizesOf(a) !== sizesOf(b));
  const groups = stage.world.index.groups.map(({ group, school, row }) => ({
    group: group.id,
    school: school.id,
    micro: now.microOfGroup[row] - old.microOfGroup[row],
    studentEncounters: now.placesOfGroup[row] - old.placesOfGroup[row],
  }));
  return {
    value: { before: sumOf(old.microOfGroup) / 1e6, after: sumOf(now.microOfGroup) / 1e6 },
    studentEncounters: { before: old.studentEncounters, after: now.studentEncounters },
    encounters: {
      kept: stayed.length - resized.length,
      moved: pairs.filter(isMoved).map(({ before: a, after: b }) => ({
        before: a.id,
        after: b.id,
        from: timeOf(a),
        to: timeOf(b),
      })),
      resized: resized.map(({ before: a, after: b }) => ({ before: a.id, after: b.id })),
      dropped: dropped.map(({ id }) => id),
      added: added.map(({ id }) => id),
    },
    groups: rankChanges(groups, ({ group }) => group),
    schools: rankChanges(addUp(groups), ({ school }) => school),
    entitlements: compareCoverage(stage, old.coverage, now.coverage),
  };
}

interface Measured {
  readonly encounters: readonly Encounter[];
  readonly microOfGroup: Float64Array;
  readonly placesOfGroup: Float64Array;
  readonly studentEncounters: number;
  readonly coverage: Float64Array;
}

function measure(open: OpenPlan): Measured {
  const { groups } = open.stage.world.index;
  const microOfGroup = new Float64Array(groups.length);
  const placesOfGroup = new Float64Array(groups.length);
  let studentEncounters = 0;
  for (const parties of open.partiesOf.values()) {
    for (const party of parties) {
      const { row, group } = party.group;
      microOfGroup[row] += valueEntitlements(open, party.filled).micro + valueSuitability(open, party).micro;
      placesOfGroup[row] += party.students;
      if (!group.staff) studentEncounters += party.students;
    }
  }
  return {
    encounters: open.plan.encounters.filter(({ id }) => open.partiesOf.has(id)).sort(compareTimes),
    microOfGroup,
    placesOfGroup,
    studentEncounters,
    coverage: open.coverage,
  };
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, entry) => sum + entry, 0);
}

function sizesOf({ groups }: Encounter): string {
  return groups
    .map(({ group, students }) => `${group} ${students}`)
    .sort(compareIds)
    .join("|");
}

function timeOf({ date, startMin }: Encounter): Moved["from"] {
  return startMin === undefined ? { date } : { date, startMin };
}

interface MicroChange {
  readonly school: string;
  readonly micro: number;
  readonly studentEncounters: number;
}

function rankChanges<C extends MicroChange>(
  changes: readonly C[],
  idOf: (change: C) => string,
): readonly (Omit<C, "micro"> & { readonly value: number })[] {
  return changes
    .filter(({ micro, studentEncounters }) => micro !== 0 || studentEncounters !== 0)
    .sort((a, b) => b.micro - a.micro || compareIds(idOf(a), idOf(b)))
    .map(({ micro, ...change }) => ({ ...change, value: micro / 1e6 }));
}

function addUp(groups: readonly MicroChange[]): readonly MicroChange[] {
  const schools = new Map<string, MicroChange>();
  for (const { school, micro, studentEncounters } of groups) {
    const sum = schools.get(school) ?? { school, micro: 0, studentEncounters: 0 };
    schools.set(school, {
      school,
      micro: sum.micro + micro,
      studentEncounters: sum.studentEncounters + studentEncounters,
    });
  }
  return [...schools.values()];
}

function compareCoverage(
  { priorities, world }: CandidateStage,
  before: Float64Array,
  after: Float64Array,
): PlanComparison["entitlements"] {
  const { claims } = priorities;
  const { groups } = world.index;
  return claims.entitlements.flatMap((entitlement, place) => {
    if (entitlement.per !== "group" || entitlement.appliesTo.audience !== "students") return [];
    const perUnit = creditsPerUnit(entitlement);
    const sum = { owed: 0, before: 0, after: 0 };
    for (const { row } of groups) {
      const claim = claims.baseOf[row * claims.entitlements.length + place];
      if (claim < 0) continue;
      const owed = claims.owedOfClaim[claim];
      sum.owed += owed;
      sum.before += Math.min(owed, before[claim]);
      sum.after += Math.min(owed, after[claim]);
    }
    if (sum.owed === 0) return [];
    return [
      {
        entitlement: entitlement.id,
        owed: sum.owed / perUnit,
        before: sum.before / perUnit,
        after: sum.after / perUnit,
      },
    ];
  });
}
