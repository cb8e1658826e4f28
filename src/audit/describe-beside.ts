import type { AuditReport, PlanAudit } from "./audit-report.ts";
import { QUINTILES } from "./divide-by-need.ts";
import { isShown, type Shown } from "./suppress-few.ts";
import { FEW, NOTHING, writePercent, writePoints, writeSigned, writeTenth, writeWhole } from "./write-figures.ts";
import { breakLines, writeTable } from "./write-table.ts";

/** Null where there is none. */
type Figure = number | null | typeof FEW;

interface KeyFigure {
  readonly name: string;
  readonly unit: "value" | "count" | "share";
  readonly read: (plan: PlanAudit) => Figure;
}

const KEY_FIGURES: readonly KeyFigure[] = [
  { name: "Value", unit: "value", read: (plan) => plan.value },
  { name: "Encounters", unit: "count", read: ({ encounters }) => figureIn(encounters.total, (all) => all.encounters) },
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
    name: "Neediest 30%: of the value",
    unit: "share",
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfValue),
  },
  {
    name: "Neediest 30%: of the value if everybody counts the same",
    unit: "share",
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfUnweightedValue),
  },
  {
    name: "Neediest 30%: of student-encounters",
    unit: "share",
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfStudentEncounters),
  },
  {
    name: "Neediest 30%: of student-hours",
    unit: "share",
    read: ({ mostDisadvantaged30 }) => figureIn(mostDisadvantaged30, (part) => part.shareOfStudentHours),
  },
];

/** The plan of a report set beside another one: the figures of both, and the plan's less the other's. */
export function describeBeside(report: AuditReport, other: { readonly name: string } & PlanAudit): readonly string[] {
  return [
    ...breakLines(
      `The plan beside "${other.name}", measured alike. Differences are the plan less "${other.name}"; ` +
        "those of shares are in percentage points.",
    ),
    "",
    ...writeTable({
      head: ["", "Plan", "Other", "Difference"],
      rows: KEY_FIGURES.map((figure) => compare(figure, figure.read(report), figure.read(other))),
      textColumns: 1,
    }),
    "",
    ...writeTable({
      head: ["Difference in what is met", "All", ...QUINTILES.map((fifth) => `Fifth ${fifth}`)],
      rows: report.entitlements.map((mine, place) => {
        const theirs = other.entitlements[place]; // both stand in the order of the one policy
        const difference = (coverageOf: (side: typeof mine) => Figure) =>
          subtract(coverageOf(mine), coverageOf(theirs), writePoints);
        return [
          mine.title,
          difference(({ overall }) => figureIn(overall, ({ coverage }) => coverage)),
          ...QUINTILES.map((fifth) =>
            difference(({ byQuintile }) =>
              figureIn(
                byQuintile.find(({ quintile }) => quintile === fifth),
                ({ coverage }) => coverage,
              ),
            ),
          ),
        ];
      }),
      textColumns: 1,
    }),
  ];
}

function compare({ name, unit }: KeyFigure, mine: Figure, theirs: Figure): readonly string[] {
  const write = { value: writeTenth, count: writeWhole, share: writePercent }[unit];
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
