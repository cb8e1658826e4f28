// Draws what scripts/sweep-hubs.ts found, as Vega-Lite: the pictures of docs/choosing-weights.md.
import { type ParetoFront, paretoFront, tabulateSweep } from "../src/index.ts";
import type { Look } from "./sweep-hubs.ts";

type Spec = Readonly<Record<string, unknown>>;

const BLUE = "#0072B2";
const ORANGE = "#E69F00";
const INK = "#222222";
const FAINT = "#bbbbbb";
/** Nobody's interests are known in either hub, so this weight tells no two groups apart: what it seems to do shows what chance does to an effect. */
const WITHOUT_EFFECT = "interest";
/** Three seeds and four walks show only part of what chance can do: an effect counts from so many times that on. */
const CLEAR_FROM = 2;
const CONFIG = {
  font: "Arial, Helvetica, 'DejaVu Sans', sans-serif",
  view: { stroke: null },
  axis: {
    gridColor: "#e6e6e6",
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
  legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
  title: { anchor: "start", fontSize: 16, subtitleFontSize: 12, subtitlePadding: 6, color: INK, subtitleColor: INK },
  concat: { spacing: 40 },
};
const frame = (title: string, subtitle: readonly string[], rest: Spec): Spec => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  background: "#ffffff",
  padding: 16,
  title: { text: title, subtitle, offset: 16 },
  config: CONFIG,
  ...rest,
});

/** What the ceiling gives the neediest, and what that costs everybody together: a line for each hub. */
export function drawCeiling(looks: readonly Look[]): Spec {
  const values = looks.flatMap(({ hub, schools, line, bySeed }) => {
    const { rows } = tabulateSweep(line, "point");
    const start = Number(rows[0]["unweighted-value"]);
    const place = (id: string) => line.objectives.findIndex((objective) => objective.id === id);
    const figureOf = (share: number, value: number) => ({ share, cost: value / start - 1 });
    const name = `${hub} (${schools} schools)`;
    const ofCeilings = rows.map((row) => ({
      hub: name,
      ceiling: row["priority ceiling"],
      ...figureOf(Number(row["neediest-share"]), Number(row["unweighted-value"])),
    }));
    const ofSeeds = bySeed.map((figures) => ({
      hub: name,
      seedsOf: line.axes[0].base,
      ...figureOf(figures[place("neediest-share")], figures[place("unweighted-value")]),
    }));
    return [...ofCeilings, ...ofSeeds];
  });
  const legend = { title: null, orient: "bottom", labelLimit: 400, symbolOpacity: 1 };
  const xOf = (field: string): Spec => ({
    field,
    type: "quantitative",
    scale: { domain: [0.9, 4.1] },
    axis: { title: "priority ceiling (1 = nobody first)", values: [1, 2, 3, 4], grid: false },
  });
  const panel = (title: string, y: Spec): Spec => ({
    title: { text: title, fontSize: 12, fontWeight: "normal" },
    width: 300,
    height: 240,
    layer: [
      {
        mark: { type: "rule", strokeWidth: 8, opacity: 0.35 },
        transform: [{ filter: "isValid(datum.seedsOf)" }],
        encoding: { x: xOf("seedsOf"), y: { ...y, aggregate: "min" }, y2: { field: y.field, aggregate: "max" } },
      },
      {
        mark: { type: "line", strokeWidth: 2 },
        transform: [{ filter: "isValid(datum.ceiling)" }],
        encoding: { x: xOf("ceiling"), y },
      },
      {
        mark: { type: "point", filled: true, size: 60, opacity: 1 },
        transform: [{ filter: "isValid(datum.ceiling)" }],
        encoding: { x: xOf("ceiling"), y, shape: { field: "hub", type: "nominal", sort: null, legend } },
      },
    ],
    encoding: { color: { field: "hub", type: "nominal", sort: null, scale: { range: [BLUE, ORANGE] }, legend } },
  });
  return frame(
    "What more priority gives, and what it costs",
    [
      "Generated pledges; quick plans. The axes do not begin at 0.",
      "Broad bars: what another seed changes, at the default ceiling.",
    ],
    {
      data: { values },
      hconcat: [
        panel("student-encounters to the neediest 30 %", {
          field: "share",
          type: "quantitative",
          scale: { zero: false },
          axis: { title: null, format: ".0%" },
        }),
        panel("unweighted value against ceiling 1", {
          field: "cost",
          type: "quantitative",
          // Wide enough that what another seed changes does not look like an effect.
          scale: { domain: [-0.025, 0.01] },
          axis: { title: null, format: "+.1%" },
        }),
      ],
    },
  );
}

/** How much each weight moves each figure from one end of its range to the other, against how much figures jump by themselves. */
export function drawEffects({ hub, effects, line, bySeed }: Look): Spec {
  const walked = effects.flatMap((effect) => (effect.method === "elementary-effects" ? effect : []));
  const values = walked.map(({ axis, objective, mean, meanAbsolute: moved }) => {
    const row = line.objectives.findIndex(({ id }) => id === objective);
    const figures = bySeed.map((of) => of[row]);
    const middle = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
    const bySeeds = Math.max(...figures) - Math.min(...figures);
    const byNothing = walked.find((other) => other.objective === objective && other.axis === WITHOUT_EFFECT);
    const byChance = Math.max(bySeeds, byNothing?.meanAbsolute ?? 0);
    // A figure that is nought under the default policy has no percentage.
    const share = middle === 0 ? 0 : moved / middle;
    const isClear = moved >= CLEAR_FROM * byChance;
    // The sums differ in their last digits even where all walks go one way.
    const direction = Math.abs(mean) < 0.999 * moved ? "\u00b1" : mean < 0 ? "\u2193" : "\u2191";
    const size = `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;
    return {
      axis,
      objective,
      shade: isClear ? share : 0,
      isClear,
      label: middle === 0 ? "-" : isClear ? `${direction} ${size}` : size,
    };
  });
  const encoding = {
    x: {
      field: "axis",
      type: "nominal",
      sort: null,
      axis: { title: null, orient: "top", labelAngle: 0, domain: false, ticks: false },
    },
    y: {
      field: "objective",
      type: "nominal",
      sort: null,
      axis: { title: null, domain: false, ticks: false, labelLimit: 400 },
    },
  };
  return frame(
    `Which weights move what: ${hub}`,
    [
      "Mean size of the change from one end of a weight's range to the other,",
      "in % of the figure under the default policy.",
      "Arrows: the direction of all walks; \u00b1: walks disagree.",
      `Grey: less than ${CLEAR_FROM} times what chance changes: another seed,`,
      "or the weight of interest, which is known of nobody here.",
    ],
    {
      width: 600,
      height: 300,
      data: { values },
      layer: [
        {
          mark: { type: "rect", stroke: "#ffffff" },
          encoding: {
            ...encoding,
            color: {
              field: "shade",
              type: "quantitative",
              scale: { domain: [0, 0.4], clamp: true, range: ["#ffffff", "#9ecae1"], interpolate: "rgb" },
              legend: null,
            },
          },
        },
        {
          mark: { type: "text", fontSize: 12 },
          encoding: {
            ...encoding,
            text: { field: "label", type: "nominal" },
            color: { condition: { test: "datum.isClear", value: INK }, value: "#999999" },
          },
        },
      ],
    },
  );
}

/** All policies of the cloud, those that nothing betters, and where the line of the ceiling runs. */
export function drawFront({ hub, cloud, line, bySeed }: Look): Spec {
  const count = cloud.points.length;
  const signs = [
    { is: `others of ${count} policies`, colour: FAINT, shape: "circle" },
    { is: "bettered by none of them", colour: BLUE, shape: "circle" },
    { is: "default, other ceilings (1 to 4)", colour: ORANGE, shape: "diamond" },
    { is: `default, ${bySeed.length} seeds`, colour: "#000000", shape: "triangle-up" },
  ];
  const objectives = ["unweighted-value", "neediest-share"];
  const front: ParetoFront = paretoFront(cloud, { objectives });
  const isOnFront = new Set(front.points.map(({ point }) => point));
  const place = (id: string) => line.objectives.findIndex((objective) => objective.id === id);
  const all = tabulateSweep(cloud, "point").rows.map((row) => ({
    value: row["unweighted-value"],
    share: row["neediest-share"],
    is: signs[isOnFront.has(Number(row.point)) ? 1 : 0].is,
  }));
  const ceiling = tabulateSweep(line, "point").rows.map((row) => ({
    value: row["unweighted-value"],
    share: row["neediest-share"],
    is: signs[2].is,
  }));
  const seeds = bySeed.map((figures) => ({
    value: figures[place("unweighted-value")],
    share: figures[place("neediest-share")],
    is: signs[3].is,
  }));
  return frame(
    `Value for all and share of the neediest: ${hub}`,
    [
      `${count} policies between the ends of six weights (Sobol points).`,
      "Generated pledges; quick plans. The axes do not begin at 0.",
    ],
    {
      width: 560,
      height: 380,
      data: { values: [...all, ...ceiling, ...seeds] },
      mark: { type: "point", filled: true, size: 70, opacity: 0.9 },
      encoding: {
        x: {
          field: "value",
          type: "quantitative",
          scale: { zero: false, nice: false, padding: 12 },
          axis: { title: "unweighted value (student-encounters)", format: ",.0f", tickCount: 5 },
        },
        y: {
          field: "share",
          type: "quantitative",
          scale: { zero: false, nice: true },
          axis: { title: "share to the neediest 30 %", format: ".0%" },
        },
        color: {
          field: "is",
          type: "nominal",
          scale: { domain: signs.map(({ is }) => is), range: signs.map(({ colour }) => colour) },
          legend: { title: null, orient: "bottom", columns: 2, labelLimit: 400 },
        },
        shape: {
          field: "is",
          type: "nominal",
          scale: { domain: signs.map(({ is }) => is), range: signs.map(({ shape }) => shape) },
          legend: { title: null, orient: "bottom", columns: 2, labelLimit: 400 },
        },
      },
    },
  );
}
