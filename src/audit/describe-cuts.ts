import type { AuditReport } from "./audit-report.ts";
import type { CutAudit, PartAudit } from "./cut-report.ts";
import { NOTHING, writeCell, writeHundredth, writePercent, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

interface Column {
  readonly head: string;
  readonly write: (part: PartAudit) => string;
}

const COLUMNS: readonly Column[] = [
  { head: "Students", write: ({ people }) => writeWhole(people) },
  { head: "Reached", write: ({ people, studentsReached }) => writePercent(studentsReached / people) },
  { head: "Each", write: ({ people, studentEncounters }) => writeHundredth(studentEncounters / people) },
  { head: "Hours", write: ({ people, studentHours }) => writeHundredth(studentHours / people) },
  { head: "Value", write: ({ perStudent }) => writeHundredth(perStudent) },
  { head: "To need", write: ({ ratioToNeed }) => (ratioToNeed === null ? NOTHING : writeHundredth(ratioToNeed)) },
  { head: "Tenth", write: ({ shareOfLeastServedTenth }) => writePercent(shareOfLeastServedTenth) },
];

const IN_REACH: Column = {
  head: "In reach",
  write: ({ value, valueAtMost }) =>
    valueAtMost === undefined || valueAtMost === 0 ? NOTHING : writePercent(value / valueAtMost),
};

/**
 * Who gets what by each characteristic: a row for each part, and how far the parts are apart. Nothing of one by which nobody differs.
 */
export function describeCuts(report: AuditReport): readonly (readonly string[])[] {
  const telling = report.by.filter(({ parts }) => parts.length > 1);
  if (telling.length === 0) return [];
  const hasReach = telling.some(({ parts }) => parts.some((part) => "valueAtMost" in part));
  const columns = [...COLUMNS, ...(hasReach ? [IN_REACH] : [])].filter(
    ({ head }) => head !== "To need" || report.data.needsDiffer,
  );
  const [first, ...rest] = telling.map((cut) => describeCut(cut, columns));
  return [[...explain(columns), ...first], ...rest];
}

function describeCut(cut: CutAudit, columns: readonly Column[]): readonly string[] {
  return [
    ...writeTable({
      head: [cut.title, ...columns.map(({ head }) => head)],
      rows: cut.parts.map((part) => [part.title, ...columns.map(({ write }) => writeCell(part, write))]),
      textColumns: 1,
      cut: true,
    }),
    ...breakLines(compare(cut)),
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  Reached: "students with an encounter",
  Each: "encounters",
  Hours: "hours",
  Value: "value of a student if everybody counts the same",
  "To need": "share of value over share of need",
  Tenth: "what the least served tenth of them has of that value",
  "In reach": "of the (weighted) value that any plan could bring them if it served nobody else",
};

function explain(columns: readonly Column[]): readonly string[] {
  const words = columns.flatMap(({ head }) => (WORDS[head] === undefined ? [] : [`${head}: ${WORDS[head]}`]));
  return breakLines(`Who gets what, by whom they are. ${words.join("; ")}.`);
}

function compare({ parts, isOrdered, disparityRatio, gini }: CutAudit): string {
  if (disparityRatio === null || gini === null) return "";
  const [a, b] = isOrdered
    ? ["a student of the most disadvantaged part", "one of the least"]
    : ["a student of the part that has most", "one of the part that has least"];
  const ratio = `The value of ${a} is ${writeHundredth(disparityRatio)} times that of ${b}`;
  return parts.length > 2 ? `${ratio}; Gini between parts: ${writeHundredth(gini)}.` : `${ratio}.`;
}
