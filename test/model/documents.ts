import type { HubInput, PolicyInput } from "../../src/model/index.ts";

/** A hub with one of everything that a rule is about: two schools, two employers, a dedicated and a shared offer. */
export const HUB: HubInput = {
  schema: "fairbroker/hub@1",
  id: "hub",
  name: "A hub",
  academicYear: "2025/26",
  calendar: {
    terms: [
      { name: "Autumn", start: "2025-09-01", end: "2025-12-19" },
      { name: "Spring", start: "2026-01-05", end: "2026-03-27" },
    ],
    timetable: {
      periods: [
        { startMin: 540, endMin: 600 },
        { startMin: 620, endMin: 680 },
      ],
    },
  },
  sectors: [
    { id: "digital", name: "Digital", near: [{ sector: "design", similarity: 0.5 }] },
    { id: "design", name: "Design" },
    { id: "care", name: "Care" },
  ],
  schools: [
    {
      id: "s1",
      name: "First School",
      kind: "secondary",
      location: { lat: 51.88, lon: -0.42 },
      localAuthority: "Luton",
      hosting: { periods: [{ weekday: 2, periods: [0, 1] }] },
      groups: [
        {
          id: "s1-y10",
          year: 10,
          size: 180,
          disadvantage: { fsm: { value: 0.3 }, "idaci-decile": { value: 3 }, ehcp: { absent: "suppressed" } },
          interests: [
            { sector: "digital", share: 0.4 },
            { sector: "care", share: 0.2 },
          ],
          history: [{ kind: "talk", date: "2025-09-18", students: 60, sectors: ["care"] }],
          unavailability: [{ start: "2025-10-01", end: "2025-10-02" }],
        },
        { id: "s1-staff", staff: true, size: 12 },
      ],
    },
    {
      id: "s2",
      name: "Second School",
      kind: "special",
      location: { lat: 51.9, lon: -0.5 },
      localAuthority: "Luton",
      calendar: { halfTerms: [{ start: "2025-10-27", end: "2025-10-31" }] },
      groups: [{ id: "s2-y9", year: 9, size: 8 }],
    },
  ],
  employers: [
    {
      id: "e1",
      name: "First Employer",
      sectors: ["digital"],
      locations: [{ lat: 51.88, lon: -0.4 }],
      asks: { perYear: 5, hoursPerYear: 10 },
      offers: [
        {
          id: "e1-talk",
          kind: "talk",
          format: "in-school",
          sessions: 3,
          groupSize: { min: 5, max: 120 },
          durationMin: 60,
          availability: { dates: ["2025-11-11"], windows: [{ start: "2025-06-01", end: "2026-12-31" }] },
        },
        {
          id: "e1-open-day",
          kind: "visit",
          format: "at-employer",
          sectors: ["care"],
          sessions: 2,
          groupSize: { max: 30 },
          shared: true,
          places: 60,
          durationMin: 120,
        },
      ],
    },
    {
      id: "e2",
      name: "Second Employer",
      offers: [
        { id: "e2-online", kind: "talk", format: "virtual", sessions: 1, groupSize: { max: 30 }, durationMin: 45 },
      ],
    },
  ],
  locks: [
    { type: "keep", offer: "e1-talk", group: "s1-y10", date: "2025-11-11", startMin: 540 },
    { type: "ban", employer: "e2", school: "s2" },
  ],
  affinities: [
    { offer: "e1-talk", group: "s1-y10", value: 3 },
    { offer: "e1-talk", group: "s2-y9", value: 4 },
  ],
};

const origin = { title: "A title", source: "Made up", year: "2026", status: "judgement" } as const;

/** A policy with one of everything that a rule is about. */
export const POLICY: PolicyInput = {
  schema: "fairbroker/policy@1",
  id: "policy",
  ...origin,
  benchmarks: [
    { id: "gb5", ...origin, needs: [], unknown: "counts", providersOnly: false },
    { id: "gb6", ...origin, needs: ["extensiveTwoWay"], unknown: "does-not-count", providersOnly: false },
  ],
  kinds: [
    {
      id: "talk",
      ...origin,
      audience: "students",
      formats: ["in-school", "virtual"],
      years: [9, 10],
      pathways: [],
      counts: [["gb5"]],
      repeatUpTo: 1,
      leadDays: 28,
      gatedOffSite: false,
    },
    {
      id: "visit",
      ...origin,
      audience: "students",
      formats: ["at-employer"],
      years: [9, 10],
      pathways: [],
      counts: [["gb6", "gb5"]],
      repeatUpTo: 1,
      leadDays: 42,
      gatedOffSite: true,
    },
    {
      id: "insight-day",
      ...origin,
      audience: "staff",
      formats: ["at-employer"],
      years: [],
      pathways: [],
      counts: [],
      repeatUpTo: 1,
      leadDays: 42,
      gatedOffSite: false,
    },
  ],
  entitlements: [
    {
      id: "one-a-year",
      ...origin,
      appliesTo: { years: [9, 10] },
      counts: { benchmarks: ["gb5"] },
      unit: "encounters",
      target: 1,
      tiers: [
        { upTo: 1, worth: 1 },
        { upTo: 2, worth: 0.5 },
      ],
    },
    {
      id: "workplace-by-10",
      ...origin,
      appliesTo: { years: [9, 10] },
      counts: { benchmarks: ["gb6"] },
      unit: "hours",
      target: 10,
      tiers: [{ upTo: 10, worth: 0.1 }],
      phase: { fromYear: 9, toYear: 10, pace: "even" },
    },
    {
      id: "for-staff",
      ...origin,
      appliesTo: { audience: "staff" },
      counts: { benchmarks: ["gb5"] },
      unit: "encounters",
      target: 1,
      tiers: [{ upTo: 1, worth: 1 }],
    },
  ],
  priority: {
    ceiling: 2,
    needAtCeiling: 0.5,
    scheme: {
      id: "mixed",
      ...origin,
      rule: "noisy-or",
      betas: [
        { family: "income", beta: 0.6 },
        { family: "language", beta: 0 },
      ],
    },
    factors: [
      { id: "fsm6", ...origin, family: "income", rank: 1, unit: "share", national: 0.25, protected: false },
      { id: "fsm", ...origin, family: "income", rank: 2, unit: "share", national: 0.25, protected: false },
      { id: "idaci-decile", ...origin, family: "area", rank: 1, unit: "decile", national: 5.5, protected: false },
      { id: "roni", ...origin, family: "risk", rank: 1, unit: "points", pointsAtFull: 20, protected: false },
      { id: "eal", ...origin, family: "language", rank: 1, unit: "share", protected: true },
    ],
    shrinkStudents: 20,
    rationales: [],
  },
  suitability: {
    interest: 0.1,
    demand: 0.1,
    hubPriority: 0.1,
    technicalRoute: 0.1,
    proximity: 0.1,
    reliability: 0.1,
    continuity: 0.1,
  },
  nearKm: 20,
  interestUnknown: 0.3,
  reliabilityUnknown: 0.8,
  gates: { offSite: ["insurance"], unknownReadiness: "allow", unknownSendReady: "allow" },
  travel: { roadFactor: 1.3, speedKmh: 40, bufferMin: 10, pencePerStudentKm: 6 },
  time: { spacingDays: 5, blockDayMin: 300, sendLeadDays: 14 },
  candidatesFrom: "all",
};
