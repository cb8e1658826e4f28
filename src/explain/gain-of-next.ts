import { distanceOf, earliestDay, listClaimCredits, makePair } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import { rowOfPair } from "../match/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";
import { worthAt } from "../priority/index.ts";
import type { OpenPlan } from "./open-plan.ts";
import { valueSuitability } from "./value-parts.ts";

/**
 * What one more unit of an offer would add to a group, after all that the plan gives it; whole millionths.
 *
 * @param wanted.date - when; else the earliest on which both could meet, or the last day of the year for a pair that can't.
 * Cost: O(credits).
 */
export function gainOfNext(
  open: OpenPlan,
  wanted: { readonly offer: OfferEntry; readonly group: GroupEntry; readonly date?: string },
): number {
  const { stage, encoded, coverage } = open;
  const { offer, group } = wanted;
  const { claims } = stage.priorities;
  const students = studentsOfNext(open, wanted);
  const { micro } = valueSuitability(open, { offer, group, students });
  const taken = { students, date: wanted.date ?? earliestDate(open, wanted) };
  return listClaimCredits(claims, encoded.credits[offer.row], group.row, taken).reduce(
    (gain, { claim, credit }) =>
      gain + worthAt(claims, claim, coverage[claim] + credit) - worthAt(claims, claim, coverage[claim]),
    micro,
  );
}

/** Students of one more unit: of a dedicated session no more than the pair's earlier ones have left. */
function studentsOfNext(
  { stage, encoded, studentsOfCandidate }: OpenPlan,
  { offer, group }: { readonly offer: OfferEntry; readonly group: GroupEntry },
): number {
  const { world } = stage;
  const full = makePair(world, offer, group, distanceOf(offer, group)).students;
  if (offer.offer.shared) return full;
  const row = rowOfPair(encoded, offer, group);
  const had = row === undefined ? 0 : studentsOfCandidate[row];
  const left = group.group.size * world.kindById.get(offer.offer.kind)!.repeatUpTo - had;
  return Math.min(full, Math.max(offer.offer.groupSize.min, left));
}

function earliestDate(
  { stage }: OpenPlan,
  { offer, group }: { readonly offer: OfferEntry; readonly group: GroupEntry },
): string {
  const { world } = stage;
  const day = earliestDay(makePair(world, offer, group, distanceOf(offer, group)), world);
  const { dates } = world.calendar;
  return dates[day === NONE ? dates.length - 1 : day];
}
