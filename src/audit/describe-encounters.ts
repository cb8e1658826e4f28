import type { AuditReport, EncounterAudit, EncounterTotals, Suppressible } from "./audit-report.ts";
import { SCHOOL_KIND_WORDS } from "./reason-words.ts";
import { isShown } from "./suppress-few.ts";
import { FEW, writeCell, writeCount, writePercent, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

const MOST_FREQUENT = 5;

/** Who gets nothing, and what the others get: formats, the most frequent kinds, technical routes, providers. */
export function describeEncounters({ encounters, technicalRoutes }: AuditReport): readonly string[] {
  const { opening, shareOfEncounters, shareOfStudentEncounters, withProviders } = technicalRoutes;
  const shares =
    shareOfEncounters === null
      ? ""
      : ` (${writePercent(shareOfEncounters)}; ${writePercent(shareOfStudentEncounters)} of student-encounters)`;
  const routes = writeCell(opening, (count) => writeWhole(count.encounters) + shares);
  const providers = writeCell(withProviders, (count) => writeWhole(count.encounters));
  return [
    ...breakLines(describeWithoutAny(encounters.withoutAny)),
    ...breakLines(
      `${describeKinds(encounters)} Encounters that open a technical route: ${routes}. Encounters with providers: ${providers}.`,
    ),
  ];
}

function describeWithoutAny(withoutAny: EncounterAudit["withoutAny"]): string {
  if (!isShown(withoutAny)) return "A few students are in groups without any encounter.";
  const { groups, people, byKind } = withoutAny;
  if (groups === 0) return "Every group has at least one encounter.";
  const where = byKind.map((part) => {
    const count = writeCell(
      part,
      (heads) => `${writeCount(heads.groups, "group")}, ${writeCount(heads.people, "student")}`,
    );
    return `${SCHOOL_KIND_WORDS[part.schoolKind]} ${count === FEW ? FEW : `(${count})`}`;
  });
  const get = groups === 1 ? "gets" : "get";
  return `${writeCount(groups, "group")} (${writeCount(people, "student")}) ${get} nothing: ${where.join("; ")}.${explainSmall(withoutAny)}`;
}

function explainSmall({ groups, byKind }: Extract<EncounterAudit["withoutAny"], { groups: number }>): string {
  const small = byKind
    .filter(isShown)
    .filter(({ schoolKind }) => schoolKind === "special" || schoolKind === "alternative-provision")
    .reduce((sum, part) => sum + part.groups, 0);
  if (2 * small <= groups) return "";
  return (
    ` ${small === groups ? "All" : "Most"} are in special schools or alternative provision: small groups lose a session to a class ` +
    "of 30, since worth is counted by student (see the README's limits)."
  );
}

function describeKinds({ total, byFormat, byKind }: EncounterAudit): string {
  const count = (cell: Suppressible<EncounterTotals>) => writeCell(cell, ({ encounters }) => writeWhole(encounters));
  const all = writeCell(
    total,
    (sums) =>
      `${writeWhole(sums.encounters)} (${writeWhole(sums.studentEncounters)} student-encounters, ` +
      `${writeWhole(sums.studentHours)} student-hours)`,
  );
  if (byFormat.length === 0) return `Encounters of students: ${all}.`;
  const formats = byFormat.map((part) => `${part.format} ${count(part)}`).join(", ");
  const most = byKind
    .filter(isShown)
    .sort((a, b) => b.encounters - a.encounters)
    .slice(0, MOST_FREQUENT);
  const others = byKind.length - most.length;
  const kinds = most.map((part) => `${part.title} (${count(part)})`);
  if (others > 0) kinds.push(writeCount(others, "other kind"));
  return `Encounters of students: ${all}: ${formats}. Most frequent: ${kinds.join("; ")}.`;
}
