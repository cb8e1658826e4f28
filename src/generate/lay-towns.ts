import type { Location } from "../model/index.ts";
import type { Random } from "./random.ts";

/** A made-up town or village. Places are km east and north of the middle of the hub. */
export interface Town {
  readonly name: string;
  readonly authority: string;
  readonly eastKm: number;
  readonly northKm: number;
  readonly radiusKm: number;
  /** How many of the hub's schools stand here, against other towns. */
  readonly weight: number;
  /** 0 (nobody) to 1 (everybody): poverty halfway out; its centre is poorer, its edge better off. */
  readonly deprivation: number;
}

/** A map of made-up places around a point of England. */
export interface TownMap {
  readonly towns: readonly Town[];
  readonly middle: Location;
}

const STARTS = [
  "Ash",
  "Brook",
  "Cran",
  "Dun",
  "Elm",
  "Fen",
  "Green",
  "Hal",
  "Ink",
  "Kemp",
  "Lang",
  "Mar",
  "Nor",
  "Oak",
];
const MORE_STARTS = ["Pen", "Quar", "Red", "Stan", "Thorn", "Up", "Wil", "Yel", "Barn", "Clap", "Hart", "Sil", "Tod"];
const ENDS = ["bury", "cote", "den", "field", "ford", "ham", "hurst", "ley", "stead", "stone", "ton", "well", "wick"];

/** Schools of one local authority: 25 in a small one, as in the hub of a town and its neighbours. */
const SCHOOLS_PER_AUTHORITY = 25;
/** As many as England has. */
const MOST_AUTHORITIES = 153;
/** Radius of a hub by number of schools: a town, a region of six authorities, a country. */
const RADIUS_KM: readonly (readonly [schools: number, km: number])[] = [
  [1, 3],
  [25, 9],
  [150, 40],
  [4900, 230],
  [10_000, 300],
];
const COUNTRY_KM = 100;

/** Lays out authorities over the hub, and in each a main town, smaller towns and villages. */
export function layTowns(schools: number, random: Random): TownMap {
  const radiusKm = radiusOf(schools);
  const authorities = Math.min(MOST_AUTHORITIES, Math.max(1, Math.round(schools / SCHOOLS_PER_AUTHORITY)));
  const reachKm = authorities === 1 ? radiusKm : (0.9 * radiusKm) / Math.sqrt(authorities);
  const nextName = nameTowns(random);
  const towns: Town[] = [];
  for (const [eastKm, northKm] of spread(authorities, radiusKm - reachKm, random)) {
    const authority = nextName();
    const size = random.around(0.5, 1.5);
    const poverty = random.around(-0.25, 0.25);
    const add = (kind: { weight: number; radiusKm: number; deprivation: number }, awayKm: number) => {
      const [east, north] = pointWithin(awayKm, random);
      towns.push({
        name: awayKm === 0 ? authority : nextName(),
        authority,
        eastKm: eastKm + east,
        northKm: northKm + north,
        radiusKm: kind.radiusKm,
        weight: kind.weight * size,
        deprivation: kind.deprivation + poverty,
      });
    };
    add({ weight: 6, radiusKm: Math.min(6, 1.5 + reachKm / 4), deprivation: 0.46 }, 0);
    for (let town = random.integer(2, 3); town > 0; town--) {
      add({ weight: 1.5, radiusKm: 1.2, deprivation: 0.36 + random.around(-0.15, 0.15) }, reachKm);
    }
    for (let village = random.integer(3, 5); village > 0; village--) {
      add({ weight: 0.5, radiusKm: 0.6, deprivation: 0.12 + random.around(-0.08, 0.08) }, reachKm);
    }
  }
  return { towns, middle: radiusKm < COUNTRY_KM ? { lat: 52.08, lon: -0.6 } : { lat: 52.6, lon: -1.4 } };
}

/** A place some km east and north of another: flat, good to a few metres in a hub and to a few km across England. */
export function moveBy({ lat, lon }: Location, eastKm: number, northKm: number): Location {
  const newLat = lat + northKm / 111.2;
  // A straight line in place of the cosine: within 0.2 % from 50 to 55 degrees north, and the same on every machine.
  const kmPerDegree = 111.2 * (0.6157 - 0.01375 * (newLat - 52));
  return { lat: round5(newLat), lon: round5(lon + eastKm / kmPerDegree) };
}

/** An even draw from a disc. */
export function pointWithin(radiusKm: number, random: Random): readonly [eastKm: number, northKm: number] {
  for (;;) {
    const east = 2 * random.share() - 1;
    const north = 2 * random.share() - 1;
    if (east * east + north * north <= 1) return [east * radiusKm, north * radiusKm];
  }
}

function radiusOf(schools: number): number {
  const above = RADIUS_KM.findIndex(([upTo]) => schools <= upTo);
  const [toSchools, toKm] = RADIUS_KM[above];
  if (above === 0) return toKm;
  const [fromSchools, fromKm] = RADIUS_KM[above - 1];
  return fromKm + ((toKm - fromKm) * (schools - fromSchools)) / (toSchools - fromSchools);
}

/** Points of a disc that keep their distance: each is the farthest from its forerunners of eight draws. */
function spread(count: number, radiusKm: number, random: Random): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  while (points.length < count) {
    let best: readonly [number, number] = [0, 0];
    let farthest = -1;
    for (let draw = 0; draw < 8; draw++) {
      const point = pointWithin(radiusKm, random);
      const nearest = points.reduce(
        (least, other) => Math.min(least, squaredKm(point, other)),
        Number.POSITIVE_INFINITY,
      );
      if (nearest > farthest) [best, farthest] = [point, nearest];
    }
    points.push(best);
  }
  return points;
}

function squaredKm(a: readonly [number, number], b: readonly [number, number]): number {
  return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

/** Names in a drawn order; after the last, the same with "Great", "Little" and so on before them. */
function nameTowns(random: Random): () => string {
  const starts = [...STARTS, ...MORE_STARTS];
  const names = random.shuffle(starts.flatMap((start) => ENDS.map((end) => start + end)));
  const before = ["", "Great ", "Little ", "North ", "South ", "East ", "West ", "Upper "];
  let row = 0;
  return () => {
    const name = before[Math.floor(row / names.length) % before.length] + names[row % names.length];
    row++;
    return name;
  };
}

function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
