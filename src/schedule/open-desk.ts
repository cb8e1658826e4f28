import type { Desk } from "./desk.ts";
import { keepSessions } from "./keep-sessions.ts";
import { Ledger } from "./ledger.ts";
import type { ScheduleInput } from "./session.ts";
import { FIXED_WORTHS } from "./worth-book.ts";

/** Steps of a desk at which nothing has been asked for yet: enough for a small hub in which every date is in somebody's way. */
const FIRST_STEPS = 40_000;

/**
 * A desk at which matches get their dates, with the sessions that stay where they are already in the book. What is dated at it later
 * may still be moved for what comes after.
 *
 * @throws {@link EngineError} `unknown-id` for a fixed session of an offer or group that the hub does not have, `invalid-argument` for
 *   one that can't be: outside the year, without a party, or with the id of another.
 */
export function openDesk(input: Omit<ScheduleInput, "matches">): Desk {
  const { index, policy, calendar, meetings, worths = FIXED_WORTHS } = input;
  const desk: Desk = {
    index,
    policy,
    calendar,
    meetings,
    worths,
    ledger: new Ledger(input),
    tasks: [],
    steps: { left: FIRST_STEPS },
    waiting: [],
    tasksOfSharedOffer: new Map(),
  };
  keepSessions(desk, input.fixed);
  return desk;
}
