import { compareIds, type Floor, type GroupEntry, type OfferEntry, WORST_OFF } from "../model/index.ts";
import type { CheckWorld, Party, PlanPolicy } from "./check-bookings.ts";
import { addTo, fileUnder } from "./check-ledger.ts";
import type { GroupAgain } from "./group-again.ts";
import { virtualLimitOf } from "./list-capacities-again.ts";
import type { PairAgain } from "./list-pairs-again.ts";
import { recountWeights } from "./recount-weights.ts";
import { divisorOf, largestSumAgain, MOST_STEPS } from "./tighten-again.ts";

/** Shares of a unit, and the share that is asked for, are counted in whole ten-thousandths. */
export const WHOLE = 10_000;

/** A unit of a pair, as a floor sees it. */
export interface UnitAgain {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly unitStudents: number;
}

/** A promise: sum of amount x units reaches the target. */
export interface FloorRow {
  /** `floor:ID`, or `floor:ID:GROUP`. */
  readonly name: string;
  readonly floor: string;
  /** Of a floor for every group: the one that this row is about. */
  readonly group?: string;
  readonly target: number;
  /** What one unit brings; below 0 where it takes from a share. */
  readonly amountOf: (unit: UnitAgain) => number;
}

/** All promises of a policy. */
export interface FloorRows {
  /** In order of name. */
  readonly rows: readonly FloorRow[];
  /** Those that units of a group can change. */
  readonly ofGroup: (group: GroupEntry) => readonly FloorRow[];
  /** What lifting the worst-off to a level, in tenths of an encounter a student, asks for. */
  readonly worstOffAt: (tenths: number) => readonly FloorRow[];
}

type ShareFloor = Extract<Floor, { type: "share" }>;

/** Whether some rows are about single groups, and so about what their pairs allow. */
export function hasGroupRows({ floors, fairness }: PlanPolicy): boolean {
  return fairness.kind === "first-the-worst-off" || floors.some(({ type }) => type === "every-group");
}

/**
 * Lists what a policy promises, row by row.
 *
 * @param groups - with the units that are left after tightening; looked at only if {@link hasGroupRows}.
 * Cost: O(groups log groups) for each floor, and the pairs of all groups listed once for each that has a row for each group.
 * @see docs/rules.md, sections 8 and "Floors and fairness".
 */
export function listFloorsAgain(world: CheckWorld, groups: readonly GroupAgain[]): FloorRows {
  const { policy, plan } = world;
  const shares = policy.floors.flatMap((floor): FloorRow[] => {
    if (floor.type !== "share") return [];
    return [{ name: `floor:${floor.id}`, floor: floor.id, target: 0, amountOf: openShare(world, floor) }];
  });
  const perGroup = policy.floors.flatMap((floor) =>
    floor.type === "every-group"
      ? rowForEach(world, groups, {
          floor: floor.id,
          askOf: (size) => size * floor.encounters,
          counts: ({ offer }) => floor.formats === undefined || floor.formats.includes(offer.offer.format),
        })
      : [],
  );
  const worstOffAt = (tenths: number): readonly FloorRow[] =>
    rowForEach(world, groups, {
      floor: WORST_OFF,
      askOf: (size) => Math.ceil((size * tenths) / 10),
      counts: () => true,
    });
  if (policy.fairness.kind === "first-the-worst-off" && plan.fairness.level !== undefined) {
    perGroup.push(...worstOffAt(tenthsOf(plan.fairness.level)));
  }
  const own = new Map<string, FloorRow[]>();
  for (const row of perGroup) if (row.group !== undefined) fileUnder(own, row.group, row);
  return {
    rows: [...shares, ...perGroup].sort((a, b) => compareIds(a.name, b.name)),
    ofGroup: ({ group }) => (group.staff ? [] : [...shares, ...(own.get(group.id) ?? [])]),
    worstOffAt,
  };
}

/** A level of the worst-off as it is counted. */
export function tenthsOf(level: number): number {
  return Math.round(level * 10);
}

/** A row for each group of students that has a candidate that counts: what is asked of it, or what its candidates and its limits allow. */
function rowForEach(
  { policy }: CheckWorld,
  groups: readonly GroupAgain[],
  asked: {
    readonly floor: string;
    readonly askOf: (size: number) => number;
    readonly counts: (unit: Pick<UnitAgain, "offer">) => boolean;
  },
): readonly FloorRow[] {
  const { floor, askOf, counts } = asked;
  const amountOf: FloorRow["amountOf"] = (unit) => (counts(unit) ? unit.unitStudents : 0);
  return groups.flatMap(({ id, entry: { group }, listPairs }): FloorRow[] => {
    if (group.staff) return [];
    const counting = listPairs().filter(counts);
    if (counting.length === 0) return [];
    const isVirtual = ({ offer }: PairAgain): boolean => offer.offer.format === "virtual";
    const inPerson = counting.filter((pair) => !isVirtual(pair));
    const virtual = fillAlone(counting.filter(isVirtual), virtualLimitOf(policy, group) ?? Number.POSITIVE_INFINITY);
    const target = Math.min(
      askOf(group.size),
      fillAlone(inPerson, Number.POSITIVE_INFINITY) + virtual,
      fillAlone(counting, group.limits.perYear * group.size),
    );
    return [{ name: `floor:${floor}:${id}`, floor, group: id, target, amountOf }];
  });
}

/** The most places that whole units of some pairs fill within a limit; the limit itself where it has too many steps to try. */
function fillAlone(pairs: readonly PairAgain[], limit: number): number {
  const wanted = pairs.reduce((sum, { mostUnits, unitStudents }) => sum + mostUnits * unitStudents, 0);
  if (wanted <= limit) return wanted;
  const step = divisorOf(pairs.map(({ unitStudents }) => unitStudents));
  const mostSteps = Math.floor(limit / step);
  if (mostSteps > MOST_STEPS) return limit;
  const unitsOf = new Map<number, number>();
  for (const { unitStudents, mostUnits } of pairs) addTo(unitsOf, unitStudents / step, mostUnits);
  return step * largestSumAgain(mostSteps, [...unitsOf]);
}

/** What a unit brings to a share: what it counts for, times how far it lies above (or below) the share that is asked. */
function openShare(world: CheckWorld, floor: ShareFloor): FloorRow["amountOf"] {
  const partOf = openParts(world, floor);
  const asked = Math.round(WHOLE * floor.atLeast);
  return (unit) => (floor.count === "places" ? unit.unitStudents : 1) * (partOf(unit) - asked);
}

/**
 * How much of a unit a share floor is about, in ten-thousandths: all or nothing by offer and school, and of that the part of the group
 * that is among the neediest students.
 */
export function openParts(
  world: CheckWorld,
  { of }: Pick<ShareFloor, "of">,
): (unit: Pick<UnitAgain, "offer" | "group">) => number {
  const neediest = of.neediest === undefined ? undefined : countNeediest(world, of.neediest);
  return ({ offer: { offer }, group: { group, school } }) => {
    if (of.technicalRoute && offer.routes.length === 0) return 0;
    if (of.kinds !== undefined && !of.kinds.includes(offer.kind)) return 0;
    if (of.schoolKinds !== undefined && !of.schoolKinds.includes(school.kind)) return 0;
    return neediest === undefined ? WHOLE : Math.round((WHOLE * (neediest.get(group.id) ?? 0)) / group.size);
  };
}

/** Of each group the students who are among the neediest ones: needier groups first, then by id; the last one counts in part. */
function countNeediest({ hub, policy, index }: CheckWorld, share: number): ReadonlyMap<string, number> {
  const { needOf } = recountWeights(hub, policy);
  const need = (id: string): number => needOf.get(id) ?? 0;
  const groups = index.groups.flatMap(({ group }) => (group.staff ? [] : [group]));
  const students = groups.reduce((sum, { size }) => sum + size, 0);
  const counted = new Map<string, number>();
  let left = Math.round(share * students);
  for (const { id, size } of groups.sort((a, b) => need(b.id) - need(a.id) || compareIds(a.id, b.id))) {
    const among = Math.min(size, left);
    counted.set(id, among);
    left -= among;
  }
  return counted;
}

/** By name of the row: what the plan's dated encounters reach. */
export function reachFloorsAgain(
  { bookings }: CheckWorld,
  { rows, ofGroup }: Pick<FloorRows, "rows" | "ofGroup">,
): ReadonlyMap<string, number> {
  const reached = new Map(rows.map(({ name }) => [name, 0]));
  for (const { offer, parties } of bookings) {
    for (const party of parties) {
      const units = offer.offer.shared ? unitsBegun(party) : 1;
      for (const { name, amountOf } of ofGroup(party.group))
        addTo(reached, name, units * amountOf({ ...party, offer }));
    }
  }
  return reached;
}

/** Of a shared offer: what a party costs, and brings to floors. */
export function unitsBegun({ students, unitStudents }: Party): number {
  return Math.ceil(students / unitStudents);
}
