import { NONE } from "../kernel/index.ts";
import type { HubIndex, OfferEntry } from "../model/index.ts";

/**
 * Rows of a book that is kept by employer, for some of their offers.
 *
 * @returns `rowOfOffer`: (offers,) equal for all offers of an employer that are kept; NONE for those that are not.
 */
export function rowByEmployer(
  { offers }: HubIndex,
  isKept: (offer: OfferEntry) => boolean,
): { readonly rowOfOffer: Int32Array; readonly count: number } {
  const rowOfEmployer = new Map<string, number>();
  const rowOfOffer = Int32Array.from(offers, (entry) => {
    if (!isKept(entry)) return NONE;
    const row = rowOfEmployer.get(entry.employer.id) ?? rowOfEmployer.size;
    rowOfEmployer.set(entry.employer.id, row);
    return row;
  });
  return { rowOfOffer, count: rowOfEmployer.size };
}
