import { dayOfDate } from "../../calendar/index.ts";
import { type CandidateStage, listClaimCredits } from "../../candidate/index.ts";
import type { GroupEntry, OfferEntry } from "../../model/index.ts";

/** Up to which days an encounter of a pair earns some of its credit. */
export interface Deadlines {
  /** The next deadline on this day or after it; absent where the encounter earns all that it can on every later day. */
  nextOf(offer: OfferEntry, group: GroupEntry, day: number): number | undefined;
}

const NONE_AT_ALL: readonly number[] = [];

/**
 * Looks up the deadlines of claims that an encounter credits.
 *
 * Cost: O(credits of the offer) once for each pair, as long as policies differ in worths and weights alone.
 */
export function openDeadlines({ world, priorities, credits }: CandidateStage): Deadlines {
  const { index, calendar, recall } = world;
  const { claims } = priorities;
  const known = recall.get("deadlines", [claims.baseOf, credits], () => new Map<number, readonly number[]>());
  const listDays = (offer: OfferEntry, group: GroupEntry): readonly number[] => {
    const inTime = { students: 1, date: "" }; // before every deadline
    const dates = listClaimCredits(claims, credits[offer.row], group.row, inTime)
      .map(({ claim }) => claims.deadlineOfClaim[claim])
      .filter((date) => date !== "");
    if (dates.length === 0) return NONE_AT_ALL;
    return [...new Set(dates.map((date) => dayOfDate(calendar, date)))].sort((a, b) => a - b);
  };
  return {
    nextOf(offer, group, day) {
      const pair = offer.row * index.groups.length + group.row;
      let days = known.get(pair);
      if (days === undefined) {
        days = listDays(offer, group);
        known.set(pair, days);
      }
      return days.find((each) => each >= day);
    },
  };
}
