import type { CandidateStage } from "../candidate/index.ts";
import { type Bits, hasBit, intersectBits } from "../kernel/index.ts";
import { type Attendance, type Booking, makeBooking } from "./booking.ts";
import { attendanceOf, type Desk, schoolOf } from "./desk.ts";
import type { Deadlines } from "./wishes/deadlines.ts";

/** A session that may take another date, with all its parties. */
export interface MovingSession {
  /** Where it is now. */
  booking: Booking;
  /** Days on which all its groups can come, as far as whole days decide. */
  readonly days: Bits;
  /** One journey of each party, in the order of attendances. */
  readonly travelMin: readonly number[];
  /** Earlier and later sessions of the same offer and group that bring other numbers of students: the order among them stays. */
  readonly earlier: MovingSession[];
  readonly later: MovingSession[];
}

interface Slot {
  readonly day: number;
  readonly startMin: number;
}

/** What sessions are moved about on. */
export interface MovingDesk extends Pick<Desk, "calendar" | "meetings" | "ledger"> {
  readonly deadlines: Deadlines;
}

/**
 * Makes sessions ready to be moved, in their order.
 *
 * @param bookings - as they are in the ledger, in order of day, start and id; each group once in each.
 */
export function listMovingSessions(
  { world: { meetings } }: CandidateStage,
  bookings: readonly Booking[],
): readonly MovingSession[] {
  const sessions = bookings.map((booking): MovingSession => {
    const { offer, attendances, startMin } = booking;
    const possible = attendances.map(({ group }) => meetings.firstDays(offer, group));
    return {
      booking,
      days: possible.reduce((both, days) => intersectBits(both, days)),
      travelMin: attendances.map(({ fromMin }) => (offer.offer.days === undefined ? startMin - fromMin : 0)),
      earlier: [],
      later: [],
    };
  });
  joinSiblings(sessions);
  return sessions;
}

function joinSiblings(sessions: readonly MovingSession[]): void {
  const ofPair = new Map<string, MovingSession[]>();
  for (const session of sessions) {
    const { offer, attendances } = session.booking;
    if (offer.offer.shared) continue;
    const [{ group, amount }] = attendances;
    const pair = `${offer.row} ${group.row}`;
    const known = ofPair.get(pair) ?? [];
    ofPair.set(pair, known);
    for (const other of known) {
      if (other.booking.attendances[0].amount === amount) continue;
      session.earlier.push(other);
      other.later.push(session);
    }
    known.push(session);
  }
}

/** The last day on which the session still earns all that it earns now. */
export function lastDayInTime({ calendar, deadlines }: MovingDesk, { booking }: MovingSession): number {
  const { offer, day, attendances } = booking;
  let last = calendar.dates.length - 1;
  for (const { group } of attendances) last = Math.min(last, deadlines.nextOf(offer, group, day) ?? last);
  return last;
}

/** Starts to try on a day, rising; each suits every group. */
export function startsTogether(
  { calendar, meetings }: MovingDesk,
  { booking: { offer, attendances }, travelMin, days }: MovingSession,
  day: number,
): readonly number[] {
  if (!hasBit(days, day)) return [];
  if (offer.offer.days !== undefined) return [schoolOf({ calendar }, attendances[0].group).dayStartMin];
  const starts = attendances.flatMap(({ group }, row) => meetings.startsOn(offer, group, travelMin[row], day));
  if (attendances.length === 1) return starts;
  return [...new Set(starts)]
    .filter((startMin) =>
      attendances.every(({ group }, row) =>
        meetings.allowsStart(offer, group, { travelMin: travelMin[row], day, startMin }),
      ),
    )
    .sort((a, b) => a - b);
}

/** The session as it would be at another time; not in the ledger yet. */
function draftAt(desk: MovingDesk, { booking, travelMin }: MovingSession, slot: Slot): Booking {
  const { offer, attendances } = booking;
  const moved = attendances.map(
    ({ group, amount, units }, row): Attendance => ({
      ...attendanceOf(desk, { offer, group, students: amount, travelMin: travelMin[row] }, slot),
      units,
    }),
  );
  return makeBooking(offer, slot, { id: booking.id, attendances: moved });
}

/**
 * Opens the session on a day, at the first start that breaks no rule, while it is not in the ledger itself.
 *
 * @returns absent when no start of the day will do.
 */
export function openOn(desk: MovingDesk, session: MovingSession, day: number): Booking | undefined {
  for (const startMin of startsTogether(desk, session, day)) {
    const draft = draftAt(desk, session, { day, startMin });
    const opened = keepsOrder(session, draft) ? openDraft(desk, draft) : undefined;
    if (opened !== undefined) return opened;
  }
  return undefined;
}

/** Whether the session stays after those of its pair that are earlier, and before those that are later. */
function keepsOrder({ earlier, later }: MovingSession, draft: Slot): boolean {
  return (
    earlier.every(({ booking }) => isBefore(booking, draft)) && later.every(({ booking }) => isBefore(draft, booking))
  );
}

function isBefore(a: Slot, b: Slot): boolean {
  return a.day < b.day || (a.day === b.day && a.startMin < b.startMin);
}

/** The first party opens the session, the others join it: every rule is asked as it is when dates are first sought. */
function openDraft({ ledger }: MovingDesk, draft: Booking): Booking | undefined {
  const [first, ...others] = draft.attendances;
  const opened: Booking = { ...draft, attendances: [first] };
  if (!ledger.daysAllow(draft.offer, first, first.days) || !ledger.hourAllows(opened)) return undefined;
  ledger.open(opened);
  for (const other of others) {
    if (ledger.canJoin(opened, other)) {
      ledger.join(opened, other);
      continue;
    }
    ledger.close(opened);
    return undefined;
  }
  return opened;
}
