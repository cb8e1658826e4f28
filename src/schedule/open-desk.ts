import type { Desk } from "./desk.ts";
import { keepSessions } from "./keep-sessions.ts";
import { Ledger } from "./ledger.ts";
import type { RoomSteps, ScheduleInput } from "./session.ts";
import { FIXED_WORTHS } from "./worth-book.ts";

/** Enough for a small hub in which every date is in somebody's way, and large hubs have as much for each unit. */
export const MANY_STEPS: RoomSteps = { atFirst: 40_000, perUnit: 10 };

/**
 * A desk at which matches get their dates, with the sessions that stay where they are already in the book. What is dated at it later
 * may still be moved for what comes after.
 *
 * @throws {@link EngineError} `unknown-id` for a fixed session of an offer or group that the hub does not have, `invalid-argument` for
 *   one that can't be: outside the year, without a party, or with the id of another.
 */
export function openDesk(input: Omit<ScheduleInput, "matches">): Desk {
  const { index, policy, calendar, meetings, worths = FIXED_WORTHS, roomSteps = MANY_STEPS } = input;
  const desk: Desk = {
    index,
    policy,
    calendar,
    meetings,
    worths,
    ledger: new Ledger(input),
    tasks: [],
    steps: { left: roomSteps.atFirst, perUnit: roomSteps.perUnit },
    waiting: [],
    tasksOfSharedOffer: new Map(),
  };
  keepSessions(desk, input.fixed);
  return desk;
}
