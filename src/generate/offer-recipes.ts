import type { Format } from "../model/index.ts";

type Range = readonly [min: number, max: number];

export type GiverKind = "business" | "provider" | "university";

/** What a sort of pledge looks like: the shape from which offers are drawn. */
export interface OfferRecipe {
  readonly kind: string;
  readonly format: Format;
  readonly givers: readonly GiverKind[];
  /** Employees from which on a workplace can give this. */
  readonly leastStaff: number;
  /** How common it is among the offers of those who can give it. */
  readonly weight: number;
  /** Students in a session. */
  readonly places: Range;
  /** Places are multiples of this. */
  readonly step: number;
  /** Shared among groups: the largest party of one group. */
  readonly party?: Range;
  /** Set by the calendar, whoever comes: it isn't given more often when more is pledged. */
  readonly fixedSessions?: Range;
  /** `encounters`: by the fair share of encounters of its staff; `placements`: of placements. */
  readonly volume: "encounters" | "placements";
  /** Minutes, or days of a block: one of the lists is empty. */
  readonly lengthMin: readonly number[];
  readonly days: readonly number[];
  /** One list is drawn: the years that an offer is meant for. Empty = all. */
  readonly years: readonly (readonly number[])[];
  readonly opensRoute: number;
  readonly costPence?: Range;
}

const LOWER = [[7], [8], [9], [7, 8], [8, 9]];
const MIDDLE = [[9], [10], [9, 10], [10, 11], [11]];
const UPPER = [[12], [13], [12, 13], [12, 13, 14]];
const ANY_YEARS = [...LOWER, ...MIDDLE, ...UPPER];
const BUSINESS = ["business"] as const;

/**
 * Pledges of made-up employers. The kinds are those of the preset policy; how common each is, its size and its length are our
 * judgement, since no register of pledges is public.
 */
export const OFFER_RECIPES: readonly OfferRecipe[] = [
  talk("in-school", 20, [20, 90]),
  talk("virtual", 4, [30, 150]),
  {
    ...of("mentoring", "in-school", [6, 16], 2),
    weight: 5,
    years: [[9], [10], [10, 11], [12, 13]],
    lengthMin: [45, 60],
    leastStaff: 5,
  },
  {
    ...of("mock-interview", "in-school", [12, 40], 4),
    weight: 8,
    years: [[10], [11], [10, 11], [12, 13], [13]],
    lengthMin: [120, 180],
  },
  {
    ...of("cv-workshop", "in-school", [16, 32], 4),
    weight: 5,
    years: [[10], [11], [10, 11], [12, 13]],
    lengthMin: [60],
  },
  {
    ...of("employer-project", "in-school", [24, 64], 8),
    weight: 7,
    years: [...LOWER, ...MIDDLE, ...UPPER, ...UPPER],
    lengthMin: [60, 120],
    leastStaff: 5,
    opensRoute: 0.5,
  },
  {
    ...of("enterprise-challenge", "in-school", [40, 120], 20),
    weight: 4,
    years: [...LOWER, [10], [12]],
    lengthMin: [180, 240],
    leastStaff: 20,
    costPence: [0, 20_000],
  },
  {
    ...of("speed-networking", "in-school", [30, 60], 10),
    weight: 4,
    years: [...MIDDLE, ...UPPER],
    lengthMin: [60, 90],
  },
  {
    ...of("carousel", "in-school", [60, 120], 20),
    weight: 2,
    years: [[8], [9], [10]],
    lengthMin: [120],
    leastStaff: 20,
  },
  {
    ...of("workplace-visit", "at-employer", [12, 32], 2),
    weight: 16,
    years: [...ANY_YEARS, ...LOWER],
    lengthMin: [90, 120, 150],
    leastStaff: 10,
    opensRoute: 0.5,
  },
  {
    ...of("job-shadowing", "at-employer", [1, 4], 1),
    weight: 6,
    years: [[10], [12], [12, 13]],
    days: [1, 2],
    volume: "placements",
    opensRoute: 0.4,
  },
  {
    ...of("work-experience-placement", "at-employer", [2, 10], 1),
    weight: 14,
    years: [[10], [10], [10, 11], [12]],
    days: [5],
    party: [1, 4],
    volume: "placements",
    leastStaff: 5,
    opensRoute: 0.5,
  },
  {
    ...of("t-level-placement", "at-employer", [2, 6], 1),
    weight: 3,
    years: [[12, 13], []],
    // The 45 days, but not all in one piece: no half-term is that long.
    days: [20, 25, 28],
    party: [1, 3],
    volume: "placements",
    leastStaff: 50,
    opensRoute: 1,
  },
  {
    ...of("virtual-work-experience", "virtual", [20, 60], 10),
    weight: 2,
    years: [[8, 9], [10], [12]],
    lengthMin: [180, 240],
    leastStaff: 50,
    costPence: [0, 10_000],
  },
  {
    ...of("careers-fair", "at-employer", [120, 400], 20),
    weight: 0.7,
    years: [[9, 10], [10, 11], [12, 13], []],
    lengthMin: [120, 180],
    party: [40, 120],
    fixedSessions: [1, 2],
    leastStaff: 100,
    costPence: [0, 15_000],
  },
  {
    ...of("teacher-encounter", "at-employer", [8, 24], 4),
    weight: 3,
    years: [[]],
    lengthMin: [120, 180],
    leastStaff: 50,
  },
  {
    ...of("provider-encounter", "in-school", [30, 120], 15),
    givers: ["provider"],
    weight: 10,
    years: [[8], [9], [8, 9], [10], [11], [10, 11], [12], [12, 13]],
    lengthMin: [50, 60],
    opensRoute: 1,
  },
  {
    ...of("provider-encounter", "virtual", [60, 180], 20),
    givers: ["provider"],
    weight: 1.5,
    years: [
      [8, 9],
      [10, 11],
      [12, 13],
    ],
    lengthMin: [50],
    opensRoute: 1,
  },
  {
    ...of("provider-visit", "at-employer", [20, 60], 10),
    givers: ["provider"],
    weight: 4,
    years: [[8, 9], [10], [10, 11], [12, 13]],
    lengthMin: [120, 180],
    opensRoute: 1,
  },
  {
    ...of("careers-fair", "at-employer", [150, 500], 50),
    givers: ["provider"],
    weight: 1,
    years: [
      [9, 10, 11],
      [10, 11],
      [12, 13],
    ],
    lengthMin: [180],
    party: [60, 120],
    fixedSessions: [1, 2],
    opensRoute: 1,
  },
  {
    ...of("university-visit", "at-employer", [30, 60], 10),
    givers: ["university"],
    weight: 10,
    years: [[10], [12], [12, 13], [13]],
    lengthMin: [180, 210],
  },
];

/** What most recipes have in common. */
function of(kind: string, format: Format, places: Range, step: number) {
  return {
    kind,
    format,
    places,
    step,
    givers: BUSINESS,
    leastStaff: 0,
    lengthMin: [],
    days: [],
    volume: "encounters",
    opensRoute: 0.2,
  } as const;
}

function talk(format: Format, weight: number, places: Range): OfferRecipe {
  return {
    ...of("employer-talk", format, places, 5),
    weight,
    years: ANY_YEARS,
    lengthMin: [45, 50, 60],
    opensRoute: 0.25,
  };
}
