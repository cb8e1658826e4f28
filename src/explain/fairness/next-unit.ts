import { listClaimCredits } from "../../candidate/index.ts";
import { worthAt } from "../../priority/index.ts";
import type { FreeSlot, UnitToSeat } from "../../schedule/index.ts";
import type { UnitAt } from "./finding.ts";
import { type PlanBook, pairOf } from "./plan-book.ts";

/** One more unit of a pair after all that the plan gives it. */
export interface NextUnit extends UnitToSeat {
  readonly row: number;
  /** The pair's last session, where the unit must come later: it is only a remainder then, and an earlier date would cut that session short. */
  readonly after?: { readonly day: number; readonly startMin: number };
}

/**
 * The next unit of a candidate: of a dedicated offer no more students than the pair's sessions have left.
 *
 * Cost: O(sessions of the offer).
 */
export function nextUnit(book: PlanBook, row: number): NextUnit {
  const { stage, studentsOfCandidate } = book.open;
  const { offer, group } = pairOf(book, row);
  const full = stage.table.studentsOfCandidate[row];
  const unit = { row, offer, group, students: full, travelMin: stage.table.travelMinOfCandidate[row] };
  if (offer.offer.shared) return unit;
  const { min } = offer.offer.groupSize;
  const left = group.group.size * stage.world.kindById.get(offer.offer.kind)!.repeatUpTo - studentsOfCandidate[row];
  if (left >= min) return { ...unit, students: Math.min(full, left) };
  const own = [...book.desk.ledger.sessionsOfOffer(offer)].filter(({ attendances }) =>
    attendances.some((attendance) => attendance.group === group),
  );
  const last = own.sort((a, b) => a.day - b.day || a.startMin - b.startMin).at(-1);
  return { ...unit, students: min, ...(last === undefined ? {} : { after: last }) };
}

/** What a unit would add to the plan on a date; whole millionths. Cost: O(credits). */
export function gainOf({ open }: PlanBook, { row, offer, group, students }: NextUnit, date: string): number {
  const { table, priorities } = open.stage;
  const suitability = Math.round((table.suitabilityOfCandidate[row] * students) / table.studentsOfCandidate[row]);
  const taken = { students, date };
  return listClaimCredits(priorities.claims, open.encoded.credits[offer.row], group.row, taken).reduce(
    (gain, { claim, credit }) => {
      const had = open.coverage[claim];
      return gain + worthAt(priorities.claims, claim, had + credit) - worthAt(priorities.claims, claim, had);
    },
    suitability,
  );
}

/** How a witness tells where a unit would go. */
export function describeUnit({ open }: PlanBook, { offer, students }: NextUnit, slot: FreeSlot): UnitAt {
  return {
    students,
    date: open.stage.world.calendar.dates[slot.day],
    ...(offer.offer.days === undefined ? { startMin: slot.startMin } : {}),
    ...(slot.room === undefined ? {} : { room: slot.room }),
  };
}
