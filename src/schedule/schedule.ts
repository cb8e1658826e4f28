import { compareIds } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import type { Desk, Placement } from "./desk.ts";
import { keepSessions } from "./keep-sessions.ts";
import { Ledger } from "./ledger.ts";
import { makeRoom } from "./make-room.ts";
import { nameSessions } from "./name-sessions.ts";
import { placeUnit } from "./place-unit.ts";
import type { ScheduleInput, ScheduleResult, Undated } from "./session.ts";
import { compileTasks, type Task } from "./task.ts";

/**
 * Finds a date for every unit of the matches, or says that there is none.
 *
 * What is agreed goes first, then what has fewest dates to choose from; each unit takes the date that suits it best among those that break no rule: in time
 * for credit, then apart from the group's other encounters, then in a quiet week of the school. Where nothing is free, one other
 * session is moved if that helps. Dates are never improved by a second pass, so a unit that found none may still have one in a
 * plan that is made otherwise.
 *
 * @returns sessions that obey every rule of docs/rules.md, section 3, as far as the fixed ones do.
 * Ties: larger worth, then ids, then the earlier day and start; the order of the input does not matter.
 * Cost: O(units x days x spacing) and the tries to make room.
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have, `invalid-argument` for a fixed session
 *   that can't be: outside the year, without a party, or with the id of another.
 */
export function schedule(input: ScheduleInput): ScheduleResult {
  const { index, policy, calendar, meetings } = input;
  const tasks = compileTasks(input);
  const desk: Desk = {
    index,
    policy,
    calendar,
    meetings,
    ledger: new Ledger(input),
    waiting: Int32Array.from(tasks, ({ units }) => units),
    tasksOfSharedOffer: groupShared(tasks),
  };
  keepSessions(desk, input.fixed);
  const tried = new Set<Task>();
  for (const task of tasks) {
    // A session that has just been opened is filled before anybody else takes its groups' time.
    const company = desk.tasksOfSharedOffer.get(task.offer.row) ?? [];
    for (const next of [task, ...company]) {
      if (tried.has(next) || next.precedence !== task.precedence) continue;
      dateTask(desk, next);
      tried.add(next);
    }
  }
  const bookings = index.offers.flatMap((offer): readonly Booking[] => [...desk.ledger.sessionsOfOffer(offer)]);
  return { sessions: nameSessions(bookings), undated: listUndated(tasks, desk.waiting) };
}

/** Dates as many units as can be; the first that finds no date ends it, since the next of the same match would fare no better. */
function dateTask(desk: Desk, task: Task): void {
  while (desk.waiting[task.row] > 0) {
    if (dateUnit(desk, task) === undefined) return;
    desk.waiting[task.row]--;
  }
}

/** A date in time for credit, even if room must be made for it, goes before a free date that is late. */
function dateUnit(desk: Desk, task: Task): Placement | undefined {
  const lastDay = desk.calendar.dates.length - 1;
  const inTime = { firstDay: 0, lastDay: Math.min(lastDay, task.lastCreditDay) };
  const early = placeUnit(desk, task, inTime) ?? makeRoom(desk, task, inTime);
  if (early !== undefined || inTime.lastDay === lastDay) return early;
  const late = { firstDay: inTime.lastDay + 1, lastDay };
  return placeUnit(desk, task, late) ?? makeRoom(desk, task, late);
}

function groupShared(tasks: readonly Task[]): ReadonlyMap<number, readonly Task[]> {
  const groups = new Map<number, Task[]>();
  for (const task of tasks) {
    if (!task.offer.offer.shared) continue;
    const ofOffer = groups.get(task.offer.row);
    if (ofOffer === undefined) groups.set(task.offer.row, [task]);
    else ofOffer.push(task);
  }
  return groups;
}

/** Units that still wait, one entry for each pair. */
function listUndated(tasks: readonly Task[], waiting: Int32Array): readonly Undated[] {
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
