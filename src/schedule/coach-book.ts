import type { HubIndex } from "../model/index.ts";
import type { Attendance, Booking } from "./booking.ts";
import { DayBook, peakWithin, type Stretch } from "./day-book.ts";

/** Coaches that a group takes to one session, from leaving to return on each of the days. */
interface Ride extends Stretch {
  readonly school: number;
  readonly days: readonly number[];
}

interface Coaches {
  readonly school: number;
  readonly count: number;
  readonly seats: number;
}

/** How many coaches of each school are out: what a group sends to a session rides by itself. Schools that give none are not looked at. */
export class CoachBook {
  /** (groups,) */
  private readonly coachesOfGroup: readonly (Coaches | undefined)[];
  private readonly isUsed: boolean;
  private readonly out: DayBook<Ride>;
  private readonly ridesOfBooking = new Map<Booking, readonly Ride[]>();

  constructor({ schoolById, groups }: HubIndex) {
    const rowOfSchool = new Map([...schoolById.keys()].map((id, row) => [id, row]));
    this.coachesOfGroup = groups.map(({ school: { id, travel } }) =>
      travel.coaches === undefined ? undefined : { school: rowOfSchool.get(id)!, ...travel.coaches },
    );
    this.isUsed = this.coachesOfGroup.some((coaches) => coaches !== undefined);
    this.out = new DayBook(rowOfSchool.size);
  }

  /** Whether there are coaches enough for one more attendance; those of the same group in the session ride with it. */
  allow(attendance: Attendance, company: readonly Attendance[]): boolean {
    const coaches = this.coachesOfGroup[attendance.group.row];
    if (coaches === undefined) return true;
    const { group, amount, days, fromMin, untilMin } = attendance;
    const own = studentsOf(group.row, company);
    const more = coachesFor(own + amount, coaches) - coachesFor(own, coaches);
    return days.every((day) => peakWithin(this.out.on(coaches.school, day), fromMin, untilMin) + more <= coaches.count);
  }

  add(booking: Booking): void {
    const rides = this.listRides(booking);
    if (rides.length === 0) return;
    this.ridesOfBooking.set(booking, rides);
    for (const ride of rides) for (const day of ride.days) this.out.add(ride.school, day, ride);
  }

  remove(booking: Booking): void {
    for (const ride of this.ridesOfBooking.get(booking) ?? []) {
      for (const day of ride.days) this.out.remove(ride.school, day, ride);
    }
    this.ridesOfBooking.delete(booking);
  }

  /** One for each group; all that it does for a session has the same days and hours. */
  private listRides({ offer, attendances }: Booking): readonly Ride[] {
    if (offer.offer.format !== "at-employer" || !this.isUsed) return [];
    return attendances.flatMap(({ group, days, fromMin, untilMin }, place): readonly Ride[] => {
      const coaches = this.coachesOfGroup[group.row];
      const isFirst = attendances.findIndex((other) => other.group === group) === place;
      if (coaches === undefined || !isFirst) return [];
      const amount = coachesFor(studentsOf(group.row, attendances), coaches);
      return [{ school: coaches.school, days, fromMin, untilMin, amount }];
    });
  }
}

function studentsOf(groupRow: number, attendances: readonly Attendance[]): number {
  return attendances.reduce((sum, { group, amount }) => (group.row === groupRow ? sum + amount : sum), 0);
}

function coachesFor(students: number, { seats }: Coaches): number {
  return Math.ceil(students / seats);
}
