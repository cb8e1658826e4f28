import type { AuditReport, DataAudit, EstimatedFigure } from "./audit-report.ts";
import { shortenTitle } from "./shorten-title.ts";
import { isShown } from "./suppress-few.ts";
import { writeCell, writeCount, writePercent, writeWhole } from "./write-figures.ts";
import { breakLines } from "./write-table.ts";

/** What was credited although nobody has said whether it deserved to be. */
export function describeQuality({ quality }: AuditReport): readonly string[] {
  if (quality.byBenchmark.length === 0) return [];
  const total = writeCell(
    quality.total,
    ({ onUnknown, encounters }) => `${writeWhole(onUnknown)} of ${writeCount(encounters, "encounter")}`,
  );
  const [most] = quality.byBenchmark.filter(isShown).sort((a, b) => b.onUnknown - a.onUnknown);
  const where =
    most === undefined || most.onUnknown === 0
      ? ""
      : ` Most under "${most.title}": ${writeWhole(most.onUnknown)} of ${writeWhole(most.encounters)}.`;
  return breakLines(`Credited although nobody has said whether every sign of quality is there: ${total}.${where}`);
}

/** What the figures rest on. */
export function describeData({ data, estimates }: AuditReport): readonly string[] {
  const { leftOut, schoolsWithoutRecordedness, schools, notes, historyGiven } = data;
  return [
    ...describeImputed(data),
    ...describeEstimates(estimates),
    ...describeCompleteness(data),
    ...(leftOut.length === 0
      ? []
      : breakLines(`Counts for nobody, since there is no figure to go by: ${leftOut.join(", ")}.`)),
    ...(schoolsWithoutRecordedness.length === 0 || !historyGiven
      ? []
      : breakLines(
          `${schoolsWithoutRecordedness.length} of ${writeCount(schools, "school")} do not say how completely they record ` +
            "encounters: what their students have had may be more than is known here.",
        )),
    ...notes.flatMap((note) => breakLines(`Note: ${note}`)),
  ];
}

/** The two figures that people argue about most; the report has all. */
function describeEstimates(estimates: AuditReport["estimates"]): readonly string[] {
  const say = (wanted: EstimatedFigure["figure"], what: string) =>
    estimates
      .filter(({ figure }) => figure === wanted)
      .map(({ low, high }) => `${writePercent(low)} to ${writePercent(high)} ${what}`);
  const said = [
    ...say("neediest-30-share-of-student-encounters", "of student-encounters"),
    ...say("neediest-30-share-of-unweighted-value", "of the value if everybody counts the same"),
  ];
  if (said.length === 0) return [];
  return breakLines(
    "Who is in greatest need depends on what was filled in. With other figures of the hub in its place the neediest 30% get, 9 times " +
      `in 10, ${said.join(" and ")}.`,
  );
}

function describeCompleteness({ completeness }: DataAudit): readonly string[] {
  const poor = completeness.filter(({ figuresGiven }) => figuresGiven !== null && figuresGiven < 0.5);
  if (poor.length === 0) return [];
  return breakLines(
    `${poor.length} of ${writeCount(completeness.length, "school")} give less than half of the disadvantage figures that the policy reads.`,
  );
}

const SOURCE_WORDS = {
  "kind-median": "the median of schools of the same kind",
  "hub-median": "the hub's median",
  national: "the national rate",
} as const;

const ABSENT_WORDS = { suppressed: "suppressed", notCollected: "not collected", notGiven: "not given" } as const;

/** One sentence for each way in which figures were filled in. */
function describeImputed({ imputed }: DataAudit): readonly string[] {
  const byWay = new Map<string, string[]>();
  for (const part of imputed) {
    const way = `Filled in with ${SOURCE_WORDS[part.from]}, where ${ABSENT_WORDS[part.because]}`;
    const whom = writeCell(part, ({ groups }) => writeCount(groups, "group"));
    byWay.set(way, [...(byWay.get(way) ?? []), `${shortenTitle(part.title)} - ${whom}`]);
  }
  return [...byWay].flatMap(([way, parts]) => breakLines(`${way}: ${parts.join("; ")}.`));
}
