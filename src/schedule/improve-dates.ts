import type { CandidateStage } from "../candidate/index.ts";
import { NONE } from "../kernel/index.ts";
import { compareIds } from "../model/index.ts";
import type { Booking } from "./booking.ts";
import { improveSession, keysOf, type Pass } from "./improve-session.ts";
import { keepSessions } from "./keep-sessions.ts";
import { Ledger } from "./ledger.ts";
import { listMovingSessions, type MovingSession } from "./moving-session.ts";
import { nameSessions } from "./name-sessions.ts";
import type { Session } from "./session.ts";
import { openDeadlines } from "./wishes/deadlines.ts";
import { WishBoard } from "./wishes/wish-board.ts";

/**
 * Makes a legal timetable a better one: moves dated sessions to other dates, or lets two change days, as long as the policy's wishes
 * cost fewer points with each move. No session loses its date or its parties, none leaves the time in which it earns credit, every
 * rule of dating holds as before, and dates that the hub has agreed stay.
 *
 * @param dated - sessions with the students who really come, each group once in each; all named by the engine.
 * @param sweeps - how often each session is looked at, at most; a sweep that changes nothing ends it.
 * @returns the same sessions on dates whose penalty is not higher, named anew in order of date; `dated` itself without wishes.
 *
 * Ties: sessions in order of day, start and id; the earlier day, then the earlier start.
 * Cost: O(sweeps x sessions x (days + sessions of the same school or employer) x what one change of the wishes costs): linear in the
 * sessions of a hub whose schools and employers don't grow.
 * @see docs/rules.md, section 10.
 */
export function improveDates(
  stage: CandidateStage,
  dated: readonly Session[],
  { sweeps }: { readonly sweeps: number },
): readonly Session[] {
  const { wishes } = stage.world.policy.time;
  if (wishes === undefined || sweeps === 0) return dated;
  const { bookings, ledger } = enterSessions(stage, dated);
  const deadlines = openDeadlines(stage);
  const board = new WishBoard(stage, wishes, { deadlines, wanted: "weighted" });
  for (const booking of bookings) board.enter(booking);
  const sessions = listMovingSessions(stage, bookings);
  const moving = sessions.filter(({ booking }) => !isAgreed(stage, booking));
  const { calendar, meetings } = stage.world;
  const pass: Pass = { calendar, meetings, ledger, deadlines, board, near: groupNear(moving) };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let changes = 0;
    for (const session of moving) if (improveSession(pass, session)) changes++;
    if (changes === 0) break;
  }
  return nameSessions(sessions.map(({ booking }) => ({ ...booking, id: undefined })));
}

/** Enters the sessions as they are. Bookings are in order of day, start (blocks first) and id. */
function enterSessions(
  { world }: CandidateStage,
  dated: readonly Session[],
): { readonly bookings: readonly Booking[]; readonly ledger: Ledger } {
  const ledger = new Ledger(world);
  keepSessions({ ...world, ledger }, dated);
  const byId = new Map<string | undefined, Booking>();
  for (const offer of world.index.offers) {
    for (const booking of ledger.sessionsOfOffer(offer)) byId.set(booking.id, booking);
  }
  const order = [...dated].sort(
    (a, b) => a.day - b.day || (a.startMin ?? NONE) - (b.startMin ?? NONE) || compareIds(a.id, b.id),
  );
  return { bookings: order.map(({ id }) => byId.get(id)!), ledger };
}

/** Whether the hub has agreed this date with any of the groups: it agrees on dates, and in part on starts, and both stay. */
function isAgreed({ world: { agreedDates, calendar } }: CandidateStage, { offer, day, attendances }: Booking): boolean {
  return attendances.some(({ group }) =>
    agreedDates.get(`${offer.offer.id}|${group.group.id}`)?.includes(calendar.dates[day]),
  );
}

function groupNear(sessions: readonly MovingSession[]): ReadonlyMap<string, readonly MovingSession[]> {
  const near = new Map<string, MovingSession[]>();
  for (const session of sessions) {
    for (const key of keysOf(session)) {
      const known = near.get(key);
      if (known === undefined) near.set(key, [session]);
      else known.push(session);
    }
  }
  return near;
}
