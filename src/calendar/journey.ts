import { EngineError } from "../errors.ts";
import { NONE } from "../kernel/index.ts";
import type { Location, Policy } from "../model/index.ts";

const EARTH_RADIUS_M = 6_371_008.8;
/** Noise of floating point, far below any real step: 20.0000000001 minutes are 20. */
const NOISE_MIN = 1e-6;

/**
 * Great-circle distance in whole metres.
 *
 * @see docs/rules.md, "Distance"; the haversine formula (Sinnott, Virtues of the Haversine, 1984).
 */
export function distanceM(a: Location, b: Location): number {
  const latA = radiansOf(a.lat);
  const latB = radiansOf(b.lat);
  const acrossLat = Math.sin((latB - latA) / 2) ** 2;
  const acrossLon = Math.sin(radiansOf(b.lon - a.lon) / 2) ** 2;
  const haversine = acrossLat + Math.cos(latA) * Math.cos(latB) * acrossLon;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, haversine))));
}

/**
 * Metres to the nearest of several sites, or NONE without any.
 *
 * @see docs/rules.md, "Site".
 */
export function nearestSiteM(sites: readonly Location[], from: Location): number {
  return sites.reduce((nearest, site) => {
    const metres = distanceM(site, from);
    return nearest === NONE || metres < nearest ? metres : nearest;
  }, NONE);
}

/**
 * Minutes of one journey, rounded up to 5.
 *
 * @param metres - straight line, 0 or more.
 * @param travel - the policy's road factor, speed and buffer.
 * @throws {@link EngineError} `invalid-argument` for a distance that is negative or no number.
 * @see docs/rules.md, "Journey".
 */
export function journeyMin(metres: number, travel: Policy["travel"]): number {
  if (!(metres >= 0)) {
    throw new EngineError(
      "invalid-argument",
      `A journey of ${metres} m can't be measured.\nMaybe the offer has no site.`,
      {
        metres,
      },
    );
  }
  const drivenMin = (60 * travel.roadFactor * metres) / (1000 * travel.speedKmh);
  return Math.max(0, Math.ceil((drivenMin + travel.bufferMin - NOISE_MIN) / 5) * 5);
}

function radiansOf(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
