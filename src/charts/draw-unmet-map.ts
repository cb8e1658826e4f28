import { writeRoundPercent } from "../audit/index.ts";
import { EngineError } from "../errors.ts";
import { compareIds, type Hub, type Plan } from "../model/index.ts";
import type { KeyEntry } from "./draw-key.ts";
import { cutText, plainText } from "./fit-text.ts";
import { frameChart } from "./frame-chart.ts";
import { CHART_PX, FAINT_INK, INK, PAPER, SCALE_COLOURS, SHADE, SMALL_PX } from "./look.ts";
import { measureSchools, type SchoolNeed } from "./measure-schools.ts";
import { type Labelled, type PlacedLabel, placeLabels } from "./place-labels.ts";
import { type MapFrame, projectPlaces } from "./project-places.ts";
import { requireSameHub } from "./require-same-hub.ts";
import type { SpecPart, VegaLiteSpec } from "./spec.ts";
import { writeWhole } from "./write-amount.ts";

export interface UnmetMap {
  /** Id of the entitlement that the map is about. Absent = all that students are owed, each student once for each. */
  readonly entitlement?: string;
  /** A school where fewer are owed something, or fewer (but some) stay short, shows no figures. 1 or more, default 6. */
  readonly smallestCount?: number;
}

const SIZE = { widthPx: CHART_PX, leastHeightPx: 260, mostHeightPx: 560, marginPx: 48 };
const GREATEST_RADIUS_PX = 24;
const LEAST_RADIUS_PX = 4;
/** For the scale bar. */
const FOOT_PX = 20;
const MOST_LABELS = 40;
const LABELS_PX = [200, 130, 80];
/** Width of a class of shares: five of them hold the greatest share. */
const CLASS_WIDTHS = [0.01, 0.02, 0.05, 0.1, 0.2];
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];
const FEW = { shape: "cross", fill: SHADE, stroke: INK, strokeWidth: 1 };

interface Drawn extends Labelled {
  readonly name: string;
  readonly fill: string;
  readonly words: string;
  readonly isFew: boolean;
  readonly short: number;
}

/**
 * Draws the schools of a hub as circles on a map: the larger, the more students stay short of what they are owed; the darker, the larger
 * their share. Names stand beside the circles where there is room, those with most students short first.
 *
 * Shares are shown in five classes and numbers to two figures; a school where fewer than `smallestCount` are owed something or stay short is a
 * cross without figures. Schools of which nobody is owed anything are left out.
 *
 * Ties: of equally many students short, the smaller id goes first. Cost: that of `measureGroups`, and O(schools^2) for the names.
 * @throws {@link EngineError} `invalid-argument` for a plan of another hub or year or a bad `smallestCount`, `unknown-id` for an entitlement
 *   that the policy does not have, or if a plan names an offer or a group that the hub does not have.
 */
export function drawUnmetMap(hub: Hub, plan: Plan, options: UnmetMap = {}): VegaLiteSpec {
  const { entitlement, smallestCount = 6 } = options;
  requireSameHub(hub, [plan]);
  if (!Number.isSafeInteger(smallestCount) || smallestCount < 1) {
    throw new EngineError("invalid-argument", `smallestCount ${smallestCount} is not a whole number of 1 or more.`, {
      smallestCount,
    });
  }
  return drawNeeds({
    hub,
    needs: measureSchools(hub, plan, entitlement),
    fewest: smallestCount,
    title: plan.meta.policy.entitlements.find(({ id }) => id === entitlement)?.title,
  });
}

/** What a map shows. */
export interface NeedsMap {
  readonly hub: Pick<Hub, "name" | "academicYear" | "notes">;
  readonly needs: readonly SchoolNeed[];
  /** A school where fewer are owed something, or fewer (but some) stay short, is a cross. */
  readonly fewest: number;
  /** Of the entitlement, where it is about one. */
  readonly title: string | undefined;
}

/** Draws how short schools stay; see {@link drawUnmetMap}. Ties: of equally many students short, the smaller id goes first. */
export function drawNeeds({ hub, needs: given, fewest, title }: NeedsMap): VegaLiteSpec {
  const needs = [...given].sort((a, b) => b.short - a.short || compareIds(a.school.id, b.school.id));
  const isFew = ({ people, peopleShort }: SchoolNeed) => {
    return people < fewest || (peopleShort > 0 && peopleShort < fewest);
  };
  const shown = needs.filter((need) => !isFew(need));
  const classShare = CLASS_WIDTHS.find((width) => shown.every(({ short, owed }) => short / owed <= 5 * width)) ?? 0.2;
  const greatest = Math.max(1, ...shown.map(({ short }) => short));
  const frame =
    needs.length === 0
      ? undefined
      : projectPlaces(
          needs.map(({ school }) => school.location),
          SIZE,
        );
  const drawn = needs.map((need, row): Drawn => {
    const name = plainText(need.school.name);
    const labels = row < MOST_LABELS ? LABELS_PX.map((mostPx) => cutText(name, SMALL_PX, mostPx)) : [];
    const place = { ...frame!.points[row], name, labels };
    if (isFew(need)) {
      return {
        ...place,
        radiusPx: LEAST_RADIUS_PX + 2,
        fill: SHADE,
        words: `${name}: too few to say`,
        isFew: true,
        short: 0,
      };
    }
    if (need.short === 0) {
      return { ...place, radiusPx: LEAST_RADIUS_PX, fill: PAPER, words: `${name}: none short`, isFew: false, short: 0 };
    }
    const share = need.short / need.owed;
    const level = Math.min(4, Math.ceil(share / classShare) - 1);
    const words = `${name}: ${writeTwoFigures(need.short)} short, ${writeClass(level, classShare)} of what is owed`;
    const radiusPx = Math.max(
      LEAST_RADIUS_PX,
      Math.round(GREATEST_RADIUS_PX * Math.sqrt(need.short / greatest) * 10) / 10,
    );
    return { ...place, radiusPx, fill: SCALE_COLOURS[level], words, isFew: false, short: need.short };
  });
  return frameChart({
    title: `Where needs stay unmet: ${hub.name}, ${hub.academicYear}`,
    subtitle: [
      title === undefined ? "All that students are owed by the end of this year." : `Entitlement: ${title}.`,
      `Size: how many students stay short${title === undefined ? ", each once for every entitlement" : ""}. Colour: share of what the school's students are owed that is not met.`,
      ...(needs.length === 0 ? ["Nobody is owed it."] : []),
    ],
    description: describe(drawn, hub, title),
    notes: hub.notes,
    axisPx: 0,
    key: frame === undefined ? [] : listSigns(drawn, { classShare, greatest, fewest }),
    views: frame === undefined ? [] : [drawMap(drawn, frame)],
  });
}

function describe(drawn: readonly Drawn[], { name }: Pick<Hub, "name">, title: string | undefined): string {
  const few = drawn.filter(({ isFew }) => isFew).length;
  const top = drawn.filter(({ isFew, short }) => !isFew && short > 0).slice(0, 5);
  return (
    `Map of ${drawn.length} schools of ${name} with how short students stay of ${title ?? "all that they are owed"}.` +
    (top.length === 0
      ? " No school is shown with students short."
      : ` Most short: ${top.map(({ words }) => words).join("; ")}.`) +
    (few === 0 ? "" : ` For ${few} the numbers are too small to show.`)
  );
}

function writeClass(level: number, classShare: number): string {
  return `${Math.round(level * classShare * 100)} to ${writeRoundPercent((level + 1) * classShare)}`;
}

/** "1,200": no more than two figures, so that a number gives no single student away. */
function writeTwoFigures(amount: number): string {
  const unit = 10 ** Math.max(0, String(Math.round(amount)).length - 2);
  return writeWhole(Math.round(amount / unit) * unit);
}

function listSigns(
  drawn: readonly Drawn[],
  scale: { readonly classShare: number; readonly greatest: number; readonly fewest: number },
): readonly (readonly KeyEntry[])[] {
  const { classShare, greatest, fewest } = scale;
  const sizes = [greatest, greatest / 4, greatest / 25].map((amount) =>
    ROUND.filter((one) => one <= amount && one >= fewest).at(-1),
  );
  const circles = [...new Set(sizes)].flatMap((amount) => {
    if (amount === undefined) return [];
    const halfPx = GREATEST_RADIUS_PX * Math.sqrt(amount / greatest);
    const sign = { shape: "circle", size: areaOf(halfPx), fill: PAPER };
    return [{ label: `${writeWhole(amount)} short`, sign, halfPx }];
  });
  const classes = SCALE_COLOURS.map((fill, level): KeyEntry => {
    return { label: writeClass(level, classShare), sign: { shape: "circle", size: 200, fill } };
  });
  const none = { label: "none short", sign: { shape: "circle", size: areaOf(LEAST_RADIUS_PX), fill: PAPER } };
  const few = { label: `fewer than ${fewest}`, sign: { ...FEW, size: areaOf(LEAST_RADIUS_PX + 2) } };
  return [
    classes,
    [
      ...circles,
      ...(drawn.some(({ isFew, short }) => !isFew && short === 0) ? [none] : []),
      ...(drawn.some(({ isFew }) => isFew) ? [few] : []),
    ],
  ].filter((line) => line.length > 0);
}

function areaOf(radiusPx: number): number {
  return Math.round(Math.PI * radiusPx * radiusPx);
}

function drawMap(drawn: readonly Drawn[], { heightPx, barKm, barPx }: MapFrame): SpecPart {
  const labels = placeLabels(drawn, { widthPx: SIZE.widthPx, heightPx: heightPx - FOOT_PX, fontPx: SMALL_PX });
  const circles = drawn.filter(({ isFew }) => !isFew);
  const crosses = drawn.filter(({ isFew }) => isFew);
  const place = {
    x: { field: "x", type: "quantitative", scale: null, axis: null },
    y: { field: "y", type: "quantitative", scale: null, axis: null },
  };
  const spots = (some: readonly Drawn[]) =>
    some.map(({ x, y, name, words, fill, radiusPx }) => ({ x, y, name, words, fill, areaPx: areaOf(radiusPx) }));
  const words = { field: "words", type: "nominal" };
  const foot = heightPx - FOOT_PX / 2;
  const textAt = (x: number, y: number, text: string, align: string): SpecPart => ({
    data: { values: [{ text }] },
    mark: { type: "text", align, baseline: "middle", fontSize: SMALL_PX },
    encoding: { x: { value: x }, y: { value: y }, text: { field: "text", type: "nominal" } },
  });
  return {
    width: SIZE.widthPx,
    height: heightPx,
    view: { stroke: SHADE },
    layer: [
      {
        data: { values: spots(circles) },
        mark: { type: "point", shape: "circle", stroke: INK, strokeWidth: 1, opacity: 0.9 },
        encoding: {
          ...place,
          size: { field: "areaPx", type: "quantitative", scale: null },
          fill: { field: "fill", type: "nominal", scale: null },
          description: words,
          tooltip: words,
        },
      },
      {
        data: { values: spots(crosses) },
        mark: { type: "point", opacity: 1, size: areaOf(6), ...FEW },
        encoding: { ...place, description: words, tooltip: words },
      },
      ...(["left", "right", "center"] as const).flatMap((align) => [
        drawNames(labels, align, { stroke: PAPER, strokeWidth: 3, aria: false }),
        drawNames(labels, align, {}),
      ]),
      {
        data: { values: [{}] },
        mark: { type: "rule", stroke: FAINT_INK, strokeWidth: 2, aria: false },
        encoding: { x: { value: 10 }, x2: { value: 10 + barPx }, y: { value: foot } },
      },
      textAt(18 + barPx, foot, `${barKm} km`, "left"),
      textAt(SIZE.widthPx - 8, foot, "north is up", "right"),
    ],
  };
}

function drawNames(labels: readonly PlacedLabel[], align: PlacedLabel["align"], mark: SpecPart): SpecPart {
  return {
    data: { values: labels.filter((label) => label.align === align).map(({ x, y, label }) => ({ x, y, label })) },
    mark: { type: "text", align, baseline: "middle", fontSize: SMALL_PX, ...mark },
    encoding: {
      x: { field: "x", type: "quantitative", scale: null, axis: null },
      y: { field: "y", type: "quantitative", scale: null, axis: null },
      text: { field: "label", type: "nominal" },
    },
  };
}
