import type { CandidateStage } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import type { Floor, OfferEntry } from "../model/index.ts";
import { countNeediest, rankByNeed } from "../priority/index.ts";

export type ShareFloor = Extract<Floor, { readonly type: "share" }>;

/** Shares are counted in ten-thousandths. */
export const WHOLE = 10_000;

/**
 * How much of a unit of each candidate a share counts, in ten-thousandths: all or nothing by offer and school, and of that the part of the
 * group that is among the neediest students. NONE for staff, who have no part in any share.
 *
 * @see docs/rules.md, "Floors and fairness".
 */
export function openShare(
  { table, world: { index }, priorities }: CandidateStage,
  { of: { neediest, technicalRoute, kinds, schoolKinds } }: Pick<ShareFloor, "of">,
): (candidate: number) => number {
  const neediestOfGroup =
    neediest === undefined ? undefined : countNeediest(rankByNeed(index.groups, priorities.rows), neediest);
  const partOfGroup = Int32Array.from(index.groups, ({ group, school, row }) => {
    if (group.staff) return NONE;
    if (schoolKinds !== undefined && !schoolKinds.includes(school.kind)) return 0;
    return neediestOfGroup === undefined ? WHOLE : Math.round((WHOLE * neediestOfGroup[row]) / group.size);
  });
  const offerCounts = ({ offer }: OfferEntry) =>
    (technicalRoute === undefined || offer.routes.length > 0) && (kinds === undefined || kinds.includes(offer.kind));
  const isCountedOffer = Uint8Array.from(index.offers, (entry) => (offerCounts(entry) ? 1 : 0));
  return (candidate) => {
    const part = partOfGroup[table.groupOfCandidate[candidate]];
    return part === NONE ? NONE : isCountedOffer[table.offerOfCandidate[candidate]] * part;
  };
}
