import type { YearCalendar } from "../calendar/index.ts";
import type { HubIndex, OfferEntry } from "../model/index.ts";
import type { Booking } from "./booking.ts";

/**
 * When employers need rest: two encounters of one share a day, or its cool-down lies between any day of one and any of the other.
 *
 * For encounters of one day it is enough to count, for each day, the sessions that forbid it; a block is held against every session.
 */
export class CoolDownBook {
  private readonly days: number;
  private readonly employerOfOffer: Int32Array;
  private readonly coolDownOf: Int32Array;
  /** By employer row: for each day, how many sessions forbid it. */
  private readonly forbidden: (Int32Array | undefined)[];
  private readonly spansOf: Map<Booking, readonly number[]>[];

  constructor(index: HubIndex, calendar: YearCalendar) {
    const employers = [...index.employerById.values()];
    const rowOfEmployer = new Map(employers.map(({ id }, row) => [id, row]));
    this.days = calendar.dates.length;
    this.employerOfOffer = Int32Array.from(index.offers, ({ employer }) => rowOfEmployer.get(employer.id)!);
    this.coolDownOf = Int32Array.from(employers, ({ asks }) => asks.coolDownDays);
    this.forbidden = Array.from({ length: employers.length });
    this.spansOf = employers.map(() => new Map());
  }

  /** Whether a session on these days leaves the cool-down to all others. */
  allow({ row }: OfferEntry, days: readonly number[]): boolean {
    const employer = this.employerOfOffer[row];
    if (days.length === 1) return (this.forbidden[employer]?.[days[0]] ?? 0) === 0;
    const coolDownDays = this.coolDownOf[employer];
    for (const other of this.spansOf[employer].values()) if (!areApart(days, other, coolDownDays)) return false;
    return true;
  }

  add(booking: Booking, days: readonly number[]): void {
    const employer = this.employerOfOffer[booking.offer.row];
    this.spansOf[employer].set(booking, days);
    this.mark(employer, days, 1);
  }

  remove(booking: Booking, days: readonly number[]): void {
    const employer = this.employerOfOffer[booking.offer.row];
    this.spansOf[employer].delete(booking);
    this.mark(employer, days, -1);
  }

  /**
   * Days that a session on these days would take from the employer's later ones: dates that lie close together, or on one day, leave
   * more room than dates strewn over the year.
   */
  daysLost({ row }: OfferEntry, days: readonly number[]): number {
    const employer = this.employerOfOffer[row];
    const coolDownDays = this.coolDownOf[employer];
    if (coolDownDays <= 1) return 0;
    const forbidden = this.forbidden[employer];
    if (days.length === 1) return this.countFree(forbidden, this.stretchAround(days[0], coolDownDays));
    let lost = 0;
    for (const stretch of this.stretchesAround(days, coolDownDays)) lost += this.countFree(forbidden, stretch);
    return lost;
  }

  private countFree(forbidden: Int32Array | undefined, { first, last }: Stretch): number {
    if (forbidden === undefined) return last - first + 1;
    let free = 0;
    for (let day = first; day <= last; day++) if (forbidden[day] === 0) free++;
    return free;
  }

  private stretchAround(day: number, coolDownDays: number): Stretch {
    return { first: Math.max(0, day - coolDownDays + 1), last: Math.min(this.days - 1, day + coolDownDays - 1) };
  }

  private mark(employer: number, days: readonly number[], by: 1 | -1): void {
    const coolDownDays = this.coolDownOf[employer];
    if (coolDownDays <= 1) return; // no other day is forbidden
    this.forbidden[employer] ??= new Int32Array(this.days);
    const forbidden = this.forbidden[employer];
    for (const { first, last } of this.stretchesAround(days, coolDownDays)) {
      for (let day = first; day <= last; day++) forbidden[day] += by;
    }
    for (const day of days) forbidden[day] -= by; // a day may be shared
  }

  /** Days of the year that lie less than the cool-down from any of these, each once. */
  private stretchesAround(days: readonly number[], coolDownDays: number): readonly Stretch[] {
    const stretches: Stretch[] = [];
    let free = 0; // the first day that no stretch holds yet
    for (const day of days) {
      const { first, last } = this.stretchAround(day, coolDownDays);
      stretches.push({ first: Math.max(free, first), last });
      free = last + 1;
    }
    return stretches;
  }
}

/** Days that follow each other, both ends included. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

function areApart(a: readonly number[], b: readonly number[], coolDownDays: number): boolean {
  let closest = Number.POSITIVE_INFINITY;
  for (const day of a) for (const other of b) closest = Math.min(closest, Math.abs(day - other));
  return closest === 0 || closest >= coolDownDays;
}
