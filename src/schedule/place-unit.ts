import type { DayRange, Desk, Placement } from "./desk.ts";
import { openSession } from "./open-session.ts";
import { seatParty } from "./seat-party.ts";
import type { Task } from "./task.ts";

/** Dates one unit inside a range of days, if any date is free, and books it. */
export function placeUnit(desk: Desk, task: Task, range: DayRange): Placement | undefined {
  return task.offer.offer.shared ? seatParty(desk, task, range) : openSession(desk, task, range);
}
