import { type Journeys, openJourneys } from "../calendar/index.ts";
import { NONE } from "../kernel/index.ts";
import type { HubIndex, OfferEntry, Policy } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { countTeams } from "./count-teams.ts";
import { DayBook } from "./day-book.ts";
import { rowByEmployer } from "./row-by-employer.ts";

type Visit = Pick<Booking, "fromMin" | "untilMin" | "hostGroup">;

/** What employers' teams do: each is in one place at a time, with the journey between two schools. Some serve one offer, some all of an employer's. */
export class TeamBook {
  private readonly index: HubIndex;
  private readonly journeys: Journeys;
  private readonly sessions: DayBook<Booking>;
  /** (offers,) the row in `sharedSessions` of an employer whose offers share teams, or NONE. */
  private readonly sharingOfOffer: Int32Array;
  private readonly sharedSessions: DayBook<Booking>;
  private readonly minutesBetween = new Map<string, number>();

  constructor(index: HubIndex, travel: Policy["travel"]) {
    this.index = index;
    this.journeys = openJourneys(index, travel);
    this.sessions = new DayBook(index.offers.length);
    const { rowOfOffer, count } = rowByEmployer(index, ({ employer }) => employer.teams !== undefined);
    this.sharingOfOffer = rowOfOffer;
    this.sharedSessions = new DayBook(count);
  }

  /** Whether the offer's teams, and those that the employer's offers share, can give this session too on each of the days. */
  allow({ offer, employer, row }: OfferEntry, days: readonly number[], visit: Visit): boolean {
    const sharing = this.sharingOfOffer[row];
    for (const day of days) {
      if (!this.canGive(visit, this.sessions.on(row, day), offer.teams)) return false;
      if (sharing !== NONE && !this.canGive(visit, this.sharedSessions.on(sharing, day), employer.teams!)) return false;
    }
    return true;
  }

  add(booking: Booking, days: readonly number[]): void {
    const { row } = booking.offer;
    const sharing = this.sharingOfOffer[row];
    for (const day of days) {
      this.sessions.add(row, day, booking);
      if (sharing !== NONE) this.sharedSessions.add(sharing, day, booking);
    }
  }

  remove(booking: Booking, days: readonly number[]): void {
    const { row } = booking.offer;
    const sharing = this.sharingOfOffer[row];
    for (const day of days) {
      this.sessions.remove(row, day, booking);
      if (sharing !== NONE) this.sharedSessions.remove(sharing, day, booking);
    }
  }

  private canGive(visit: Visit, others: readonly Visit[], teams: number): boolean {
    if (others.length < teams) return true;
    if (others.length === 1) return this.canFollow(others[0], visit) || this.canFollow(visit, others[0]); // of one team
    const all = [...others, visit];
    return countTeams(all, (from, to) => this.journeyBetween(all[from].hostGroup, all[to].hostGroup)) <= teams;
  }

  private canFollow(first: Visit, then: Visit): boolean {
    return first.untilMin + this.journeyBetween(first.hostGroup, then.hostGroup) <= then.fromMin;
  }

  /** Between the schools of two groups; sessions outside schools (NONE) are all at one place. */
  private journeyBetween(groupRow: number, otherRow: number): number {
    if (groupRow === NONE || otherRow === NONE) return 0;
    const a = this.index.groups[groupRow].school;
    const b = this.index.groups[otherRow].school;
    if (a.id === b.id) return 0;
    const key = `${a.id} ${b.id}`; // no id has a space
    const minutes = this.minutesBetween.get(key) ?? this.journeys.between(a, b);
    this.minutesBetween.set(key, minutes);
    return minutes;
  }
}
