import { NONE } from "../kernel/index.ts";
import type { HubIndex, OfferEntry } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { DayBook, peakWithin, type Stretch } from "./day-book.ts";
import { rowByEmployer } from "./row-by-employer.ts";

/** What employers' sites take in at the same minute. Employers who give no limit are not looked at. */
export class SiteBook {
  /** (offers,) the employer's row in the book; NONE where there is no limit, or the offer is not at the employer. */
  private readonly rowOfOffer: Int32Array;
  private readonly sessions: DayBook<Booking>;

  constructor(index: HubIndex) {
    const { rowOfOffer, count } = rowByEmployer(
      index,
      ({ offer, employer }) => offer.format === "at-employer" && employer.receivesAtOnce !== undefined,
    );
    this.rowOfOffer = rowOfOffer;
    this.sessions = new DayBook(count);
  }

  /** Whether a session more can be received for all of it on each of the days. */
  allow(offer: OfferEntry, days: readonly number[], { fromMin, untilMin }: Stretch): boolean {
    const row = this.rowOfOffer[offer.row];
    if (row === NONE) return true;
    const most = offer.employer.receivesAtOnce!;
    return days.every((day) => peakWithin(this.sessions.on(row, day), fromMin, untilMin) < most);
  }

  add(booking: Booking, days: readonly number[]): void {
    const row = this.rowOfOffer[booking.offer.row];
    if (row !== NONE) for (const day of days) this.sessions.add(row, day, booking);
  }

  remove(booking: Booking, days: readonly number[]): void {
    const row = this.rowOfOffer[booking.offer.row];
    if (row !== NONE) for (const day of days) this.sessions.remove(row, day, booking);
  }
}
