import type { PriorityScheme } from "../priority-scheme.ts";

type Scheme<R extends PriorityScheme["rule"]> = Extract<PriorityScheme, { rule: R }>;

const noisyOr: Scheme<"noisy-or"> = {
  id: "noisy-or",
  title: "Overlapping factors, never simply summed",
  source:
    "The form is a standard one (noisy-or); each beta, the need when everybody has the factor, is our judgement. Disadvantaged already holds looked-after; protected factors are left out",
  year: "2026",
  status: "judgement",
  rule: "noisy-or",
  betas: [
    { family: "income-school", beta: 0.5 },
    { family: "area", beta: 0.2 },
    { family: "sen-support", beta: 0.3 },
    { family: "ehcp", beta: 0.5 },
    { family: "absence", beta: 0.3 },
    { family: "leaving", beta: 0.5 },
    { family: "young-carer", beta: 0.3 },
  ],
};

const teachFirst: Scheme<"ladder"> = {
  id: "teach-first",
  title: "Teach First: areas of the students, then category of the authority",
  source: "Teach First, eligibility of schools (the rule as published; page and year not verified)",
  year: "2023",
  status: "partial",
  rule: "ladder",
  factor: "idaci-3-share",
  second: "aea",
  rungs: [
    { atLeast: 0.4, secondIn: [] },
    { atLeast: 0.35, secondIn: [4, 5, 6] },
    { atLeast: 0.3, secondIn: [5, 6] },
    { atLeast: 0.25, secondIn: [6] },
  ],
};

const ifs2013: Scheme<"threshold"> = {
  id: "ifs-2013",
  title: "IFS 2013: three in ten with free school meals in the past three years",
  source: "Institute for Fiscal Studies, 2013",
  year: "2013",
  status: "verified",
  rule: "threshold",
  factor: "fsm-ever3",
  atLeast: 0.3,
};

const deprivationBands: Scheme<"bands"> = {
  id: "deprivation-bands",
  title: "Funding bands by the rank of the postcode's area",
  source:
    "Skills Funding Agency, disadvantage uplift by rank of area: relative weights 3 : 1.5 : 1 : 0 (years not verified)",
  year: "2010 to 2017",
  status: "partial",
  rule: "bands",
  factor: "area-rank-share",
  bands: [
    { upTo: 0.1, weight: 3 },
    { upTo: 0.2, weight: 1.5 },
    { upTo: 0.27, weight: 1 },
  ],
};

/** Each figure at or above the national one, where there is a national one. */
const aboveNational = [
  { factor: "disadvantaged", atLeast: 0.25 },
  { factor: "sen-support", atLeast: 0.142 },
  { factor: "ehcp", atLeast: 0.053 },
  { factor: "persistent-absence", atLeast: 0.192 },
  { factor: "neet-or-unknown", atLeast: 0.058 },
] as const;

const countOf: Scheme<"count-of"> = {
  id: "count-of-criteria",
  title: "How many of five figures reach the national one",
  source: "The form is common among charities; these five criteria are our judgement",
  year: "2026",
  status: "judgement",
  rule: "count-of",
  criteria: aboveNational,
};

const anyOf: Scheme<"any-of"> = {
  id: "any-of-criteria",
  title: "Whether any of five figures reaches the national one",
  source: "The form is common among charities; these five criteria are our judgement",
  year: "2026",
  status: "judgement",
  rule: "any-of",
  criteria: aboveNational,
};

const closingTheGap: Scheme<"deficit"> = {
  id: "closing-the-gap",
  title: "What is missing of seven encounters and two workplaces over school life; no year makes up for another",
  source:
    "Closing the Gap (the rule as published; authors, publisher and year not verified); that workplaces fall due in Years 11 and 13 is our reading",
  year: "2019",
  status: "partial",
  rule: "deficit",
  fromYear: 7,
  encounterBenchmarks: ["gb5"],
  workplaceBenchmarks: ["gb6"],
  workplaceByYears: [11, 13],
};

const none: Scheme<"none"> = {
  id: "none",
  title: "Nobody first: every student counts the same",
  source: "Ours, for comparison",
  year: "2026",
  status: "judgement",
  rule: "none",
};

/** Rules that turn a group's factors into its need. To use one, give it to a policy: see docs/presets.md. */
export const schemes = {
  noisyOr,
  teachFirst,
  ifs2013,
  deprivationBands,
  countOf,
  anyOf,
  closingTheGap,
  none,
} as const;
