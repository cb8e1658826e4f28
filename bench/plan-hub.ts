import assert from "node:assert/strict";
import { buildLutonHub } from "../examples/luton-hub.ts";
import { compileCandidates } from "../src/candidate/index.ts";
import {
  checkCertificate,
  checkPlan,
  type Effort,
  generateHub,
  type Hub,
  type Policy,
  plan,
  plantedHub,
  presets,
} from "../src/index.ts";
import { matchAndProve } from "./match-hub.ts";
import { type BenchRow, peakRssMb, timeMedian } from "./measure.ts";

/** Schools of the largest hub whose certificate is checked too: that of a country takes longer than its plan. */
const LARGEST_CHECKED = 150;

/** What one row of the bench plans. `runs` are timed after one that is not; with 0 that one is: a plan that takes minutes. */
export type BenchCase = { readonly effort: Effort; readonly seed: number; readonly runs: number } & (
  | { readonly hub: "generated"; readonly schools: number; readonly employers: number; readonly supply: number }
  | { readonly hub: "planted"; readonly schools: number }
  | { readonly hub: "luton" }
);

interface Instance {
  readonly name: string;
  readonly hub: Hub;
  readonly policy: Policy;
  /** Weighted student-encounters, where it is known. */
  readonly optimum?: number;
}

function buildInstance(each: BenchCase): Instance {
  const policy = presets.policy.southMidlands;
  if (each.hub === "planted") return { name: "planted", ...plantedHub(each) };
  if (each.hub === "luton") return { name: "luton", policy, hub: buildLutonHub(each.seed).hub };
  const { schools, employers, supply, seed } = each;
  return { name: `supply ${supply}`, policy, hub: generateHub({ schools, employers, supply, seed }) };
}

/** Plans a hub, checks the plan, then times it. */
export function runCase(each: BenchCase): BenchRow {
  const { name, hub, policy, optimum } = buildInstance(each);
  const run = { effort: each.effort, seed: each.seed };
  const start = performance.now();
  const { certificate, ...made } = plan(hub, policy, run);
  const firstMs = performance.now() - start;
  const planRssMb = peakRssMb(); // before the checks, which take more
  assert.deepEqual(checkPlan(hub, { certificate, ...made }), [], "the plan breaks rules");
  if (hub.schools.length <= LARGEST_CHECKED) {
    assert.ok(checkCertificate(hub, policy, { certificate, ...made }).ok, "the certificate is wrong");
  }
  const { value, bound, gap, matchedValue } = certificate;
  if (optimum !== undefined) {
    assert.ok(value <= optimum && optimum <= bound, `value ${value}, optimum ${optimum}, bound ${bound}`);
  }
  const time = (work: () => unknown) => Math.round(timeMedian(work, each.runs));
  const reached = optimum === undefined ? "" : ` (${((100 * value) / optimum).toFixed(2)} % of optimum)`;
  return {
    bench: `${name} ${each.effort}${reached}`,
    schools: hub.schools.length,
    groups: hub.schools.reduce((sum, school) => sum + school.groups.length, 0),
    offers: hub.employers.reduce((sum, employer) => sum + employer.offers.length, 0),
    candidates: compileCandidates(hub, policy).table.count,
    value: Math.round(value),
    bound: Math.round(bound),
    gapPercent: Math.round(gap * 10_000) / 100,
    matchedGapPercent: Math.round((1 - matchedValue / bound) * 10_000) / 100,
    ms: each.runs === 0 ? Math.round(firstMs) : time(() => plan(hub, policy, run)),
    matchMs: each.runs === 0 ? null : time(() => matchAndProve(hub, policy, run)),
    planRssMb,
    seed: each.seed,
  };
}
