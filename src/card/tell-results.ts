import { isShown, writeCount, writeHundredth, writeRoundPercent, writeTenth } from "../audit/index.ts";
import type { RunCardBlock } from "../model/index.ts";
import { FEW, NOTHING, percent, percentDown, percentUp, plain } from "./figures.ts";
import { isTellable } from "./is-tellable.ts";
import { list, type Told, table, text } from "./told.ts";

const FIFTHS = [1, 2, 3, 4, 5];
const FIFTHS_HEAD = ["1 (least need)", "2", "3", "4", "5 (greatest need)"];

/** How good the plan is, and for whom: never a figure of fewer people than the report shows, nor one by which such a figure could be worked out. */
export function tellResults(told: Told): readonly RunCardBlock[] {
  return [
    text(tellGap(told)),
    ...tellPromises(told),
    ...tellCoverage(told),
    ...tellFifths(told),
    ...tellEquity(told),
    list(...tellReach(told)),
  ];
}

function tellGap({ plan: { certificate }, report }: Told): string {
  const { bound = certificate.bound, gap = certificate.gap, value } = report;
  const limit = `The plan is worth ${writeTenth(value)} weighted student-encounters (one student of a group without need, who has a first encounter that is owed, is worth 1). No plan of the same data under the same policy is worth more than ${writeTenth(bound)}.`;
  const proof =
    gap < 0
      ? "It is worth more than that limit allows, so it breaks a rule that the limit rests on."
      : `So no other plan is better by more than ${percentUp(gap)} of that limit. This is proven, not estimated.`;
  return `${limit} ${proof} Finding dates cost ${writeTenth(certificate.datedLoss)} of what was matched.`;
}

function tellPromises({ policy, plan }: Told): readonly RunCardBlock[] {
  const { fairness, floors } = plan;
  const titles = new Map(policy.floors.map((floor) => [floor.id, floor]));
  const blocks: RunCardBlock[] = [text(tellFairness(fairness))];
  if (floors.length === 0) return [...blocks, text("The policy makes no promises that come before value.")];
  const rows = floors.map(({ floor: id, asked, reached, isMet }) => {
    const floor = titles.get(id);
    const isShare = floor?.type === "share";
    return [
      floor === undefined ? id : `${floor.title} (${id})`,
      isShare ? percent(asked) : `${plain(asked)} groups`,
      isShare ? percentDown(reached) : `${plain(reached)} groups`,
      isMet ? "yes" : "NO",
    ];
  });
  return [...blocks, table("Promises of the policy", ["Promise", "Asked", "Reached", "Kept"], rows)];
}

function tellFairness({ kind, level, provenAtMost }: Told["plan"]["fairness"]): string {
  switch (kind) {
    case "weighted-sum":
      return "Fairness: the most weighted value, and nothing beyond the policy's promises for whoever gets least.";
    case "proportional":
      return "Fairness: every encounter adds value, each further one of a group less, so that nobody is left far behind.";
    case "first-the-worst-off":
      return `Fairness: the group that gets least comes first. Every group was to get ${plain(level ?? 0)} encounters a student, as far as it can get any; no plan lifts everybody above ${plain(provenAtMost ?? 0)}.`;
  }
}

/** A row's cells by fifth: all of them or none, since a total and the other parts would give a missing one away. */
function byFifth<C extends object>(
  cells: readonly ({ readonly quintile: number } & C)[],
  write: (cell: { readonly quintile: number } & C) => string,
): readonly string[] {
  if (cells.some((cell) => !isShown(cell))) return FIFTHS.map(() => FEW);
  return FIFTHS.map((fifth) => {
    const cell = cells.find(({ quintile }) => quintile === fifth);
    return cell === undefined ? "nobody" : write(cell);
  });
}

function tellCoverage({ report }: Told): readonly RunCardBlock[] {
  const { needsDiffer } = report.data;
  const rows = report.entitlements.map(({ title, overall, byQuintile }) => {
    const isAllShown = isShown(overall);
    const fifths = isAllShown
      ? byFifth(byQuintile, (cell) => ("coverage" in cell ? writeRoundPercent(cell.coverage) : FEW))
      : FIFTHS.map(() => FEW);
    return [
      title,
      isAllShown ? writeRoundPercent(overall.coverageBefore) : FEW,
      isAllShown ? writeRoundPercent(overall.coverage) : FEW,
      ...(needsDiffer ? fifths : []),
    ];
  });
  return [
    table(
      "How much of what students are owed is met, on average",
      ["Entitlement", "Before", "With this plan", ...(needsDiffer ? FIFTHS_HEAD : [])],
      rows,
    ),
    text(
      needsDiffer
        ? "Columns 1 to 5: fifths of the students by need, with this plan; nobody: no student of this fifth is owed it."
        : "All groups are in equal need under this policy, so there are no figures by need.",
    ),
  ];
}

function tellFifths({ report }: Told): readonly RunCardBlock[] {
  if (!report.data.needsDiffer) return [];
  const equity = report.equity !== null && isShown(report.equity) ? report.equity : undefined;
  const rows = [
    [
      "Encounters a student",
      ...byFifth(report.encounters.byQuintile, (cell) =>
        "encountersPerStudent" in cell ? writeHundredth(cell.encountersPerStudent) : FEW,
      ),
    ],
    ...(equity === undefined
      ? []
      : [
          [
            "Value a student, everybody's weight 1",
            ...byFifth(equity.byQuintile, (cell) => ("perStudent" in cell ? writeHundredth(cell.perStudent) : FEW)),
          ],
          [
            "Share of value over share of need",
            ...byFifth(equity.byQuintile, (cell) =>
              "ratioToNeed" in cell && cell.ratioToNeed !== null ? writeHundredth(cell.ratioToNeed) : NOTHING,
            ),
          ],
        ]),
  ];
  return [table("What each fifth of the students gets", ["Figure", ...FIFTHS_HEAD], rows)];
}

function tellEquity({ report }: Told): readonly RunCardBlock[] {
  const { equity } = report;
  if (equity === null) return [];
  if (!isShown(equity)) return [text(`How equally value is spread: ${FEW}.`)];
  const some = (figure: number | null) => (figure === null ? NOTHING : writeHundredth(figure));
  return [
    table(
      "How equally value is spread, everybody's weight 1",
      ["Measure", "Figure", "How to read it"],
      [
        ["Gini", writeHundredth(equity.gini), "0: all students have the same; 1: one has all"],
        ["Atkinson (0.5)", writeHundredth(equity.atkinson), "share of the value that inequality costs"],
        ["Share of the tenth who get least", percent(equity.shareOfLeastServedTenth), "10%: as much as the others"],
        ["Concentration along need", writeHundredth(equity.concentration), "above 0: more for those in greater need"],
        ["Fifth in greatest need over fifth in least", some(equity.disparityRatio), "1: as much a student"],
      ],
    ),
  ];
}

function tellReach({ report }: Told): readonly string[] {
  const { mostDisadvantaged30: neediest, technicalRoutes, encounters } = report;
  const { withoutAny } = encounters;
  const lines = [
    isShown(withoutAny) && isTellable(withoutAny.people, report)
      ? `Without any encounter: ${writeCount(withoutAny.groups, "group")}, with ${writeCount(withoutAny.people, "student")}.`
      : `Without any encounter: ${FEW}.`,
    `Encounters that open a technical route: ${isShown(technicalRoutes.opening) ? percent(technicalRoutes.shareOfEncounters) : FEW}.`,
  ];
  if (!report.data.needsDiffer || neediest === null) return lines;
  const share = isShown(neediest) ? percent(neediest.shareOfStudentEncounters) : FEW;
  return [`The 30% of students in greatest need get ${share} of all student places.`, ...lines];
}
