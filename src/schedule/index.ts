/**
 * In: matches without dates. Out: dated sessions, and the matches that found no date.
 * Promise: no session breaks a rule of time, place or load; the same input gives the same dates, whatever its order.
 */
export { schedule } from "./schedule.ts";
export type { Match, ScheduleInput, ScheduleResult, Session, SessionParty, Undated } from "./session.ts";
