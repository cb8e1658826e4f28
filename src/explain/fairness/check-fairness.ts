import { plan as planHub } from "../../engine/index.ts";
import { EngineError } from "../../errors.ts";
import { budgetOf, type Run } from "../../match/index.ts";
import type { Hub, Plan } from "../../model/index.ts";
import { openPlan } from "../open-plan.ts";
import { findEnvy } from "./find-envy.ts";
import { findLeftOut } from "./find-left-out.ts";
import { findLostByNeed } from "./find-lost-by-need.ts";
import { findMissedFloors } from "./find-missed-floors.ts";
import { findReversals } from "./find-reversals.ts";
import { findWaste } from "./find-waste.ts";
import type { Finding } from "./finding.ts";
import { openPlanBook } from "./plan-book.ts";

export interface FairnessOptions {
  /** Groups for which the hub is planned anew, 0 to 1000; 3 unless given, 0 leaves that axiom undecided. */
  readonly sample?: number;
  /** How it is planned anew; effort "quick" and the plan's seed unless given. The groups are drawn by its seed. */
  readonly run?: Run;
}

const DEFAULT_SAMPLE = 3;
const MOST_SAMPLE = 1000;

/**
 * Holds a plan, made by the engine or by hand, to six axioms of fairness, and names witnesses wherever one does not hold: which group could
 * have which encounter, and what that would be worth.
 *
 * Five are about the plan as it is dated: one step is looked at at a time, and nothing else moves. The sixth plans the hub anew. A plan
 * can be the best there is and have witnesses: axioms of fairness are at odds with each other, and with value. `checkPlan` says whether a
 * plan keeps the rules; here it is taken to.
 *
 * @returns findings in the order of `AXIOMS`; plain JSON.
 * Ties: see each axiom. Cost: about that of opening the plan; missed floors price the hub once each, and `sample` costs `sample` + 1 plans.
 * @throws {@link EngineError} `invalid-argument` for a bad sample or run, a plan of another hub or year, or an encounter outside the year;
 *   `unknown-id` if the plan names an offer or a group that the hub does not have; `invalid-data` if hub and policy do not fit.
 * @see docs/fairness.md
 */
export function checkFairness(hub: Hub, plan: Plan, options: FairnessOptions = {}): readonly Finding[] {
  const { sample = DEFAULT_SAMPLE, run = { effort: "quick", seed: plan.meta.seed } } = options;
  if (!Number.isSafeInteger(sample) || sample < 0 || sample > MOST_SAMPLE) {
    throw new EngineError("invalid-argument", `sample ${sample} is not a whole number from 0 to ${MOST_SAMPLE}.`, {
      sample,
    });
  }
  budgetOf(run); // a bad run is refused even where nothing is planned anew
  const open = openPlan(hub, plan);
  const book = openPlanBook(open);
  return [
    findReversals(book),
    findWaste(book),
    findMissedFloors(book),
    findLeftOut(book),
    findEnvy(book),
    findLostByNeed(open, { sample, seed: run.seed, planHub: (other) => planHub(other, open.policy, run) }),
  ];
}
