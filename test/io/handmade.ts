import {
  type Hub,
  type HubInput,
  type OfferInput,
  type Plan,
  parseHub,
  parsePlan,
  presets,
} from "../../src/model/index.ts";

/** Two schools of two authorities, one employer with four offers; every name is a trap for some writer. */
export const HUB: HubInput = {
  schema: "fairbroker/hub@1",
  id: "test-hub",
  name: "Test, hub; one\nBEGIN:VEVENT",
  academicYear: "2025/26",
  calendar: {
    terms: [{ name: "Year", start: "2025-09-01", end: "2026-07-17" }],
    timetable: { periods: [{ startMin: 540, endMin: 900 }] },
  },
  schools: [
    {
      id: "100001",
      name: '=HYPERLINK("x"), North School',
      kind: "secondary",
      location: { lat: 51.88, lon: -0.42 },
      localAuthority: "Luton",
      groups: [
        { id: "100001-y9", name: "Year 9", year: 9, size: 200 },
        { id: "100001-staff", name: "Staff", size: 12, staff: true },
      ],
    },
    {
      id: "100002",
      name: "Six-Day School",
      kind: "sixth-form",
      location: { lat: 51.9, lon: -0.4 },
      localAuthority: "Central Bedfordshire",
      calendar: { timetable: { weekdays: [1, 2, 3, 4, 5, 6], periods: [{ startMin: 540, endMin: 900 }] } },
      groups: [{ id: "100002-y12", year: 12, size: 150 }],
    },
  ],
  employers: [
    {
      id: "acme",
      name: 'Acme "Rail"\nand Sons',
      locations: [{ lat: 51.89, lon: -0.41 }],
      offers: [
        offer("acme-talk", { name: "-Talk", format: "in-school" }),
        offer("acme-fair", { format: "at-employer", shared: true, places: 100 }),
        {
          id: "acme-block",
          kind: "work-experience-placement",
          format: "at-employer",
          sessions: 1,
          groupSize: { max: 20 },
          days: 5,
        },
        offer("acme-online", { format: "virtual" }),
      ],
    },
  ],
  notes: ["generated pledges", "rolls of 2024/25"],
};

function offer(id: string, more: Pick<OfferInput, "format"> & Partial<OfferInput>): OfferInput {
  return { id, kind: "employer-talk", sessions: 3, groupSize: { max: 60 }, durationMin: 60, ...more };
}

export function makeHub(more: Partial<HubInput> = {}): Hub {
  return parseHub({ ...HUB, ...more });
}

type EncounterInput = Pick<Plan["encounters"][number], "id" | "offer" | "groups" | "date" | "format"> &
  Partial<Plan["encounters"][number]>;

export function makePlan(
  encounters: readonly EncounterInput[],
  notes: readonly string[] = ["generated pledges"],
): Plan {
  return parsePlan({
    schema: "fairbroker/plan@1",
    encounters: encounters.map((encounter) => ({
      employer: "acme",
      kind: encounter.days === undefined ? "employer-talk" : "work-experience-placement",
      ...(encounter.days === undefined ? { startMin: 600, durationMin: 60 } : {}),
      status: "planned",
      value: 1,
      ...encounter,
    })),
    unmet: [],
    undated: [],
    floors: [],
    fairness: { kind: "weighted-sum" },
    certificate: {
      value: 0,
      matchedValue: 0,
      datedLoss: 0,
      linear: 0,
      sharp: 0,
      bound: 0,
      gap: 0,
      linearGroups: [],
      shortfalls: [],
      prices: [],
      creditPrices: [],
      pricesHash: "0".repeat(64),
    },
    meta: {
      engine: "fairbroker",
      version: "0.0.0",
      hub: "test-hub",
      academicYear: "2025/26",
      hubHash: "0".repeat(64),
      policyHash: "0".repeat(64),
      policy: presets.policy.southMidlands,
      effort: "quick",
      seed: 0,
      rounds: 1,
      moves: [],
      imputed: [],
      leftOut: [],
      notes,
    },
  });
}
