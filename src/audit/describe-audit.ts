import type { AuditReport, Coverage, ShortReason, Suppressible } from "./audit-report.ts";
import { describeBeside } from "./describe-beside.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { isShown } from "./suppress-few.ts";
import { FEW, writeCell, writeCount, writePercent, writeTenth, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

const REASON_WORDS: Readonly<Record<ShortReason, string>> = {
  "no-offer": "no offer counts towards it",
  "no-candidate": "offers count, but a rule refuses each",
  "offers-taken": "the offers that fit go to groups that gain more",
  "employer-asks-used": "the employers have given all they can",
  "school-hosting-full": "the school can host no more visits",
  "group-limit-reached": "the group has had all it can take",
  "fund-spent": "the hub's fund is spent",
  "travel-budget-spent": "the school's travel budget is spent",
  "no-date": "no date suits both sides",
  "not-stated": "the plan does not say",
};

/**
 * An audit in words and small tables, for a hub lead to read: what the plan is worth, who gets what, how it stands beside other
 * plans, what stays short and why, and what the figures rest on.
 *
 * @returns lines of at most 100 characters, without line ends. Figures are rounded; "(few)" stands for a suppressed cell, "-" for none.
 */
export function describeAudit(report: AuditReport): readonly string[] {
  const few =
    report.smallestCount > 1
      ? [`${FEW}: fewer than ${report.smallestCount} people, so the figures are not shown.`]
      : [];
  return [
    describeHead(report),
    describeCoverage(report),
    describeFifths(report),
    ...report.beside.map((other) => describeBeside(report, other)),
    describeEncounters(report),
    describeShort(report),
    describeQuality(report),
    describeStaff(report),
    describeData(report),
    few,
  ]
    .filter((section) => section.length > 0)
    .flatMap((section, place) => (place === 0 ? section : ["", ...section]));
}

function describeHead(report: AuditReport): readonly string[] {
  const { data, bound, gap } = report;
  const heads = (cell: AuditReport["data"]["students"]) =>
    writeCell(cell, ({ people, groups }) => `${writeWhole(people)} in ${writeCount(groups, "group")}`);
  const limit =
    bound === undefined || gap === undefined
      ? ""
      : ` No plan of this hub can be worth more than ${writeTenth(bound)}: a gap of ${writePercent(gap)}.`;
  return [
    ...breakLines(`Audit of ${report.hubName}, ${report.academicYear}. For the hub's own use, not for publication.`),
    ...breakLines(`Measured under the policy "${report.policy.title}".`),
    ...breakLines(
      `${writeCount(data.schools, "school")}. Students: ${heads(data.students)}. Members of staff (apart): ${heads(data.staff)}.`,
    ),
    ...breakLines(`The plan is worth ${writeTenth(report.value)} weighted student-encounters.${limit}`),
  ];
}

function describeCoverage({ entitlements, data }: AuditReport): readonly string[] {
  const share = (cell: Suppressible<Coverage> | undefined) => writeCell(cell, ({ coverage }) => writePercent(coverage));
  const tied = data.tiedQuintiles
    ? ["Groups in equal need stand on both sides of a cut between fifths: their ids decided, nothing else."]
    : [];
  return [
    ...breakLines(
      "How much is met of what students are owed by the end of this year. Fifth 5: the fifth of students in greatest need.",
    ),
    ...tied.flatMap((text) => breakLines(text)),
    "",
    ...writeTable({
      head: ["Entitlement", "Before", "Plan", ...QUINTILES.map((fifth) => `Fifth ${fifth}`)],
      rows: entitlements.map(({ title, overall, byQuintile }) => [
        title,
        writeCell(overall, ({ coverageBefore }) => writePercent(coverageBefore)),
        share(overall),
        ...QUINTILES.map((fifth) => share(byQuintile.find(({ quintile }) => quintile === fifth))),
      ]),
      textColumns: 1,
    }),
  ];
}

function describeFifths({ encounters, mostDisadvantaged30, data }: AuditReport): readonly string[] {
  if (mostDisadvantaged30 === null) return [];
  const neediest = !isShown(mostDisadvantaged30)
    ? []
    : breakLines(
        `The ${writePercent(mostDisadvantaged30.shareOfStudents)} of students in greatest need get ` +
          `${writePercent(mostDisadvantaged30.shareOfValue)} of the value ` +
          `(${writePercent(mostDisadvantaged30.shareOfUnweightedValue)} if everybody counts the same), ` +
          `${writePercent(mostDisadvantaged30.shareOfStudentEncounters)} of student-encounters and ` +
          `${writePercent(mostDisadvantaged30.shareOfStudentHours)} of student-hours.`,
      );
  return [
    ...neediest,
    "",
    ...writeTable({
      head: ["Fifth", "Students", "Need from", "to", "Encounters each", "Hours each", "Share of value"],
      rows: encounters.byQuintile.map((row) => {
        const needs = data.quintiles.find(({ quintile }) => quintile === row.quintile);
        return [
          `${row.quintile}`,
          writeCell(row, ({ people }) => writeWhole(people)),
          writeCell(needs, ({ needFrom }) => needFrom.toFixed(3)),
          writeCell(needs, ({ needTo }) => needTo.toFixed(3)),
          writeCell(row, ({ encountersPerStudent }) => encountersPerStudent.toFixed(2)),
          writeCell(row, ({ hoursPerStudent }) => hoursPerStudent.toFixed(2)),
          writeCell(row, ({ shareOfValue }) => writePercent(shareOfValue)),
        ];
      }),
      textColumns: 1,
    }),
  ];
}

function describeEncounters({ encounters, technicalRoutes }: AuditReport): readonly string[] {
  const { total, withoutAny, byFormat, byKind } = encounters;
  const { opening, shareOfEncounters, shareOfStudentEncounters, withProviders } = technicalRoutes;
  const left = writeCell(withoutAny, ({ people, groups }) =>
    groups === 0
      ? "Every group has at least one encounter."
      : `${writeCount(groups, "group")} (${writeCount(people, "student")}) without any encounter.`,
  );
  const shares =
    shareOfEncounters === null
      ? ""
      : ` (${writePercent(shareOfEncounters)}; ${writePercent(shareOfStudentEncounters)} of student-encounters)`;
  const routes = writeCell(opening, (count) => writeWhole(count.encounters) + shares);
  const providers = writeCell(withProviders, (count) => writeWhole(count.encounters));
  const row = (name: string, cell: typeof total) => [
    name,
    writeCell(cell, (count) => writeWhole(count.encounters)),
    writeCell(cell, (count) => writeWhole(count.studentEncounters)),
    writeCell(cell, (count) => writeWhole(count.studentHours)),
  ];
  return [
    ...breakLines(left === FEW ? "A few students are in groups without any encounter." : left),
    ...breakLines(`Encounters that open a technical route: ${routes}. Encounters with providers: ${providers}.`),
    "",
    ...writeTable({
      head: ["Encounters of students", "Number", "Student-encounters", "Student-hours"],
      rows: [
        row("All", total),
        ...byFormat.map((part) => row(part.format, part)),
        ...byKind.map((part) => row(part.title, part)),
      ],
      textColumns: 1,
    }),
  ];
}

function describeShort({ unmet }: AuditReport): readonly string[] {
  const total = writeCell(
    unmet.total,
    ({ entitlements, people, groups }) =>
      `${writeCount(entitlements, "entitlement")} of ${writeCount(groups, "group")} (${writeCount(people, "student")})`,
  );
  if (unmet.byEntitlement.length === 0) return ["No entitlement stays short."];
  return [
    ...breakLines(`What stays short: ${total}.`),
    "",
    ...writeTable({
      head: ["Entitlement", "Mostly because", "Groups", "Students"],
      rows: [
        ...unmet.byReason.map((part) => ({ title: "All", part })),
        ...unmet.byEntitlement.flatMap(({ title, byReason }) => byReason.map((part) => ({ title, part }))),
      ].map(({ title, part }, place, rows) => [
        place > 0 && rows[place - 1].title === title ? "" : title,
        REASON_WORDS[part.reason],
        writeCell(part, ({ groups }) => writeWhole(groups)),
        writeCell(part, ({ people }) => writeWhole(people)),
      ]),
      textColumns: 2,
    }),
  ];
}

function describeQuality({ quality }: AuditReport): readonly string[] {
  if (quality.byBenchmark.length === 0) return [];
  const total = writeCell(
    quality.total,
    ({ onUnknown, encounters }) => `${writeWhole(onUnknown)} of ${writeCount(encounters, "encounter")}`,
  );
  return [
    ...breakLines(`Credited although nobody has said whether every sign of quality is there: ${total}.`),
    "",
    ...writeTable({
      head: ["Counted under", "Encounters", "On unknown signs"],
      rows: quality.byBenchmark.map((part) => [
        part.title,
        writeCell(part, ({ encounters }) => writeWhole(encounters)),
        writeCell(part, ({ onUnknown }) => writeWhole(onUnknown)),
      ]),
      textColumns: 1,
    }),
  ];
}

function describeStaff({ staff }: AuditReport): readonly string[] {
  return staff.entitlements.flatMap(({ title, overall }) => {
    const met = writeCell(
      overall,
      ({ coverage, coverageBefore }) =>
        `${writePercent(coverage)} met, ${writePercent(coverageBefore)} before the plan`,
    );
    return breakLines(`Staff: ${title}: ${met}.`);
  });
}

function describeData({ data }: AuditReport): readonly string[] {
  const { imputed, schoolsWithoutRecordedness, schools, notes } = data;
  return [
    ...imputed.flatMap((part) => {
      const whom = writeCell(part, (c) => `${writeCount(c.groups, "group")} (${writeCount(c.people, "student")})`);
      const source = part.from === "national" ? "the national rate" : "the hub's median";
      return breakLines(
        `Filled in with ${source}: ${part.title}, for ${whom}; the figure was ${ABSENT_WORDS[part.because]}.`,
      );
    }),
    ...(schoolsWithoutRecordedness.length === 0
      ? []
      : breakLines(
          `${schoolsWithoutRecordedness.length} of ${writeCount(schools, "school")} do not say how completely they record ` +
            "encounters: what their students have had may be more than is known here.",
        )),
    ...notes.flatMap((note) => breakLines(`Note: ${note}`)),
  ];
}

const ABSENT_WORDS = { suppressed: "suppressed", notCollected: "not collected", notGiven: "not given" } as const;
