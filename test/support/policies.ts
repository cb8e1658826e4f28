import { type Policy, type PolicyInput, parsePolicy, presets } from "../../src/model/index.ts";

/** The default policy with other parts. */
export function policy(input: Partial<PolicyInput> = {}): Policy {
  return parsePolicy({ ...(presets.policy.southMidlands as PolicyInput), ...input });
}

const PROVENANCE = { source: "test", year: "2026", status: "judgement" } as const;

/** One entitlement, one kind of encounter, no suitability, weights from one share factor `fsm`: values can be counted by hand. */
export function plainPolicy(input: Partial<PolicyInput> = {}): Policy {
  return parsePolicy({
    ...(presets.policy.southMidlands as PolicyInput),
    benchmarks: [{ ...PROVENANCE, id: "gb5", title: "Encounter", needs: [], unknown: "counts", providersOnly: false }],
    kinds: [
      {
        ...PROVENANCE,
        id: "employer-talk",
        title: "Talk",
        audience: "students",
        formats: ["in-school", "at-employer", "virtual"],
        years: [7, 8, 9, 10, 11, 12, 13],
        pathways: [],
        counts: [["gb5"]],
        repeatUpTo: 1,
        leadDays: 0,
        gatedOffSite: true,
      },
    ],
    entitlements: [
      {
        ...PROVENANCE,
        id: "two",
        title: "Two encounters",
        appliesTo: { years: [7, 8, 9, 10, 11, 12, 13] },
        counts: { benchmarks: ["gb5"] },
        unit: "encounters",
        target: 2,
        tiers: [
          { upTo: 1, worth: 1 },
          { upTo: 2, worth: 0.5 },
        ],
      },
    ],
    priority: {
      ceiling: 2,
      needAtCeiling: 1,
      scheme: {
        ...PROVENANCE,
        id: "one-factor",
        title: "One factor",
        rule: "noisy-or",
        betas: [{ family: "income", beta: 1 }],
      },
      factors: [
        {
          ...PROVENANCE,
          id: "fsm",
          title: "FSM",
          family: "income",
          rank: 1,
          unit: "share",
          national: 0.25,
          protected: false,
        },
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
    ...input,
  });
}
