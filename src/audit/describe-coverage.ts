import type { AuditReport, PlanAudit, Suppressible } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { isShown } from "./suppress-few.ts";
import { FEW, writeCell, writeHundredth, writeRoundPercent, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

/** Heads of the columns of fifths, and the fifths that they stand for: none where nobody's need differs. */
export function fifthsOf({ needsDiffer }: AuditReport["data"]): {
  readonly heads: readonly string[];
  readonly fifths: readonly number[];
} {
  return needsDiffer ? { heads: ["least 1", "2", "3", "4", "5 most"], fifths: QUINTILES } : { heads: [], fifths: [] };
}

/** What students get and how much is met of what they are owed, in all and by fifth of need. */
export function describeCoverage(report: AuditReport): readonly string[] {
  const { entitlements, encounters, data } = report;
  const { heads, fifths } = fifthsOf(data);
  const before = <T>(cell: T) => (data.historyGiven ? [cell] : []);
  const row = (name: string, all: string, ofFifth: (fifth: number) => string) => [
    name,
    ...before(""),
    all,
    ...fifths.map(ofFifth),
  ];
  const ofFifths =
    (write: (figures: { people: number; studentEncounters: number; studentHours: number }) => string) =>
    (fifth: number) =>
      writeCell(
        encounters.byQuintile.find(({ quintile }) => quintile === fifth),
        write,
      );
  return [
    ...describeFifths(report),
    ...writeTable({
      head: ["", ...before("Before"), "Plan", ...heads],
      rows: [
        row(
          "Students",
          writeCell(data.students, ({ people }) => writeWhole(people)),
          ofFifths(({ people }) => writeWhole(people)),
        ),
        row(
          "Encounters each",
          writeEach(report, (all) => all.studentEncounters),
          ofFifths((part) => writeHundredth(part.studentEncounters / part.people)),
        ),
        row(
          "Hours each",
          writeEach(report, (all) => all.studentHours),
          ofFifths((part) => writeHundredth(part.studentHours / part.people)),
        ),
        ...entitlements.map(({ title, overall, byQuintile }) => [
          title,
          ...before(writeCell(overall, ({ coverageBefore }) => writeRoundPercent(coverageBefore))),
          writeCell(overall, ({ coverage }) => writeRoundPercent(coverage)),
          ...fifths.map((fifth) =>
            writeCell(
              byQuintile.find(({ quintile }) => quintile === fifth),
              ({ coverage }) => writeRoundPercent(coverage),
            ),
          ),
        ]),
      ],
      textColumns: 1,
      cut: true,
    }),
  ];
}

function describeFifths({ data, entitlements }: AuditReport): readonly string[] {
  const owed = "How much is met of what students are owed by the end of this year";
  if (!data.needsDiffer) return breakLines(`${owed}.`);
  const isSparse = entitlements.some(({ byQuintile }) => byQuintile.length < QUINTILES.length);
  return breakLines(
    `${owed}, by fifth of the students: 1 in least need, 5 in most need.` +
      (isSparse ? " -: nobody in this fifth is owed it." : "") +
      (data.tiedQuintiles ? " Of groups in equal need at a cut, ids decided." : ""),
  );
}

type Totals = PlanAudit["encounters"]["total"] extends Suppressible<infer T> ? T : never;

function writeEach({ encounters, data }: AuditReport, amountOf: (totals: Totals) => number): string {
  if (!isShown(encounters.total) || !isShown(data.students)) return FEW;
  return data.students.people === 0 ? "-" : writeHundredth(amountOf(encounters.total) / data.students.people);
}
