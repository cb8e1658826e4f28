import { NONE } from "../kernel/index.ts";
import type { GroupEntry, OfferEntry } from "../model/index.ts";
import { type Attendance, type Booking, daysOfBooking, studentsIn } from "./booking.ts";
import { CoolDownBook } from "./cool-down-book.ts";
import { GroupBook } from "./group-book.ts";
import { HostBook } from "./host-book.ts";
import type { ScheduleInput } from "./session.ts";
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
  private readonly bookingsOfOffer: Set<Booking>[];
  /** Sessions that may be moved, by what they use: an employer, a group, a school as host. */
  private readonly movableOf = new Map<string, Set<Booking>>();

  constructor({ index, calendar, policy }: Pick<ScheduleInput, "index" | "calendar" | "policy">) {
    this.groups = new GroupBook(index, calendar);
    this.hosts = new HostBook(index, calendar);
    this.teams = new TeamBook(index, policy.travel);
    this.coolDowns = new CoolDownBook(index, calendar);
    this.bookingsOfOffer = index.offers.map(() => new Set());
  }

  /** What decides for a whole day, whatever the hour: cool-down, visits a day and a week, limits of the group. */
  daysAllow(offer: OfferEntry, { group, amount, days }: Pick<Attendance, "group" | "amount" | "days">): boolean {
    if (!this.coolDowns.allow(offer, days) || !this.groups.limitsAllow(group, amount, days[0])) return false;
    return offer.offer.format !== "in-school" || this.hosts.daysAllow(group.row, days);
  }

  /** What decides about the hour of a new session, once its days are allowed. */
  hourAllows(booking: Booking): boolean {
    const [attendance] = booking.attendances;
    if (!this.groups.hasFree(attendance) || !this.teams.allow(booking.offer, attendance.days, booking)) return false;
    const { format } = booking.offer.offer;
    return format !== "in-school" || this.hosts.hasPlace(attendance.group.row, attendance.days, attendance);
  }

  /** Whether a shared session can take one more party. */
  canJoin(booking: Booking, attendance: Attendance): boolean {
    const { offer } = booking.offer;
    if (offer.format === "in-school" && !this.hosts.areOfOneSchool(booking.hostGroup, attendance.group.row))
      return false;
    if (studentsIn(booking) + attendance.amount > offer.places!) return false;
    if (!this.groups.limitsAllow(attendance.group, attendance.amount, attendance.days[0])) return false;
    return this.groups.hasFree(attendance) && this.canStretch(booking, attendance);
  }

  open(booking: Booking): void {
    this.enterSession(booking);
    this.bookingsOfOffer[booking.offer.row].add(booking);
    for (const key of keysOfMovable(booking)) {
      const known = this.movableOf.get(key);
      if (known === undefined) this.movableOf.set(key, new Set([booking]));
      else known.add(booking);
    }
    for (const attendance of booking.attendances) this.enterAttendance(booking, attendance);
  }

  close(booking: Booking): void {
    this.strikeSession(booking);
    this.bookingsOfOffer[booking.offer.row].delete(booking);
    for (const key of keysOfMovable(booking)) this.movableOf.get(key)?.delete(booking);
    for (const attendance of booking.attendances) this.strikeAttendance(booking, attendance);
  }

  join(booking: Booking, attendance: Attendance): void {
    this.strikeSession(booking);
    booking.attendances.push(attendance);
    this.enterSession(booking);
    this.enterAttendance(booking, attendance);
  }

  leave(booking: Booking, attendance: Attendance): void {
    this.strikeSession(booking);
    booking.attendances.splice(booking.attendances.indexOf(attendance), 1);
    this.enterSession(booking);
    this.strikeAttendance(booking, attendance);
  }

  /** Sessions of an offer, in the order in which they were entered. */
  sessionsOfOffer({ row }: OfferEntry): ReadonlySet<Booking> {
    return this.bookingsOfOffer[row];
  }

  /** Sessions that may be moved and that use the same employer, group or host, each once. */
  movableAround(offer: OfferEntry, group: GroupEntry): Booking[] {
    const found = new Set<Booking>();
    for (const key of keysOfUse(offer, group)) for (const booking of this.movableOf.get(key) ?? []) found.add(booking);
    return [...found];
  }

  /** A party of another school can lengthen a block; then its employer's rules are asked again. */
  private canStretch(booking: Booking, attendance: Attendance): boolean {
    const known = daysOfBooking(booking);
    const added = attendance.days.filter((day) => !known.includes(day));
    if (added.length === 0) return true;
    const days = [...known, ...added].sort((a, b) => a - b);
    this.strikeSession(booking);
    const isAllowed = this.coolDowns.allow(booking.offer, days) && this.teams.allow(booking.offer, days, booking);
    this.enterSession(booking);
    return isAllowed;
  }

  private enterSession(booking: Booking): void {
    const days = daysOfBooking(booking);
    this.teams.add(booking, days);
    this.coolDowns.add(booking, days);
    if (booking.hostGroup !== NONE) this.hosts.add(booking, days);
  }

  private strikeSession(booking: Booking): void {
    const days = daysOfBooking(booking);
    this.teams.remove(booking, days);
    this.coolDowns.remove(booking, days);
    if (booking.hostGroup !== NONE) this.hosts.remove(booking, days);
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

/** What an encounter of a pair uses that others could want. */
function keysOfUse({ offer, employer }: OfferEntry, { group, school }: GroupEntry): readonly string[] {
  const keys = [`employer ${employer.id}`, `group ${group.id}`];
  return offer.format === "in-school" ? [...keys, `host ${school.id}`] : keys;
}

/** Whole sessions are moved of dedicated offers only. */
function keysOfMovable({ offer, attendances: [first] }: Booking): readonly string[] {
  return offer.offer.shared || first?.movable === undefined ? [] : keysOfUse(offer, first.group);
}
