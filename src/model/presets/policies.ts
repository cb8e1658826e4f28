import { parsePolicy } from "../parse-policy.ts";
import { POLICY_SCHEMA, type Policy } from "../policy.ts";
import { benchmarks } from "./benchmarks.ts";
import { entitlements } from "./entitlements.ts";
import { factors } from "./factors.ts";
import { kinds } from "./kinds.ts";
import { parsedOnce } from "./parsed-once.ts";
import { schemes } from "./schemes.ts";

const JUDGED = "Entitlements, kinds and factors with their own sources; the numbers of this document are our judgement";

const southMidlandsInput = {
  schema: POLICY_SCHEMA,
  id: "south-midlands",
  title: "South Midlands: up to twice the weight for the greatest need",
  source: `${JUDGED}; the ceiling of 2 follows a finding of about twice the effect in the most disadvantaged schools (cypnow.co.uk)`,
  year: "2026",
  status: "judgement",
  benchmarks,
  kinds,
  entitlements,
  priority: { ceiling: 2, needAtCeiling: 0.6, scheme: schemes.noisyOr, factors, shrinkStudents: 20, rationales: [] },
  suitability: {
    interest: 0.1,
    demand: 0.05,
    hubPriority: 0.05,
    technicalRoute: 0.1,
    proximity: 0.05,
    reliability: 0.05,
    continuity: 0.02,
  },
  nearKm: 25,
  interestUnknown: 0.3,
  reliabilityUnknown: 0.8,
  gates: {
    offSite: ["insurance", "riskReview", "safeguardingContact", "supervised", "accessibility"],
    unknownReadiness: "allow",
    unknownSendReady: "allow",
  },
  travel: { roadFactor: 1.3, speedKmh: 30, bufferMin: 10, pencePerStudentKm: 6 },
  time: {
    spacingDays: 5,
    blockDayMin: 300,
    sendLeadDays: 14,
    wishes: {
      spacing: 10,
      schoolWeeks: 200,
      groupWeeks: 20,
      occasions: 10,
      farDays: 1000,
      leastServed: 2,
      slack: 5,
      farKm: 8,
      slackDays: 21,
    },
  },
  candidatesFrom: "all",
} as const;

/** The same document with everybody's weight 1: what a plan would be without any priority. */
const equalInput = {
  ...southMidlandsInput,
  id: "equal",
  title: "Equal: the same in all else, but every student counts the same (for comparison)",
  source: JUDGED,
  priority: { ...southMidlandsInput.priority, ceiling: 1, scheme: schemes.none },
} as const;

const southMidlands = /* @__PURE__ */ parsedOnce(southMidlandsInput, parsePolicy);
const equal = /* @__PURE__ */ parsedOnce(equalInput, parsePolicy);

/** Complete policies, ready for `plan`. To change one, spread it and parse the result: see docs/presets.md. */
export const policies = {
  /** The default. */
  get southMidlands(): Policy {
    return southMidlands();
  },
  /** The comparison without priority. */
  get equal(): Policy {
    return equal();
  },
};
