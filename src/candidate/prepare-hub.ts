import { academicCalendar, type YearCalendar } from "../calendar/index.ts";
import { type Hub, type HubIndex, indexHub } from "../model/index.ts";
import { Recall } from "./recall.ts";

/** A hub with all that policies don't change compiled once. To be handed to `plan` in place of the hub; nothing of it is for reading. */
export interface PreparedHub {
  readonly hub: Hub;
  readonly index: HubIndex;
  readonly calendar: YearCalendar;
  /** "offer|group", "offer|school", "employer|group", "employer|school". */
  readonly bans: ReadonlySet<string>;
  /** Dates that the hub has agreed, by "offer|group": they need no notice. */
  readonly agreedDates: ReadonlyMap<string, readonly string[]>;
  /** Millionths per unit, by offer, then by group. */
  readonly affinities: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What was worked out under the last policies: who may meet whom follows from a policy's rules, what is owed from its entitlements, neither from weights. */
  readonly recall: Recall;
}

/**
 * Makes a hub ready for many policies. `plan` gives the same bytes for the prepared hub as for the hub itself; where only weights differ
 * from one policy to the next (worths, ceiling, suitability) it is worked out once who may meet whom and when, what that uses and credits, who
 * needs and is owed how much, and how well pairs suit each other.
 *
 * Cost: O(n log n) in groups and offers, O(days) for each calendar; memory of the largest part of a plan stays in use with it.
 */
export function prepareHub(hub: Hub): PreparedHub {
  const bans = new Set<string>();
  const agreedDates = new Map<string, string[]>();
  for (const lock of hub.locks) {
    if (lock.type === "keep" && lock.date !== undefined) {
      const pair = `${lock.offer}|${lock.group}`;
      agreedDates.set(pair, [...(agreedDates.get(pair) ?? []), lock.date]);
    }
    if (lock.type === "ban") bans.add(`${lock.offer ?? lock.employer}|${lock.group ?? lock.school}`);
  }
  const affinities = new Map<string, Map<string, number>>();
  for (const { offer, group, value } of hub.affinities) {
    const ofOffer = affinities.get(offer) ?? new Map<string, number>();
    affinities.set(offer, ofOffer.set(group, Math.round(value * 1e6)));
  }
  const calendar = academicCalendar(hub);
  return { hub, index: indexHub(hub), calendar, bans, agreedDates, affinities, recall: new Recall() };
}

/** The prepared hub itself, or the hub prepared now. */
export function prepared(given: Hub | PreparedHub): PreparedHub {
  return "recall" in given ? given : prepareHub(given);
}
