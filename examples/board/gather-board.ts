import {
  charts,
  checkFairness,
  describeVerdicts,
  type Effort,
  type FrontierPoint,
  frontier,
  type Hub,
  keepPublicSessions,
  openMeter,
  type Plan,
  type PublishedReport,
  plan,
  planBaseline,
  presets,
  publish,
  type Recruit,
  type RunCard,
  recruit,
  runCard,
} from "../../src/index.ts";
import { renderSvg } from "./render-chart.ts";

/** A drawn chart, and what it shows in words. */
export interface Drawn {
  readonly svg: string;
  readonly description: string;
}

/** All that the page tells. Every count of people in it comes from the published report. */
export interface Board {
  readonly hub: Hub;
  readonly report: PublishedReport;
  readonly drawings: Readonly<Record<"coverage" | "spread" | "map" | "year" | "frontier" | "prices", Drawn>>;
  /** (plans of the report,) what each costs the hub's fund and in students' journeys, rounded. */
  readonly spending: readonly Spending[];
  readonly verdicts: readonly string[];
  readonly pledges: readonly Recruit[];
  readonly run: RunCard["run"];
  readonly policy: Plan["meta"]["policy"];
  /** Ids of the factors of disadvantage that some group has a figure of, or that were filled in. */
  readonly countedFactors: ReadonlySet<string>;
}

export interface Spending {
  readonly pounds: number;
  readonly studentKm: number;
}

export interface BoardRun {
  readonly effort: Exclude<Effort, "exact">;
  readonly seed: number;
}

const NEEDIEST = {
  type: "share",
  id: "places-to-the-neediest",
  title: "Share of all places that goes to the neediest 30 % of students",
  of: { neediest: 0.3 },
  count: "places",
} as const;
const LEVELS = [0.35, 0.4, 0.45, 0.5];
/** Money and journeys are told in thousands: no single encounter shows in them. */
const THOUSAND = 1000;

/** Plans a hub, sets what would happen otherwise beside it, and draws all charts of the page. */
export async function gatherBoard(hub: Hub, run: BoardRun): Promise<Board> {
  const policy = presets.policy.southMidlands;
  const fair = plan(hub, policy, run);
  const baselines = [
    { name: "First come, first served", baseline: "first-come" },
    { name: "By lot", baseline: "random" },
    { name: "The nearest first", baseline: "nearest" },
  ] as const;
  const beside = [
    { name: "Everybody counts the same", plan: plan(hub, presets.policy.equal, run) },
    ...baselines.map(({ name, baseline }) => ({
      name,
      plan: planBaseline(hub, policy, { baseline, seed: run.seed }),
    })),
  ];
  const report = publish(hub, fair, { name: "This plan", beside, achievable: true });
  const points = frontier(hub, policy, { floor: NEEDIEST, levels: LEVELS, effort: "quick", seed: run.seed });
  const meter = openMeter(hub, { reference: policy, objectives: ["cost", "travel"] });
  // The page tells the hub's notes once, not under each chart.
  const quiet = { ...hub, notes: [] };
  const specs = {
    coverage: charts.drawPublishedCoverage({ ...report, notes: [] }),
    spread: charts.drawPublishedSpread({ ...report, notes: [] }),
    map: charts.drawPublishedMap(quiet, { ...report, notes: [] }),
    year: charts.drawYear(quiet, keepPublicSessions(hub, fair, report)),
    frontier: charts.drawFrontier(quiet, { points: points.map(coarsen), floor: NEEDIEST.title }),
    prices: charts.drawPrices(quiet, fair, { top: 10 }),
  };
  const drawn = await Promise.all(
    Object.entries(specs).map(async ([name, spec]) => {
      return [name, { svg: (await renderSvg(spec)).svg, description: spec.description }] as const;
    }),
  );
  return {
    hub,
    report,
    drawings: Object.fromEntries(drawn) as Board["drawings"],
    spending: [fair, ...beside.map((other) => other.plan)].map(meter.measure).map(([pounds, studentKm]) => ({
      pounds: THOUSAND * Math.round(pounds / THOUSAND),
      studentKm: THOUSAND * Math.round(studentKm / THOUSAND),
    })),
    verdicts: describeVerdicts(checkFairness(hub, fair, { sample: 1 })),
    pledges: recruit(hub, fair, { list: 6, confirm: 0, perKind: 1 }),
    run: runCard(hub, policy, fair).run,
    policy: fair.meta.policy,
    countedFactors: new Set([...listFactors(hub), ...fair.meta.imputed.map(({ factor }) => factor)]),
  };
}

/** Values to the nearest hundred and shares to a tenth of a percent: levels are neighbours, and could be set against each other. */
function coarsen(point: FrontierPoint): FrontierPoint {
  const hundreds = (value: number) => 100 * Math.round(value / 100);
  return {
    ...point,
    value: hundreds(point.value),
    bound: 100 * Math.ceil(point.bound / 100),
    reached: Math.floor(1000 * point.reached) / 1000,
  };
}

function listFactors({ schools }: Hub): readonly string[] {
  return schools.flatMap(({ groups }) =>
    groups.flatMap(({ disadvantage }) => Object.keys(disadvantage).filter((id) => "value" in disadvantage[id])),
  );
}
