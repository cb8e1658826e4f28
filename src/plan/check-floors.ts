import { compareIds, type Floor, type GroupEntry, type Plan } from "../model/index.ts";
import type { CheckWorld } from "./check-bookings.ts";
import type { Fault } from "./fault.ts";
import { type FloorRow, type FloorRows, openParts, reachFloorsAgain, tenthsOf, WHOLE } from "./list-floors-again.ts";

/** Shares may be rounded, by no more than this. */
const FIGURE_ROUNDING = 1e-6;

/** No higher level of the worst-off is looked at. */
const MOST_TENTHS = 80;

/** What the plan says of its policy's floors and fairness, against a recount from its dated encounters. */
export function checkFloors(world: CheckWorld, floors: FloorRows): Fault[] {
  const reached = reachFloorsAgain(world, floors);
  const isShort = ({ name, target }: FloorRow): boolean => (reached.get(name) ?? 0) < target;
  return [
    ...checkShortfalls(world.plan.certificate, floors.rows, reached),
    ...checkResults(world, floors.rows, isShort),
    ...checkFairness(world, floors),
  ];
}

/**
 * The rows that are not reached are listed, each once, in order of name, with what they reach, and no other.
 *
 * @param reached - by name of the row.
 */
export function checkShortfalls(
  { shortfalls }: Pick<Plan["certificate"], "shortfalls">,
  rows: readonly FloorRow[],
  reached: ReadonlyMap<string, number>,
): Fault[] {
  const faults: Fault[] = [];
  const rowOf = new Map(rows.map((row) => [row.name, row]));
  const listed = new Set<string>();
  shortfalls.forEach(({ row: name, reached: stated }, place) => {
    const row = rowOf.get(name);
    const counted = reached.get(name) ?? 0;
    listed.add(name);
    const add = (message: string, details: Fault["details"]): void => {
      faults.push({ rule: "shortfall-wrong", at: { row: name }, message, details });
    };
    if (place > 0 && compareIds(shortfalls[place - 1].row, name) >= 0) {
      const before = shortfalls[place - 1].row;
      add(`The shortfall of ${name} stands after that of ${before}; each stands once, in order of name.`, { before });
    }
    if (row === undefined) {
      add(`A shortfall of ${name} is listed, but the policy promises no such thing.`, { reached: stated });
    } else if (counted >= row.target) {
      add(`A shortfall of ${name} is listed, but the plan reaches ${counted} of ${row.target}.`, {
        reached: counted,
        target: row.target,
      });
    } else if (stated !== counted) {
      add(`The plan is said to reach ${stated} of ${name}, but reaches ${counted}.`, { stated, recounted: counted });
    }
  });
  for (const { name, target } of rows) {
    const counted = reached.get(name) ?? 0;
    if (listed.has(name) || counted >= target) continue;
    const message = `The plan reaches ${counted} of ${name}, where ${target} is promised, but lists no shortfall.`;
    faults.push({ rule: "shortfall-wrong", at: { row: name }, message, details: { reached: counted, target } });
  }
  return faults;
}

type Result = Plan["floors"][number];

/** Each floor of the policy is told of once, in order of id, as it turned out. */
function checkResults(world: CheckWorld, rows: readonly FloorRow[], isShort: (row: FloorRow) => boolean): Fault[] {
  const { plan, policy } = world;
  const faults: Fault[] = [];
  const add = (floor: string, message: string, details: Fault["details"]): void => {
    faults.push({ rule: "floor-wrong", at: { floor }, message, details });
  };
  const stated = new Map<string, Result>();
  plan.floors.forEach((result, place) => {
    const { floor } = result;
    if (!policy.floors.some(({ id }) => id === floor)) {
      add(floor, `The plan tells of a floor ${floor}, which the policy does not have.`, {});
    }
    if (place > 0 && compareIds(plan.floors[place - 1].floor, floor) >= 0) {
      const before = plan.floors[place - 1].floor;
      add(floor, `The plan tells of floor ${floor} after ${before}; each stands once, in order of id.`, { before });
    }
    if (!stated.has(floor)) stated.set(floor, result);
  });
  for (const floor of policy.floors) {
    const result = stated.get(floor.id);
    if (result === undefined) {
      add(floor.id, `The plan does not tell of floor ${floor.id}.`, {});
      continue;
    }
    const own = rows.filter((row) => row.floor === floor.id);
    const { provenAtMost } = result;
    const counted = countResult(world, floor, { own, isShort });
    if (provenAtMost !== undefined && counted.isMet) {
      add(floor.id, `Floor ${floor.id} is met, but the plan states that no plan reaches more than ${provenAtMost}.`, {
        provenAtMost,
      });
    } else if (provenAtMost !== undefined && !(provenAtMost >= counted.reached - FIGURE_ROUNDING)) {
      const message = `No plan is said to reach more than ${provenAtMost} of floor ${floor.id}, but this one reaches ${counted.reached}.`;
      add(floor.id, message, { provenAtMost, reached: counted.reached });
    }
    for (const [figure, says, is] of compareResult(result, counted)) {
      add(floor.id, `Floor ${floor.id} states ${says} as ${figure}, but it is ${is}.`, {
        figure,
        stated: says,
        recounted: is,
      });
    }
  }
  return faults;
}

function countResult(
  world: CheckWorld,
  floor: Floor,
  { own, isShort }: { readonly own: readonly FloorRow[]; readonly isShort: (row: FloorRow) => boolean },
): Result {
  const short = own.filter(isShort);
  const isReached = short.length === 0;
  if (floor.type === "share") {
    const { counted, all } = countShare(world, floor);
    // Of those who really come, too: units that bring few students count whole in the row.
    const isMet = isReached && counted >= Math.round(WHOLE * floor.atLeast) * all;
    const reached = all === 0 ? 1 : counted / WHOLE / all;
    return { floor: floor.id, asked: floor.atLeast, reached, isMet, groupsShort: [] };
  }
  const groupsShort = short.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return { floor: floor.id, asked: own.length, reached: own.length - short.length, isMet: isReached, groupsShort };
}

/** The places that students really get, or the parties in which they come, and how many ten-thousandths of them count. */
function countShare(world: CheckWorld, floor: Extract<Floor, { type: "share" }>) {
  const partOf = openParts(world, floor);
  let all = 0;
  let counted = 0;
  for (const { offer, parties } of world.bookings) {
    for (const { group, students } of parties) {
      if (group.group.staff) continue;
      const come = floor.count === "places" ? students : 1;
      all += come;
      counted += come * partOf({ offer, group });
    }
  }
  return { counted, all };
}

type Difference = readonly [figure: string, stated: string | number, counted: string | number];

function compareResult(stated: Result, counted: Result): readonly Difference[] {
  const groupsOf = ({ groupsShort }: Result): string => groupsShort.join(", ") || "none";
  const all: readonly Difference[] = [
    ["asked", stated.asked, counted.asked],
    ["reached", stated.reached, counted.reached],
    ["isMet", String(stated.isMet), String(counted.isMet)],
    ["groupsShort", groupsOf(stated), groupsOf(counted)],
  ];
  return all.filter(([, says, is]) =>
    typeof says === "number" && typeof is === "number" ? !(Math.abs(says - is) <= FIGURE_ROUNDING) : says !== is,
  );
}

/**
 * The fairness that the policy asks for. Levels stand where it is about the worst-off, in tenths: the one that was found is not above the one
 * that is not disproved, and the plan does not lift everybody above that.
 */
function checkFairness(world: CheckWorld, floors: FloorRows): Fault[] {
  const { plan, policy } = world;
  const { fairness } = plan;
  const { kind, level, provenAtMost } = fairness;
  const fault = (message: string, details: Fault["details"]): Fault[] => [{ rule: "fairness-wrong", message, details }];
  if (kind !== policy.fairness.kind) {
    return fault(`The plan states the fairness ${kind}, but the policy asks for ${policy.fairness.kind}.`, {
      stated: kind,
      asked: policy.fairness.kind,
    });
  }
  if (kind !== "first-the-worst-off") {
    if (level === undefined && provenAtMost === undefined) return [];
    return fault(`The plan states a level for the worst-off, but its fairness is ${kind}.`, { kind });
  }
  if (level === undefined || provenAtMost === undefined) {
    return fault("The plan seeks the most for the worst-off, but does not say which level it found and proved.", {
      kind,
    });
  }
  const isTenth = (figure: number): boolean => Math.round(figure * 10) / 10 === figure && figure >= 0;
  if (!isTenth(level) || !isTenth(provenAtMost) || level > provenAtMost) {
    const message = `The level of the worst-off is ${level} of at most ${provenAtMost}: tenths are wanted, the first not above the second.`;
    return fault(message, { level, provenAtMost });
  }
  const above = tenthsOf(provenAtMost) + 1;
  if (above > MOST_TENTHS || !isLiftedTo(world, floors, above)) return [];
  const message = `No plan is said to lift the worst-off above ${provenAtMost}, but this one lifts them to ${above / 10} at least.`;
  return fault(message, { provenAtMost, reached: above / 10 });
}

/** Whether the plan gives every group what a level asks for. */
function isLiftedTo(world: CheckWorld, { worstOffAt }: FloorRows, tenths: number): boolean {
  const rows = worstOffAt(tenths);
  const ofGroup = ({ group }: GroupEntry): readonly FloorRow[] => rows.filter((row) => row.group === group.id);
  const reached = reachFloorsAgain(world, { rows, ofGroup });
  return rows.every(({ name, target }) => (reached.get(name) ?? 0) >= target);
}
