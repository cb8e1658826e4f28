import type { Location, OfferEntry, Policy, School } from "../model/index.ts";

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

/** What students pay to get there and back, in whole pence. */
export function journeyPence(students: number, distanceM: number, travel: Policy["travel"]): number {
  return Math.round(students * 2 * travel.roadFactor * (distanceM / 1000) * travel.pencePerStudentKm);
}
