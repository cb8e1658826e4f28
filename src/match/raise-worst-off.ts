import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  chargeUnits,
  createRandom,
  fillGreedily,
  finish,
  improveAnswer,
  limitUnits,
  PACKING_TRIES,
  priceStepwise,
  rankBySeed,
  type Stepwise,
  Taking,
  tightenAllocation,
} from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import { measureReach } from "./list-floors.ts";

/** How high the worst-off groups can be lifted, in tenths of an encounter a student. */
export interface WorstOffLevel {
  /** All groups with a candidate can have as much at once, each as far as it could by itself. */
  readonly tenths: number;
  /** No plan lifts all of them higher than this. */
  readonly provenTenths: number;
  /** (candidates,) units that do it. */
  readonly units: Int32Array;
}

/** Nobody looks at more than eight encounters a student. */
const MOST_TENTHS = 80;
/** Moves of the search at each level: our own judgement, enough to settle hubs of 25 schools. */
const STEPS_PER_GROUP = 100;
/** So that whole prices can lie between nothing and all. */
const WORTH_OF_PLACE = 1e6;

/**
 * Finds the highest level that every group can have at once, halving the range: a level is reached when units are found that give
 * everybody as much, and disproved when the bound on what any units give together lies below what everybody needs. Locks and floors of
 * the policy are left out: what they ask for comes on top.
 *
 * @param run.passes - of pricing, for each level that is looked at.
 * @returns what is known so far where it is stopped; it tells how many levels are open.
 * Cost: up to fourteen times pricing and a short search.
 * @see docs/rules.md, "Floors and fairness"; Bertsekas & Gallager, Data Networks (1992), section 6.5.2, for max-min fairness by raising a level.
 */
export function* raiseWorstOff(
  stage: CandidateStage,
  encoded: EncodedMatch,
  run: { readonly seed: number; readonly passes: number },
): Stepwise<{ readonly share: number }, WorstOffLevel> {
  const reach = measureReach(stage, limitUnits(encoded.problem, encoded.bins));
  const { groups } = stage.world.index;
  const targetsAt = (tenths: number) =>
    reach.map((most, row) => Math.min(Math.ceil((groups[row].group.size * tenths) / 10), most));
  let reached: Pick<WorstOffLevel, "tenths" | "units"> = { tenths: 0, units: new Int32Array(stage.table.count) };
  let disproved = MOST_TENTHS + 1;
  // First the highest level that is reached, then the lowest above it that is disproved.
  for (const goal of ["reach", "disprove"] as const) {
    let low = reached.tenths;
    let high = goal === "reach" ? MOST_TENTHS + 1 : disproved;
    while (high - low > 1) {
      const tenths = (low + high) >>> 1;
      const tried = tryLevel(stage, encoded, { ...run, targets: targetsAt(tenths) });
      if (tried.isReached) reached = { tenths, units: tried.units };
      if (tried.isDisproved) disproved = tenths;
      if (goal === "reach" ? tried.isReached : !tried.isDisproved) low = tenths;
      else high = tenths;
      const mustStop = yield { share: (MOST_TENTHS - (disproved - reached.tenths)) / (MOST_TENTHS + 1) };
      if (mustStop) return { ...reached, provenTenths: disproved - 1 };
    }
  }
  return { ...reached, provenTenths: disproved - 1 };
}

function tryLevel(
  stage: CandidateStage,
  encoded: EncodedMatch,
  level: { readonly seed: number; readonly passes: number; readonly targets: Float64Array },
) {
  const { seed, passes, targets } = level;
  const { count, groupOfCandidate } = stage.table;
  const problem = tightenAllocation(coverGroups(stage, encoded, targets), encoded.bins);
  const needed = WORTH_OF_PLACE * targets.reduce((sum, target) => sum + target, 0);
  const rankOf = rankBySeed(count, seed);
  const taking = new Taking(problem, encoded.bins, PACKING_TRIES);
  fillGreedily(taking, { rankOf, chargeOf: new Float64Array(count) });
  if (taking.value === needed) return { units: taking.units, isReached: true, isDisproved: false };
  const { prices, bound } = finish(priceStepwise(problem, taking, { passes }));
  if (bound < needed) return { units: taking.units, isReached: false, isDisproved: true };
  const priced = new Taking(problem, encoded.bins, PACKING_TRIES);
  fillGreedily(priced, { rankOf, chargeOf: chargeUnits(problem, prices) });
  fillGreedily(priced, { rankOf, chargeOf: new Float64Array(count) });
  improveAnswer(priced, {
    prices,
    blockOf: groupOfCandidate,
    neighbourhoods: {},
    fixedUnits: new Int32Array(count),
    rng: createRandom(seed),
    steps: STEPS_PER_GROUP * targets.length,
  });
  return { units: priced.units, isReached: priced.value === needed, isDisproved: false };
}

/** The same candidates and capacities, where only the first so many student-encounters of each group are worth anything, all the same. */
function coverGroups({ table }: CandidateStage, { problem }: EncodedMatch, targets: Float64Array): Allocation {
  const rows = Int32Array.from({ length: targets.length + 1 }, (_, row) => row);
  const { floors: _, ...rest } = problem;
  return {
    ...rest,
    unitWorth: new Float64Array(table.count),
    firstCredit: Int32Array.from({ length: table.count + 1 }, (_, row) => row),
    claimOfCredit: table.groupOfCandidate,
    amountOfCredit: Float64Array.from(table.studentsOfCandidate),
    start: new Float64Array(targets.length),
    firstTier: rows,
    breakpoints: targets,
    slopes: new Float64Array(targets.length).fill(WORTH_OF_PLACE),
  };
}
