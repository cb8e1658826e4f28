import { generatePledges, type Hub, parseHub, presets } from "../src/index.ts";
import { readSchools } from "../src/io/index.ts";
import { LUTON_SCHOOLS_CSV } from "./luton-schools.ts";

/** Windmill Hill School closed and Lime Academy Hartwell followed it: its roll stands in until the new one is published. */
const SUCCESSORS = { "148558": "151866" };

/** About as many students a teacher as secondary schools of England have; nobody publishes who takes part in teacher encounters. */
const STUDENTS_PER_STAFF = 17;
/** Lead times count from here: talks from 15 September, visits from 29 September, placements from 10 November at the earliest. */
const PLAN_FROM = "2025-08-18";
/** No INSET days are published: one a calendar, on the first day of term, is what schools usually have at least. */
const INSET = ["2025-09-01"];

/** Careers Hub Luton: 26 real schools and colleges, and pledges generated from the business counts of both authorities. */
export function buildLutonHub(seed: number): { readonly hub: Hub; readonly derived: readonly string[] } {
  const { schools, derived, notes } = readSchools(LUTON_SCHOOLS_CSV, {
    successors: SUCCESSORS,
    studentsPerStaff: STUDENTS_PER_STAFF,
  });
  const { luton2025, centralBedfordshire2025 } = presets.calendars;
  const hub = parseHub({
    schema: "fairbroker/hub@1",
    id: "careers-hub-luton",
    name: "Careers Hub Luton",
    academicYear: "2025/26",
    planFrom: PLAN_FROM,
    calendar: { ...luton2025.calendar, inset: INSET },
    schools: schools.map((school) =>
      school.localAuthority === "Central Bedfordshire"
        ? { ...school, calendar: { terms: centralBedfordshire2025.calendar.terms, inset: INSET } }
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
    occasions: Object.values(presets.occasions).map(({ occasion }) => occasion),
    notes: [
      ...notes,
      `INSET days are not published: ${INSET.join(", ")} for every school is our judgement`,
      `planned from ${PLAN_FROM}, our choice: lead times count from there`,
      "generated pledges: no register of real employers' offers is public",
    ],
  });
  return { hub, derived };
}
