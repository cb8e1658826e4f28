import { presets } from "../src/index.ts";
import { type BuiltHub, buildHub } from "./build-hub.ts";
import { LUTON_SCHOOLS_CSV, LUTON_SUCCESSORS } from "./luton-schools.ts";

const { luton2025, centralBedfordshire2025 } = presets.calendars;

/** Careers Hub Luton: 26 real schools and colleges, and pledges generated from the business counts of both authorities. */
export function buildLutonHub(seed: number): BuiltHub {
  return buildHub(
    {
      id: "careers-hub-luton",
      name: "Careers Hub Luton",
      schoolsCsv: LUTON_SCHOOLS_CSV,
      successors: LUTON_SUCCESSORS,
      calendars: { Luton: luton2025, "Central Bedfordshire": centralBedfordshire2025 },
      employers: 300,
      notes: [],
    },
    seed,
  );
}
