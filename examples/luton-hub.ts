import { generatePledges, type Hub, parseHub, presets } from "../src/index.ts";
import { readSchools } from "../src/io/index.ts";
import { LUTON_SCHOOLS_CSV } from "./luton-schools.ts";

/** Windmill Hill School closed and Lime Academy Hartwell followed it: its roll stands in until the new one is published. */
const SUCCESSORS = { "148558": "151866" };

/** Careers Hub Luton: 26 real schools and colleges, and pledges generated from the business counts of both authorities. */
export function buildLutonHub(seed: number): { readonly hub: Hub; readonly derived: readonly string[] } {
  const { schools, derived, notes } = readSchools(LUTON_SCHOOLS_CSV, { successors: SUCCESSORS });
  const { luton2025, centralBedfordshire2025 } = presets.calendars;
  const hub = parseHub({
    schema: "fairbroker/hub@1",
    id: "careers-hub-luton",
    name: "Careers Hub Luton",
    academicYear: "2025/26",
    calendar: luton2025.calendar,
    schools: schools.map((school) =>
      school.localAuthority === "Central Bedfordshire"
        ? { ...school, calendar: { terms: centralBedfordshire2025.calendar.terms } }
        : school,
    ),
    employers: generatePledges({
      schools,
      localAuthorities: ["Luton", "Central Bedfordshire"],
      employers: 300,
      seed,
      supply: 0.7,
      academicYear: "2025/26",
    }),
    priorities: ["south-midlands-lsip-2026"],
    notes: [...notes, "generated pledges: no register of real employers' offers is public"],
  });
  return { hub, derived };
}
