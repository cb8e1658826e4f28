import type { Hub, Location, OfferEntry, Policy, School } from "../model/index.ts";

const EARTH_RADIUS_M = 6_371_008.8;

/** Great-circle distance in whole metres, from the chord between the two points on the unit sphere. */
export function metresBetween(a: Location, b: Location): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const chord = halfLat * halfLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon * halfLon;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord))));
}

/** From a school to the nearest site of an offer; 0 for a virtual offer, and for one that has no site. */
export function metresToSite({ offer, sites }: OfferEntry, { location }: School): number {
  if (offer.format === "virtual" || sites.length === 0) return 0;
  return Math.min(...sites.map((site) => metresBetween(site, location)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Minutes of a journey, rounded up to 5. A millionth of a minute is not taken for a step of 5. */
export function journeyMinutes(distanceM: number, travel: Policy["travel"]): number {
  const minutes = ((travel.roadFactor * (distanceM / 1000)) / travel.speedKmh) * 60 + travel.bufferMin;
  return Math.ceil((minutes - 1e-6) / 5) * 5;
}

/** Minutes of one journey: what the platform has timed goes before distance and speed. */
export interface JourneysAgain {
  /** To the site of an offer; 0 unless the students go there. */
  toSite(entry: OfferEntry, school: School): number;
  /** From school to school; 0 within one. */
  between(from: School, to: School): number;
}

/** Reads the hub's own table; ids have no space, so a way can be written as a text. */
export function readJourneys(hub: Pick<Hub, "journeys">, travel: Policy["travel"]): JourneysAgain {
  const minutesOf = new Map<string, number>();
  for (const { school, offer, employer, otherSchool, min } of hub.journeys ?? []) {
    if (offer !== undefined) minutesOf.set(`${school} to offer ${offer}`, min);
    else if (employer !== undefined) minutesOf.set(`${school} to employer ${employer}`, min);
    else minutesOf.set(`${school} to school ${otherSchool}`, min);
  }
  return {
    toSite(entry, school) {
      const { offer, employer } = entry;
      if (offer.format !== "at-employer") return 0;
      const toOffer = minutesOf.get(`${school.id} to offer ${offer.id}`);
      const toEmployer = minutesOf.get(`${school.id} to employer ${employer.id}`);
      return toOffer ?? toEmployer ?? journeyMinutes(metresToSite(entry, school), travel);
    },
    between(from, to) {
      if (from.id === to.id) return 0;
      const there = minutesOf.get(`${from.id} to school ${to.id}`);
      const back = minutesOf.get(`${to.id} to school ${from.id}`);
      return there ?? back ?? journeyMinutes(metresBetween(from.location, to.location), travel);
    },
  };
}

/** What students pay to get there and back, in whole pence. */
export function journeyPence(students: number, distanceM: number, travel: Policy["travel"]): number {
  return Math.round(students * 2 * travel.roadFactor * (distanceM / 1000) * travel.pencePerStudentKm);
}
