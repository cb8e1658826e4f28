import type { YearCalendar } from "../../calendar/index.ts";
import type { HubIndex, Occasion, OfferEntry } from "../../model/index.ts";
import type { WishBook, WishedEncounter } from "./wish-book.ts";

/**
 * Students who have a fitting encounter in the year, but none in the occasion: for each occasion and group of students the students of
 * all fitting encounters, at most its size, less those of the ones that begin in the occasion. So one encounter there is enough for a
 * class, and a week does not draw everything to it.
 */
export class OccasionsBook implements WishBook {
  readonly mayFall = true;
  private readonly columns: readonly Column[];

  constructor(index: HubIndex, { dates }: YearCalendar, occasions: readonly Occasion[]) {
    this.columns = occasions.map((occasion) => ({
      fits: Uint8Array.from(index.offers, (entry) => Number(isWished(occasion, entry))),
      isInside: Uint8Array.from(dates, (date) => Number(occasion.start <= date && date <= occasion.end)),
      inYear: new Int32Array(index.groups.length),
      inside: new Int32Array(index.groups.length),
    }));
  }

  rise({ offer, day, attendances }: WishedEncounter): number {
    let rise = 0;
    for (const { fits, isInside, inYear, inside } of this.columns) {
      if (fits[offer.row] === 0) continue;
      for (const { group, amount } of attendances) {
        const { size, staff } = group.group;
        if (staff) continue;
        const without = missing(size, inYear[group.row], inside[group.row]);
        rise += missing(size, inYear[group.row] + amount, inside[group.row] + isInside[day] * amount) - without;
      }
    }
    return rise;
  }

  enter(encounter: WishedEncounter): number {
    const rise = this.rise(encounter);
    this.count(encounter, 1);
    return rise;
  }

  strike(encounter: WishedEncounter): void {
    this.count(encounter, -1);
  }

  private count({ offer, day, attendances }: WishedEncounter, sign: 1 | -1): void {
    for (const { fits, isInside, inYear, inside } of this.columns) {
      if (fits[offer.row] === 0) continue;
      for (const { group, amount } of attendances) {
        inYear[group.row] += sign * amount;
        inside[group.row] += sign * isInside[day] * amount;
      }
    }
  }
}

/** One occasion: which offers fit it and which days lie in it, and the students of each group in the year and inside. */
interface Column {
  readonly fits: Uint8Array;
  readonly isInside: Uint8Array;
  readonly inYear: Int32Array;
  readonly inside: Int32Array;
}

function isWished({ technicalRoute, kinds }: Occasion, { offer }: OfferEntry): boolean {
  if (technicalRoute === true && offer.routes.length === 0) return false;
  return kinds === undefined || kinds.includes(offer.kind);
}

function missing(size: number, inYear: number, inside: number): number {
  return Math.max(0, Math.min(size, inYear) - inside);
}
