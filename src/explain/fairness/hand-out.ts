import { listClaimCredits } from "../../candidate/index.ts";
import type { OfferEntry } from "../../model/index.ts";
import { dueOf, type Holder, type Place } from "./list-holders.ts";
import type { PlanBook } from "./plan-book.ts";

/** Credits are counted in thousandths of a student, so that sums are whole and exact. */
export const PARTS = 1000;

/** Credits of one offer's places handed out to a school's groups, and their suitability. */
export interface Share {
  readonly credits: readonly { readonly claim: number; readonly parts: number }[];
  readonly micro: number;
}

/** A group of the holder that may take up an offer. */
export interface ShareOfGroup {
  /** Of what the school's groups that may take it up get of it, by students x weight. */
  readonly share: number;
  readonly size: number;
  /** Most of its students' places in encounters of the offer, in parts. */
  readonly mostParts: number;
  readonly credits: readonly { readonly claim: number; readonly perStudent: number; readonly deadline: string }[];
  /** Per student, in millionths. */
  readonly suitability: number;
}

/** Who would take over whose encounters. */
export interface Comparison {
  readonly holder: Holder;
  readonly other: Holder;
  readonly shares: (offer: OfferEntry) => readonly ShareOfGroup[];
}

/** Hands an offer's places out to the holder's groups, scaled to what the holder is due. */
export function handOut({ holder, other, shares }: Comparison, offer: OfferEntry, places: readonly Place[]): Share {
  const credits: { claim: number; parts: number }[] = [];
  let micro = 0;
  for (const own of shares(offer)) {
    let left = own.mostParts;
    for (const { students, date } of places) {
      const scaled = Math.floor(PARTS * students * (holder.due / other.due) * own.share);
      const parts = Math.min(scaled, PARTS * own.size, left);
      left -= parts;
      for (const { claim, perStudent, deadline } of own.credits) {
        if (deadline === "" || date <= deadline) credits.push({ claim, parts: parts * perStudent });
      }
    }
    micro += Math.round((own.suitability * (own.mostParts - left)) / PARTS);
  }
  return { credits, micro };
}

/** Which of a holder's groups may take an offer up, and in what proportion; worked out once an offer. */
export function openShares({ open }: PlanBook, holder: Holder): (offer: OfferEntry) => readonly ShareOfGroup[] {
  const { stage, encoded } = open;
  const { claims } = stage.priorities;
  const { index, kindById } = stage.world;
  const rowOf = new Map<number, { readonly row: number; readonly group: number }[]>();
  for (const group of holder.groups) {
    for (let row = encoded.firstOfGroup[group]; row < encoded.firstOfGroup[group + 1]; row++) {
      const offer = encoded.offerOfCandidate[row];
      rowOf.set(offer, [...(rowOf.get(offer) ?? []), { row, group }]);
    }
  }
  const known = new Map<OfferEntry, readonly ShareOfGroup[]>();
  return (offer) => {
    const found = known.get(offer);
    if (found !== undefined) return found;
    const rows = rowOf.get(offer.row) ?? [];
    const due = rows.reduce((sum, { group }) => sum + dueOf({ open }, group), 0);
    const made = rows.map(({ row, group }): ShareOfGroup => {
      const { size } = index.groups[group].group;
      return {
        share: dueOf({ open }, group) / due,
        size,
        mostParts: PARTS * size * kindById.get(offer.offer.kind)!.repeatUpTo,
        suitability: stage.table.suitabilityOfCandidate[row] / stage.table.studentsOfCandidate[row],
        // No date is later than "": the deadlines are looked at place by place.
        credits: listClaimCredits(claims, encoded.credits[offer.row], group, { students: 1, date: "" }).map(
          ({ claim, credit }) => ({ claim, perStudent: credit, deadline: claims.deadlineOfClaim[claim] }),
        ),
      };
    });
    known.set(offer, made);
    return made;
  };
}
