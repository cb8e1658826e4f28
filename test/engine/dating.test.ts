import assert from "node:assert/strict";
import { beforeAll, describe, test } from "vitest";
import { compileCandidates } from "../../src/candidate/index.ts";
import { plan } from "../../src/engine/index.ts";
import { loadSolver } from "../../src/exact/index.ts";
import { generateHub } from "../../src/generate/index.ts";
import type { ExactSolver } from "../../src/kernel/index.ts";
import { encodeMatch } from "../../src/match/index.ts";
import { type Hub, presets } from "../../src/model/index.ts";
import { checkPlan } from "../../src/plan/index.ts";
import { boundDatedPlans } from "../support/dated-bound.ts";
import { tightHub } from "../support/tight-hubs.ts";

const { southMidlands } = presets.policy;
/** The root of these models, with HiGHS's cuts, is all but tight. */
const NODES = 1;
let solver: ExactSolver;

beforeAll(async () => {
  solver = await loadSolver();
});

/** What is dated, and the most that any plan could have dated, in weighted student-encounters. */
function dateWeek(hub: Hub, seed: number): { readonly value: number; readonly bound: number } {
  const made = plan(hub, southMidlands, { effort: "balanced", seed });
  assert.deepEqual(checkPlan(hub, made), []);
  const stage = compileCandidates(hub, southMidlands);
  const maxUnits = stage.table.maxUnitsOfCandidate;
  const bound = boundDatedPlans(stage, encodeMatch(stage), { solver, maxUnits, nodes: NODES }) / 1e6;
  return { value: made.certificate.value, bound };
}

describe("dates of a careers week that everybody wants", () => {
  test("leave little that any plan could have dated: 2 % in the median of three hubs, 8 % in the worst", () => {
    const shares = [1, 4, 5].map((seed) => {
      const { value, bound } = dateWeek(tightHub({ schools: 4, seed }), seed);
      assert.ok(value <= bound + 1e-3, `${value} is dated, and no plan could be worth more than ${bound}`);
      return value / bound;
    });
    shares.sort((a, b) => a - b);
    assert.ok(shares[1] >= 0.98, `median ${shares}`);
    assert.ok(shares[0] >= 0.92, `worst ${shares}`);
  });
});

describe("dates of a year", () => {
  test("cost at most a hundredth of what was matched", () => {
    for (const seed of [1, 2]) {
      const hub = generateHub({ schools: 12, employers: 140, supply: 0.8, seed });
      const { certificate } = plan(hub, southMidlands, { effort: "balanced", seed });
      assert.ok(certificate.matchedValue > 10_000);
      assert.ok(certificate.datedLoss <= 0.01 * certificate.matchedValue, `seed ${seed}: ${certificate.datedLoss}`);
    }
  });
});
