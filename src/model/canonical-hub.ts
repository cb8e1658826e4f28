import type { Calendar, CalendarOverrides, Timetable } from "./calendar.ts";
import { canonicalText, settle, sortBy, sortKeys, sortSet } from "./canonical.ts";
import type { Employer } from "./employer.ts";
import type { Group } from "./group.ts";
import type { HistoryEntry } from "./history.ts";
import type { Hub } from "./hub.ts";
import type { Journey } from "./journey.ts";
import type { NoContact } from "./no-contact.ts";
import type { Occasion } from "./occasion.ts";
import type { Offer } from "./offer.ts";
import type { School } from "./school.ts";
import type { Sector } from "./sector.ts";

/**
 * The one form of a hub: lists whose order means nothing are sorted by id or content, lists that are sets lose their repeats,
 * and all is frozen. The order of `terms`, `periods` and `notes` means something and stays.
 *
 * Cost: O(n log n) in the entries of the hub.
 */
export function canonicalHub({ journeys = [], occasions = [], requests, ...hub }: Omit<Hub, symbol>): Hub {
  return settle({
    ...hub,
    calendar: canonicalCalendar(hub.calendar),
    sectors: sortBy(hub.sectors.map(canonicalSector), idOf),
    schools: sortBy(hub.schools.map(canonicalSchool), idOf),
    employers: sortBy(hub.employers.map(canonicalEmployer), idOf),
    priorities: sortSet(hub.priorities),
    locks: sortBy(hub.locks, canonicalText),
    affinities: sortBy(hub.affinities, ({ offer, group }) => `${offer} ${group}`),
    // None at all is not the same as not known.
    ...(requests && { requests: sortBy(requests, (request) => `${request.askedOn} ${canonicalText(request)}`) }),
    ...(occasions.length > 0 && { occasions: sortBy(occasions.map(canonicalOccasion), idOf) }),
    ...(journeys.length > 0 && { journeys: sortBy(journeys.map(canonicalJourney), canonicalText) }),
  }) as Hub;
}

const idOf = (entry: { readonly id: string }): string => entry.id;

/** Ranges of days in order of their first; the rest of the text decides between equals. */
const textByStart = (range: { readonly start: string }): string => `${range.start} ${canonicalText(range)}`;

function canonicalCalendar<T extends Calendar | CalendarOverrides>(calendar: T): T {
  const { halfTerms, closures, inset, exams, timetable } = calendar;
  return {
    ...calendar,
    ...(halfTerms && { halfTerms: sortBy(halfTerms, textByStart) }),
    ...(closures && { closures: sortBy(closures, textByStart) }),
    ...(inset && { inset: sortSet(inset) }),
    ...(exams && {
      exams: sortBy(
        exams.map((exam) => ({ ...exam, years: sortSet(exam.years) })),
        textByStart,
      ),
    }),
    ...(timetable && { timetable: canonicalTimetable(timetable) }),
  };
}

/** An empty list says no more than none. */
const canonicalNoContact = (list: readonly NoContact[]) => list.length > 0 && { noContact: sortBy(list, textByStart) };

/** Between two schools the way is the same from either; it is written from the smaller id. */
function canonicalJourney(journey: Journey): Journey {
  const { school, otherSchool } = journey;
  return otherSchool === undefined || school < otherSchool
    ? journey
    : { ...journey, school: otherSchool, otherSchool: school };
}

function canonicalOccasion({ kinds, ...occasion }: Occasion): Occasion {
  return { ...occasion, ...(kinds && { kinds: sortSet(kinds) }) };
}

function canonicalTimetable(timetable: Timetable): Timetable {
  return { ...timetable, weekdays: sortSet(timetable.weekdays) };
}

function canonicalSector(sector: Sector): Sector {
  return { ...sector, tags: sortSet(sector.tags), near: sortBy(sector.near, (near) => near.sector) };
}

function canonicalSchool({ noContact = [], ...school }: School): School {
  const periods = school.hosting.periods.map((entry) => ({ ...entry, periods: sortSet(entry.periods) }));
  return {
    ...school,
    calendar: canonicalCalendar(school.calendar),
    hosting: {
      ...school.hosting,
      ...(school.hosting.rooms && { rooms: sortBy(school.hosting.rooms, idOf) }),
      periods: sortBy(periods, (entry) => `${entry.weekday} ${canonicalText(entry)}`),
    },
    formats: sortSet(school.formats),
    ...canonicalNoContact(noContact),
    groups: sortBy(school.groups.map(canonicalGroup), idOf),
  };
}

function canonicalGroup(group: Group): Group {
  return {
    ...group,
    disadvantage: sortKeys(group.disadvantage),
    interests: sortBy(group.interests, ({ sector }) => sector),
    pathways: sortSet(group.pathways),
    history: sortBy(group.history.map(canonicalEntry), canonicalText),
    unavailability: sortBy(group.unavailability, textByStart),
  };
}

function canonicalEntry(entry: HistoryEntry): HistoryEntry {
  return { ...entry, sectors: sortSet(entry.sectors), quality: sortKeys(entry.quality) };
}

function canonicalEmployer({ noContact = [], ...employer }: Employer): Employer {
  const { schools, schoolKinds } = employer.exclusions;
  return {
    ...employer,
    sectors: sortSet(employer.sectors),
    locations: sortBy(employer.locations, canonicalText),
    ...canonicalNoContact(noContact),
    exclusions: { schools: sortSet(schools), schoolKinds: sortSet(schoolKinds) },
    offers: sortBy(employer.offers.map(canonicalOffer), idOf),
  };
}

function canonicalOffer({ pattern = "in-a-row", ...offer }: Offer): Offer {
  const { dates, windows, weekdays, times } = offer.availability;
  return {
    ...offer,
    sectors: sortSet(offer.sectors),
    routes: sortSet(offer.routes),
    years: sortSet(offer.years),
    availability: {
      dates: sortSet(dates),
      windows: sortBy(windows, textByStart),
      weekdays: sortSet(weekdays),
      times: sortBy(times, ({ startMin, endMin }) => `${pad(startMin)} ${pad(endMin)}`),
    },
    meaningful: sortKeys(offer.meaningful),
    ...(pattern !== "in-a-row" && { pattern }),
  };
}

/** Minutes of a day have at most four digits; padded, their texts sort as the numbers do. */
function pad(minutes: number): string {
  return String(minutes).padStart(4, "0");
}
