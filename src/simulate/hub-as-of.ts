import {
  canonicalText,
  compareIds,
  type Employer,
  type Encounter,
  FELL_AWAY,
  type Hub,
  type HubIndex,
  indexHub,
  type Lock,
  type Offer,
} from "../model/index.ts";
import { checkYearSoFar } from "./check-year-so-far.ts";

export interface PlannedSession extends Pick<Encounter, "offer" | "groups" | "date" | "startMin" | "status"> {
  /** Of what a school called off: it was taken out of the plan ahead of its day, so others could have it. Absent = it was not. */
  readonly wasFreed?: true;
}

/** What has become of a year so far. */
export interface YearSoFar {
  /** The day of planning; absent = the year has not begun, and the hub's own day stands. */
  readonly day?: string | undefined;
  /**
   * Everything that was planned: what took place, what stands (both are kept), and what fell away. A session of which some parties fell away
   * stands here once for them and once for the others.
   */
  readonly encounters: readonly PlannedSession[];
  /** Offers that nobody knows of yet. */
  readonly unknownOffers: ReadonlySet<string>;
  /** Employers that give nothing any more but what is agreed. */
  readonly goneEmployers: ReadonlySet<string>;
  /** Sizes of groups that have changed. */
  readonly sizeOfGroup: ReadonlyMap<string, number>;
}

/**
 * A hub as it is in the middle of its year: planning begins on the day, what took place and what stands are agreements with date and
 * start, so every rule (asks, limits, cool-down, floors) goes on counting over the whole year.
 *
 * A session that its employer called off or did not turn up for is gone, and so is one that a school called off and for which nobody
 * else came, once its day has passed; it has used one of the employer's asks. One that a school called off is free again before its day,
 * and for good if it was freed by then.
 *
 * @returns the hub itself where nothing is different; else one in canonical order.
 * Cost: O(size of the hub + n log n) in the encounters.
 * @throws {@link EngineError} `invalid-argument` with everything that can't have become of this hub: ids that it does not have, days and
 *   sizes that are none.
 */
export function hubAsOf(hub: Hub, so: YearSoFar): Hub {
  const { day, encounters, unknownOffers, goneEmployers, sizeOfGroup } = so;
  if (
    encounters.length === 0 &&
    unknownOffers.size === 0 &&
    goneEmployers.size === 0 &&
    sizeOfGroup.size === 0 &&
    (day === undefined || hub.planFrom === day)
  ) {
    return hub;
  }
  const index = indexHub(hub);
  checkYearSoFar(hub, index, so);
  const countUnits = countUnitsOf(index, sizeOfGroup);
  const standing = encounters.filter(({ status }) => !FELL_AWAY.has(status));
  const standingSessions = countBy(standing, ({ offer }) => offer);
  // Where others of a shared session came, or waited for an employer that did not, the session is counted with them.
  const otherSlots = new Set(encounters.filter(({ status }) => status !== "withdrawn-by-school").map(slotOf));
  const isLost = (encounter: PlannedSession): boolean => {
    if (encounter.status !== "withdrawn-by-school") return FELL_AWAY.has(encounter.status);
    if (day === undefined || encounter.date >= day || encounter.wasFreed) return false;
    return !(index.offerById.get(encounter.offer)!.offer.shared && otherSlots.has(slotOf(encounter)));
  };
  const lostSessions = countBy(encounters.filter(isLost), ({ offer }) => offer);
  const offersLeft = new Set<string>();
  const employers = hub.employers.map((employer): Employer => {
    const isGone = goneEmployers.has(employer.id);
    const hasLapsed = isLapsed(employer, day);
    const offers = employer.offers.flatMap((offer): readonly Offer[] => {
      if (unknownOffers.has(offer.id)) return [];
      const isOver = isGone || (hasLapsed && offer.format === "at-employer");
      const standingCount = standingSessions.get(offer.id) ?? 0;
      const left = offer.sessions - (lostSessions.get(offer.id) ?? 0);
      const sessions = isOver ? standingCount : Math.max(standingCount, left);
      if (sessions === 0) return [];
      offersLeft.add(offer.id);
      return [sessions === offer.sessions ? offer : { ...offer, sessions }];
    });
    const asks = chargeLost(employer, lostSessions);
    const isAsBefore =
      offers.length === employer.offers.length && offers.every((each, row) => each === employer.offers[row]);
    if (isAsBefore && asks === employer.asks && !hasLapsed) return employer;
    // Visits that took place while the insurance held are still agreements; a date that has passed would refuse them all.
    const { insuranceExpires, ...readiness } = employer.readiness;
    return {
      ...employer,
      offers,
      asks,
      readiness: hasLapsed ? readiness : employer.readiness,
    };
  });
  const locks = [...keepStanding(standing, countUnits), ...otherLocks(hub, encounters, countUnits)].filter(
    (lock) => lock.offer === undefined || offersLeft.has(lock.offer),
  );
  const { journeys = [], requests, ...rest } = hub;
  const journeysLeft = journeys.filter(({ offer }) => offer === undefined || offersLeft.has(offer));
  return {
    ...rest,
    ...(day === undefined ? {} : { planFrom: day }),
    employers,
    schools:
      sizeOfGroup.size === 0
        ? hub.schools
        : hub.schools.map((school) => ({
            ...school,
            groups: school.groups.map((group) => ({ ...group, size: sizeOfGroup.get(group.id) ?? group.size })),
          })),
    locks: sortByText(locks),
    affinities: hub.affinities.filter(({ offer }) => offersLeft.has(offer)),
    ...(requests && {
      requests: requests.filter(({ offer, askedOn }) => offersLeft.has(offer) && (day === undefined || askedOn <= day)),
    }),
    ...(journeysLeft.length > 0 && { journeys: journeysLeft }),
  };
}

/** Units of an offer that a party in one of its sessions is. */
type CountUnits = (offer: string, party: Encounter["groups"][number]) => number;

/** A group in a session of its own is one unit; in a shared one each part of the size that fits is, by the size that it has now. */
function countUnitsOf({ offerById, groupById }: HubIndex, sizeOfGroup: ReadonlyMap<string, number>): CountUnits {
  return (id, { group, students }) => {
    const { offer } = offerById.get(id)!;
    if (!offer.shared) return 1;
    const size = sizeOfGroup.get(group) ?? groupById.get(group)!.group.size;
    return Math.ceil(Math.min(students, size) / Math.min(offer.groupSize.max, size, offer.places ?? size));
  };
}

function slotOf({ offer, date, startMin }: PlannedSession): string {
  return `${offer} ${date} ${startMin}`;
}

/** Its insurance has run out by the day: no visit may be agreed any more. */
function isLapsed({ readiness }: Employer, day: string | undefined): boolean {
  return day !== undefined && readiness.insuranceExpires !== undefined && readiness.insuranceExpires < day;
}

/** One lock for each unit, with its date. */
function keepStanding(standing: readonly PlannedSession[], countUnits: CountUnits): Lock[] {
  return standing.flatMap(({ offer, groups, date, startMin }) =>
    groups.flatMap((party) => {
      const start = startMin === undefined ? {} : { startMin };
      const lock: Lock = { type: "keep", offer, group: party.group, units: 1, date, ...start };
      return Array.from({ length: countUnits(offer, party) }, () => lock);
    }),
  );
}

/** Bans, and what of the hub's own agreements is neither planned yet nor has fallen away. */
function otherLocks(hub: Hub, encounters: readonly PlannedSession[], countUnits: CountUnits): Lock[] {
  const planned = new Map<string, number>();
  for (const { offer, groups } of encounters) {
    for (const party of groups) {
      const pair = `${offer} ${party.group}`;
      planned.set(pair, (planned.get(pair) ?? 0) + countUnits(offer, party));
    }
  }
  return hub.locks.flatMap((lock): readonly Lock[] => {
    if (lock.type !== "keep") return [lock];
    const pair = `${lock.offer} ${lock.group}`;
    const done = Math.min(lock.units, planned.get(pair) ?? 0);
    planned.set(pair, (planned.get(pair) ?? 0) - done);
    return done === lock.units ? [] : [{ ...lock, units: lock.units - done }];
  });
}

/** What was lost was asked for all the same. */
function chargeLost({ asks, offers }: Employer, lostSessions: ReadonlyMap<string, number>): Employer["asks"] {
  let lost = 0;
  let lostMin = 0;
  for (const { id, durationMin = 0 } of offers) {
    const sessions = lostSessions.get(id) ?? 0;
    lost += sessions;
    lostMin += sessions * durationMin;
  }
  if (lost === 0) return asks;
  const { perYear, hoursPerYear } = asks;
  return {
    ...asks,
    ...(perYear === undefined ? {} : { perYear: Math.max(0, perYear - lost) }),
    // Rounded up to a millionth of an hour, so that no whole minute is lost.
    ...(hoursPerYear === undefined
      ? {}
      : { hoursPerYear: Math.max(0, Math.ceil((hoursPerYear - lostMin / 60) * 1e6) / 1e6) }),
  };
}

function countBy<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of list) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return counts;
}

function sortByText(locks: readonly Lock[]): readonly Lock[] {
  return locks
    .map((lock) => ({ lock, text: canonicalText(lock) }))
    .sort((a, b) => compareIds(a.text, b.text))
    .map(({ lock }) => lock);
}
