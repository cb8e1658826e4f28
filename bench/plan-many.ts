// Plans one hub under many policies and prints what that took, and whether quick plans rank policies as balanced ones do. Run by quick.ts.
import assert from "node:assert/strict";
import { sampleRankCorrelation } from "simple-statistics";
import { checkPlan, generateHub, type Policy, plan, prepareHub, presets } from "../src/index.ts";
import { openMeter } from "../src/tune/index.ts";
import { peakRssMb } from "./measure.ts";
import { varyPolicies } from "./vary-policies.ts";

/** What is planned. */
export interface ManyPlans {
  readonly schools: number;
  readonly employers: number;
  readonly seed: number;
  readonly policies: number;
  /** How many of them are also planned with effort `balanced`; 0 = ranks are not compared. */
  readonly ranked: number;
}

const RUN = { effort: "quick", seed: 1 } as const;
const OBJECTIVES = ["value", "students-reached", "neediest-share", "technical-share", "travel"];

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const given = JSON.parse(process.argv[2]) as ManyPlans;
const hub = generateHub({ schools: given.schools, employers: given.employers, supply: 0.6, seed: given.seed });
const policies = varyPolicies(presets.policy.southMidlands, { count: given.policies, seed: given.seed });
const prepared = prepareHub(hub);

// The answers first: of some policies the prepared hub gives the very plan of the hub, and it keeps every rule.
const sample = policies.filter((_, row) => row % Math.ceil(policies.length / 10) === 0);
const plansOfSample = sample.map((policy) => plan(prepared, policy, RUN));
plansOfSample.forEach((made, row) => {
  assert.deepEqual(checkPlan(hub, made), [], "a plan breaks rules");
  assert.equal(JSON.stringify(made), JSON.stringify(plan(hub, sample[row], RUN)), "preparing changed a plan");
});
assert.ok(
  new Set(plansOfSample.map(({ encounters }) => JSON.stringify(encounters))).size > 1,
  "weights change nothing",
);

const planAll = (from: typeof hub | typeof prepared, under: readonly Policy[]) => () => {
  for (const policy of under) plan(from, policy, RUN);
};
const manySeconds = cpuSeconds(planAll(prepared, policies));
const bareSeconds = cpuSeconds(planAll(hub, sample));
console.log(
  `${policies.length} quick plans of ${given.schools} schools, seed ${given.seed}: ${manySeconds.toFixed(1)} s of one core, ` +
    `${((1000 * manySeconds) / policies.length).toFixed(0)} ms each; without preparing the hub ` +
    `${((1000 * bareSeconds) / sample.length).toFixed(0)} ms each; ${peakRssMb()} MB`,
);

if (given.ranked > 0) {
  const meter = openMeter(hub, { reference: presets.policy.southMidlands, objectives: OBJECTIVES });
  const compared = policies.slice(0, given.ranked);
  const ofQuick = compared.map((policy) => meter.measure(plan(prepared, policy, RUN)));
  const ofBalanced = compared.map((policy) => meter.measure(plan(prepared, policy, { ...RUN, effort: "balanced" })));
  OBJECTIVES.forEach((objective, place) => {
    const column = (rows: readonly (readonly number[])[]) => rows.map((row) => row[place]);
    const correlation = sampleRankCorrelation(column(ofQuick), column(ofBalanced));
    console.log(
      `  rank correlation with balanced over ${compared.length} policies, ${objective}: ${correlation.toFixed(3)}`,
    );
  });
}
