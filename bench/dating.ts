// npm run bench:dating             what dates cost: generated hubs over a year, and hubs that want everything in one week
// npm run bench:dating -- --smoke  tiny sizes: checks the answers, says nothing about speed
import assert from "node:assert/strict";
import { compileCandidates } from "../src/candidate/index.ts";
import { loadSolver } from "../src/exact/index.ts";
import { checkPlan, generateHub, type Hub, plan, presets } from "../src/index.ts";
import { encodeMatch } from "../src/match/index.ts";
import { boundDatedPlans } from "../test/support/dated-bound.ts";
import { tightHub } from "../test/support/tight-hubs.ts";
import { dateHub } from "./date-hub.ts";

const isSmoke = process.argv.includes("--smoke");
const isLarge = process.argv.includes("--large");
const policy = presets.policy.southMidlands;
/** Nodes of HiGHS: the root of these models is all but tight. */
const NODES = 1;

function planSoundly(hub: Hub, seed: number) {
  const made = plan(hub, policy, { effort: "balanced", seed });
  assert.deepEqual(checkPlan(hub, made), [], "the plan breaks rules");
  return made.certificate;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
const middleOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];

/** A year: what is lost between matching and dates, and how long dating takes beside matching. */
function runYear(size: { readonly schools: number; readonly employers: number }): void {
  for (const supply of isSmoke ? [0.6] : [0.6, 1]) {
    for (const seed of isSmoke || size.schools > 100 ? [1] : [1, 2, 3]) {
      const hub = generateHub({ ...size, supply, seed });
      const { datedLoss, matchedValue } = planSoundly(hub, seed);
      const { matchMs, dateMs, units, undatedUnits } = dateHub(hub, policy, { effort: "balanced", seed });
      console.log(
        `year  ${size.schools} schools  supply ${supply}  seed ${seed}  lost ${percent(datedLoss, matchedValue)}  ` +
          `${undatedUnits} of ${units} units without a date  dating / matching ${(dateMs / matchMs).toFixed(2)}`,
      );
    }
  }
}

/** A careers week: what is dated, against what any plan could have dated. */
async function runWeek(schools: number): Promise<void> {
  const solver = await loadSolver();
  const shares: number[] = [];
  for (const seed of isSmoke ? [1] : [1, 2, 3, 4, 5, 6, 7, 8]) {
    const hub = tightHub({ schools, seed });
    const { value, matchedValue } = planSoundly(hub, seed);
    const stage = compileCandidates(hub, policy);
    const maxUnits = stage.table.maxUnitsOfCandidate;
    const bound = boundDatedPlans(stage, encodeMatch(stage), { solver, maxUnits, nodes: NODES }) / 1e6;
    assert.ok(value <= bound + 1e-3, `value ${value} above bound ${bound}`);
    shares.push(value / bound);
    console.log(
      `week  ${schools} schools  seed ${seed}  matched ${Math.round(matchedValue)}  dated ${Math.round(value)}  ` +
        `at most ${Math.round(bound)}  share ${percent(value, bound)}`,
    );
  }
  console.log(`week  ${schools} schools  median share ${percent(middleOf(shares), 1)}`);
}

if (isSmoke) {
  runYear({ schools: 3, employers: 40 });
  await runWeek(2);
} else if (isLarge) {
  runYear({ schools: 150, employers: 1500 });
} else {
  runYear({ schools: 25, employers: 300 });
  await runWeek(4);
  await runWeek(10);
}
