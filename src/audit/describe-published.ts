import type { SchoolKind } from "../model/index.ts";
import type { PublishedCount, PublishedPlan, PublishedReport, PublishedShare } from "./published-report.ts";
import { WITHHELD } from "./published-report.ts";
import { REASON_WORDS, SCHOOL_KIND_WORDS } from "./reason-words.ts";
import { NOTHING, writeHundredth, writeRoundPercent, writeTenth, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

/** The mark for confidential figures in British official statistics. */
const MARK = "[c]";

/**
 * Published tables in words, for a reader who knows nothing of the hub: for each plan who is counted, what they get, how much is met of what they
 * are owed, who gets nothing, what is missing and why.
 *
 * @returns lines of at most 100 characters, without line ends. "[c]" stands for what is withheld, "-" for what there is none of.
 */
export function describePublished(report: PublishedReport): readonly string[] {
  const sections = [
    describeHead(report),
    ...report.plans.flatMap((plan) => [
      describePlan(report, plan),
      describeStudents(report, plan),
      describeParts(plan),
      describeMissing(plan),
    ]),
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, place) => (place === 0 ? section : ["", ...section]));
}

function describeHead({ hubName, policy, smallestCount, roundTo, plans }: PublishedReport): readonly string[] {
  const years = [...new Set(plans.map(({ academicYear }) => academicYear))].join(", ");
  const rounded =
    roundTo === 1
      ? ""
      : ` Counts are rounded to ${roundTo}, so that parts may not add up to their totals; shares are of rounded counts.`;
  return [
    ...breakLines(`Encounters with employers in ${hubName}, ${years}. Measured by the policy "${policy.title}".`),
    ...breakLines(
      `${MARK}: withheld, because fewer than ${smallestCount} people stand behind it, or because it would tell such a number.${rounded}`,
    ),
  ];
}

function describePlan({ plans }: PublishedReport, plan: PublishedPlan): readonly string[] {
  const { encounters, withoutAny, equity, gap } = plan;
  const share = ({ share: part }: PublishedPlan["encounters"]["withProviders"]) => writeShare(part);
  const title = plans.length === 1 ? "" : `"${plan.name}" (${plan.academicYear}): `;
  return [
    ...breakLines(
      `${title}${writeCount(encounters.total)} student-encounters, ${writeEach(encounters.perStudent)} for each student. ` +
        `Of these ${share(encounters.technicalRoutes)} open a technical route, ${share(encounters.withProviders)} are with providers, and ` +
        `${share(encounters.mostDisadvantaged30)} go to the 30% of students in greatest need.`,
    ),
    ...breakLines(describeFormats(encounters)),
    ...breakLines(
      `Students in groups without any encounter: ${writeCount(withoutAny.total)}.` +
        describeList(
          withoutAny.bySchoolKind.filter(({ students }) => students !== 0),
          ({ schoolKind, students }) => `${SCHOOL_KIND_WORDS[schoolKind]} ${writeCount(students)}`,
        ),
    ),
    ...(equity === null
      ? []
      : breakLines(
          `How equally value is spread: Gini index ${writeHundredth(equity.gini)} (0: all have the same); concentration along need ` +
            `${writeHundredth(equity.concentration)} (above 0: those in greater need have more).`,
        )),
    ...(gap === undefined || gap < 0
      ? []
      : breakLines(`No plan of the hub can be better by more than ${writeRoundPercent(gap)} of the best.`)),
  ];
}

function describeFormats({ byFormat, byKind }: PublishedPlan["encounters"]): string {
  const formats = describeList(
    byFormat,
    ({ format, studentEncounters }) => `${format} ${writeCount(studentEncounters)}`,
  );
  const kinds = describeList(byKind, ({ title, studentEncounters }) => `${title} ${writeCount(studentEncounters)}`);
  return `By format:${formats} By kind:${kinds}`;
}

function describeList<T>(parts: readonly T[], write: (part: T) => string): string {
  return parts.length === 0 ? "" : ` ${parts.map(write).join("; ")}.`;
}

const FIFTHS = [1, 2, 3, 4, 5] as const;

function describeStudents({ needsDiffer }: PublishedReport, plan: PublishedPlan): readonly string[] {
  const { students, encounters, entitlements, staff } = plan;
  const fifths = needsDiffer ? FIFTHS : [];
  const row = <P extends { readonly quintile: number }>(
    name: string,
    all: string,
    parts: readonly P[],
    write: (part: P) => string,
  ) => [
    name,
    all,
    ...fifths.map((fifth) => {
      const part = parts.find(({ quintile }) => quintile === fifth);
      return part === undefined ? NOTHING : write(part);
    }),
  ];
  return [
    ...breakLines(
      `How much is met of what students are owed by the end of the year${needsDiffer ? ", by fifth of the students: 1 in least need, 5 in most need" : ""}.`,
    ),
    ...writeTable({
      head: ["", "All", ...(needsDiffer ? ["least 1", "2", "3", "4", "5 most"] : [])],
      rows: [
        row("Students", writeCount(students.total), students.byQuintile, (part) => writeCount(part.students)),
        row("Encounters each", writeEach(encounters.perStudent), encounters.byQuintile, (part) =>
          writeEach(part.perStudent),
        ),
        ...entitlements.map(({ title, overall, byQuintile }) =>
          row(title, writeShare(overall.coverage), byQuintile, (part) => writeShare(part.coverage)),
        ),
        ...staff.map(({ title, coverage }) => row(`Staff: ${title}`, writeShare(coverage), [], () => "")),
      ],
      textColumns: 1,
      cut: true,
    }),
  ];
}

const KIND_HEADS: Readonly<Record<SchoolKind, string>> = {
  secondary: "secondary",
  "sixth-form": "sixth form",
  "fe-college": "FE",
  special: "special",
  "alternative-provision": "AP",
  utc: "UTC",
  independent: "indep.",
  "all-through": "all-thr.",
};

/** The same by year and by kind of school. */
function describeParts({ students, entitlements }: PublishedPlan): readonly string[] {
  const years = students.byYear.map(({ year }) => year);
  const kinds = students.bySchoolKind.map(({ schoolKind }) => schoolKind);
  return [
    ...writeTable({
      head: ["By year", ...years.map(String)],
      rows: [
        ["Students", ...students.byYear.map((part) => writeCount(part.students))],
        ...entitlements.map(({ title, byYear }) => [
          title,
          ...years.map((year) => writeShare(byYear.find((part) => part.year === year)?.coverage ?? null)),
        ]),
      ],
      textColumns: 1,
      cut: true,
    }),
    "",
    ...writeTable({
      head: ["By kind of school", ...kinds.map((kind) => KIND_HEADS[kind])],
      rows: [
        ["Students", ...students.bySchoolKind.map((part) => writeCount(part.students))],
        ...entitlements.map(({ title, bySchoolKind }) => [
          title,
          ...kinds.map((kind) => writeShare(bySchoolKind.find((part) => part.schoolKind === kind)?.coverage ?? null)),
        ]),
      ],
      textColumns: 1,
      cut: true,
    }),
  ];
}

function describeMissing({ entitlements }: PublishedPlan): readonly string[] {
  const rows = entitlements.flatMap(({ title, missing }) =>
    missing.map(({ reason, students }, place) => [
      place === 0 ? title : "",
      REASON_WORDS[reason],
      writeCount(students),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    "What is missing and why, in students' worth of what is owed:",
    ...writeTable({ head: ["", "Because", "Students"], rows, textColumns: 2 }),
  ];
}

function writeCount(count: PublishedCount): string {
  return count === WITHHELD ? MARK : writeWhole(count);
}

function writeShare(share: PublishedShare): string {
  if (share === WITHHELD) return MARK;
  return share === null ? NOTHING : writeRoundPercent(share);
}

function writeEach(amount: PublishedShare): string {
  if (amount === WITHHELD) return MARK;
  return amount === null ? NOTHING : writeTenth(amount);
}
