import type { HubInput, SchoolKind } from "../model/index.ts";

type Range = readonly [min: number, max: number];
type Pathways = NonNullable<HubInput["schools"][number]["groups"][number]["pathways"]>;

/** What schools of a kind are like. Counts of students lie around the middle of their range. */
export interface SchoolProfile {
  readonly kind: SchoolKind;
  /** Of all schools of a hub. */
  readonly share: number;
  readonly title: readonly string[];
  /** Students in all groups together, sixth form included. */
  readonly students: Range;
  readonly years: readonly number[];
  /** Share of schools with Years 12 and 13 (or 12 to 14 in special schools) besides. */
  readonly sixthForm: number;
  /** Share of schools that have put their staff forward for teacher encounters. */
  readonly staffGroup: number;
  /** For groups of Year 12 and above: one group for each line, with its share of the year. */
  readonly routes: readonly { readonly pathways: Pathways; readonly share: number }[];
  /** Added to the local share of disadvantaged students. */
  readonly moreDisadvantaged: number;
  readonly ehcp: Range;
  readonly senSupport: Range;
  /** Figures that such schools don't have. */
  readonly notCollected: readonly string[];
  readonly hosting: { readonly perDay: Range; readonly perWeek: Range };
  readonly maxKm: Range;
}

const SCHOOL_ROUTES = [{ pathways: ["a-level", "degree"], share: 1 }] as const;
const ALL_YEARS = [7, 8, 9, 10, 11] as const;

/**
 * Kinds of school as they are in the South Midlands: shares and sizes are rounded from the department's lists of 158 establishments
 * there; hosting, travel and staff are our judgement.
 */
export const SCHOOL_PROFILES: readonly SchoolProfile[] = [
  {
    kind: "secondary",
    share: 0.59,
    title: ["Academy", "School", "High School", "Community School"],
    students: [500, 1750],
    years: ALL_YEARS,
    sixthForm: 0.55,
    staffGroup: 0.45,
    routes: SCHOOL_ROUTES,
    moreDisadvantaged: 0,
    ehcp: [0.005, 0.04],
    senSupport: [0.04, 0.2],
    notCollected: [],
    hosting: { perDay: [2, 3], perWeek: [5, 9] },
    maxKm: [25, 60],
  },
  {
    kind: "special",
    share: 0.17,
    title: ["Special School", "Centre for Learning"],
    students: [60, 350],
    years: ALL_YEARS,
    sixthForm: 0.5,
    staffGroup: 0.2,
    routes: [{ pathways: ["supported-internship", "level-2"], share: 1 }],
    moreDisadvantaged: 0.14,
    ehcp: [0.94, 1],
    senSupport: [0, 0.06],
    notCollected: [],
    hosting: { perDay: [1, 2], perWeek: [3, 5] },
    maxKm: [8, 25],
  },
  {
    kind: "alternative-provision",
    share: 0.06,
    title: ["Pupil Referral Unit", "Alternative Provision Academy"],
    students: [30, 80],
    years: [9, 10, 11],
    sixthForm: 0,
    staffGroup: 0.2,
    routes: [],
    moreDisadvantaged: 0.3,
    ehcp: [0.05, 0.25],
    senSupport: [0.5, 0.9],
    notCollected: [],
    hosting: { perDay: [1, 1], perWeek: [2, 4] },
    maxKm: [8, 25],
  },
  {
    kind: "independent",
    share: 0.075,
    title: ["College School", "Grammar School"],
    students: [150, 900],
    years: ALL_YEARS,
    sixthForm: 0.7,
    staffGroup: 0.1,
    routes: SCHOOL_ROUTES,
    moreDisadvantaged: -0.2,
    ehcp: [0, 0.03],
    senSupport: [0.02, 0.15],
    notCollected: ["disadvantaged", "fsm6", "persistent-absence"],
    hosting: { perDay: [1, 3], perWeek: [4, 8] },
    maxKm: [25, 60],
  },
  {
    kind: "fe-college",
    share: 0.045,
    title: ["College"],
    students: [900, 3600],
    years: [12, 13, 14],
    sixthForm: 0,
    staffGroup: 0.5,
    routes: [
      { pathways: ["t-level"], share: 0.2 },
      { pathways: ["level-2", "apprenticeship", "foundation-apprenticeship"], share: 0.8 },
    ],
    moreDisadvantaged: 0.08,
    ehcp: [0.02, 0.07],
    senSupport: [0.08, 0.25],
    notCollected: ["disadvantaged", "fsm6", "persistent-absence"],
    hosting: { perDay: [4, 8], perWeek: [15, 30] },
    maxKm: [25, 60],
  },
  {
    kind: "all-through",
    share: 0.03,
    title: ["All-through Academy"],
    students: [500, 1100],
    years: ALL_YEARS,
    sixthForm: 0.4,
    staffGroup: 0.4,
    routes: SCHOOL_ROUTES,
    moreDisadvantaged: 0.02,
    ehcp: [0.005, 0.04],
    senSupport: [0.05, 0.2],
    notCollected: [],
    hosting: { perDay: [2, 3], perWeek: [5, 8] },
    maxKm: [25, 60],
  },
  {
    kind: "sixth-form",
    share: 0.02,
    title: ["Sixth Form College"],
    students: [500, 2000],
    years: [12, 13],
    sixthForm: 0,
    staffGroup: 0.5,
    routes: [
      { pathways: ["a-level", "degree", "degree-apprenticeship"], share: 0.85 },
      { pathways: ["t-level"], share: 0.15 },
    ],
    moreDisadvantaged: 0,
    ehcp: [0.005, 0.03],
    senSupport: [0.03, 0.12],
    notCollected: ["disadvantaged", "fsm6", "persistent-absence"],
    hosting: { perDay: [3, 5], perWeek: [10, 20] },
    maxKm: [25, 60],
  },
  {
    kind: "utc",
    share: 0.01,
    title: ["University Technical College"],
    students: [300, 600],
    years: [10, 11, 12, 13],
    sixthForm: 0,
    staffGroup: 0.6,
    routes: [{ pathways: ["t-level", "degree-apprenticeship", "apprenticeship"], share: 1 }],
    moreDisadvantaged: 0,
    ehcp: [0.01, 0.05],
    senSupport: [0.08, 0.22],
    notCollected: [],
    hosting: { perDay: [3, 5], perWeek: [8, 15] },
    maxKm: [30, 60],
  },
];
