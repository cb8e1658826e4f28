import { dateMatches } from "./date-matches.ts";
import type { Desk } from "./desk.ts";
import { nameSessions } from "./name-sessions.ts";
import { openDesk } from "./open-desk.ts";
import type { ScheduleInput, ScheduleResult, Session } from "./session.ts";

/**
 * Finds a date for every unit of the matches, or says that there is none: {@link dateMatches} at a desk of its own. What found no date
 * may still have one in a plan that is made otherwise.
 *
 * @returns sessions that obey every rule of docs/rules.md, section 3, as far as the fixed ones do.
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have, `invalid-argument` for a fixed session
 *   that can't be: outside the year, without a party, or with the id of another.
 */
export function schedule(input: ScheduleInput): ScheduleResult {
  const desk = openDesk(input);
  const undated = dateMatches(desk, input.matches);
  return { sessions: listSessions(desk), undated };
}

/** What is in the book of a desk, in order of day, start (blocks first) and id. */
export function listSessions({ index, ledger }: Desk): readonly Session[] {
  return nameSessions(index.offers.flatMap((offer) => [...ledger.sessionsOfOffer(offer)]));
}
