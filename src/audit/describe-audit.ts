import type { AuditReport, DataAudit } from "./audit-report.ts";
import { describeBeside } from "./describe-beside.ts";
import { describeCoverage } from "./describe-coverage.ts";
import { describeCuts } from "./describe-cuts.ts";
import { describeData, describeQuality } from "./describe-data.ts";
import { describeEncounters } from "./describe-encounters.ts";
import { describeFloors } from "./describe-floors.ts";
import { describeHeadline } from "./describe-headline.ts";
import { describePartGroups } from "./describe-part-groups.ts";
import { describeReach } from "./describe-reach.ts";
import { describeScarcest, describeShort } from "./describe-short.ts";
import { FEW, writeCell, writeCount, writeHundredth, writePercent, writeTenth, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

/**
 * An audit in words and small tables, for a hub lead to read: first who gets what, instead of what and at what cost; then what the
 * plan is worth, how much is met of what is owed, how much of it is
 * within anybody's reach, how it stands beside other plans and for each part of the students, who gets nothing, what stays short and why, what
 * is scarcest, and what the figures rest on. Tables that say little are cut short: all figures are in the report.
 *
 * @returns lines of at most 100 characters, without line ends. Figures are rounded; "(few)" stands for a suppressed cell, "-" for none.
 */
export function describeAudit(report: AuditReport): readonly string[] {
  const sections = [
    [...describeTitle(report), ...describeHeadline(report)],
    describeHead(report),
    describeFloors(report),
    describeCoverage(report),
    describeReach(report),
    ...report.beside.map((other) => describeBeside(report, other)),
    ...describeCuts(report),
    [...describeEncounters(report), ...describePartGroups(report)],
    describeShort(report),
    describeScarcest(report),
    [...describeQuality(report), ...describeStaff(report), ...describeData(report)],
  ];
  const hidesFew = sections.some((section) => section.some((line) => line.includes(FEW)));
  const legend = hidesFew ? [`${FEW}: fewer than ${report.smallestCount} people, so the figures are not shown.`] : [];
  return [...sections, legend]
    .filter((section) => section.length > 0)
    .flatMap((section, place) => (place === 0 ? section : ["", ...section]));
}

function describeTitle({ hubName, academicYear }: AuditReport): readonly string[] {
  return breakLines(`Audit of ${hubName}, ${academicYear}. For the hub's own use, not for publication.`);
}

function describeHead({ policy, data, ...report }: AuditReport): readonly string[] {
  const heads = (cell: DataAudit["students"]) =>
    writeCell(cell, ({ people, groups }) => `${writeWhole(people)} in ${writeCount(groups, "group")}`);
  const staff = writeCell(data.staff, ({ groups }) => (groups === 0 ? "" : heads(data.staff)));
  return [
    ...breakLines(
      `Policy: "${policy.title}". ${writeCount(data.schools, "school")}; students: ${heads(data.students)}.` +
        (staff === "" ? "" : ` Members of staff, apart: ${staff}.`),
    ),
    ...breakLines(describeWeights(data)),
    ...(data.historyGiven
      ? []
      : breakLines("No history was given: what students have had before is not known here, and taken to be nothing.")),
    ...breakLines(`The plan is worth ${writeTenth(report.value)} weighted student-encounters.${describeBound(report)}`),
    ...breakLines(
      "(A first entitled encounter of one student of weight 1 is worth 1. One encounter can count towards several entitlements and is " +
        "weighted, so value passes the number of student-encounters.)",
    ),
  ];
}

function describeWeights({ weights, ceiling }: DataAudit): string {
  if (weights === null) return "";
  return writeCell(weights, ({ least, median, greatest }) =>
    least === greatest
      ? `Every group has the weight ${writeHundredth(least)}; the policy allows up to ${ceiling}.`
      : `Weights run from ${writeHundredth(least)} to ${writeHundredth(greatest)}, with the middle student at ` +
        `${writeHundredth(median)}; the policy allows up to ${ceiling}.`,
  );
}

/** The share is rounded up, so that what it says is proven. */
function describeBound({ value, bound }: Pick<AuditReport, "value" | "bound">): string {
  if (bound === undefined) return "";
  const limit = ` No plan of this hub can be worth more than ${writeTenth(bound)}`;
  if (value === 0) return `${limit}.`;
  if (value > bound) return `${limit} without breaking a rule.`;
  const better = Math.ceil(1000 * (bound / value - 1) - 1e-9) / 1000;
  return better === 0 ? `${limit}: none is better.` : `${limit}: at most ${writePercent(better)} better is possible.`;
}

function describeStaff({ staff, data }: AuditReport): readonly string[] {
  return staff.entitlements.flatMap(({ title, overall }) => {
    const met = writeCell(
      overall,
      ({ coverage, coverageBefore }) =>
        `${writePercent(coverage)} met` +
        (data.historyGiven ? `, ${writePercent(coverageBefore)} before the plan` : ""),
    );
    return breakLines(`Staff: ${title}: ${met}.`);
  });
}
