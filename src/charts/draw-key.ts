import { plainText, widthOf } from "./fit-text.ts";
import { CHART_PX, INK, SMALL_PX } from "./look.ts";
import type { Json, SpecPart } from "./spec.ts";

const ROW_PX = 22;
const GAP_PX = 22;

/** What a sign of the chart means. */
export interface KeyEntry {
  readonly label: string;
  /** Properties of the point that shows the sign. */
  readonly sign: { readonly shape: string; readonly [property: string]: Json };
  /** Half of the width of the sign, px; 8 where it is left out. */
  readonly halfPx?: number;
}

/**
 * A view that explains the signs of a chart: one line, or more where the labels need them.
 *
 * @param leftPx - how far left of its origin it begins.
 */
export function drawKey(entries: readonly KeyEntry[], leftPx: number): SpecPart {
  const rowPx = Math.max(ROW_PX, ...entries.map(({ halfPx = 0 }) => 2 * halfPx + 4));
  let x = 0;
  let row = 0;
  const layer = entries.flatMap(({ label, sign, halfPx = 8 }): SpecPart[] => {
    const text = plainText(label);
    const takes = 2 * halfPx + 6 + widthOf(text, SMALL_PX);
    if (x > 0 && x + takes > CHART_PX) {
      x = 0;
      row++;
    }
    const at = { x: x + halfPx - leftPx, y: (row + 0.5) * rowPx };
    x += takes + GAP_PX;
    return [
      {
        data: { values: [{}] },
        mark: { type: "point", opacity: 1, stroke: INK, strokeWidth: 1, size: 120, aria: false, ...sign },
        encoding: { x: { value: at.x }, y: { value: at.y } },
      },
      {
        data: { values: [{ text }] },
        mark: { type: "text", align: "left", baseline: "middle" },
        encoding: {
          x: { value: at.x + halfPx + 6 },
          y: { value: at.y },
          text: { field: "text", type: "nominal" },
        },
      },
    ];
  });
  return { width: CHART_PX, height: (row + 1) * rowPx, layer };
}
