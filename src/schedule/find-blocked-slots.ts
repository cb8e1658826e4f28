import { NONE } from "../kernel/index.ts";
import { compareIds } from "../model/index.ts";
import type { Attendance, Booking, Unit } from "./booking.ts";
import type { DayRange, Desk } from "./desk.ts";
import { draftBooking, nextDay, partyOf, startsOfTask } from "./open-session.ts";
import { canCome } from "./seat-party.ts";
import type { Task } from "./task.ts";
import type { Trail } from "./trail.ts";

/** Most units that are taken out of the way of one. */
const MOST_BLOCKERS = 2;
/** A slot that a unit could have if others left: a session to open, or one that is open to join. */
export interface BlockedSlot {
  readonly booking: Booking;
  readonly attendance: Attendance;
  readonly isNew: boolean;
  /** Units that have to leave, one or two; without any one of them the others would still be in the way. */
  readonly blockers: readonly Unit[];
  /** What the dates of the blockers are worth, each by itself. */
  readonly worth: number;
}

/**
 * Finds the slots of a unit that only one or two movable units stand in the way of: all that could are taken out, then put back one
 * by one, the dearest first, as long as the slot stays free. What can't be put back is in the way.
 *
 * @param given.range - days among which the slot is sought.
 * @param given.steps - counted down by every slot that is looked at; at 0 no more are.
 * @returns the slots in whose way least worth stands first.
 * Ties: fewer blockers, then the earlier day and start. Cost: O(slots x units around them). The books are left as they were.
 */
export function findBlockedSlots(
  desk: Desk,
  task: Task,
  given: { readonly range: DayRange; readonly trail: Trail; readonly steps: { left: number } },
): readonly BlockedSlot[] {
  const around = listUnitsAround(desk, task, given.trail);
  const search = { ...given, around };
  const slots = leaveOutAlike([...findSlotsToJoin(desk, task, search), ...findSlotsToOpen(desk, task, search)]);
  return slots.sort(
    (a, b) =>
      a.worth - b.worth ||
      a.blockers.length - b.blockers.length ||
      a.booking.day - b.booking.day ||
      a.booking.startMin - b.booking.startMin,
  );
}

interface Search {
  readonly range: DayRange;
  readonly trail: Trail;
  readonly steps: { left: number };
  readonly around: readonly UnitAround[];
}

interface UnitAround extends Unit {
  /** Of the date that it has. */
  readonly worth: number;
}

/** Units that may be moved and that use something that the task needs, the dearest first. */
function listUnitsAround(desk: Desk, task: Task, trail: Trail): readonly UnitAround[] {
  return rate(desk, trail, desk.ledger.movable.around(task.offer, task.group), task);
}

function rate(desk: Desk, trail: Trail, units: readonly Unit[], task: Task): readonly UnitAround[] {
  return units
    .filter((unit) => unit.attendance.movable !== task && !trail.isSettled(unit))
    .map((unit) => ({ ...unit, worth: desk.worths.lossOf(unit.attendance.movable!) }))
    .sort((a, b) => b.worth - a.worth || compareUnits(a, b));
}

function compareUnits({ booking: a, attendance: x }: Unit, { booking: b, attendance: y }: Unit): number {
  return (
    a.day - b.day ||
    a.startMin - b.startMin ||
    compareIds(a.offer.offer.id, b.offer.offer.id) ||
    compareIds(x.group.group.id, y.group.group.id) ||
    x.amount - y.amount
  );
}

function findSlotsToOpen(desk: Desk, task: Task, { range, around, steps }: Search): readonly BlockedSlot[] {
  const { ledger, meetings } = desk;
  const { offer, group, students } = task;
  const isFull = ledger.sessionsOfOffer(offer).size >= offer.offer.sessions;
  const slots: BlockedSlot[] = [];
  for (let day = nextDay(task, range.firstDay); day !== NONE && day <= range.lastDay; day = nextDay(task, day + 1)) {
    if (steps.left <= 0) break;
    const days = meetings.daysFrom(offer, group, day);
    const near = around.filter((unit) => isNear(desk, task, unit, { days, isFull }));
    if (near.length === 0) continue;
    const drafts = startsOfTask(desk, task, day).map((startMin) => draftBooking(desk, task, { day, startMin }));
    steps.left -= drafts.length;
    const allows = (draft: Booking): boolean =>
      ledger.sessionsOfOffer(offer).size < offer.offer.sessions &&
      ledger.daysAllow(offer, { group, amount: students }, days) &&
      ledger.hourAllows(draft);
    for (const { slot, blockers } of listBlockers(desk, { near, slots: drafts, allows })) {
      slots.push({ booking: slot, attendance: slot.attendances[0], isNew: true, blockers, worth: sumWorth(blockers) });
    }
  }
  return slots;
}

function findSlotsToJoin(desk: Desk, task: Task, { range, around, trail, steps }: Search): readonly BlockedSlot[] {
  if (!task.offer.offer.shared) return [];
  const slots: BlockedSlot[] = [];
  for (const booking of [...desk.ledger.sessionsOfOffer(task.offer)]) {
    if (booking.day < range.firstDay || booking.day > range.lastDay || !canCome(desk, task, booking)) continue;
    if (--steps.left < 0) break;
    const attendance = partyOf(desk, task, booking);
    const company = listCompany(desk, task, { booking, trail });
    const others = around.filter(
      (unit) => unit.booking !== booking && isNear(desk, task, unit, { days: attendance.days, isFull: false }),
    );
    const near = [...company, ...others].sort((a, b) => b.worth - a.worth || compareUnits(a, b));
    const allows = (): boolean => desk.ledger.canJoin(booking, attendance);
    for (const { blockers } of listBlockers(desk, { near, slots: [booking], allows })) {
      slots.push({ booking, attendance, isNew: false, blockers, worth: sumWorth(blockers) });
    }
  }
  return slots;
}

/** Parties of a session that may leave it; one always stays, so that it is never closed. */
function listCompany(desk: Desk, task: Task, { booking, trail }: { readonly booking: Booking; readonly trail: Trail }) {
  const movable = booking.attendances.filter((attendance) => attendance.movable !== undefined);
  const units = rate(
    desk,
    trail,
    movable.map((attendance) => ({ booking, attendance })),
    task,
  );
  return units.length === booking.attendances.length ? units.slice(1) : units;
}

/** Whether a unit could be in the way on these days: in the same weeks, in its employer's cool-down, or of an offer that is full. */
function isNear(
  { calendar: { weekOfDay } }: Desk,
  { offer, group }: Task,
  { booking, attendance }: Unit,
  { days, isFull }: { readonly days: readonly number[]; readonly isFull: boolean },
): boolean {
  if (isFull && booking.offer === offer) return true;
  const gap = Math.max(days[0] - lastOf(attendance.days), attendance.days[0] - lastOf(days));
  if (booking.offer.employer === offer.employer && gap < Math.max(1, offer.employer.asks.coolDownDays)) return true;
  if (attendance.group.school !== group.school) return false;
  return (
    weekOfDay[attendance.days[0]] <= weekOfDay[lastOf(days)] && weekOfDay[days[0]] <= weekOfDay[lastOf(attendance.days)]
  );
}

/** For each slot that is free with all these units gone: those who have to go. */
function listBlockers(
  { ledger }: Desk,
  given: {
    /** The dearest first. */
    readonly near: readonly UnitAround[];
    readonly slots: readonly Booking[];
    readonly allows: (slot: Booking) => boolean;
  },
): readonly { readonly slot: Booking; readonly blockers: readonly UnitAround[] }[] {
  const { near, slots, allows } = given;
  const found: { readonly slot: Booking; readonly blockers: readonly UnitAround[] }[] = [];
  for (const unit of near) ledger.pull(unit);
  for (const slot of slots) {
    if (!allows(slot)) continue;
    const blockers: UnitAround[] = [];
    const back: UnitAround[] = [];
    for (const unit of near) {
      ledger.putBack(unit);
      if (allows(slot)) {
        back.push(unit);
        continue;
      }
      ledger.pull(unit);
      blockers.push(unit);
      if (blockers.length > MOST_BLOCKERS) break;
    }
    for (const unit of back) ledger.pull(unit);
    if (blockers.length > 0 && blockers.length <= MOST_BLOCKERS) found.push({ slot, blockers });
  }
  for (const unit of near) ledger.putBack(unit);
  return found;
}

/** Of the hours of a day that the same units stand in the way of, the first will do. */
function leaveOutAlike(slots: readonly BlockedSlot[]): BlockedSlot[] {
  return slots.filter(({ booking: { day }, blockers }, place) => {
    const first = slots.findIndex(
      (other) =>
        other.booking.day === day &&
        other.blockers.length === blockers.length &&
        other.blockers.every(({ attendance }, row) => attendance === blockers[row].attendance),
    );
    return first === place;
  });
}

function sumWorth(units: readonly UnitAround[]): number {
  return units.reduce((sum, { worth }) => sum + worth, 0);
}

function lastOf(days: readonly number[]): number {
  return days[days.length - 1];
}
