import { existsSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

/** Where Debian and its kin keep the font that texts are measured with; any other wide sans-serif would do. */
const FONTS = [
  "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
  "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
];

/** Without a font no text is drawn: then a picture shows its marks alone. */
export const hasFont = FONTS.every((path) => existsSync(path));

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
