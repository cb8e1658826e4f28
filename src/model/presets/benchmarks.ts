import type { Benchmark, QualityFlag } from "../encounter-kind.ts";

const GB5_FLAGS = [
  "sharedPurpose",
  "learningOutcomes",
  "twoWay",
  "reflection",
] as const satisfies readonly QualityFlag[];
const GB6_FLAGS = [
  ...GB5_FLAGS,
  "extensiveTwoWay",
  "rangeOfPeople",
  "employerTask",
  "employerFeedback",
] as const satisfies readonly QualityFlag[];

const GB5_SOURCE = "careershubcumbria.co.uk/schools-colleges/benchmarks/benchmark-5 (flags: our reading)";
const GB6_SOURCE = "llbsp.org.uk/gatsby-benchmark-resources/benchmark-6 (flags: our reading)";
const GB7_SOURCE = "gatsbybenchmarks.org.uk/updated-benchmarks/gatsby-benchmark-7 (flags: our reading)";

/**
 * Headings under which an encounter may count. What a meaningful encounter must show is published; as flags it is our reading.
 * Where nobody has checked, Benchmarks 5 and 6 count and the audit says how often; provider access is law and does not.
 */
export const benchmarks: readonly Benchmark[] = [
  {
    id: "gb5",
    title: "Benchmark 5: a meaningful encounter with an employer",
    source: GB5_SOURCE,
    year: "2025",
    status: "partial",
    needs: GB5_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "gb5-curriculum",
    title: "Benchmark 5 for colleges: a meaningful encounter through the curriculum",
    source: GB5_SOURCE,
    year: "2025",
    status: "partial",
    needs: GB5_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "gb6",
    title: "Benchmark 6: a meaningful experience of a workplace",
    source: GB6_SOURCE,
    year: "2025",
    status: "partial",
    needs: GB6_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "gb6-virtual",
    title: "Benchmark 6, virtual: adds to experience of workplaces, never replaces it",
    source: "llbsp.org.uk/benchmark-6-the-work-experience-guarantee (flags: our reading)",
    year: "2025",
    status: "partial",
    needs: GB6_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "placement",
    title: "Hours of a work experience placement",
    source: "careersandenterprise.co.uk/equalex (flags: our reading)",
    year: "2025",
    status: "partial",
    needs: GB6_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "t-level-placement",
    title: "Industry placement of a T Level",
    source: "T Levels: 315 hours with an employer, not verified; a benchmark of its own is our reading",
    year: "2025",
    status: "partial",
    needs: [],
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "gb7",
    title: "Benchmark 7: an encounter with a provider of technical education or apprenticeships",
    source: GB7_SOURCE,
    year: "2025",
    status: "partial",
    needs: GB5_FLAGS,
    unknown: "counts",
    providersOnly: true,
  },
  {
    id: "gb7-provider",
    title: "Provider access: an encounter with all four content items",
    source:
      "careershub.southmidlands.org.uk/provider-access-legislation-pal; thomasalleynes.uk (year not verified; that an unanswered item does not count is our judgement)",
    year: "2023",
    status: "partial",
    needs: ["contentProvider", "contentCareers", "contentTraining", "contentQuestions"],
    unknown: "does-not-count",
    providersOnly: true,
  },
  {
    id: "gb7-he",
    title: "Benchmark 7: a visit to a provider of higher education",
    source: GB7_SOURCE,
    year: "2025",
    status: "partial",
    needs: GB5_FLAGS,
    unknown: "counts",
    providersOnly: false,
  },
  {
    id: "teacher",
    title: "An encounter of a teacher with an employer (never added to students' counts)",
    source: "educationandemployers.org (no flags: our reading)",
    year: "2025",
    status: "partial",
    needs: [],
    unknown: "counts",
    providersOnly: false,
  },
];
