import type { CandidateStage } from "../../candidate/index.ts";
import type { TimetableRating } from "../../model/index.ts";
import type { Session } from "../session.ts";
import { openDeadlines } from "./deadlines.ts";
import { WishBoard } from "./wish-board.ts";
import type { WishedEncounter } from "./wish-book.ts";

/**
 * Counts how far dated sessions are from what the policy wishes of dates.
 *
 * @returns absent when the policy has no wishes.
 * Cost: O(parties x (spacing + occasions) + offers).
 * @see docs/rules.md, section 10.
 */
export function rateTimetable(stage: CandidateStage, sessions: readonly Session[]): TimetableRating | undefined {
  const { wishes } = stage.world.policy.time;
  if (wishes === undefined) return undefined;
  const board = new WishBoard(stage, wishes, { deadlines: openDeadlines(stage), wanted: "all" });
  for (const session of sessions) board.enter(readSession(stage, session));
  return board.rating();
}

function readSession({ world: { index, meetings } }: CandidateStage, session: Session): WishedEncounter {
  const offer = index.offerById.get(session.offer)!;
  return {
    offer,
    day: session.day,
    attendances: session.parties.map(({ group: id, students }) => {
      const group = index.groupById.get(id)!;
      return { group, amount: students, days: meetings.daysFrom(offer, group, session.day) };
    }),
  };
}
