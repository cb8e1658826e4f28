import { distanceOf, earliestDay, makePair } from "../../candidate/index.ts";
import { NONE } from "../../kernel/index.ts";
import { compareIds } from "../../model/index.ts";
import { findFreeSlot } from "../../schedule/index.ts";
import { type FindingOf, findingOf, type Waste } from "./finding.ts";
import { hasNoLess, keepsFloors } from "./keep-floors.ts";
import { describeUnit, gainOf, nextUnit } from "./next-unit.ts";
import { type PlanBook, pairOf } from "./plan-book.ts";
import type { TakenOver } from "./take-over.ts";

/**
 * Looks for waste: units that are left, and that could be given to a group that would gain, with nothing else moved.
 *
 * @returns for each offer at most one witness: of the groups that would gain, the one that would gain most on its earliest date, if it has a
 *   free one, else the next; the largest gain first.
 * Ties: the smaller offer id, the smaller group id. Cost: O(candidates), and a search for a date for the few that would gain.
 */
export function findWaste(book: PlanBook): FindingOf<"non-wasteful"> {
  const { offers } = book.open.stage.world.index;
  const witnesses = offers
    .flatMap((offer) => findWasteOf(book, book.rowsOfOffer[offer.row]) ?? [])
    .sort((a, b) => b.gain - a.gain || compareIds(a.offer, b.offer));
  return findingOf("non-wasteful", offers.length, witnesses);
}

function findWasteOf(book: PlanBook, rows: readonly number[]): Waste | undefined {
  const { dates } = book.open.stage.world.calendar;
  const wanting = rows
    .filter((row) => fitsBesides(book, row))
    .map((row) => ({ row, mostMicro: gainOf(book, nextUnit(book, row), dates[earliestDayOf(book, row)]) }))
    .filter(({ mostMicro }) => mostMicro > 0)
    .sort((a, b) => b.mostMicro - a.mostMicro || a.row - b.row);
  for (const { row } of wanting) {
    const found = tryToAdd(book, row);
    if (found === undefined) continue;
    const { unit, slot } = found;
    const gainMicro = gainOf(book, unit, dates[slot.day]);
    if (gainMicro > 0) return { ...describeAddition(book, found), gain: gainMicro / 1e6 };
  }
  return undefined;
}

/**
 * The next unit of a candidate on its first free date, if capacities hold it, it has one, and no floor is the worse for it.
 *
 * Cost: O(days x starts), and O(parties) where there are floors.
 */
export function tryToAdd(book: PlanBook, row: number): TakenOver | undefined {
  if (!fitsBesides(book, row)) return undefined;
  const unit = nextUnit(book, row);
  const slot = findFreeSlot(book.desk, unit, unit.after);
  return slot !== undefined && keepsFloors(book, { joins: { unit, slot } }) ? { unit, slot } : undefined;
}

/** A unit that could be added, as a witness tells it. */
export function describeAddition(book: PlanBook, { unit, slot }: TakenOver): Omit<Waste, "gain"> {
  return {
    offer: unit.offer.offer.id,
    group: unit.group.group.id,
    ...(slot.session === undefined ? {} : { encounter: slot.session }),
    unit: describeUnit(book, unit, slot),
  };
}

/** Whether capacities hold one more unit, and no floor has less for it of what it asks for. */
function fitsBesides({ open }: PlanBook, row: number): boolean {
  const { taking } = open;
  if (!taking.fits(row)) return false;
  const before = taking.reached.slice();
  taking.take(row);
  const keeps = hasNoLess(open, before, taking.reached);
  taking.release(row);
  return keeps;
}

/** Every day after it can only earn less: deadlines pass. A candidate has one, booked or free. */
function earliestDayOf(book: PlanBook, row: number): number {
  const { offer, group } = pairOf(book, row);
  const { world } = book.open.stage;
  const day = earliestDay(makePair(world, offer, group, distanceOf(offer, group)), world);
  return day === NONE ? world.calendar.dates.length - 1 : day;
}
