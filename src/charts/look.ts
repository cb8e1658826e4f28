import type { SpecPart } from "./spec.ts";

/**
 * Colours that people with any common colour blindness can tell apart. They differ in lightness too, so that they can still be told
 * apart in black and white where no more than these are used side by side, in this order.
 *
 * @see Okabe & Ito (2008), "Color Universal Design: how to make figures and presentations that are friendly to colorblind people".
 */
export const SERIES_COLOURS = ["#000000", "#0072B2", "#009E73", "#E69F00", "#F0E442"] as const;
export const BLUE = "#0072B2";
export const VERMILLION = "#D55E00";
export const ORANGE = "#E69F00";

/**
 * From little to much, light to dark.
 *
 * @see Harrower & Brewer (2003), "ColorBrewer.org: an online tool for selecting colour schemes for maps": "Blues", five classes.
 */
export const SCALE_COLOURS = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"] as const;

export const INK = "#222222";
export const FAINT_INK = "#555555";
export const SHADE = "#dddddd";
export const PAPER = "#ffffff";

/** Width of a chart, px. */
export const CHART_PX = 720;
/** Width of lines of text, px: a little less, since programs without a screen take texts to be wider than they are. */
export const LINE_PX = 640;
export const TITLE_PX = 18;
export const TEXT_PX = 13;
/** No text is smaller. */
export const SMALL_PX = 12;

/** The look of all charts: no frames, faint lines behind, dark text of at least 12 px. */
export const LOOK: SpecPart = {
  font: "Arial, Helvetica, 'DejaVu Sans', sans-serif",
  view: { stroke: null },
  axis: {
    domainColor: FAINT_INK,
    tickColor: FAINT_INK,
    gridColor: "#e6e6e6",
    labelColor: INK,
    titleColor: INK,
    labelFontSize: SMALL_PX,
    titleFontSize: SMALL_PX,
    titleFontWeight: "normal",
  },
  text: { fontSize: SMALL_PX, fill: INK },
  concat: { spacing: 14 },
};
