import { compareIds } from "../model/index.ts";
import type { DayRange, Desk } from "./desk.ts";
import { makeRoom } from "./make-room.ts";
import { placeUnit } from "./place-unit.ts";
import type { Match, Undated } from "./session.ts";
import { compileTasks, type Task } from "./task.ts";

/** Most rounds in which units without a date ask for those of others. */
const MOST_EXCHANGES = 3;

/**
 * Dates matches at a desk, after what is in its book. What is agreed goes first, then what has fewest dates to choose from; each unit
 * takes the date that suits it best among those that break no rule. Where nothing is free others make room, as long as they keep a date
 * themselves; at the end also where they don't, if all dates together are then worth more.
 *
 * @returns units that have no date: of these matches, and of earlier ones that have lost theirs. They are forgotten at the desk.
 * Ties: larger worth, then ids, then the earlier day and start; the order of the matches does not matter.
 * Cost: O(units x days x spacing), and what making room costs for each unit that finds no free date.
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have.
 */
export function dateMatches(desk: Desk, matches: readonly Match[]): readonly Undated[] {
  const tasks = enlist(desk, matches);
  for (const precedence of ["pinned", "kept", "open"] as const) {
    const own = tasks.filter((task) => task.precedence === precedence);
    takeFreeDates(desk, own);
    for (const task of own) while (desk.waiting[task.row] > 0 && dateUnit(desk, task));
  }
  if (!desk.waiting.some((units) => units > 0)) return [];
  exchangeDates(desk);
  const undated = listUndated(desk);
  desk.waiting.fill(0);
  return undated;
}

/**
 * Books matches on free dates at a desk, nobody making room: each unit takes the date that suits it best, in time for credit if there is
 * one. What finds none is forgotten at the desk.
 *
 * Ties: as in {@link dateMatches}. Cost: O(units x days x spacing).
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have.
 */
export function bookFreeDates(desk: Desk, matches: readonly Match[]): void {
  for (const task of enlist(desk, matches)) {
    const inTime = rangeInTime(desk, task);
    const late = { firstDay: inTime.lastDay + 1, lastDay: desk.calendar.dates.length - 1 };
    for (const range of [inTime, late]) {
      while (desk.waiting[task.row] > 0 && takeFreeDate(desk, task, range));
    }
    desk.waiting[task.row] = 0;
  }
}

function enlist(desk: Desk, matches: readonly Match[]): readonly Task[] {
  const tasks = compileTasks({ ...desk, matches }, desk.tasks.length);
  for (const task of tasks) {
    desk.tasks.push(task);
    desk.waiting.push(task.units);
    desk.steps.left += desk.steps.perUnit * task.units;
    if (!task.offer.offer.shared) continue;
    const ofOffer = desk.tasksOfSharedOffer.get(task.offer.row);
    if (ofOffer === undefined) desk.tasksOfSharedOffer.set(task.offer.row, [task]);
    else ofOffer.push(task);
  }
  return tasks;
}

/** Gives units free dates in time for credit. */
function takeFreeDates(desk: Desk, tasks: readonly Task[]): void {
  const tried = new Set<Task>();
  for (const task of tasks) {
    // A session that has just been opened is filled before anybody else takes its groups' time.
    const company = desk.tasksOfSharedOffer.get(task.offer.row) ?? [];
    for (const next of [task, ...company]) {
      if (tried.has(next) || next.precedence !== task.precedence) continue;
      tried.add(next);
      // The first unit without a date ends it: the next of the same match would fare no better.
      while (desk.waiting[next.row] > 0 && takeFreeDate(desk, next, rangeInTime(desk, next)));
    }
  }
}

/** A date in time for credit, even if room must be made for it, goes before a free date that is late. */
function dateUnit(desk: Desk, task: Task): boolean {
  const inTime = rangeInTime(desk, task);
  if (makeRoom(desk, task, { range: inTime, mayLose: false })) return true;
  const late = { firstDay: inTime.lastDay + 1, lastDay: desk.calendar.dates.length - 1 };
  if (late.firstDay > late.lastDay) return false;
  return takeFreeDate(desk, task, late) || makeRoom(desk, task, { range: late, mayLose: false });
}

function takeFreeDate(desk: Desk, task: Task, range: DayRange): boolean {
  if (placeUnit(desk, task, range) === undefined) return false;
  desk.worths.enter(task);
  desk.waiting[task.row]--;
  return true;
}

/** Units without a date take those of others that are worth less. */
function exchangeDates(desk: Desk): void {
  const { tasks, waiting, worths } = desk;
  for (let round = 0; round < MOST_EXCHANGES; round++) {
    const open = tasks
      .filter(({ row }) => waiting[row] > 0)
      .map((task) => ({ task, gain: worths.gainOf(task) }))
      .sort((a, b) => b.gain - a.gain || a.task.row - b.task.row);
    let exchanges = 0;
    for (const { task } of open) {
      while (waiting[task.row] > 0 && makeRoom(desk, task, { range: rangeInTime(desk, task), mayLose: true }))
        exchanges++;
    }
    if (exchanges === 0) return;
  }
}

/** The days on which a unit earns all its credit. */
function rangeInTime({ calendar }: Desk, { lastCreditDay }: Task): DayRange {
  return { firstDay: 0, lastDay: Math.min(calendar.dates.length - 1, lastCreditDay) };
}

/** Units that still wait, one entry for each pair. */
function listUndated({ tasks, waiting }: Desk): readonly Undated[] {
  const undated = new Map<string, Undated>();
  for (const { row, offer, group } of tasks) {
    if (waiting[row] === 0) continue;
    const ids = { offer: offer.offer.id, group: group.group.id };
    const key = `${ids.offer} ${ids.group}`; // no id has a space
    const units = (undated.get(key)?.units ?? 0) + waiting[row];
    undated.set(key, { ...ids, units, reason: "no-common-slot" });
  }
  return [...undated.values()].sort((a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group));
}
