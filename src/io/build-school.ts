import type { SchoolInput } from "../model/index.ts";
import type { Establishment } from "./establishment.ts";
import { describeRoutes, splitByRoute } from "./sixth-form-routes.ts";
import { splitRoll, type YearSize } from "./split-roll.ts";

/** What the caller knows beyond the register. */
export interface SchoolKnowledge {
  /** Whose roll and figures stand in, where the register has no roll. */
  readonly predecessor?: Establishment | undefined;
  /** A roll that the caller gives. */
  readonly roll?: number | undefined;
  readonly studentsPerStaff?: number | undefined;
}

export interface BuiltSchool {
  readonly school: SchoolInput;
  /** One line for each thing that does not stand in the register as it is. */
  readonly derived: readonly string[];
}

/** Our judgement: one visit a day for each 600 students begun, as many at once, three times as many a week. */
const STUDENTS_PER_DAILY_VISIT = 600;
const VISIT_DAYS_A_WEEK = 3;
/** Our judgement: an average student has at most two encounters a week and twenty a year. */
const LIMITS = { perWeek: 2, perYear: 20 } as const;
/** Our judgement: a member of staff has at most one encounter a week and four a year. */
const STAFF_LIMITS = { perWeek: 1, perYear: 4 } as const;

/** No register holds them, and a plan can't tell "nothing yet" from "not told". */
export const NOT_GIVEN =
  "no history and no interests were given: what students have already had is not known and is counted as nothing, and every sector interests them alike";

export const JUDGEMENTS: readonly string[] = [
  `Hosting is our judgement: one visit a day for each ${STUDENTS_PER_DAILY_VISIT} students begun, as many at once, ${VISIT_DAYS_A_WEEK} times as many a week.`,
  `Limits are our judgement: at most ${LIMITS.perWeek} encounters a week and ${LIMITS.perYear} a year for an average student, ${STAFF_LIMITS.perWeek} and ${STAFF_LIMITS.perYear} for staff.`,
  "Figures of a school stand for each of its year groups.",
  `${NOT_GIVEN[0].toUpperCase()}${NOT_GIVEN.slice(1)}.`,
];

/** Makes a school with a group for each of Years 7 to 13 that has students, and one more where some of Years 12 and 13 are on T Levels. */
export function buildSchool(own: Establishment, knowledge: SchoolKnowledge): BuiltSchool {
  const lines = [...own.remarks];
  const numbers = chooseNumbers(own, knowledge, lines);
  const sizes = sizesOf(own, numbers, lines);
  if (numbers.roll === undefined) lines.push("no roll is known, so it has no groups and takes part in nothing");
  const visits = Math.max(1, Math.ceil((numbers.roll ?? 0) / STUDENTS_PER_DAILY_VISIT));
  const routes = describeRoutes(own, sizes);
  if (routes !== undefined) lines.push(routes);
  const groups: SchoolInput["groups"][number][] = sizes.flatMap((size) =>
    splitByRoute(own, size).map(({ suffix, students, pathways }) => ({
      id: `${own.urn}-y${size.year}${suffix}`,
      name: `Year ${size.year}${suffix === "" ? "" : ` (${pathways.join(", ")})`}`,
      year: size.year,
      size: students,
      disadvantage: numbers.figures,
      pathways,
      limits: LIMITS,
    })),
  );
  if (knowledge.studentsPerStaff !== undefined && numbers.roll !== undefined && numbers.roll > 0) {
    const size = Math.ceil(numbers.roll / knowledge.studentsPerStaff);
    lines.push(`${size} staff taken, one for each ${knowledge.studentsPerStaff} students begun`);
    groups.push({ id: `${own.urn}-staff`, name: "Staff", size, staff: true, limits: STAFF_LIMITS });
  }
  return {
    school: {
      id: own.urn,
      name: own.name,
      kind: own.kind,
      location: own.location,
      localAuthority: own.localAuthority,
      hosting: { perDay: visits, perWeek: visits * VISIT_DAYS_A_WEEK, atOnce: visits },
      groups,
    },
    derived: lines.map((line) => `${own.name} (${own.urn}): ${line}.`),
  };
}

type Numbers = Pick<Establishment, "roll" | "rollYear" | "year11" | "sixth" | "figures">;

/** The school's own numbers, or a roll that was given, or its predecessor's. */
function chooseNumbers(own: Establishment, knowledge: SchoolKnowledge, lines: string[]): Numbers {
  const { predecessor } = knowledge;
  if (knowledge.roll !== undefined) {
    lines.push(`roll ${knowledge.roll} was given with the call`);
    // Who is in Year 11 may be of another year than the roll: that nobody was says nothing then.
    return { ...own, roll: knowledge.roll, rollYear: undefined, year11: own.year11 === 0 ? undefined : own.year11 };
  }
  if (own.roll !== undefined) return own;
  if (predecessor?.roll !== undefined) {
    const year = predecessor.rollYear === undefined ? "" : ` (${predecessor.rollYear})`;
    const figures = inheritFigures(own, predecessor);
    lines.push(`roll ${predecessor.roll}${year} taken from its predecessor ${predecessor.name} (${predecessor.urn})`);
    const taken = Object.keys(figures).filter((factor) => figures[factor] !== own.figures[factor]);
    if (taken.length > 0) lines.push(`figures taken from its predecessor ${predecessor.urn}: ${taken.join(", ")}`);
    return { ...predecessor, figures };
  }
  if (own.lowAge >= 16 && own.sixth !== undefined) {
    lines.push(`its ${own.sixth} students aged 16 to 18 taken as its roll`);
    return { ...own, roll: own.sixth, sixth: undefined };
  }
  return own;
}

/** Own figures stand; where the school has none, its predecessor's stand in and say so. */
function inheritFigures(own: Establishment, predecessor: Establishment): Establishment["figures"] {
  const figures = { ...own.figures };
  for (const [factor, figure] of Object.entries(predecessor.figures)) {
    if (figures[factor] !== undefined && "value" in figures[factor]) continue;
    if (!("value" in figure)) continue;
    figures[factor] = { ...figure, basis: `${figure.basis ?? "school"}; predecessor ${predecessor.urn}` };
  }
  return figures;
}

function sizesOf(own: Establishment, { roll, rollYear, year11, sixth }: Numbers, lines: string[]): readonly YearSize[] {
  if (roll === undefined) return [];
  const { lowAge, highAge } = own;
  const split = splitRoll({ lowAge, highAge, roll, year11, sixth, allThrough: own.kind === "all-through" });
  const sizes = split.sizes.filter(({ year, students }) => year >= 7 && students > 0);
  const left = split.sizes.filter(({ year }) => year < 7).reduce((sum, { students }) => sum + students, 0);
  const known = [
    ...(split.asYear11.length === 1 ? [`Year 11 has its ${year11}`] : []),
    ...(split.asYear11.length > 1 ? [`each of Years ${split.asYear11[0]} to 11 has the ${year11} of Year 11`] : []),
    ...(split.usedSixth ? [`Years 12 and 13 share the ${sixth} aged 16 to 18`] : []),
  ];
  const { emptyYears } = split;
  if (emptyYears.length > 0) {
    const none = emptyYears.map((year) => `Year ${year}`).join(", ");
    lines.push(`its figures count nobody in Year 11, so nobody is taken to be in ${none}`);
  }
  const all = emptyYears.length === 0 ? "all years" : "the other years";
  const rest = known.length === 0 ? `${all} share evenly` : "the other years share the rest evenly";
  const from = rollYear === undefined ? `${roll}` : `${roll} of ${rollYear}`;
  lines.push(`roll ${from} split by age ${lowAge} to ${highAge}: ${[...known, rest].join(", ")}`);
  if (left > 0) lines.push(`${left} students below Year 7 left out`);
  const years = split.sizes.map(({ year }) => year);
  if (emptyYears.length === 0 && year11 !== undefined && years.includes(11) && split.asYear11.length === 0) {
    lines.push(`a Year 11 of ${year11} set aside, because it does not fit the roll`);
  }
  if (sixth !== undefined && years.includes(13) && !split.usedSixth && !emptyYears.includes(13)) {
    lines.push(`${sixth} students aged 16 to 18 set aside, because they do not fit the roll`);
  }
  return sizes;
}
