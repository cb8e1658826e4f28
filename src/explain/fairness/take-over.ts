import { type FreeSlot, tryAtSession } from "../../schedule/index.ts";
import type { PlannedParty } from "../open-plan.ts";
import { hasNoLess, keepsFloors } from "./keep-floors.ts";
import { type NextUnit, nextUnit } from "./next-unit.ts";
import type { PlanBook } from "./plan-book.ts";

/** A unit that could take a party's place. */
export interface TakenOver {
  readonly unit: NextUnit;
  readonly slot: FreeSlot;
}

/**
 * Whether one unit of another group could stand where a party stands, at its date and hour, while everything else stays: by every rule of
 * `docs/rules.md`, sections 1 to 3, and without making any floor worse.
 *
 * @param row - the candidate row of the encounter's offer and the other group, which is not in the encounter yet.
 * Cost: O(bookings around it), and O(parties) where there are floors. The book is left as it was.
 */
export function takeOver(book: PlanBook, party: PlannedParty, row: number): TakenOver | undefined {
  if (!fitsInPlaceOf(book, party, row)) return undefined;
  const { encounter, group, students } = party;
  const { ledger } = book.desk;
  const unit = nextUnit(book, row);
  const booking = book.bookingOf.get(encounter.id)!;
  if (unit.after !== undefined && !isLater(booking, unit.after)) return undefined;
  const attendance = booking.attendances.find((own) => own.group === group && own.amount === students)!;
  ledger.pull({ booking, attendance });
  const slot = tryAtSession(book.desk, unit, booking);
  ledger.putBack({ booking, attendance });
  if (slot === undefined) return undefined;
  const leaves = [{ encounter: encounter.id, group: group.group.id }];
  return keepsFloors(book, { leaves, joins: { unit, slot } }) ? { unit, slot } : undefined;
}

/** Whether capacities hold the unit once the party has given back what it takes, and no floor has less of what it asks for. */
function fitsInPlaceOf({ open }: PlanBook, party: PlannedParty, row: number): boolean {
  const { taking } = open;
  const before = taking.reached.slice();
  const released = party.row === undefined ? 0 : party.units;
  for (let unit = 0; unit < released; unit++) taking.release(party.row!);
  const fits = taking.fits(row);
  let keeps = false;
  if (fits) {
    taking.take(row);
    keeps = hasNoLess(open, before, taking.reached);
    taking.release(row);
  }
  for (let unit = 0; unit < released; unit++) taking.take(party.row!);
  return keeps;
}

function isLater(
  a: { readonly day: number; readonly startMin: number },
  b: { readonly day: number; readonly startMin: number },
): boolean {
  return (a.day - b.day || a.startMin - b.startMin) > 0;
}
