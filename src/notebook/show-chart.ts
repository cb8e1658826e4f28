import type { VegaLiteSpec } from "../charts/index.ts";
import { DISPLAY, type Displayed, escapeHtml } from "./displayed.ts";

/**
 * Shows a chart that has been drawn: as a picture, with its description for those who can't see it, beside its specification.
 *
 * The picture is an address that holds the drawing itself: notebooks that are turned into pages lose the shapes of an SVG that stands open.
 *
 * @param svg - the drawing of this specification, by Vega for instance: nothing is drawn here.
 */
export function showChart(spec: VegaLiteSpec, svg: string): Displayed {
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return {
    [DISPLAY]: () => ({
      "text/plain": spec.description,
      "text/html": `<img alt="${escapeHtml(spec.description)}" src="${escapeHtml(source)}">`,
      "application/vnd.vegalite.v6+json": spec,
    }),
  };
}
