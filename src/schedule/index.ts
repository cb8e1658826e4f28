/**
 * In: matches without dates. Out: dated sessions, and the matches that found no date.
 * Promise: no session breaks a rule of time, place or load; the same input gives the same dates, whatever its order.
 */

export type { Booking } from "./booking.ts";
export { bookFreeDates, dateMatches } from "./date-matches.ts";
export { type Desk, limitSteps } from "./desk.ts";
export { improveDates } from "./improve-dates.ts";
export { openDesk } from "./open-desk.ts";
export { listSessions, schedule } from "./schedule.ts";
export type { Match, RoomSteps, ScheduleInput, ScheduleResult, Session, SessionParty, Undated } from "./session.ts";
export { type FreeSlot, findFreeSlot, tryAtSession, type UnitToSeat } from "./try-slot.ts";
export { rateTimetable } from "./wishes/rate-timetable.ts";
export type { UnitOf, WorthBook } from "./worth-book.ts";
