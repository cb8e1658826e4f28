// One row of the sweep bench: what is swept stands in the first argument, as JSON.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  checkPlan,
  generateHub,
  openMeter,
  type PolicySpace,
  parsePolicy,
  plan,
  presets,
  type SweepRequest,
  sweep,
} from "../src/index.ts";

/** A generated hub, and how many policies. */
export interface SweepCase {
  readonly schools: number;
  readonly employers: number;
  readonly supply: number;
  readonly seed: number;
  readonly plans: number;
}

const WARM = 3;

function runSweep({ plans, ...hubOf }: SweepCase): void {
  const hub = generateHub(hubOf);
  const base = presets.policy.southMidlands;
  const space: PolicySpace = {
    base,
    axes: [
      { id: "ceiling", path: "priority.ceiling", from: 1, to: 4 },
      { id: "route", path: "suitability.technicalRoute", from: 0, to: 0.5 },
      { id: "interest", path: "suitability.interest", from: 0, to: 0.5 },
      { id: "proximity", path: "suitability.proximity", from: 0, to: 0.3 },
    ],
  };
  const run = { effort: "quick", seed: hubOf.seed } as const;
  const objectives = [
    "value",
    "unweighted-value",
    "neediest-share",
    "least-served-share",
    "provider-access-duties",
    "technical-share",
    "travel",
    "cost",
  ];
  const request: SweepRequest = { design: { type: "sobol", points: plans, seed: 1 }, objectives, run };

  // The first policies again by hand: what the sweep says of them is what plans without it give, and no plan breaks a rule.
  const first = sweep([hub], space, {
    ...request,
    design: { ...request.design, points: WARM } as SweepRequest["design"],
  });
  const { measure } = openMeter(hub, { reference: base, objectives });
  first.points.forEach(([ceiling, technicalRoute, interest, proximity], point) => {
    const policy = parsePolicy({
      ...base,
      priority: { ...base.priority, ceiling },
      suitability: { ...base.suitability, technicalRoute, interest, proximity },
    });
    const made = plan(hub, policy, run);
    assert.deepEqual(checkPlan(hub, made), []);
    assert.deepEqual(first.figures[point][0], measure(made));
  });

  const startCpu = process.cpuUsage();
  const start = performance.now();
  const swept = sweep([hub], space, request);
  const wallSeconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(startCpu);
  assert.ok(swept.isComplete);
  const cpuSeconds = (user + system) / 1e6;
  console.log(
    `${plans} quick plans of ${hub.schools.length} schools under as many policies, measured by ${objectives.length} objectives: ` +
      `${cpuSeconds.toFixed(1)} s of CPU (${((1000 * cpuSeconds) / plans).toFixed(1)} ms each), ${wallSeconds.toFixed(1)} s by the clock`,
  );
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  runSweep(JSON.parse(process.argv[2]));
}
