import { NONE } from "../kernel/index.ts";
import { compareIds, type HubIndex, type Room } from "../model/index.ts";
import { type Booking, studentsIn } from "./booking.ts";
import { DayBook, peakWithin } from "./day-book.ts";

/** A school's rooms, the smallest first, of equal ones by id; `firstRow` is the row of the first in the book. */
interface SchoolRooms {
  readonly rooms: readonly Room[];
  readonly firstRow: number;
}

/** A session that is not in the book, when it takes place, and the students that it is to seat. */
interface Wanted {
  readonly booking: Booking;
  readonly days: readonly number[];
  readonly students: number;
}

/**
 * Which rooms are taken. A session has one that seats all its students for all of its time; schools that give no rooms are not looked at.
 *
 * A session whose room is agreed keeps it. Any other gets the smallest free room that seats it when it is entered, and a larger one if
 * parties who join need it.
 */
export class RoomBook {
  private readonly roomsOfGroup: readonly (SchoolRooms | undefined)[];
  private readonly taken: DayBook<Booking>;

  constructor({ schoolById, groups }: HubIndex) {
    const roomsOfSchool = new Map<string, SchoolRooms>();
    let count = 0;
    for (const { id, hosting } of schoolById.values()) {
      if (hosting.rooms === undefined) continue;
      const rooms = [...hosting.rooms].sort((a, b) => a.seats - b.seats || compareIds(a.id, b.id));
      roomsOfSchool.set(id, { rooms, firstRow: count });
      count += rooms.length;
    }
    this.roomsOfGroup = groups.map(({ school }) => roomsOfSchool.get(school.id));
    this.taken = new DayBook(count);
  }

  /** Whether there is a room for a session with so many students more; it is not in the book, or its own room is too small. */
  hasRoom(booking: Booking, days: readonly number[], moreStudents: number): boolean {
    const school = this.schoolOf(booking);
    if (school === undefined) return true;
    const students = studentsIn(booking) + moreStudents;
    const own = this.roomOf(booking);
    if (own !== undefined && own.seats >= students) return true;
    return !booking.isRoomAgreed && this.findFree(school, { booking, days, students }) !== undefined;
  }

  /** Seats of the largest room that is free for a session that is not in the book; infinite where the school gives no rooms. */
  mostSeats(booking: Booking, days: readonly number[]): number {
    const school = this.schoolOf(booking);
    if (school === undefined) return Number.POSITIVE_INFINITY;
    const free = school.rooms.findLast((_, place) => this.isFree(school, place, { booking, days, students: 0 }));
    return free?.seats ?? 0;
  }

  /** Enters a session under its room; one that has none, or has outgrown it, gets the smallest that is free, if any is. */
  add(booking: Booking, days: readonly number[]): void {
    const school = this.schoolOf(booking);
    if (school === undefined) return;
    if (!booking.isRoomAgreed) {
      const wanted = { booking, days, students: studentsIn(booking) };
      const own = this.roomOf(booking);
      if (own === undefined || !this.isFree(school, school.rooms.indexOf(own), wanted)) {
        booking.room = this.findFree(school, wanted)?.id;
      }
    }
    const row = this.rowOf(booking);
    if (row !== NONE) for (const day of days) this.taken.add(row, day, booking);
  }

  remove(booking: Booking, days: readonly number[]): void {
    const row = this.rowOf(booking);
    if (row !== NONE) for (const day of days) this.taken.remove(row, day, booking);
  }

  private findFree(school: SchoolRooms, wanted: Wanted): Room | undefined {
    return school.rooms.find((_, place) => this.isFree(school, place, wanted));
  }

  private isFree({ rooms, firstRow }: SchoolRooms, place: number, { booking, days, students }: Wanted): boolean {
    const { fromMin, untilMin } = booking;
    return (
      rooms[place].seats >= students &&
      days.every((day) => peakWithin(this.taken.on(firstRow + place, day), fromMin, untilMin) === 0)
    );
  }

  private schoolOf({ hostGroup }: Booking): SchoolRooms | undefined {
    return hostGroup === NONE ? undefined : this.roomsOfGroup[hostGroup];
  }

  private roomOf(booking: Booking): Room | undefined {
    return this.schoolOf(booking)?.rooms.find(({ id }) => id === booking.room);
  }

  /** NONE also for a room that the school does not have: an agreement may name one that is gone. */
  private rowOf(booking: Booking): number {
    const school = this.schoolOf(booking);
    const place = school?.rooms.findIndex(({ id }) => id === booking.room) ?? NONE;
    return place < 0 ? NONE : school!.firstRow + place;
  }
}
