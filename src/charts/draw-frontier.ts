import { writeRoundPercent } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import type { FrontierPoint } from "../frontier.ts";
import type { Hub } from "../model/index.ts";
import { plainText } from "./fit-text.ts";
import { frameChart } from "./frame-chart.ts";
import { BLUE, CHART_PX, INK, PAPER, SHADE, SMALL_PX } from "./look.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";
import { writeWhole } from "./write-amount.ts";

export interface FrontierChart {
  readonly points: readonly FrontierPoint[];
  /** What the floor promises, as its title says. */
  readonly floor: string;
}

const MET = { shape: "circle", size: 90, fill: BLUE, stroke: BLUE };
const MISSED = { shape: "circle", size: 90, fill: PAPER, stroke: BLUE, strokeWidth: 2 };
const BAND = { fill: SHADE, stroke: "#bbbbbb" };

interface Level {
  readonly atLeast: number;
  readonly value: number;
  readonly most: number;
  readonly isMet: boolean;
  readonly label: string;
}

/**
 * Draws what a floor costs: the value of the plan found at each level, and up to where no plan can be worth more that keeps the floor.
 *
 * A plan that keeps a level keeps every lower one, so the proven bound of a level holds for all higher ones: the band is never wider than
 * the least bound of the levels up to it.
 *
 * @param chart - `points` as `frontier` returns them, at least one.
 *
 * Ties: points of the same level stand in the order given. Cost: O(points log points).
 * @throws {@link EngineError} `invalid-argument` without any point.
 */
export function drawFrontier(hub: Hub, { points, floor }: FrontierChart): VegaLiteSpec {
  if (points.length === 0)
    throw new EngineError("invalid-argument", "A frontier without points can't be drawn.", { points });
  const levels = listLevels(points);
  const words = sayCost(levels);
  return frameChart({
    title: `What it costs to promise more: ${plainText(floor)}`,
    subtitle: [...words, "The axis of values does not begin at 0. Values in weighted student-encounters."],
    description: `Line chart of the value of plans of ${hub.name} by how much a floor asks for (${floor}). ${words.join(" ")}`,
    notes: hub.notes,
    axisPx: 84,
    key: [
      [
        { label: "plan found, floor kept", sign: MET },
        ...(levels.every(({ isMet }) => isMet)
          ? []
          : [{ label: "floor missed, with the share reached", sign: MISSED }]),
        { label: "room for a better plan, at most", sign: { shape: "square", size: 200, ...BAND } },
      ],
    ],
    views: [drawLevels(levels)],
  });
}

function listLevels(points: readonly FrontierPoint[]): readonly Level[] {
  let least = Number.POSITIVE_INFINITY;
  return [...points]
    .sort((a, b) => a.atLeast - b.atLeast)
    .map(({ atLeast, value, bound, isMet, reached }) => {
      least = Math.min(least, bound);
      // A plan that misses its floor may be worth more than any that keeps it: the band then ends at the plan.
      return { atLeast, value, most: Math.max(least, value), isMet, label: isMet ? "" : writeReached(reached) };
    });
}

/** To a tenth, rounded down: what misses its floor by little must not seem to reach it. */
function writeReached(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}

function sayCost(levels: readonly Level[]): readonly string[] {
  const first = levels[0];
  const [last] = levels.filter(({ isMet }) => isMet).slice(-1);
  const missed = levels.filter(({ isMet }) => !isMet);
  const lines: string[] = [];
  if (last !== undefined && last !== first) {
    const cost = first.value - last.value;
    const share = first.value === 0 ? 0 : cost / first.value;
    const compared = `the plan found is worth ${writeWhole(Math.abs(cost))} (${writeRoundPercent(Math.abs(share))})`;
    lines.push(
      `At ${writeRoundPercent(last.atLeast)} ${compared} ${cost < 0 ? "more" : "less"} than at ${writeRoundPercent(first.atLeast)}.`,
    );
    const sure = first.value - last.most;
    if (sure > 0) lines.push(`At least ${writeWhole(sure)} of that is proven to be the price of the promise.`);
  }
  if (missed.length > 0) {
    lines.push(`No plan was found that keeps ${missed.map(({ atLeast }) => writeRoundPercent(atLeast)).join(", ")}.`);
  }
  return lines;
}

function drawLevels(levels: readonly Level[]): SpecPart {
  const low = Math.min(...levels.map(({ value }) => value));
  const high = Math.max(...levels.map(({ most }) => most));
  const spare = high > low ? (high - low) * 0.12 : Math.max(1, high * 0.1);
  const shares = levels.map(({ atLeast }) => atLeast);
  const edge = Math.max(0.01, (shares[shares.length - 1] - shares[0]) * 0.06);
  const y = {
    type: "quantitative",
    scale: { domain: [Math.max(0, low - spare), high + spare], zero: false, nice: true },
    axis: { title: "value", format: ",.0f", tickCount: 6 },
  };
  const x = {
    field: "atLeast",
    type: "quantitative",
    scale: { domain: [shares[0] - edge, shares[shares.length - 1] + edge], zero: false, nice: false },
    axis: {
      title: "the floor asks for at least",
      format: ".0%",
      values: [...new Set(shares)],
      grid: false,
      labelOverlap: true,
    },
  };
  const values = levels.map((level) => ({ ...level }));
  const mark = (properties: SpecPart, part: readonly SpecPart[], more: SpecPart = {}): SpecPart => ({
    data: { values: part },
    mark: { aria: false, ...properties },
    encoding: { x, y: { ...y, field: "value" }, ...more },
  });
  return {
    width: CHART_PX - 80,
    height: 320,
    layer: [
      mark({ type: "area", opacity: 1, line: false, ...BAND }, values, { y2: { field: "most" } }),
      mark({ type: "line", stroke: BLUE, strokeWidth: 2 }, values),
      mark(
        { type: "point", opacity: 1, ...MET },
        values.filter(({ isMet }) => isMet),
      ),
      mark(
        { type: "point", opacity: 1, ...MISSED },
        values.filter(({ isMet }) => !isMet),
      ),
      mark(
        { type: "text", align: "right", baseline: "top", dx: -8, dy: 3, fontSize: SMALL_PX, fill: INK },
        values.filter(({ isMet }) => !isMet),
        { text: { field: "label", type: "nominal" } },
      ),
    ],
  };
}
