import { generatePledges, type Hub, parseHub, presets } from "../src/index.ts";
import { readSchools } from "../src/io/index.ts";

/** What one hub of real schools has that another has not. */
export interface HubFacts {
  readonly id: string;
  readonly name: string;
  readonly schoolsCsv: string;
  /** URN of a closed school to URN of the one that followed it, for which its roll stands in. */
  readonly successors: Readonly<Record<string, string>>;
  /** Term dates of each local authority, the hub's own first. The business counts that pledges follow go by the same names. */
  readonly calendars: Readonly<Record<string, typeof presets.calendars.luton2025>>;
  readonly employers: number;
  /** What else a reader of the hub must know. */
  readonly notes: readonly string[];
}

export interface BuiltHub {
  readonly hub: Hub;
  /** What does not stand in the table of schools as it is, a line each. */
  readonly derived: readonly string[];
}

/** About as many students a teacher as secondary schools of England have; nobody publishes who takes part in teacher encounters. */
const STUDENTS_PER_STAFF = 17;
/** Lead times count from here: talks from 15 September, visits from 29 September, placements from 10 November at the earliest. */
const PLAN_FROM = "2025-08-18";
/** No INSET days are published: one a calendar, on the first day of term, is what schools usually have at least. */
const INSET = ["2025-09-01"];
/** Places for so much of what students are owed. */
const SUPPLY = 0.7;

/** A hub of real schools and colleges, with pledges generated from the business counts of its authorities. */
export function buildHub(facts: HubFacts, seed: number): BuiltHub {
  const { schools, derived, notes } = readSchools(facts.schoolsCsv, {
    successors: facts.successors,
    studentsPerStaff: STUDENTS_PER_STAFF,
  });
  const localAuthorities = Object.keys(facts.calendars);
  const ownCalendar = facts.calendars[localAuthorities[0]];
  const hub = parseHub({
    schema: "fairbroker/hub@1",
    id: facts.id,
    name: facts.name,
    academicYear: "2025/26",
    planFrom: PLAN_FROM,
    calendar: { ...ownCalendar.calendar, inset: INSET },
    // Terms differ between authorities; half-terms are the same in all calendars that are known.
    schools: schools.map((school) => {
      const { calendar } = facts.calendars[school.localAuthority];
      return calendar === ownCalendar.calendar
        ? school
        : { ...school, calendar: { terms: calendar.terms, inset: INSET } };
    }),
    employers: generatePledges({
      schools,
      localAuthorities,
      employers: facts.employers,
      seed,
      supply: SUPPLY,
      academicYear: "2025/26",
    }),
    priorities: ["south-midlands-lsip-2026"],
    occasions: Object.values(presets.occasions).map(({ occasion }) => occasion),
    notes: [
      ...notes,
      ...facts.notes,
      `INSET days are not published: ${INSET.join(", ")} for every school is our judgement`,
      `planned from ${PLAN_FROM}, our choice: lead times count from there`,
      "generated pledges: no register of real employers' offers is public",
    ],
  });
  return { hub, derived };
}
