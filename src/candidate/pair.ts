import {
  dayOfDate,
  type Journeys,
  type Meetings,
  nearestSiteM,
  openJourneys,
  type YearCalendar,
} from "../calendar/index.ts";
import { hasBit, NONE } from "../kernel/index.ts";
import type { EncounterKind, GroupEntry, Hub, HubIndex, OfferEntry, Policy } from "../model/index.ts";

/** What the hard rules look at besides the pair itself. Made once a run. */
export interface World {
  readonly hub: Hub;
  readonly policy: Policy;
  readonly index: HubIndex;
  readonly calendar: YearCalendar;
  readonly meetings: Meetings;
  readonly journeys: Journeys;
  readonly kindById: ReadonlyMap<string, EncounterKind>;
  /** "offer|group", "offer|school", "employer|group", "employer|school". */
  readonly bans: ReadonlySet<string>;
  /** Dates that the hub has agreed, by "offer|group": they need no notice. */
  readonly agreedDates: ReadonlyMap<string, readonly string[]>;
  /** Millionths per unit, by offer, then by group. */
  readonly affinities: ReadonlyMap<string, ReadonlyMap<string, number>>;
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

export function openWorld(
  hub: Hub,
  policy: Policy,
  given: { readonly index: HubIndex; readonly calendar: YearCalendar; readonly meetings: Meetings },
): World {
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
  const kindById = new Map(policy.kinds.map((kind) => [kind.id, kind]));
  const journeys = openJourneys(given.index, policy.travel);
  return { hub, policy, ...given, journeys, kindById, bans, agreedDates, affinities };
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

export function makePair(world: World, offer: OfferEntry, group: GroupEntry, metres: number): Pair {
  return {
    offer,
    group,
    kind: world.kindById.get(offer.offer.kind)!,
    students: studentsPerUnit(offer, group),
    distanceM: metres,
    travelMin: world.journeys.toSite(offer, group.school, metres),
  };
}

/** The first day on which the pair could meet if nothing else were booked, or NONE. An agreed date needs no notice. */
export function earliestDay({ offer, group, travelMin }: Pair, { meetings, calendar, agreedDates }: World): number {
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
  policy: Policy,
): number {
  if (offer.format !== "at-employer") return 0;
  const { roadFactor, pencePerStudentKm } = policy.travel;
  return Math.round(students * 2 * roadFactor * (distanceM / 1000) * pencePerStudentKm);
}
