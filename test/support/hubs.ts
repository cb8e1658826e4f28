import {
  type EmployerInput,
  type GroupInput,
  HUB_SCHEMA,
  type Hub,
  type HubInput,
  type OfferInput,
  parseHub,
  presets,
  type SchoolInput,
} from "../../src/model/index.ts";

export type { EmployerInput, GroupInput, OfferInput, SchoolInput };

/** Luton's town hall, for tests in which the place does not matter. */
export const HERE = { lat: 51.8787, lon: -0.4148 };

export function group(input: Partial<GroupInput> = {}): GroupInput {
  return { id: "g1", year: 10, size: 30, ...input };
}

export function school(input: Partial<SchoolInput> = {}): SchoolInput {
  return {
    id: "s1",
    name: "School",
    kind: "secondary",
    location: HERE,
    localAuthority: "Luton",
    groups: [group()],
    ...input,
  };
}

/** A talk of 60 minutes in school for one class, unless said otherwise. */
export function offer(input: Partial<OfferInput> = {}): OfferInput {
  const lasts = input.days === undefined ? { durationMin: 60 } : {};
  return {
    id: "o1",
    kind: "employer-talk",
    format: "in-school",
    sessions: 1,
    groupSize: { min: 1, max: 30 },
    ...lasts,
    ...input,
  };
}

export function employer(input: Partial<EmployerInput> = {}): EmployerInput {
  return { id: "e1", name: "Employer", sectors: ["digital"], locations: [HERE], offers: [offer()], ...input };
}

/** One school, one Year 10 class of 30, one employer with one talk, unless said otherwise. */
export function hub(input: Partial<HubInput> = {}): Hub {
  return parseHub({
    schema: HUB_SCHEMA,
    id: "hub",
    name: "Hub",
    academicYear: "2025/26",
    calendar: presets.calendars.luton2025.calendar,
    schools: [school()],
    employers: [employer()],
    ...input,
  });
}
