import { NONE } from "../kernel/index.ts";
import type { OfferEntry } from "../model/index.ts";
import { type Attendance, type Booking, countedDaysOf, daysOfBooking, studentsIn, type Unit } from "./booking.ts";
import { CoachBook } from "./coach-book.ts";
import { CoolDownBook } from "./cool-down-book.ts";
import { GroupBook } from "./group-book.ts";
import { HostBook } from "./host-book.ts";
import { MovableUnits } from "./movable-units.ts";
import { RoomBook } from "./room-book.ts";
import type { ScheduleInput } from "./session.ts";
import { SiteBook } from "./site-book.ts";
import { TeamBook } from "./team-book.ts";

/**
 * Everything that is booked. Says whether one more session, or one more party of a shared one, would break a hard rule, and keeps
 * all books in step when it is entered or taken out.
 *
 * @see docs/rules.md, section 3, from "One place at a time" on.
 */
export class Ledger {
  readonly groups: GroupBook;
  readonly hosts: HostBook;
  readonly teams: TeamBook;
  readonly coolDowns: CoolDownBook;
  readonly movable: MovableUnits;
  private readonly rooms: RoomBook;
  private readonly coaches: CoachBook;
  private readonly sites: SiteBook;
  /** Of parties who made their session take a larger room: the room that it had before. */
  private readonly roomBefore = new Map<Attendance, string | undefined>();
  private readonly bookingsOfOffer: Set<Booking>[];

  constructor({ index, calendar, policy }: Pick<ScheduleInput, "index" | "calendar" | "policy">) {
    this.groups = new GroupBook(index, calendar, policy.time.spacingDays);
    this.hosts = new HostBook(index, calendar);
    this.teams = new TeamBook(index, policy.travel);
    this.coolDowns = new CoolDownBook(index, calendar);
    this.rooms = new RoomBook(index);
    this.coaches = new CoachBook(index);
    this.sites = new SiteBook(index);
    this.movable = new MovableUnits(index);
    this.bookingsOfOffer = index.offers.map(() => new Set());
  }

  /** What decides for a whole day, whatever the hour: cool-down, visits a day and a week, limits of the group. */
  daysAllow(
    offer: OfferEntry,
    { group, amount }: Pick<Attendance, "group" | "amount">,
    days: readonly number[],
  ): boolean {
    if (!this.coolDowns.allow(offer, days) || !this.groups.limitsAllow(group, amount, countedDaysOf(offer, days)))
      return false;
    return offer.offer.format !== "in-school" || this.hosts.daysAllow(group.row, days);
  }

  /** What decides for every day of a week alike, for a session of one day: visits a week, limits of the group. */
  weekAllows({ offer }: OfferEntry, { group, amount }: Pick<Attendance, "group" | "amount">, day: number): boolean {
    return (
      this.groups.weekAllows(group, amount, day) &&
      (offer.format !== "in-school" || this.hosts.weekAllows(group.row, day))
    );
  }

  /** What decides about the hour of a new session, once its days are allowed. */
  hourAllows(booking: Booking): boolean {
    const [attendance] = booking.attendances;
    const { group, days } = attendance;
    if (!this.groups.hasFree(attendance) || !this.teams.allow(booking.offer, days, booking)) return false;
    switch (booking.offer.offer.format) {
      case "in-school":
        return this.hosts.hasPlace(group.row, days, attendance) && this.rooms.hasRoom(booking, days, 0);
      case "at-employer":
        return this.sites.allow(booking.offer, days, booking) && this.coaches.allow(attendance, []);
      case "virtual":
        return true;
    }
  }

  /** Students for whom there is a seat, if a session is opened that {@link hourAllows}; infinite where rooms don't matter. */
  seatsFor(booking: Booking): number {
    return this.rooms.mostSeats(booking, booking.attendances[0].days);
  }

  /** Whether a shared session can take one more party. */
  canJoin(booking: Booking, attendance: Attendance): boolean {
    const { offer } = booking.offer;
    const { group, amount, days } = attendance;
    if (offer.format === "in-school" && !this.hosts.areOfOneSchool(booking.hostGroup, group.row)) return false;
    if (studentsIn(booking) + amount > offer.places!) return false;
    if (!this.groups.limitsAllow(group, amount, attendance.countedDays)) return false;
    if (!this.groups.hasFree(attendance)) return false;
    if (offer.format === "in-school" && !this.rooms.hasRoom(booking, days, amount)) return false;
    if (offer.format === "at-employer" && !this.coaches.allow(attendance, booking.attendances)) return false;
    return this.canStretch(booking, attendance);
  }

  open(booking: Booking): void {
    this.enterSession(booking);
    this.bookingsOfOffer[booking.offer.row].add(booking);
    this.movable.add(booking);
    for (const attendance of booking.attendances) this.enterAttendance(booking, attendance);
  }

  close(booking: Booking): void {
    this.strikeSession(booking);
    this.bookingsOfOffer[booking.offer.row].delete(booking);
    this.movable.remove(booking);
    for (const attendance of booking.attendances) this.strikeAttendance(booking, attendance);
  }

  join(booking: Booking, attendance: Attendance): void {
    const { room } = booking;
    this.strikeSession(booking);
    booking.attendances.push(attendance);
    this.movable.join(booking, attendance);
    this.enterSession(booking);
    this.enterAttendance(booking, attendance);
    if (booking.room !== room) this.roomBefore.set(attendance, room);
  }

  /** Takes a party out; the session keeps its room. */
  leave(booking: Booking, attendance: Attendance): void {
    this.takeOut(booking, attendance, booking.room);
  }

  /** Takes back a {@link join}, when all that came after it has been taken back: the session has the room again that it had before. */
  unjoin(booking: Booking, attendance: Attendance): void {
    const hasMoved = this.roomBefore.has(attendance);
    this.takeOut(booking, attendance, hasMoved ? this.roomBefore.get(attendance) : booking.room);
  }

  /** Takes a party out, and with the last one the session. */
  pull({ booking, attendance }: Unit): void {
    if (booking.attendances.length > 1) {
      this.leave(booking, attendance);
    } else {
      this.close(booking);
      booking.attendances.pop();
    }
  }

  /** Puts back what {@link pull} took, whatever else has been put back before. */
  putBack({ booking, attendance }: Unit): void {
    if (booking.attendances.length > 0) {
      this.join(booking, attendance);
    } else {
      booking.attendances.push(attendance);
      this.open(booking);
    }
  }

  /** Sessions of an offer, in the order in which they were entered. */
  sessionsOfOffer({ row }: OfferEntry): ReadonlySet<Booking> {
    return this.bookingsOfOffer[row];
  }

  /** A party of another school can lengthen a block; then its employer's rules are asked again. */
  private canStretch(booking: Booking, attendance: Attendance): boolean {
    const known = daysOfBooking(booking);
    const added = attendance.days.filter((day) => !known.includes(day));
    if (added.length === 0) return true;
    const days = [...known, ...added].sort((a, b) => a - b);
    this.strikeSession(booking);
    const { offer } = booking;
    const isAllowed =
      this.coolDowns.allow(offer, days) &&
      this.teams.allow(offer, days, booking) &&
      this.sites.allow(offer, days, booking);
    this.enterSession(booking);
    return isAllowed;
  }

  private takeOut(booking: Booking, attendance: Attendance, room: string | undefined): void {
    this.strikeSession(booking);
    booking.attendances.splice(booking.attendances.indexOf(attendance), 1);
    this.movable.leave(booking, attendance);
    booking.room = room;
    this.enterSession(booking);
    this.strikeAttendance(booking, attendance);
    this.roomBefore.delete(attendance);
  }

  private enterSession(booking: Booking): void {
    const days = daysOfBooking(booking);
    this.teams.add(booking, days);
    this.coolDowns.add(booking, days);
    this.sites.add(booking, days);
    this.coaches.add(booking);
    if (booking.hostGroup === NONE) return;
    this.hosts.add(booking, days);
    this.rooms.add(booking, days);
  }

  private strikeSession(booking: Booking): void {
    const days = daysOfBooking(booking);
    this.teams.remove(booking, days);
    this.coolDowns.remove(booking, days);
    this.sites.remove(booking, days);
    this.coaches.remove(booking);
    if (booking.hostGroup === NONE) return;
    this.hosts.remove(booking, days);
    this.rooms.remove(booking, days);
  }

  private enterAttendance(booking: Booking, attendance: Attendance): void {
    this.groups.add(attendance);
    this.hosts.countEncounters(attendance.group.row, booking.day, attendance.units);
  }

  private strikeAttendance(booking: Booking, attendance: Attendance): void {
    this.groups.remove(attendance);
    this.hosts.countEncounters(attendance.group.row, booking.day, -attendance.units);
  }
}
