import { POLICY_SCHEMA, type PolicyInput } from "../model/index.ts";

const OURS = { source: "Made for planted hubs", year: "2025", status: "judgement" } as const;

/** Worth of a student's first and second encounter in a year, for a weight of 1; a third is worth nothing. */
export const PLANTED_TIERS = [
  { upTo: 1, worth: 1 },
  { upTo: 2, worth: 0.4 },
] as const;

export const PLANTED_KIND = "talk";
export const PLANTED_FACTOR = "need";
export const PLANTED_ENTITLEMENT = "two-a-year";

/**
 * The policy of planted hubs: one kind, one entitlement with two tiers, two weights (1 and 2), and only listed pairs, whose
 * suitability the hub gives. So little of it can hide a mistake that the optimum can be added up by hand.
 */
export const PLANTED_POLICY: PolicyInput = {
  schema: POLICY_SCHEMA,
  id: "planted",
  title: "Policy of hubs whose best plan is known",
  ...OURS,
  benchmarks: [{ id: "met", title: "Met an employer", ...OURS, needs: [], unknown: "counts", providersOnly: false }],
  kinds: [
    {
      id: PLANTED_KIND,
      title: "Talk",
      ...OURS,
      audience: "students",
      formats: ["in-school", "virtual"],
      years: [7, 8, 9, 10, 11, 12, 13],
      pathways: [],
      counts: [["met"]],
      repeatUpTo: 1,
      leadDays: 0,
      gatedOffSite: false,
    },
  ],
  entitlements: [
    {
      id: PLANTED_ENTITLEMENT,
      title: "Two encounters a year",
      ...OURS,
      appliesTo: { years: [7, 8, 9, 10, 11, 12, 13] },
      counts: { benchmarks: ["met"] },
      unit: "encounters",
      target: 2,
      tiers: [...PLANTED_TIERS],
    },
  ],
  priority: {
    ceiling: 2,
    needAtCeiling: 1,
    scheme: {
      id: "planted-need",
      title: "Need or none",
      ...OURS,
      rule: "threshold",
      factor: PLANTED_FACTOR,
      atLeast: 0.5,
    },
    factors: [
      { id: PLANTED_FACTOR, title: "Need", ...OURS, family: PLANTED_FACTOR, rank: 1, unit: "share", protected: false },
    ],
    shrinkStudents: 0,
    rationales: [],
  },
  suitability: {
    interest: 0,
    demand: 0,
    hubPriority: 0,
    technicalRoute: 0,
    proximity: 0,
    reliability: 0,
    continuity: 0,
  },
  nearKm: 10,
  interestUnknown: 0,
  reliabilityUnknown: 1,
  gates: { offSite: [], unknownReadiness: "allow", unknownSendReady: "allow" },
  travel: { roadFactor: 1.3, speedKmh: 35, bufferMin: 15, pencePerStudentKm: 20 },
  time: { spacingDays: 0, blockDayMin: 300, sendLeadDays: 0 },
  candidatesFrom: "affinities",
};
