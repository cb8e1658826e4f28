import { audit, charts, type FrontierPoint, type Hub, type Plan } from "../../src/index.ts";

/** What `frontier` returns, made up: two levels that are kept, one that is missed. */
export const POINTS: readonly FrontierPoint[] = [
  { atLeast: 0, reached: 0.31, isMet: true, value: 12_000, bound: 12_300, gap: 300 / 12_300, byQuintile: [] },
  { atLeast: 0.4, reached: 0.42, isMet: true, value: 11_400, bound: 11_700, gap: 300 / 11_700, byQuintile: [] },
  { atLeast: 0.5, reached: 0.48, isMet: false, value: 10_900, bound: 11_900, gap: 1000 / 11_900, byQuintile: [] },
];

/** Every chart of a plan. */
export function drawAll(hub: Hub, plan: Plan, equal: Plan): Readonly<Record<string, charts.VegaLiteSpec>> {
  const beside = { name: "everybody counts the same", plan: equal };
  const report = audit(hub, plan, { beside: [beside], achievable: true });
  return {
    coverage: charts.drawCoverage(report),
    map: charts.drawUnmetMap(hub, plan),
    formats: charts.drawYear(hub, plan),
    kinds: charts.drawYear(hub, plan, { by: "kind" }),
    frontier: charts.drawFrontier(hub, { points: POINTS, floor: "Places of the neediest" }),
    prices: charts.drawPrices(hub, plan),
    lorenz: charts.drawLorenz(hub, plan, { beside }),
  };
}
