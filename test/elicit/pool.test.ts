import assert from "node:assert/strict";
import { describe, test } from "vitest";
import {
  checkPlan,
  generateHub,
  listPolicies,
  openMeter,
  plan,
  poolPlans,
  poolSweep,
  presets,
  sweep,
} from "../../src/index.ts";

const base = presets.policy.southMidlands;
const hub = generateHub({ schools: 3, employers: 25, seed: 5, supply: 0.6 });
const space = {
  base,
  axes: [
    { id: "priority", path: "priority.ceiling", from: 1, to: 8 },
    { id: "nearness", path: "suitability.proximity", from: 0, to: 2 },
  ],
};
const design = { type: "grid", levels: 3 } as const;
const objectives = ["neediest-share", "travel", "student-encounters"];
const run = { effort: "quick", seed: 2 } as const;

describe("pools of real plans", () => {
  const policies = listPolicies(space, design);
  const pool = poolPlans(hub, { policies, reference: base, objectives, run });

  test("policies are named by their numbers and have them", () => {
    assert.equal(policies.length, 9);
    assert.deepEqual(policies[5].name, "priority 4.5, nearness 2");
    assert.deepEqual([policies[5].policy.priority.ceiling, policies[5].policy.suitability.proximity], [4.5, 2]);
    // An axis with steps has fewer values than the design has points: each policy stands once.
    const stepped = { base, axes: [{ path: "priority.ceiling", from: 1, to: 2, step: 1 }] };
    assert.deepEqual(
      listPolicies(stepped, { type: "sobol", points: 8, seed: 1 })
        .map(({ name }) => name)
        .sort((a, b) => (a < b ? -1 : 1)),
      ["priority.ceiling 1", "priority.ceiling 2"],
    );
  });

  test("every outcome is what its plan gives, the plan keeps all rules, and is that of the policy named", () => {
    const meter = openMeter(hub, { reference: base, objectives });
    assert.ok(pool.outcomes.length >= 2 && pool.outcomes.length < policies.length);
    for (const [row, outcome] of pool.outcomes.entries()) {
      const { plan: own, outcome: id } = pool.plans[row];
      assert.equal(id, outcome.id);
      assert.deepEqual(meter.measure(own), outcome.values);
      assert.deepEqual(checkPlan(hub, own), []);
      const named = policies.find(({ name }) => name === outcome.policies?.[0])!;
      assert.deepEqual(own, plan(hub, named.policy, run));
    }
  });

  test("a sweep of the same space gives the same outcomes under the same names", () => {
    const swept = poolSweep(sweep([hub], space, { design, objectives, run, reference: base }));
    const told = ({ values }: { readonly values: readonly number[] }) =>
      values.map((value, row) => Math.round(value / pool.objectives[row].step!)).join(" ");
    const inOrder = (texts: readonly string[]) => [...texts].sort((a, b) => (a < b ? -1 : 1));
    assert.deepEqual(inOrder(swept.outcomes.map(told)), inOrder(pool.outcomes.map(told)));
    for (const { policies: names } of swept.outcomes) assert.ok(policies.some(({ name }) => name === names?.[0]));
  });
});
