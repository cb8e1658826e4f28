import assert from "node:assert/strict";
import {
  checkPlan,
  type Effort,
  generateHub,
  type Hub,
  listCandidates,
  type Plan,
  type Policy,
  plan,
  plantedHub,
  presets,
} from "../src/index.ts";
import { type BenchRow, peakRssMb, timeMedian } from "./measure.ts";

export interface HubSize {
  readonly schools: number;
  readonly employers: number;
  readonly supply: number;
}

/** Plans a generated hub. The plan is checked before it is timed. */
export function benchGenerated(
  size: HubSize,
  effort: Effort,
  run: { readonly seed: number; readonly runs: number },
): BenchRow {
  const hub = generateHub({ ...size, seed: run.seed });
  return benchPlan(`plan ${effort}, supply ${size.supply}`, { hub, policy: presets.policy.southMidlands, effort }, run);
}

/** Plans an instance whose optimum is known; the gap is then also held against the truth. */
export function benchPlanted(
  schools: number,
  effort: Effort,
  run: { readonly seed: number; readonly runs: number },
): BenchRow {
  const { hub, policy, optimum } = plantedHub({ schools, seed: run.seed });
  const row = benchPlan(`planted ${effort}`, { hub, policy, effort }, run);
  // Rows hold whole student-encounters.
  assert.ok(row.value <= optimum + 0.5 && row.bound >= optimum - 0.5, "the optimum lies between value and bound");
  return { ...row, bench: `${row.bench} (${((100 * row.value) / optimum).toFixed(2)} % of optimum)` };
}

function benchPlan(
  bench: string,
  { hub, policy, effort }: { readonly hub: Hub; readonly policy: Policy; readonly effort: Effort },
  { seed, runs }: { readonly seed: number; readonly runs: number },
): BenchRow {
  let made: Plan = plan(hub, policy, { effort, seed });
  assert.deepEqual(checkPlan(hub, made), [], `${bench}: the plan breaks rules`);
  const ms = timeMedian(() => {
    made = plan(hub, policy, { effort, seed });
  }, runs);
  const { value, bound, gap } = made.certificate;
  return {
    bench,
    seed,
    schools: hub.schools.length,
    groups: hub.schools.reduce((sum, school) => sum + school.groups.length, 0),
    offers: hub.employers.reduce((sum, employer) => sum + employer.offers.length, 0),
    candidates: listCandidates(hub, policy).length,
    value: Math.round(value),
    bound: Math.round(bound),
    gapPercent: Math.round(gap * 10_000) / 100,
    ms: Math.round(ms),
    peakRssMb: peakRssMb(),
  };
}
