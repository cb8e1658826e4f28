import { measureGroups, writeHundredth, writeRoundPercent } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { concentration, gini, type Holding } from "../kernel/index.ts";
import { type Hub, type Plan, parsePolicy } from "../model/index.ts";
import type { KeyEntry } from "./draw-key.ts";
import { frameChart } from "./frame-chart.ts";
import { BLUE, FAINT_INK, INK, TEXT_PX, VERMILLION } from "./look.ts";
import { requireSameHub } from "./require-same-hub.ts";
import { mergeRanks, type Rank, type SharePoint, shareCurve } from "./share-curve.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";

export interface LorenzChart {
  /** Another plan of the same hub and year, under a name. */
  readonly beside?: { readonly name: string; readonly plan: Plan };
  /** Each step of a curve stands for at least so many students. Default 6. */
  readonly smallestCount?: number;
}

const PANEL_PX = 280;
const EVEN: SpecPart = { stroke: FAINT_INK, strokeWidth: 1 };
const LINES: readonly SpecPart[] = [
  { stroke: BLUE, strokeWidth: 3 },
  { stroke: VERMILLION, strokeWidth: 2.5, strokeDash: [7, 4] },
];

export interface NamedCurves {
  readonly name: string;
  readonly lorenz: readonly SharePoint[];
  readonly alongNeed: readonly SharePoint[];
  readonly gini: number;
  readonly concentration: number;
}

/**
 * Draws how equally value is spread over students: from those who get least to those who get most (Lorenz curve), and from those in least
 * need to those in greatest (concentration curve). With every weight 1; all students of a group count as if they got the same.
 *
 * @returns curves of at most 101 points, each step of at least `smallestCount` students.
 *
 * Ties: groups of equal need share a rank. Cost: that of `measureGroups`.
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year or a bad `smallestCount`, `unknown-id` if a plan names
 *   an offer or a group that the hub does not have.
 * @see Kakwani, Wagstaff & van Doorslaer (1997), "Socioeconomic inequalities in health".
 */
export function drawLorenz(hub: Hub, plan: Plan, options: LorenzChart = {}): VegaLiteSpec {
  const { beside, smallestCount = 6 } = options;
  if (!Number.isSafeInteger(smallestCount) || smallestCount < 1) {
    throw new EngineError("invalid-argument", `smallestCount ${smallestCount} is not a whole number of 1 or more.`, {
      smallestCount,
    });
  }
  const plans = beside === undefined ? [plan] : [plan, beside.plan];
  requireSameHub(hub, plans);
  const names = ["this plan", ...(beside === undefined ? [] : [beside.name])];
  const curves = measureGroups(hub, parsePolicy(plan.meta.policy), plans).map((groups, row) =>
    drawCurves(
      names[row],
      groups.map(({ people, need, unweightedValue }) => ({ people, need, held: unweightedValue })),
      smallestCount,
    ),
  );
  return frameCurves(curves, {
    title: `How equally value is spread: ${hub.name}, ${hub.academicYear}`,
    subtitle: "What students get, in value with every weight 1. On the straight line everybody would have the same.",
    held: "value",
    notes: hub.notes,
  });
}

/** Students who are alike, how much they need, and what they hold together. */
export interface Holder {
  readonly people: number;
  readonly need: number;
  readonly held: number;
}

/** Puts words and a key to curves. */
export function frameCurves(
  curves: readonly NamedCurves[],
  {
    title,
    subtitle,
    held,
    notes,
  }: { readonly title: string; readonly subtitle: string; readonly held: string; readonly notes: readonly string[] },
): VegaLiteSpec {
  const words = curves.map(say);
  return frameChart({
    title,
    subtitle: [subtitle, ...words],
    description: `Lorenz curve and concentration curve of ${held} over students. ${words.join(" ")}`,
    notes,
    axisPx: 56,
    key: [
      [
        ...curves.map(
          ({ name }, row): KeyEntry => ({
            label: name,
            sign: { shape: "stroke", size: 700, ...LINES[row] },
            halfPx: 14,
          }),
        ),
        { label: "everybody the same", sign: { shape: "stroke", size: 700, ...EVEN }, halfPx: 14 },
      ],
    ],
    views: [
      {
        hconcat: [
          drawPanel(
            { title: "By what they get", axis: "students, from those who get least", curve: "lorenz", held },
            curves,
          ),
          drawPanel(
            {
              title: "By need: below the line favours the needier",
              axis: "students, from those in least need",
              curve: "alongNeed",
              held,
            },
            curves,
          ),
        ],
        spacing: 40,
      },
    ],
  });
}

/** @param fewest - students for each step of a curve. */
export function drawCurves(name: string, holders: readonly Holder[], fewest: number): NamedCurves {
  const byHolding = mergeRanks(holders.map(({ people, held }): Rank => ({ at: held / people, people, held })));
  const byNeed = mergeRanks(holders.map(({ people, need, held }): Rank => ({ at: need, people, held })));
  const holdings = (ranks: readonly Rank[]) =>
    ranks.map(({ held, people }): Holding => ({ each: held / people, people }));
  return {
    name,
    lorenz: shareCurve(byHolding, fewest),
    alongNeed: shareCurve(byNeed, fewest),
    gini: gini(holdings(byHolding)),
    concentration: concentration(holdings(byNeed)),
  };
}

function say({ name, lorenz, gini: index, concentration: along }: NamedCurves): string {
  const lower = lorenz.length === 0 ? undefined : lorenz[Math.floor((lorenz.length - 1) / 2)];
  if (lower === undefined) return `${name}: nobody gets anything.`;
  const least = `the ${writeRoundPercent(lower.students)} who get least have ${writeRoundPercent(lower.held)}`;
  const size = writeHundredth(Math.abs(along));
  const need = along < 0 && size !== "0.00" ? `-${size}` : size;
  return `${name}: Gini ${writeHundredth(index)}, concentration along need ${need}; ${least}.`;
}

function drawPanel(
  panel: {
    readonly title: string;
    readonly axis: string;
    readonly curve: "lorenz" | "alongNeed";
    readonly held: string;
  },
  curves: readonly NamedCurves[],
): SpecPart {
  const axis = (field: string, title: string): SpecPart => ({
    field,
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { title, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] },
  });
  const line = (points: readonly SharePoint[], mark: SpecPart): SpecPart => ({
    data: { values: points.map((point) => ({ ...point })) },
    mark: { type: "line", aria: false, ...mark },
    encoding: {
      x: axis("students", panel.axis),
      y: axis("held", `share of the ${panel.held}`),
      order: { field: "students", type: "quantitative" },
    },
  });
  const even = [
    { students: 0, held: 0 },
    { students: 1, held: 1 },
  ];
  return {
    width: PANEL_PX,
    height: PANEL_PX,
    title: { text: panel.title, anchor: "start", fontSize: TEXT_PX, fontWeight: "bold", color: INK, offset: 8 },
    layer: [line(even, EVEN), ...curves.map((curve, row) => line(curve[panel.curve], LINES[row]))],
  };
}
