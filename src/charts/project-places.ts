import type { Location } from "../model/index.ts";

/** A place on a map, px from the left and from the top. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface MapFrame {
  readonly heightPx: number;
  /** (places,) */
  readonly points: readonly MapPoint[];
  /** A round length for a scale bar: at most a quarter of the map is as long. */
  readonly barKm: number;
  readonly barPx: number;
}

export interface MapSize {
  readonly widthPx: number;
  /** As high as the places need, between these. */
  readonly leastHeightPx: number;
  readonly mostHeightPx: number;
  /** Kept free on every side. */
  readonly marginPx: number;
}

const EARTH_KM = 6371.0088;
const BARS_KM = [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];
/** Places that lie closer together are shown as if they spread so far. */
const LEAST_SPAN_KM = 0.4;

/**
 * Puts places on a map without distortion in the middle: east-west and north-south by the same scale, north up. For the size of a county;
 * the error grows with distance from the middle latitude.
 *
 * @returns px to a tenth. Cost: O(places).
 * @see Snyder, Map Projections: A Working Manual (1987), "Equidistant cylindrical".
 */
export function projectPlaces(
  places: readonly Location[],
  { widthPx, leastHeightPx, mostHeightPx, marginPx }: MapSize,
): MapFrame {
  const lats = places.map(({ lat }) => lat);
  const middleLat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const kmPerDegree = (Math.PI / 180) * EARTH_KM;
  const eastPerDegree = kmPerDegree * Math.cos((middleLat * Math.PI) / 180);
  const kms = places.map(({ lat, lon }) => ({ east: lon * eastPerDegree, north: lat * kmPerDegree }));
  const east = spanOf(kms.map((km) => km.east));
  const north = spanOf(kms.map((km) => km.north));
  const kmPerPx = Math.max(
    Math.max(east.span, LEAST_SPAN_KM) / (widthPx - 2 * marginPx),
    Math.max(north.span, LEAST_SPAN_KM) / (mostHeightPx - 2 * marginPx),
  );
  const heightPx = Math.max(leastHeightPx, Math.round(north.span / kmPerPx) + 2 * marginPx);
  const barKm = BARS_KM.find((km) => km / kmPerPx <= widthPx / 4) ?? BARS_KM[BARS_KM.length - 1];
  return {
    heightPx,
    points: kms.map((km) => ({
      x: toTenth(widthPx / 2 + (km.east - east.middle) / kmPerPx),
      y: toTenth(heightPx / 2 - (km.north - north.middle) / kmPerPx),
    })),
    barKm,
    barPx: toTenth(barKm / kmPerPx),
  };
}

function spanOf(values: readonly number[]): { readonly middle: number; readonly span: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, span: high - low };
}

/** The last bits of a cosine may differ between engines; a tenth of a px does not. */
function toTenth(px: number): number {
  return Math.round(px * 10) / 10;
}
