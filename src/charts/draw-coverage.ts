import { type Coverage, type DataAudit, isShown, type Suppressible, writeRoundPercent } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import type { KeyEntry } from "./draw-key.ts";
import { plainText, wrapText } from "./fit-text.ts";
import { frameChart } from "./frame-chart.ts";
import { BLUE, INK, ORANGE, SMALL_PX, TEXT_PX } from "./look.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";

const MOST_PANELS = 6;
const FIFTHS = [1, 2, 3, 4, 5];
const PANEL_PX = 190;
const DIAMOND = { shape: "diamond", size: 90, fill: ORANGE, stroke: INK };
const DASH = { shape: "stroke", size: 700, stroke: INK, strokeWidth: 3 };

export interface CoverageChart {
  /** Ids, at most six. Absent = the six that most students are owed. */
  readonly entitlements?: readonly string[];
  /** Name of a plan of the report's `beside`. Absent = the first of them, if there is one. */
  readonly beside?: string;
}

/** What the chart reads of an audit. */
export interface CoverageReport {
  readonly hubName: string;
  readonly academicYear: string;
  readonly policy: { readonly title: string };
  readonly data: Pick<DataAudit, "needsDiffer" | "tiedQuintiles" | "notes">;
  readonly entitlements: readonly CoverageTable[];
  readonly beside: readonly Beside[];
}

interface Beside {
  readonly name: string;
  readonly entitlements: readonly CoverageTable[];
}

interface CoverageTable {
  readonly entitlement: string;
  readonly title: string;
  readonly overall: Suppressible<Pick<Coverage, "people">>;
  readonly byQuintile: readonly ({ readonly quintile: number } & Suppressible<Pick<Coverage, "coverage" | "atMost">>)[];
}

/**
 * Draws how much is met of what students are owed, by fifth of need: a panel for each entitlement, with another plan beside and, where the
 * audit was asked what is achievable, the most that any plan could give. Cells that the audit suppresses say "few",
 * fifths of which nobody is owed it "-".
 *
 * @returns at most six panels, in the order of the report. Cost: O(entitlements).
 * @throws {@link EngineError} `unknown-id` for an entitlement or a plan that the report does not have, `invalid-argument` for more than six.
 */
export function drawCoverage(report: CoverageReport, options: CoverageChart = {}): VegaLiteSpec {
  const other = findBeside(report, options.beside);
  const chosen = choose(report, options.entitlements);
  const { needsDiffer, tiedQuintiles } = report.data;
  return frameChart({
    title: `Who gets what they are owed: ${report.hubName}, ${report.academicYear}`,
    subtitle: [
      "Share of what students are owed by the end of this year that is met, by fifth of the students: 1 in least need, 5 in most.",
      ...(needsDiffer ? [] : ["All groups are in equal need under this policy: the fifths mean nothing."]),
      ...(needsDiffer && tiedQuintiles ? ["Of groups in equal need at a cut between fifths, ids decided."] : []),
      ...(chosen.length === 0 ? ["Nobody is owed anything."] : []),
    ],
    description: describe(report, chosen, other),
    notes: report.data.notes,
    key: chosen.length === 0 ? [] : [listSigns(report, other, chosen)],
    axisPx: 38,
    views: [{ concat: chosen.map((entitlement) => drawPanel(entitlement, other)), columns: 3, spacing: 20 }].filter(
      (view) => !("concat" in view) || chosen.length > 0,
    ),
  });
}

function findBeside({ beside }: CoverageReport, name: string | undefined): Beside | undefined {
  if (name === undefined) return beside[0];
  const found = beside.find((other) => other.name === name);
  if (found !== undefined) return found;
  throw new EngineError(
    "unknown-id",
    `The report has no plan "${name}" beside its own.\nMaybe audit was called without it.`,
    {
      name,
      beside: beside.map((other) => other.name),
    },
  );
}

function choose({ entitlements }: CoverageReport, ids: readonly string[] | undefined): readonly CoverageTable[] {
  if (ids !== undefined) {
    if (ids.length > MOST_PANELS) {
      throw new EngineError(
        "invalid-argument",
        `${ids.length} entitlements do not fit into a chart of ${MOST_PANELS}.`,
        {
          entitlements: ids,
        },
      );
    }
    for (const id of ids) {
      if (entitlements.some(({ entitlement }) => entitlement === id)) continue;
      throw new EngineError("unknown-id", `The report has no entitlement "${id}".\nMaybe nobody is owed it.`, {
        entitlement: id,
      });
    }
    return entitlements.filter(({ entitlement }) => ids.includes(entitlement));
  }
  const peopleOf = ({ overall }: CoverageTable) => (isShown(overall) ? overall.people : 0);
  const largest = [...entitlements.keys()]
    .sort((a, b) => peopleOf(entitlements[b]) - peopleOf(entitlements[a]) || a - b)
    .slice(0, MOST_PANELS);
  return entitlements.filter((_, row) => largest.includes(row));
}

function coverageOf({ byQuintile }: CoverageTable, fifth: number): number | "few" | undefined {
  const cell = byQuintile.find(({ quintile }) => quintile === fifth);
  if (cell === undefined) return undefined;
  return isShown(cell) ? cell.coverage : "few";
}

/** What no plan could pass, where that was asked for and may be shown. */
function listMost({ byQuintile }: CoverageTable): readonly { readonly fifth: number; readonly met: number }[] {
  return byQuintile
    .filter(isShown)
    .flatMap(({ quintile, atMost }) => (atMost === undefined ? [] : [{ fifth: quintile, met: atMost }]));
}

function drawPanel(entitlement: CoverageTable, other: Beside | undefined): SpecPart {
  const match = other?.entitlements.find((one) => one.entitlement === entitlement.entitlement);
  const cells = FIFTHS.map((fifth) => ({ fifth, met: coverageOf(entitlement, fifth) }));
  const bars = cells.flatMap(({ fifth, met }) => (typeof met === "number" ? [{ fifth, met }] : []));
  const figures = cells.map(({ fifth, met }) => {
    if (met === undefined) return { fifth, label: "-" };
    return { fifth, label: met === "few" ? "few" : writeRoundPercent(met) };
  });
  const besides = FIFTHS.flatMap((fifth) => {
    const met = match === undefined ? undefined : coverageOf(match, fifth);
    return typeof met === "number" ? [{ fifth, met }] : [];
  });
  const most = listMost(entitlement);
  return {
    width: PANEL_PX,
    height: 130,
    title: {
      text: [...wrapText(entitlement.title, { fontPx: TEXT_PX, mostPx: PANEL_PX + 20, mostLines: 3 })],
      anchor: "start",
      fontSize: TEXT_PX,
      fontWeight: "bold",
      offset: 24,
    },
    layer: [
      markAt(bars, { type: "bar", width: 32, fill: BLUE, stroke: INK, strokeWidth: 0.5, aria: false }),
      markAt(most, { type: "point", opacity: 1, aria: false, ...DASH }),
      markAt(besides, { type: "point", opacity: 1, strokeWidth: 1, aria: false, ...DIAMOND }),
      {
        data: { values: figures },
        // In a row of their own: beside the marks they would lie over one of them.
        mark: { type: "text", baseline: "bottom", dy: -8, fontSize: SMALL_PX, aria: false },
        encoding: { x: FIFTH, y: { value: 0 }, text: { field: "label", type: "nominal" } },
      },
    ],
  };
}

const FIFTH: SpecPart = {
  field: "fifth",
  type: "ordinal",
  scale: { domain: FIFTHS },
  axis: { title: "fifth of need (5 = most)", labelAngle: 0, labelPadding: 8, ticks: false },
};

function markAt(cells: readonly { readonly fifth: number; readonly met: number }[], mark: SpecPart): SpecPart {
  return {
    data: { values: cells.map((cell) => ({ ...cell })) },
    mark,
    encoding: {
      x: FIFTH,
      y: {
        field: "met",
        type: "quantitative",
        scale: { domain: [0, 1] },
        axis: { title: null, values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", domain: false, ticks: false },
      },
    },
  };
}

function listSigns(
  report: CoverageReport,
  other: Beside | undefined,
  chosen: readonly CoverageTable[],
): readonly KeyEntry[] {
  return [
    { label: `this plan (${report.policy.title})`, sign: { shape: "square", fill: BLUE } },
    ...(other === undefined ? [] : [{ label: `beside it: ${other.name}`, sign: DIAMOND }]),
    ...(chosen.some((entitlement) => listMost(entitlement).length > 0)
      ? [{ label: "no plan could give more, even to them alone", sign: DASH, halfPx: 14 }]
      : []),
  ];
}

function describe(report: CoverageReport, chosen: readonly CoverageTable[], other: Beside | undefined): string {
  const say = (entitlement: CoverageTable | undefined, fifth: number) => {
    const met = entitlement === undefined ? undefined : coverageOf(entitlement, fifth);
    if (met === undefined) return "nobody";
    return met === "few" ? "too few to say" : writeRoundPercent(met);
  };
  const panels = chosen.map((entitlement) => {
    const match = other?.entitlements.find((one) => one.entitlement === entitlement.entitlement);
    const ends = `${say(entitlement, 5)} in the neediest fifth, ${say(entitlement, 1)} in the least needy`;
    const beside = match === undefined ? "" : ` (beside it ${say(match, 5)} and ${say(match, 1)})`;
    const most = listMost(entitlement).find(({ fifth }) => fifth === 5);
    const within = most === undefined ? "" : `; no plan could give the neediest more than ${writeUp(most.met)}`;
    return `${plainText(entitlement.title)}: ${ends}${beside}${within}.`;
  });
  return `Bar charts of how much is met of what students of ${report.hubName} are owed, by fifth of need. ${panels.join(" ")}`;
}

/** Rounded up, so that what is said is proven. */
function writeUp(share: number): string {
  return writeRoundPercent(Math.ceil(100 * share - 1e-9) / 100);
}
