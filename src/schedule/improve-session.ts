import { firstCommonBit, hasBit } from "../kernel/index.ts";
import { lastDayInTime, type MovingDesk, type MovingSession, openOn } from "./moving-session.ts";
import type { WishBoard } from "./wishes/wish-board.ts";
import type { WishedEncounter } from "./wishes/wish-book.ts";

/** Most others with which one session tries to change days in one sweep. */
const MOST_SWAPS = 12;

/** What a pass over the sessions works on. */
export interface Pass extends MovingDesk {
  readonly board: WishBoard;
  /** Sessions that may be moved, by what they share; see {@link keysOf}. */
  readonly near: ReadonlyMap<string, readonly MovingSession[]>;
}

/** What a session shares with those that are likely to be in its way: its employer, and the school of its first group. */
export function keysOf({ booking: { offer, attendances } }: MovingSession): readonly string[] {
  return [`employer ${offer.employer.id}`, `school ${attendances[0].group.school.id}`];
}

/**
 * Moves a session to the day on which it costs fewest points of those that are free; if none is better than its own, it tries to change
 * days with another.
 *
 * @returns whether anything moved; then the points are fewer.
 */
export function improveSession(pass: Pass, session: MovingSession): boolean {
  const { board, ledger } = pass;
  const { booking } = session;
  ledger.close(booking);
  board.strike(booking);
  const better = listBetterDays(pass, session);
  for (const { day } of better) {
    const opened = openOn(pass, session, day);
    if (opened === undefined) continue;
    session.booking = opened;
    board.enter(opened);
    return true;
  }
  ledger.open(booking);
  board.enter(booking);
  return listPartners(pass, session, better).some((other) => swapDays(pass, session, other));
}

interface RatedDay {
  readonly day: number;
  readonly points: number;
}

/** Days that would cost fewer points than the present one, the best first, while the session itself is struck. */
function listBetterDays(pass: Pass, session: MovingSession): readonly RatedDay[] {
  const { board } = pass;
  const present = board.rise(session.booking);
  const lastDay = lastDayInTime(pass, session);
  const better: RatedDay[] = [];
  for (
    let day = firstCommonBit(0, session.days);
    day >= 0 && day <= lastDay;
    day = firstCommonBit(day + 1, session.days)
  ) {
    const points = board.riseBelow(wishedOn(pass, session, day), present);
    if (points < present) better.push({ day, points });
  }
  return better.sort((a, b) => a.points - b.points || a.day - b.day);
}

/** The session as wishes would see it on another day. */
function wishedOn(
  { meetings }: Pass,
  { booking: { offer, attendances } }: MovingSession,
  day: number,
): WishedEncounter {
  return {
    offer,
    day,
    attendances: attendances.map(({ group, amount }) => ({
      group,
      amount,
      days: meetings.daysFrom(offer, group, day),
    })),
  };
}

/** Sessions on better days that could come on this one's, in order of what their day would cost this one. */
function listPartners(pass: Pass, session: MovingSession, better: readonly RatedDay[]): readonly MovingSession[] {
  if (better.length === 0) return [];
  const pointsOfDay = new Map(better.map(({ day, points }) => [day, points]));
  const { day } = session.booking;
  const partners = new Set<MovingSession>();
  for (const key of keysOf(session)) {
    for (const other of pass.near.get(key) ?? []) {
      if (!pointsOfDay.has(other.booking.day) || !hasBit(other.days, day)) continue;
      if (day <= lastDayInTime(pass, other)) partners.add(other);
    }
  }
  const pointsAt = ({ booking }: MovingSession): number => pointsOfDay.get(booking.day)!;
  return [...partners].sort((a, b) => pointsAt(a) - pointsAt(b)).slice(0, MOST_SWAPS);
}

/** Lets two sessions change days if that costs fewer points and breaks no rule. */
function swapDays(pass: Pass, a: MovingSession, b: MovingSession): boolean {
  const { board } = pass;
  const [wasA, wasB] = [a.booking, b.booking];
  board.strike(wasA);
  board.strike(wasB);
  const present = riseOfBoth(board, wasA, wasB);
  const swapped = riseOfBoth(board, wishedOn(pass, a, wasB.day), wishedOn(pass, b, wasA.day));
  const isSwapped = swapped < present && changePlaces(pass, a, b);
  board.enter(a.booking);
  board.enter(b.booking);
  return isSwapped;
}

/** Books each session on the day of the other, or leaves both where they are. */
function changePlaces(pass: Pass, a: MovingSession, b: MovingSession): boolean {
  const { ledger } = pass;
  const [wasA, wasB] = [a.booking, b.booking];
  ledger.close(wasA);
  ledger.close(wasB);
  const movedA = openOn(pass, a, wasB.day);
  const movedB = movedA && openOn(pass, b, wasA.day);
  if (movedA !== undefined && movedB !== undefined) {
    a.booking = movedA;
    b.booking = movedB;
    return true;
  }
  if (movedA !== undefined) ledger.close(movedA);
  ledger.open(wasA);
  ledger.open(wasB);
  return false;
}

function riseOfBoth(board: WishBoard, a: WishedEncounter, b: WishedEncounter): number {
  const points = board.rise(a);
  board.enter(a);
  const both = points + board.rise(b);
  board.strike(a);
  return both;
}
