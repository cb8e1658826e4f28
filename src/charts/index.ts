/**
 * In: reports, plans and their hub. Out: charts as Vega-Lite specifications: plain JSON with all data inside, to be drawn elsewhere.
 * Promise: the same input gives the same bytes; every text of the hub is data, never an expression; few people are not shown.
 */
export { type CoverageChart, type CoverageReport, drawCoverage } from "./draw-coverage.ts";
export { drawFrontier, type FrontierChart } from "./draw-frontier.ts";
export { drawLorenz, type LorenzChart } from "./draw-lorenz.ts";
export { drawPrices, type PriceChart } from "./draw-prices.ts";
export { drawPublishedCoverage } from "./draw-published-coverage.ts";
export { drawPublishedMap, type PublishedMap } from "./draw-published-map.ts";
export { drawPublishedSpread, type PublishedSpread } from "./draw-published-spread.ts";
export { drawUnmetMap, type UnmetMap } from "./draw-unmet-map.ts";
export { drawYear, type YearChart } from "./draw-year.ts";
export { type Json, type SpecPart, type VegaLiteSpec, writeSpec } from "./spec.ts";
