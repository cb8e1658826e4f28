import type { Unit } from "./booking.ts";
import type { DayRange, Desk } from "./desk.ts";
import { type BlockedSlot, findBlockedSlots } from "./find-blocked-slots.ts";
import { placeUnit } from "./place-unit.ts";
import type { Task } from "./task.ts";
import { Trail } from "./trail.ts";

/** How far a chain of moves goes where nobody may lose a date: who gives way, who gives way to them, and so on. */
const MOST_LINKS = 3;
/** The same where somebody may: then most chains end soon, and more of them can be tried. */
const MOST_LINKS_WITH_LOSS = 1;
/** Most slots that are tried for each unit of a chain. */
const MOST_TRIES = 12;
/** Most slots that are looked at for one unit that asks for room, over all of its chains; none once the desk has no steps left. */
const MOST_STEPS = 300;

/**
 * Dates a unit that found no free date by an ejection chain: it takes a slot that one or two others stand in the way of, they look for
 * other dates, and make room for themselves in the same way where they find none. Fixed sessions and agreed dates stay, and nobody is
 * moved out of the time in which it earns credit.
 *
 * @param wanted.range - days among which the unit's date is sought.
 * @param wanted.mayLose - whether others may stay without a date in the end, if all dates together are then worth more; what is agreed
 *   never does, and may take the date of what is not.
 * @returns whether the unit has a date now; else everything is as it was.
 * Ties: see {@link findBlockedSlots}. Cost: at most {@link MOST_STEPS} slots, each O(units around it).
 * @see Glover, "Ejection chains, reference structures and alternating path methods" (1996).
 */
export function makeRoom(
  desk: Desk,
  task: Task,
  wanted: { readonly range: DayRange; readonly mayLose: boolean },
): boolean {
  if (desk.steps.left <= 0) return false;
  const search: Search = {
    desk,
    root: task,
    trail: new Trail(desk),
    steps: { left: Math.min(MOST_STEPS, desk.steps.left) },
    mostLoss: !wanted.mayLose ? 0 : task.precedence === "open" ? desk.worths.gainOf(task) : Number.POSITIVE_INFINITY,
    lost: 0,
  };
  const granted = search.steps.left;
  const links = wanted.mayLose ? MOST_LINKS_WITH_LOSS : MOST_LINKS;
  const isDated = takeBlocked(search, task, { range: wanted.range, links });
  desk.steps.left -= granted - search.steps.left;
  return isDated;
}

interface Search {
  readonly desk: Desk;
  readonly root: Task;
  readonly trail: Trail;
  readonly steps: { left: number };
  /** What those who stay without a date may be worth: less than this. */
  readonly mostLoss: number;
  lost: number;
}

/** Gives a unit one of the slots that others stand in the way of, and those other dates. */
function takeBlocked(
  search: Search,
  task: Task,
  { range, links }: { readonly range: DayRange; readonly links: number },
): boolean {
  const { desk, trail, steps } = search;
  const mark = trail.length;
  const { lost } = search;
  for (const slot of findBlockedSlots(desk, task, { range, trail, steps }).slice(0, MOST_TRIES)) {
    for (const unit of slot.blockers) trail.take(unit);
    trail.give(task, takeSlot(desk, slot));
    if (slot.blockers.every((unit) => placeAgain(search, unit, links - 1)) && isWorthIt(search, task)) return true;
    trail.goBackTo(mark);
    search.lost = lost;
  }
  return false;
}

function takeSlot({ ledger }: Desk, slot: BlockedSlot): BlockedSlot {
  if (slot.isNew) ledger.open(slot.booking);
  else ledger.join(slot.booking, slot.attendance);
  return slot;
}

/** Finds another date for a unit that gave way, or leaves it without one. */
function placeAgain(search: Search, { booking, attendance }: Unit, links: number): boolean {
  const { desk, trail } = search;
  const task = attendance.movable!;
  const yearEnd = desk.calendar.dates.length - 1;
  const wasInTime = booking.day <= task.lastCreditDay;
  const range = { firstDay: 0, lastDay: wasInTime ? Math.min(yearEnd, task.lastCreditDay) : yearEnd };
  const placement = placeUnit(desk, task, range);
  if (placement !== undefined) {
    trail.give(task, placement);
    return true;
  }
  if (links > 0 && search.steps.left > 0 && takeBlocked(search, task, { range, links })) return true;
  const loss = desk.worths.gainOf(task);
  if (task.precedence !== "open" || search.lost + loss >= search.mostLoss) return false;
  search.lost += loss;
  return true;
}

/** Asked once the whole chain is done: of the links alone nothing can be said. */
function isWorthIt({ root, trail, lost }: Search, task: Task): boolean {
  return task !== root || lost === 0 || root.precedence !== "open" || trail.netWorth > 0;
}
