import type { AuditReport, PlanAudit } from "./audit-report.ts";
import { fifthsOf } from "./describe-coverage.ts";
import { isShown, type Shown } from "./suppress-few.ts";
import {
  FEW,
  NOTHING,
  writeHundredth,
  writePercent,
  writePoints,
  writeRoundPoints,
  writeSigned,
  writeTenth,
  writeWhole,
} from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

type Other = { readonly name: string } & PlanAudit;

/** Null where there is none. */
type Figure = number | null | typeof FEW;

interface KeyFigure {
  readonly name: string;
  readonly unit: "value" | "count" | "share" | "ratio";
  /** Means nothing where nobody's need differs. */
  readonly ofNeed?: true;
  readonly read: (plan: PlanAudit) => Figure;
}

const KEY_FIGURES: readonly KeyFigure[] = [
  { name: "Value", unit: "value", read: (plan) => plan.value },
  { name: "Value if everybody counts the same", unit: "value", read: (plan) => plan.unweightedValue },
  {
    name: "Student-encounters",
    unit: "count",
    read: ({ encounters }) => figureIn(encounters.total, (all) => all.studentEncounters),
  },
  {
    name: "Student-hours",
    unit: "count",
    read: ({ encounters }) => figureIn(encounters.total, (all) => all.studentHours),
  },
  {
    name: "Students in groups without any",
    unit: "count",
    read: ({ encounters }) => figureIn(encounters.withoutAny, (left) => left.people),
  },
  {
    name: "Encounters that open a technical route",
    unit: "share",
    read: ({ technicalRoutes }) => technicalRoutes.shareOfEncounters,
  },
  {
    name: "Encounters with providers",
    unit: "count",
    read: ({ technicalRoutes }) => figureIn(technicalRoutes.withProviders, (count) => count.encounters),
  },
  {
    name: "Neediest 30%: share of the value if everybody counts the same",
    unit: "share",
    ofNeed: true,
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfUnweightedValue),
  },
  {
    name: "Neediest 30%: share of student-encounters",
    unit: "share",
    ofNeed: true,
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfStudentEncounters),
  },
  {
    name: "A student of the neediest fifth, over one of the least needy",
    unit: "ratio",
    ofNeed: true,
    read: ({ equity }) => figureIn(equity, (spread) => spread.disparityRatio),
  },
  {
    name: "Tenth of students who get least: share of that value",
    unit: "share",
    read: ({ equity }) => figureIn(equity, (spread) => spread.shareOfLeastServedTenth),
  },
];

const POINTS_WORTH_A_ROW = 5;

/** The plan of a report set beside another one: the figures of both, and the plan's less the other's. */
export function describeBeside(report: AuditReport, other: Other): readonly string[] {
  const figures = KEY_FIGURES.filter(({ ofNeed }) => ofNeed !== true || report.data.needsDiffer);
  return [
    ...breakLines(
      `The plan beside "${other.name}", measured alike. Differences are the plan less "${other.name}", of shares in percentage ` +
        `points. What is the same is left out, and entitlements that differ nowhere by ${POINTS_WORTH_A_ROW} points.`,
    ),
    ...writeTable({
      head: ["", "Plan", "Other", "Difference"],
      rows: figures.flatMap((figure) => {
        const [mine, theirs] = [figure.read(report), figure.read(other)];
        return mine === theirs ? [] : [compare(figure, mine, theirs)];
      }),
      textColumns: 1,
    }),
    ...describeDifferences(report, other),
  ];
}

/** Differences in coverage, where any of them is worth a row. */
function describeDifferences(report: AuditReport, other: Other): readonly string[] {
  const { heads, fifths } = fifthsOf(report.data);
  const rows = report.entitlements.map((mine, place) => {
    const theirs = other.entitlements[place]; // both stand in the order of the one policy
    const difference = (coverageOf: (side: typeof mine) => Figure) =>
      subtract(coverageOf(mine), coverageOf(theirs), writeRoundPoints);
    return [
      mine.title,
      difference(({ overall }) => figureIn(overall, ({ coverage }) => coverage)),
      ...fifths.map((fifth) =>
        difference(({ byQuintile }) =>
          figureIn(
            byQuintile.find(({ quintile }) => quintile === fifth),
            ({ coverage }) => coverage,
          ),
        ),
      ),
    ];
  });
  const differing = rows.filter(([, ...cells]) => cells.some((cell) => Math.abs(Number(cell)) >= POINTS_WORTH_A_ROW));
  if (differing.length === 0)
    return [`What is met of each entitlement differs nowhere by ${POINTS_WORTH_A_ROW} points.`];
  return [
    "",
    ...writeTable({
      head: ["Difference in what is met, in points", "All", ...heads],
      rows: differing,
      textColumns: 1,
      cut: true,
    }),
  ];
}

function compare({ name, unit }: KeyFigure, mine: Figure, theirs: Figure): readonly string[] {
  const write = { value: writeTenth, count: writeWhole, share: writePercent, ratio: writeHundredth }[unit];
  const shown = [mine, theirs].map((side) => (typeof side === "number" ? write(side) : (side ?? NOTHING)));
  const difference = (amount: number) => (unit === "share" ? writePoints(amount) : writeSigned(amount, write));
  return [name, ...shown, subtract(mine, theirs, difference)];
}

function subtract(mine: Figure, theirs: Figure, write: (difference: number) => string): string {
  if (mine === FEW || theirs === FEW) return FEW;
  return typeof mine === "number" && typeof theirs === "number" ? write(mine - theirs) : NOTHING;
}

function figureIn<C extends object>(
  cell: C | null | undefined,
  figureOf: (figures: Shown<C>) => number | null,
): Figure {
  if (cell === null || cell === undefined) return null;
  return isShown(cell) ? figureOf(cell) : FEW;
}
