import type { AuditReport, PlanAudit } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { isShown } from "./suppress-few.ts";
import { writePercent, writeRoundPercent, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

/** A fall of more than 5 points in a duty that every school has by law is worth a warning. */
const FALL_WORTH_WARNING_MICRO = 50_000;

const FIFTH_WORDS = ["fifth 1 (least need)", "fifth 2", "fifth 3", "fifth 4", "fifth 5 (most need)"] as const;

type Other = AuditReport["beside"][number];

/** Who gets what, instead of what, at what cost; and where a duty that every school has by law is met less for it. */
export function describeHeadline(report: AuditReport): readonly string[] {
  return [
    ...breakLines(describeNeediest(report)),
    ...report.beside.flatMap((other) => [...breakLines(describeCost(report, other)), ...warnOfDuties(report, other)]),
  ];
}

function describeNeediest(report: AuditReport): string {
  if (report.mostDisadvantaged30 === null) return "";
  if (!report.data.needsDiffer) {
    return "All groups are in equal need under this policy: nobody comes first, and there are no fifths by need.";
  }
  const share = neediestShare(report);
  if (share === null || !isShown(report.mostDisadvantaged30)) return "";
  const others = report.beside.flatMap((other) => {
    const theirs = neediestShare(other);
    return theirs === null ? [] : [`under "${other.name}" it would be ${writeRoundPercent(theirs)}`];
  });
  const whom = `The ${writeRoundPercent(report.mostDisadvantaged30.shareOfStudents)} of students in greatest need`;
  return `${[`${whom} get ${writeRoundPercent(share)} of student-encounters`, ...others].join("; ")}.`;
}

function neediestShare({ mostDisadvantaged30: part }: PlanAudit): number | null {
  return part === null || !isShown(part) ? null : part.shareOfStudentEncounters;
}

/** In student-encounters, and in what all is worth if everybody counts the same. */
function describeCost(mine: PlanAudit, theirs: Other): string {
  if (!isShown(mine.encounters.total) || !isShown(theirs.encounters.total)) return "";
  const before = theirs.encounters.total.studentEncounters;
  if (before === 0 || theirs.unweightedValue === 0) return "";
  const lost = before - mine.encounters.total.studentEncounters;
  const lostShare = 1 - mine.unweightedValue / theirs.unweightedValue;
  const places = `${writeWhole(Math.abs(lost))} student-encounters`;
  const ofPlaces = `(${writePercent(Math.abs(lost) / before)})`;
  const ofValue = writePercent(Math.abs(lostShare));
  if (lost >= 0 && lostShare >= 0) {
    return `Against "${theirs.name}" that costs ${places} in all ${ofPlaces}, and ${ofValue} of the value if every student counts the same.`;
  }
  return (
    `Against "${theirs.name}" there are ${places} ${lost > 0 ? "fewer" : "more"} in all ${ofPlaces}, and the value is ` +
    `${ofValue} ${lostShare > 0 ? "less" : "more"} if every student counts the same.`
  );
}

function warnOfDuties({ entitlements, data }: AuditReport, other: Other): readonly string[] {
  if (!data.needsDiffer) return [];
  const falls = entitlements.flatMap(({ entitlement, title, byQuintile }, place) => {
    if (!entitlement.startsWith("provider-access")) return [];
    const theirs = other.entitlements[place].byQuintile; // both stand in the order of the one policy
    const parts = QUINTILES.flatMap((fifth) => {
      const [now, before] = [byQuintile, theirs].map((list) => list.find(({ quintile }) => quintile === fifth));
      if (now === undefined || before === undefined || !isShown(now) || !isShown(before)) return [];
      if (Math.round(1e6 * (before.coverage - now.coverage)) <= FALL_WORTH_WARNING_MICRO) return [];
      return [
        `${writeRoundPercent(now.coverage)} instead of ${writeRoundPercent(before.coverage)} in ${FIFTH_WORDS[fifth - 1]}`,
      ];
    });
    return parts.length === 0 ? [] : [`${title}: ${parts.join(", ")}.`];
  });
  if (falls.length === 0) return [];
  return [
    ...breakLines(`WARNING: less provider access, which is each school's duty by law, than under "${other.name}":`),
    ...falls.flatMap((fall) => breakLines(fall, undefined, "  ")),
  ];
}
