import type { GroupEntry, HubIndex, OfferEntry } from "../model/index.ts";
import type { Attendance, Booking, Unit } from "./booking.ts";

/** Sessions by what they use that others could want (an employer, a group, what is a school's), and which of their units may be moved. */
export class MovableUnits {
  private readonly employerOfOffer: Int32Array;
  private readonly schoolOfGroup: Int32Array;
  private readonly ofEmployer: readonly Set<Booking>[];
  private readonly ofGroup: readonly Set<Booking>[];
  private readonly ofSchool: readonly Set<Booking>[];

  constructor({ employerById, schoolById, offers, groups }: HubIndex) {
    const rowOfEmployer = new Map([...employerById.keys()].map((id, row) => [id, row]));
    const rowOfSchool = new Map([...schoolById.keys()].map((id, row) => [id, row]));
    this.employerOfOffer = Int32Array.from(offers, ({ employer }) => rowOfEmployer.get(employer.id)!);
    this.schoolOfGroup = Int32Array.from(groups, ({ school }) => rowOfSchool.get(school.id)!);
    this.ofEmployer = Array.from({ length: rowOfEmployer.size }, () => new Set());
    this.ofGroup = groups.map(() => new Set());
    this.ofSchool = Array.from({ length: rowOfSchool.size }, () => new Set());
  }

  add(booking: Booking): void {
    this.ofEmployer[this.employerOfOffer[booking.offer.row]].add(booking);
    for (const attendance of booking.attendances) this.join(booking, attendance);
  }

  remove(booking: Booking): void {
    this.ofEmployer[this.employerOfOffer[booking.offer.row]].delete(booking);
    for (const { group } of booking.attendances) {
      this.ofGroup[group.row].delete(booking);
      this.ofSchool[this.schoolOfGroup[group.row]].delete(booking);
    }
  }

  /** A party comes to a session that is there already. */
  join(booking: Booking, { group }: Attendance): void {
    this.ofGroup[group.row].add(booking);
    this.ofSchool[this.schoolOfGroup[group.row]].add(booking);
  }

  /** A party has left a session that goes on: it is no longer among its attendances. */
  leave(booking: Booking, { group }: Attendance): void {
    const school = this.schoolOfGroup[group.row];
    const others = booking.attendances;
    if (!others.some((other) => other.group === group)) this.ofGroup[group.row].delete(booking);
    if (!others.some((other) => this.schoolOfGroup[other.group.row] === school)) this.ofSchool[school].delete(booking);
  }

  /**
   * Who uses the same employer or group, or the same of a school's (its hosts, its coaches): whole sessions of one party, and the group's
   * own part in others.
   */
  around(offer: OfferEntry, group: GroupEntry): readonly Unit[] {
    const bookings = new Set<Booking>();
    const { format } = offer.offer;
    for (const booking of this.ofEmployer[this.employerOfOffer[offer.row]]) bookings.add(booking);
    for (const booking of this.ofGroup[group.row]) bookings.add(booking);
    if (format !== "virtual") {
      for (const booking of this.ofSchool[this.schoolOfGroup[group.row]]) {
        if (booking.offer.offer.format === format) bookings.add(booking);
      }
    }
    const units: Unit[] = [];
    for (const booking of bookings) {
      for (const attendance of booking.attendances) {
        if (attendance.movable === undefined) continue;
        if (booking.attendances.length === 1 || attendance.group === group) units.push({ booking, attendance });
      }
    }
    return units;
  }
}
