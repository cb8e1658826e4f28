import { existsSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile } from "vega-lite";
import type { VegaLiteSpec } from "../../src/charts/index.ts";

/** Where Debian and its kin keep the font that texts are measured with; any other wide sans-serif would do. */
const FONTS = [
  "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
  "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
];

/** Without a font no text is drawn: then a picture shows its marks alone. */
export const hasFont = FONTS.every((path) => existsSync(path));

export interface Rendered {
  readonly svg: string;
  /** What the compiler or the drawing found to complain about. */
  readonly warnings: readonly string[];
  readonly vegaSpec: vega.Spec;
}

/** Compiles and draws a chart as a page would, without a screen. */
export async function renderSvg(spec: VegaLiteSpec): Promise<Rendered> {
  const warnings: string[] = [];
  const note = (...args: readonly unknown[]) => warnings.push(args.map(String).join(" "));
  const logger = new Proxy(vega.logger(vega.Warn), {
    get: (target, key, self) => {
      if (key === "warn" || key === "error")
        return (...args: readonly unknown[]) => {
          note(...args);
          return self;
        };
      return Reflect.get(target, key, self);
    },
  });
  // The schema types of the compiler describe what a person may write; ours is any plain JSON.
  const written = JSON.parse(JSON.stringify(spec));
  const { spec: vegaSpec } = compile(written, { logger });
  const view = new vega.View(vega.parse(vegaSpec), { renderer: "none", logger });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, warnings, vegaSpec };
}

/** Draws an SVG as a picture, and measures everything in it but the paper. */
export function renderPng(svg: string) {
  const options = {
    font: {
      loadSystemFonts: false,
      fontFiles: hasFont ? FONTS : [],
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  };
  const paper = /<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"\s*\/>/;
  const size = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/);
  const ink = new Resvg(svg.replace(paper, ""), options).getBBox();
  return {
    png: new Resvg(svg, { ...options, fitTo: { mode: "zoom", value: 1.5 } }).render().asPng(),
    hasPaper: paper.test(svg),
    width: Number(size?.[1]),
    height: Number(size?.[2]),
    ink,
  };
}
