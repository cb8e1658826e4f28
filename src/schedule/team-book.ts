import { distanceM, journeyMin } from "../calendar/index.ts";
import { NONE } from "../kernel/index.ts";
import type { HubIndex, OfferEntry, Policy } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { countTeams } from "./count-teams.ts";
import { DayBook } from "./day-book.ts";

type Visit = Pick<Booking, "fromMin" | "untilMin" | "hostGroup">;

/** What employers' teams do: each is in one place at a time, with the journey between two schools. */
export class TeamBook {
  private readonly index: HubIndex;
  private readonly travel: Policy["travel"];
  private readonly sessions: DayBook<Booking>;
  private readonly journeys = new Map<string, number>();

  constructor(index: HubIndex, travel: Policy["travel"]) {
    this.index = index;
    this.travel = travel;
    this.sessions = new DayBook(index.offers.length);
  }

  /** Whether the offer's teams can give this session too on each of the days. */
  allow({ offer, row }: OfferEntry, days: readonly number[], visit: Visit): boolean {
    return days.every((day) => {
      const sessions = this.sessions.on(row, day);
      if (sessions.length < offer.teams) return true;
      const all: readonly Visit[] = [...sessions, visit];
      return countTeams(all, (from, to) => this.journeyBetween(all[from].hostGroup, all[to].hostGroup)) <= offer.teams;
    });
  }

  add(booking: Booking, days: readonly number[]): void {
    for (const day of days) this.sessions.add(booking.offer.row, day, booking);
  }

  remove(booking: Booking, days: readonly number[]): void {
    for (const day of days) this.sessions.remove(booking.offer.row, day, booking);
  }

  /** Between the schools of two groups; sessions outside schools (NONE) are all at one place. */
  private journeyBetween(groupRow: number, otherRow: number): number {
    if (groupRow === NONE || otherRow === NONE) return 0;
    const a = this.index.groups[groupRow].school;
    const b = this.index.groups[otherRow].school;
    if (a.id === b.id) return 0;
    const key = `${a.id} ${b.id}`; // no id has a space
    const minutes = this.journeys.get(key) ?? journeyMin(distanceM(a.location, b.location), this.travel);
    this.journeys.set(key, minutes);
    return minutes;
  }
}
