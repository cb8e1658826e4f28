import { writeTenth } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { compareIds, type Hub, type Plan } from "../model/index.ts";
import { cutText, plainText } from "./fit-text.ts";
import { frameChart } from "./frame-chart.ts";
import { BLUE, CHART_PX, INK, ORANGE, SMALL_PX, TEXT_PX } from "./look.ts";
import { type NamedPrice, namePrice, type PriceFamily } from "./name-price.ts";
import { requireSameHub } from "./require-same-hub.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";
import { writeWhole } from "./write-amount.ts";

export interface PriceChart {
  /** How many prices, 1 to 30. Default 12. */
  readonly top?: number;
}

const MOST = 30;
/** So that fairs for hundreds of students do not fill the page. */
const MOST_OF_A_SORT = 3;
const ROW_PX = 42;
const BAR_PX = 16;
const FAMILIES: readonly { readonly family: PriceFamily; readonly label: string; readonly fill: string }[] = [
  { family: "offers", label: "sessions and places on offer", fill: BLUE },
  { family: "employers", label: "employers' time", fill: ORANGE },
  { family: "schools", label: "schools' limits and money", fill: "#ffffff" },
];

/**
 * Draws what the scarcest resources are worth: by how much one session, one hour, one visit more would raise the proven bound at most.
 *
 * At most three of a sort are shown: sessions of one kind of encounter, hours, bookings, visits. Prices are those of the plan's certificate, for the amounts that the words name. Prices of floors and credits are left out: nobody can
 * recruit more of these. Each price holds for a small change of its own; they can't be added up.
 *
 * Ties: of equal prices, the smaller name of a resource goes first. Cost: O(prices log prices).
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year, one that was kept without prices, or a `top` that is not
 *   1 to 30, `unknown-id` if a price is about something that the hub does not have.
 * @see docs/rules.md, sections 2 and 8.
 */
export function drawPrices(hub: Hub, plan: Plan, { top = 12 }: PriceChart = {}): VegaLiteSpec {
  requireSameHub(hub, [plan]);
  if (!Number.isSafeInteger(top) || top < 1 || top > MOST) {
    throw new EngineError("invalid-argument", `top ${top} is not a whole number from 1 to ${MOST}.`, { top });
  }
  const { prices } = plan.certificate;
  if (prices === undefined) {
    throw new EngineError(
      "invalid-argument",
      "The plan was kept without its prices.\nMaybe make it again from its policy, effort and seed.",
      {
        pricesHash: plan.certificate.pricesHash,
      },
    );
  }
  const nameIt = namePrice(hub, plan.meta.policy);
  const all = prices
    .filter(({ price, resource }) => price > 0 && !resource.startsWith("floor:"))
    .map(nameIt)
    .sort((a, b) => b.worthMicro - a.worthMicro || compareIds(a.resource, b.resource));
  const shown = pickHighest(all, top);
  const used = FAMILIES.filter(({ family }) => shown.some((price) => price.family === family));
  return frameChart({
    title: `What would help most: ${hub.name}, ${hub.academicYear}`,
    subtitle: [
      "The most that one more of each could add to a plan, in weighted student-encounters.",
      all.length === 0
        ? "Nothing is scarce: no resource has a price."
        : `The highest of ${writeWhole(all.length)} prices in the plan's proof, at most three of a sort. They can't be added up.`,
    ],
    description: `Bar chart of the worth of one more of each scarce resource. ${shown
      .map(({ words, worthMicro }) => `${plainText(words)}: ${writeTenth(worthMicro / 1e6)}.`)
      .join(" ")}`,
    notes: hub.notes,
    axisPx: 0,
    key: used.length === 0 ? [] : [used.map(({ label, fill }) => ({ label, sign: { shape: "square", fill } }))],
    views: shown.length === 0 ? [] : [drawBars(shown)],
  });
}

/** The first of an order, at most so many of a sort. */
function pickHighest(all: readonly NamedPrice[], top: number): readonly NamedPrice[] {
  const countOf = new Map<string, number>();
  const picked = all.filter(({ sort }) => {
    const count = (countOf.get(sort) ?? 0) + 1;
    countOf.set(sort, count);
    return count <= MOST_OF_A_SORT;
  });
  return picked.slice(0, top);
}

function drawBars(shown: readonly NamedPrice[]): SpecPart {
  const figurePx = 70;
  const highest = shown[0].worthMicro / 1e6;
  const values = shown.map(({ words, worthMicro, family }, row) => ({
    words: cutText(words, TEXT_PX, CHART_PX),
    worth: worthMicro / 1e6,
    figure: writeTenth(worthMicro / 1e6),
    fill: FAMILIES.find((one) => one.family === family)!.fill,
    wordsPx: row * ROW_PX + 16,
    topPx: row * ROW_PX + 20,
    bottomPx: row * ROW_PX + 20 + BAR_PX,
    middlePx: row * ROW_PX + 20 + BAR_PX / 2,
  }));
  const down = (field: string): SpecPart => ({ field, type: "quantitative", scale: null, axis: null });
  const x: SpecPart = {
    field: "worth",
    type: "quantitative",
    scale: { domain: [0, highest], range: [0, CHART_PX - figurePx], nice: false },
    axis: null,
  };
  return {
    width: CHART_PX,
    height: shown.length * ROW_PX,
    data: { values },
    layer: [
      {
        mark: { type: "rect", stroke: INK, strokeWidth: 1, opacity: 1, aria: false },
        encoding: {
          x: { ...x, stack: null },
          x2: { datum: 0 },
          y: down("topPx"),
          y2: { field: "bottomPx" },
          fill: { field: "fill", type: "nominal", scale: null },
        },
      },
      {
        mark: { type: "text", align: "left", baseline: "bottom", fontSize: TEXT_PX },
        encoding: { x: { value: 0 }, y: down("wordsPx"), text: { field: "words", type: "nominal" } },
      },
      {
        mark: { type: "text", align: "left", baseline: "middle", dx: 6, fontSize: SMALL_PX },
        encoding: { x, y: down("middlePx"), text: { field: "figure", type: "nominal" } },
      },
    ],
  };
}
