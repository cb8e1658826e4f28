import { type Entitlement, FORMATS, type Policy, PROPORTIONAL, SCHOOL_KINDS } from "../model/index.ts";

/**
 * What fairness "proportional" adds for every group of students, in the form of an entitlement: any encounter adds worth, the k-th of
 * each student 1/k of the first's, up to the eighth. Nobody is owed it, no history counts, and no benchmark earns it: every encounter does.
 *
 * @see docs/rules.md, "Floors and fairness".
 */
export const PROPORTIONAL_CLAIM: Entitlement = {
  id: PROPORTIONAL,
  title: "As many encounters as others have",
  source:
    "A worth of 1, 1/2, 1/3 ... follows the logarithm, whose largest sum is the proportionally fair one (Kelly 1997)",
  year: "2026",
  status: "judgement",
  appliesTo: {
    audience: "students",
    years: [7, 8, 9, 10, 11, 12, 13, 14],
    schoolKinds: [...SCHOOL_KINDS],
    pathways: [],
  },
  counts: { benchmarks: [], formats: [...FORMATS] },
  unit: "encounters",
  per: "group",
  target: 0,
  tiers: [1, 2, 3, 4, 5, 6, 7, 8].map((upTo) => ({ upTo, worth: 1 / upTo })),
};

/** The entitlements of which groups have claims: those of the policy in its order, and what its fairness adds. */
export function listEntitlements({ entitlements, fairness }: Policy): readonly Entitlement[] {
  return fairness.kind === "proportional" ? [...entitlements, PROPORTIONAL_CLAIM] : entitlements;
}
