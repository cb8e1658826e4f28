import { nearestSiteM, type YearCalendar } from "../../calendar/index.ts";
import type { HubIndex, OfferEntry, School } from "../../model/index.ts";
import type { WishBook, WishedEncounter } from "./wish-book.ts";

/** Days on which an employer goes to a far school: several visits of one employer to one school on one day are one. */
export class FarDaysBook implements WishBook {
  readonly mayFall = false;
  private readonly farM: number;
  private readonly employerOfOffer: Int32Array;
  private readonly schoolOfGroup: Int32Array;
  private readonly schools: number;
  private readonly days: number;
  /** Whether an offer's site is far from a school, by offer and school row; filled as it is asked for. */
  private readonly known = new Map<number, boolean>();
  /** Visits by employer, school and day. */
  private readonly visits = new Map<number, number>();

  constructor(index: HubIndex, { dates }: YearCalendar, farKm: number) {
    const rowOfSchool = new Map([...index.schoolById.keys()].map((id, row) => [id, row]));
    const rowOfEmployer = new Map([...index.employerById.keys()].map((id, row) => [id, row]));
    this.farM = farKm * 1000;
    this.employerOfOffer = Int32Array.from(index.offers, ({ employer }) => rowOfEmployer.get(employer.id)!);
    this.schoolOfGroup = Int32Array.from(index.groups, ({ school }) => rowOfSchool.get(school.id)!);
    this.schools = rowOfSchool.size;
    this.days = dates.length;
  }

  rise(encounter: WishedEncounter): number {
    const way = this.wayOf(encounter);
    if (way === undefined) return 0;
    let rise = 0;
    for (const day of encounter.attendances[0].days) if ((this.visits.get(way + day) ?? 0) === 0) rise++;
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

  private count(encounter: WishedEncounter, sign: 1 | -1): void {
    const way = this.wayOf(encounter);
    if (way === undefined) return;
    for (const day of encounter.attendances[0].days)
      this.visits.set(way + day, (this.visits.get(way + day) ?? 0) + sign);
  }

  /** The key of visits of the employer to the school on the first day of the year; absent where it does not go there, or not far. */
  private wayOf({ offer, attendances: [{ group }] }: WishedEncounter): number | undefined {
    if (offer.offer.format !== "in-school") return undefined;
    const school = this.schoolOfGroup[group.row];
    const pair = offer.row * this.schools + school;
    const isFar = this.known.get(pair) ?? this.isFar(offer, group.school);
    this.known.set(pair, isFar);
    return isFar ? (this.employerOfOffer[offer.row] * this.schools + school) * this.days : undefined;
  }

  private isFar({ sites }: OfferEntry, { location }: School): boolean {
    return nearestSiteM(sites, location) > this.farM;
  }
}
