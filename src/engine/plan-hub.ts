import { compileCandidates, type PreparedHub } from "../candidate/index.ts";
import { finish, type Stepwise } from "../kernel/index.ts";
import { budgetOf, countGroups, type EffortBudget, matchStepwise, type Run } from "../match/index.ts";
import type { Hub, Plan, Policy } from "../model/index.ts";
import { dateInRounds } from "./date-in-rounds.ts";
import { finishPlan } from "./finish-plan.ts";
import { priceHub } from "./price-hub.ts";
import { openKnown, type Progress, tell, watch } from "./progress.ts";

/**
 * Plans a hub: who meets whom and when, how good that is, and what stays unmet and why.
 *
 * Prices what is scarce, matches by price, improves the match, dates it and proves how much better any plan could be; what finds no
 * date is matched again without it, a bounded number of times. The same hub, policy, effort and seed give the same bytes on every machine.
 *
 * @param hub - or, for many policies on one hub, what `prepareHub` makes of it: then what policies don't change is not worked out again.
 * @returns a JSON-safe plan: encounters in order of date, start (blocks first) and id.
 *
 * A hub with a million candidates or more (no careers hub has as many) is matched among the likely ones; then whoever else fits is given a
 * free date. What is proven holds for all.
 *
 * Ties: units that add equally much go in an order drawn from the seed.
 * Cost: near linear in the candidates for matching and in units x days for dating; effort "exact" is exponential in the worst case.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit (an offer of a kind that the policy does not know),
 *   `invalid-argument` for a bad run, `missing-package` for effort "exact" without a solver,
 *   `number-too-large` if worths add up to more than 2^53 millionths.
 */
export function plan(hub: Hub | PreparedHub, policy: Policy, run: Run): Plan {
  return finish(planStepwise(hub, policy, run));
}

/**
 * {@link plan}, telling where it stands. Once it is told to stop it does no more than finish a sound plan: what is matched is dated,
 * the bound is the best so far, and the plan says that it was cut short.
 */
export function planStepwise(hub: Hub | PreparedHub, policy: Policy, run: Run): Stepwise<Progress, Plan> {
  return planWithin(hub, policy, { ...run, budget: budgetOf(run) });
}

/** {@link planStepwise} within any budget: so that tests can sift hubs of any size. */
export function* planWithin(
  hub: Hub | PreparedHub,
  policy: Policy,
  run: Run & { readonly budget: EffortBudget },
): Stepwise<Progress, Plan> {
  const { effort, seed, budget } = run;
  const known = openKnown();
  const priced = yield* priceHub(compileCandidates(hub, policy), { seed, budget }, known);
  const { stage, encoded, relaxation, worstOff } = priced;
  const { prices, fractions } = priced.priced;
  const search = { seed, relaxation, prices };
  const first = yield* watch(
    matchStepwise(stage, encoded, {
      ...search,
      improvementSteps: known.isCut ? 0 : budget.stepsPerGroup * countGroups(stage),
      ...(run.solver === undefined || known.isCut ? {} : { solver: { solver: run.solver, nodes: budget.solverNodes } }),
      fixedUnits: new Int32Array(stage.table.count),
      ...(worstOff === undefined ? {} : { firstUnits: worstOff.units }),
      // After few passes they may begin worse than nothing.
      ...(fractions === undefined || known.isCut ? {} : { fractions }),
      maxUnits: stage.table.maxUnitsOfCandidate,
    }),
    (seen) => {
      known.valueMicro = seen.value;
      return tell("match", seen.share, known);
    },
    known,
  );
  known.valueMicro = first.valueMicro;
  if (!known.isCut) known.isCut = yield tell("date", 0, known);
  const dated = dateInRounds(stage, encoded, {
    first,
    rounds: known.isCut ? 1 : budget.rounds,
    sweeps: known.isCut ? 0 : budget.dateSweeps,
    ...(budget.roomSteps === undefined ? {} : { roomSteps: budget.roomSteps }),
    asksAll: relaxation.whole !== undefined && !known.isCut,
    // Later rounds only fill the few gaps that dates have left.
    search: { ...search, improvementSteps: 0 },
  });
  const { brokenKeeps, moves, solved, valueMicro: matchedMicro } = first;
  const chosen = { brokenKeeps, moves, matchedMicro, ...(solved === undefined ? {} : { solved }) };
  return yield* finishPlan({ ...priced, ...chosen, dated }, { effort, seed, budget }, known);
}
