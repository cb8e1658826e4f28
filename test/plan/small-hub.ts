import { type Hub, HubShape } from "../../src/model/index.ts";

/** The same shape, open to edits. */
export type Draft<T> = T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
export type HubDraft = Draft<Hub>;

const ready = { insurance: true, riskReview: true, safeguardingContact: true, supervised: true, accessibility: true };

/**
 * Two schools, four groups of students, one of staff, three employers.
 *
 * School A stands at 52.0 N, school B at 51.9 N, the site of acme and care-co at 52.1 N, all on one meridian:
 * 0.1 degrees are 6371.0088 km x pi / 1800 = 11.1195 km, in whole metres 11,120; 0.2 degrees are 22,239 m.
 * A journey from A to the site takes 1.25 x 11.12 / 50 h + 5 min = 21.7 min, rounded up 25; A to B just as long.
 */
const HUB = {
  schema: "fairbroker/hub@1",
  id: "small",
  name: "Small hub",
  academicYear: "2025/26",
  calendar: {
    terms: [
      { name: "Autumn", start: "2025-09-01", end: "2025-12-19" },
      { name: "Spring and summer", start: "2026-01-05", end: "2026-07-17" },
    ],
    halfTerms: [{ start: "2025-10-27", end: "2025-10-31" }],
    inset: ["2025-09-01"],
    exams: [{ name: "Mocks", start: "2025-11-24", end: "2025-11-28", years: [11] }],
    timetable: {
      cycleWeeks: 2,
      periods: [
        { startMin: 540, endMin: 600 },
        { startMin: 600, endMin: 660 },
        { startMin: 680, endMin: 740 },
        { startMin: 800, endMin: 860 },
        { startMin: 860, endMin: 920 },
      ],
    },
  },
  sectors: [
    { id: "build", name: "Building", demand: 1, near: [{ sector: "care", similarity: 0.5 }] },
    { id: "care", name: "Care", demand: 0.5, tags: ["local"] },
  ],
  priorities: ["local"],
  fundPence: 1000,
  schools: [
    {
      id: "school-a",
      name: "School A",
      kind: "secondary",
      location: { lat: 52, lon: -0.4 },
      localAuthority: "Here",
      hosting: { perDay: 2, perWeek: 3, atOnce: 1 },
      travel: { maxKm: 40, budgetPence: 5000 },
      groups: [
        {
          id: "a-10",
          year: 10,
          size: 30,
          disadvantage: { fsm: { value: 0 } },
        },
        {
          id: "a-8",
          year: 8,
          size: 20,
          disadvantage: { fsm: { value: 0.4 } },
          interests: [{ sector: "build", share: 0.5 }],
          history: [{ kind: "talk", date: "2025-09-10", students: 10, employer: "acme", sectors: ["care"] }],
        },
        { id: "a-9", year: 9, size: 25, disadvantage: { fsm: { value: 0.2 } } },
        { id: "a-staff", size: 8, staff: true },
      ],
    },
    {
      id: "school-b",
      name: "School B",
      kind: "special",
      location: { lat: 51.9, lon: -0.4 },
      localAuthority: "Here",
      travel: { maxKm: 40, budgetPence: 2000 },
      groups: [
        {
          id: "b-10",
          year: 10,
          size: 10,
          disadvantage: { fsm: { absent: "suppressed" } },
          interests: [{ sector: "build", share: 0.4 }],
        },
      ],
    },
  ],
  employers: [
    {
      id: "acme",
      name: "Acme",
      sectors: ["build"],
      sizeBand: "20-49",
      locations: [{ lat: 52.1, lon: -0.4 }],
      asks: { coolDownDays: 5 },
      reliability: 1,
      offers: [
        {
          id: "fair",
          kind: "talk",
          format: "in-school",
          sessions: 1,
          groupSize: { max: 25 },
          shared: true,
          places: 25,
          durationMin: 60,
          sendReady: true,
        },
        {
          id: "talk",
          kind: "talk",
          format: "in-school",
          routes: ["construction-built-environment"],
          sessions: 3,
          groupSize: { max: 30 },
          durationMin: 60,
          radiusKm: 30,
          sendReady: true,
        },
      ],
    },
    {
      id: "care-co",
      name: "Care & Co",
      sectors: ["care"],
      locations: [{ lat: 52.1, lon: -0.4 }],
      readiness: ready,
      offers: [
        {
          id: "placement",
          kind: "placement",
          format: "at-employer",
          sessions: 1,
          groupSize: { max: 2 },
          shared: true,
          places: 4,
          days: 5,
          meaningful: { employerTask: true },
          sendReady: true,
        },
        {
          id: "visit",
          kind: "visit",
          format: "at-employer",
          sessions: 2,
          groupSize: { max: 15 },
          durationMin: 120,
          costPence: 500,
          meaningful: { employerTask: true },
        },
      ],
    },
    {
      id: "webco",
      name: "Webco",
      sectors: ["build", "care"],
      sizeBand: "0-4",
      offers: [
        { id: "insight", kind: "insight", format: "virtual", sessions: 1, groupSize: { max: 8 }, durationMin: 60 },
        {
          id: "webinar",
          kind: "talk",
          format: "virtual",
          sessions: 2,
          groupSize: { min: 5, max: 15 },
          shared: true,
          places: 30,
          durationMin: 60,
          sendReady: true,
        },
      ],
    },
  ],
};

/** The hub, complete and open to edits. */
export function smallHub(): HubDraft {
  return structuredClone(HubShape.parse(HUB)) as unknown as HubDraft;
}

export function named<T extends { id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new Error(`No ${id} here`);
  return item;
}

export const schoolOf = (hub: HubDraft, id: string) => named(hub.schools, id);
export const groupOf = (hub: HubDraft, id: string) =>
  named(
    hub.schools.flatMap((school) => school.groups),
    id,
  );
export const employerOf = (hub: HubDraft, id: string) => named(hub.employers, id);
export const offerOf = (hub: HubDraft, id: string) =>
  named(
    hub.employers.flatMap((employer) => employer.offers),
    id,
  );
