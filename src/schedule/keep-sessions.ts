import { nearestSiteM, openJourneys } from "../calendar/index.ts";
import { EngineError } from "../errors.ts";
import { compareIds } from "../model/index.ts";
import { makeBooking } from "./booking.ts";
import { attendanceOf, type Desk } from "./desk.ts";
import type { Session } from "./session.ts";
import { findPair } from "./task.ts";

/**
 * Enters sessions that stay where they are. Whether they keep all rules is not asked: they were agreed, and all that is new has to
 * go round them.
 *
 * @throws {@link EngineError} `unknown-id` for an offer or group that the hub does not have; `invalid-argument` for a day outside
 *   the year, or two sessions of one id.
 */
export function keepSessions(
  desk: Pick<Desk, "index" | "policy" | "calendar" | "meetings" | "ledger">,
  sessions: readonly Session[],
): void {
  const ids = new Set<string>();
  const journeys = openJourneys(desk.index, desk.policy.travel);
  // Rooms that are named are taken first: what comes without one gets a room that is left.
  const byRoom = (a: Session, b: Session) => Number(a.room === undefined) - Number(b.room === undefined);
  for (const session of [...sessions].sort((a, b) => byRoom(a, b) || compareIds(a.id, b.id))) {
    if (ids.has(session.id)) throw badSession(session, "is given twice");
    if (desk.calendar.dates[session.day] === undefined) throw badSession(session, "lies outside the academic year");
    if (session.parties.length === 0) throw badSession(session, "has no party");
    ids.add(session.id);
    const slot = { day: session.day, startMin: session.startMin ?? 0 };
    const parties = session.parties.map(({ group: id, students, units }) => {
      const { offer, group } = findPair(desk.index, { offer: session.offer, group: id });
      const travelMin = journeys.toSite(offer, group.school, nearestSiteM(offer.sites, group.school.location));
      return { offer, attendance: { ...attendanceOf(desk, { offer, group, students, travelMin }, slot), units } };
    });
    desk.ledger.open(
      makeBooking(parties[0].offer, slot, {
        id: session.id,
        attendances: parties.map(({ attendance }) => attendance),
        ...(session.room === undefined ? {} : { room: session.room }),
      }),
    );
  }
}

function badSession({ id, day }: Session, fault: string): EngineError {
  return new EngineError("invalid-argument", `The kept session "${id}" ${fault}.`, { id, day });
}
