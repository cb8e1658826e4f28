import { widthOf } from "./fit-text.ts";
import type { MapPoint } from "./project-places.ts";

/** Something on a map that wants a name beside it. */
export interface Labelled extends MapPoint {
  readonly radiusPx: number;
  /** Plain texts to choose from: the first that finds room. */
  readonly labels: readonly string[];
}

/** Where a label stands: `x` is its left end, its right end or its middle, as `align` says; `y` is its middle. */
export interface PlacedLabel extends MapPoint {
  readonly label: string;
  readonly align: "left" | "right" | "center";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP_PX = 3;

/**
 * Puts names beside points so that none lies over another name or a point: right, left, above, below or aslant, the first that is free.
 *
 * @param points - the most important first; where there is no room, later ones stay without a name.
 * @returns those that found room, in the order of the points. Cost: O(points^2).
 */
export function placeLabels(
  points: readonly Labelled[],
  { widthPx, heightPx, fontPx }: { readonly widthPx: number; readonly heightPx: number; readonly fontPx: number },
): readonly PlacedLabel[] {
  const taken: Box[] = points.map(({ x, y, radiusPx: r }) => ({
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }));
  return points.flatMap((point, row): PlacedLabel[] => {
    for (const label of point.labels.flatMap((text) => spotsOf(point, text, fontPx))) {
      const box = boxOf(label, fontPx);
      const isInside = box.left >= 0 && box.right <= widthPx && box.top >= 0 && box.bottom <= heightPx;
      if (!isInside || taken.some((other, at) => at !== row && overlap(box, other))) continue;
      taken.push(box);
      return [label];
    }
    return [];
  });
}

function spotsOf({ x, y, radiusPx }: Labelled, label: string, fontPx: number): readonly PlacedLabel[] {
  const aside = radiusPx + GAP_PX;
  const above = radiusPx + GAP_PX + fontPx / 2;
  const slant = 0.7 * radiusPx + GAP_PX;
  return [
    { label, align: "left", x: x + aside, y },
    { label, align: "right", x: x - aside, y },
    { label, align: "center", x, y: y - above },
    { label, align: "center", x, y: y + above },
    { label, align: "left", x: x + slant, y: y - slant - fontPx / 2 },
    { label, align: "left", x: x + slant, y: y + slant + fontPx / 2 },
    { label, align: "right", x: x - slant, y: y - slant - fontPx / 2 },
    { label, align: "right", x: x - slant, y: y + slant + fontPx / 2 },
  ];
}

function boxOf({ label, align, x, y }: PlacedLabel, fontPx: number): Box {
  const width = widthOf(label, fontPx);
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - fontPx / 2, bottom: y + fontPx / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
