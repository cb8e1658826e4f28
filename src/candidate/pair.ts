import {
  compileMeetings,
  dayOfDate,
  type Journeys,
  type Meetings,
  nearestSiteM,
  openJourneys,
} from "../calendar/index.ts";
import { hasBit, NONE } from "../kernel/index.ts";
import type { EncounterKind, GroupEntry, OfferEntry, Policy } from "../model/index.ts";
import type { PreparedHub } from "./prepare-hub.ts";

/** The part of a policy that says who may meet whom, and when. Where only weights differ it is the same. */
export interface Rules extends Pick<Policy, "kinds" | "gates" | "travel" | "candidatesFrom"> {
  readonly time: Pick<Policy["time"], "sendLeadDays">;
}

export function rulesOf({ kinds, gates, travel, candidatesFrom, time: { sendLeadDays } }: Policy): Rules {
  return { kinds, gates, travel, candidatesFrom, time: { sendLeadDays } };
}

/** What the hard rules look at besides the pair itself: a hub under the rules of a policy. */
export interface RuledHub extends PreparedHub {
  readonly rules: Rules;
  readonly meetings: Meetings;
  readonly journeys: Journeys;
  readonly kindById: ReadonlyMap<string, EncounterKind>;
}

/** The same under the whole policy. */
export interface World extends RuledHub {
  readonly policy: Policy;
}

/** An offer and a group, with what follows from both. */
export interface Pair {
  readonly offer: OfferEntry;
  readonly group: GroupEntry;
  readonly kind: EncounterKind;
  /** Students of the group in one unit. */
  readonly students: number;
  /** Between school and site; NONE where the encounter is virtual or the site is unknown. */
  readonly distanceM: number;
  /** One journey of the group to the site; 0 unless the encounter is at the employer. */
  readonly travelMin: number;
}

/** @throws {@link EngineError} `unknown-id` for an offer of a kind that the rules do not know. */
export function applyRules(prepared: PreparedHub, rules: Rules): RuledHub {
  const { hub, index, calendar } = prepared;
  return {
    ...prepared,
    rules,
    meetings: compileMeetings(hub, rules, index, calendar),
    journeys: openJourneys(index, rules.travel),
    kindById: new Map(rules.kinds.map((kind) => [kind.id, kind])),
  };
}

/** Students of a group in one unit of an offer. */
export function studentsPerUnit({ offer }: Pick<OfferEntry, "offer">, { group }: GroupEntry): number {
  const most = Math.min(offer.groupSize.max, group.size);
  return offer.shared ? Math.min(most, offer.places!) : most;
}

/** Most units of an offer that one group can use. */
export function mostUnits({ offer }: Pick<OfferEntry, "offer">, group: GroupEntry, repeatUpTo: number): number {
  const students = studentsPerUnit({ offer }, group);
  if (!offer.shared) return Math.min(offer.sessions, Math.ceil(group.group.size / students) * repeatUpTo);
  const parties = Math.floor(offer.places! / students) * offer.sessions;
  return Math.min(parties, Math.floor(group.group.size / students) * repeatUpTo);
}

/** Metres between a school and the nearest of an offer's sites, or NONE. */
export function distanceOf(offer: OfferEntry, group: GroupEntry): number {
  return offer.offer.format === "virtual" ? NONE : nearestSiteM(offer.sites, group.school.location);
}

export function makePair({ kindById, journeys }: RuledHub, offer: OfferEntry, group: GroupEntry, metres: number): Pair {
  return {
    offer,
    group,
    kind: kindById.get(offer.offer.kind)!,
    students: studentsPerUnit(offer, group),
    distanceM: metres,
    travelMin: journeys.toSite(offer, group.school, metres),
  };
}

/** The first day on which the pair could meet if nothing else were booked, or NONE. An agreed date needs no notice. */
export function earliestDay({ offer, group, travelMin }: Pair, { meetings, calendar, agreedDates }: RuledHub): number {
  let earliest = meetings.earliestDay(offer, group, travelMin);
  if (agreedDates.size === 0) return earliest;
  for (const date of agreedDates.get(`${offer.offer.id}|${group.group.id}`) ?? []) {
    const day = dayOfDate(calendar, date);
    if (day === NONE || (earliest !== NONE && day >= earliest)) continue;
    const isPossible = hasBit(meetings.agreedDays(offer, group), day);
    if (isPossible && meetings.startsOn(offer, group, travelMin, day).length > 0) earliest = day;
  }
  return earliest;
}

/** Coaches that a unit takes to its employer; 0 unless its school gives coaches and it is at the employer. */
export function coachesPerUnit(
  { offer }: OfferEntry,
  { school }: Pick<GroupEntry, "school">,
  students: number,
): number {
  const { coaches } = school.travel;
  return coaches === undefined || offer.format !== "at-employer" ? 0 : Math.ceil(students / coaches.seats);
}

/** What one journey of a unit there and back costs the school, in whole pence; 0 unless at the employer. */
export function travelPence(
  { offer }: OfferEntry,
  { students, distanceM }: { readonly students: number; readonly distanceM: number },
  { travel }: Pick<Policy, "travel">,
): number {
  if (offer.format !== "at-employer") return 0;
  const { roadFactor, pencePerStudentKm } = travel;
  return Math.round(students * 2 * roadFactor * (distanceM / 1000) * pencePerStudentKm);
}
