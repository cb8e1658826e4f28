import { compileCandidates } from "../candidate/index.ts";
import { finish, type Stepwise } from "../kernel/index.ts";
import {
  type BrokenKeep,
  boundFloors,
  budgetOf,
  countGroups,
  encodeMatch,
  type FloorProof,
  type MissedFloor,
  matchStepwise,
  priceRelaxation,
  proveBound,
  type Run,
  raiseWorstOff,
  relax,
  settlePromises,
} from "../match/index.ts";
import { compareIds, type Hub, type Plan, type Policy } from "../model/index.ts";
import { assemblePlan, measureFloors } from "../plan/index.ts";
import { dateInRounds } from "./date-in-rounds.ts";
import { hashDocument } from "./hash-document.ts";
import { namePrices } from "./name-prices.ts";
import { type Known, type Progress, tell, watch } from "./progress.ts";
import { VERSION } from "./version.ts";

/**
 * Plans a hub: who meets whom and when, how good that is, and what stays unmet and why.
 *
 * Prices what is scarce, matches by price, improves the match, dates it and proves how much better any plan could be; what finds no
 * date is matched again without it, a bounded number of times. The same hub, policy, effort and seed give the same bytes on every machine.
 *
 * @returns a JSON-safe plan: encounters in order of date, start (blocks first) and id.
 *
 * Ties: units that add equally much go in an order drawn from the seed.
 * Cost: near linear in the candidates for matching and in units x days for dating; effort "exact" is exponential in the worst case.
 * @throws {@link EngineError} `invalid-data` if hub and policy do not fit (an offer of a kind that the policy does not know),
 *   `invalid-argument` for a bad run, `missing-package` for effort "exact" without a solver,
 *   `number-too-large` if worths add up to more than 2^53 millionths.
 */
export function plan(hub: Hub, policy: Policy, run: Run): Plan {
  return finish(planStepwise(hub, policy, run));
}

/**
 * {@link plan}, telling where it stands. Once it is told to stop it does no more than finish a sound plan: what is matched is dated,
 * the bound is the best so far, and the plan says that it was cut short.
 */
export function* planStepwise(hub: Hub, policy: Policy, run: Run): Stepwise<Progress, Plan> {
  const budget = budgetOf(run);
  const stage = compileCandidates(hub, policy);
  const plain = encodeMatch(stage);
  const { kind } = policy.fairness;
  const known: Known = { valueMicro: 0, boundMicro: Number.POSITIVE_INFINITY, isCut: false };
  const worstOff =
    kind === "first-the-worst-off"
      ? yield* watch(
          raiseWorstOff(stage, plain, { seed: run.seed, passes: budget.pricePasses }),
          (seen) => tell("level", seen.share, known),
          known,
        )
      : undefined;
  const encoded = worstOff === undefined ? plain : encodeMatch(stage, worstOff.tenths);
  const relaxation = relax(stage, encoded);

  const priced = yield* watch(
    priceRelaxation(relaxation, { passes: budget.pricePasses, seed: run.seed }),
    (seen) => {
      known.boundMicro = seen.bound;
      return tell("price", seen.share, known);
    },
    known,
  );
  known.boundMicro = priced.bound;
  const search = { seed: run.seed, relaxation, prices: priced.prices };
  const first = yield* watch(
    matchStepwise(stage, encoded, {
      ...search,
      improvementSteps: known.isCut ? 0 : budget.stepsPerGroup * countGroups(stage),
      ...(run.solver === undefined || known.isCut ? {} : { solver: { solver: run.solver, nodes: budget.solverNodes } }),
      fixedUnits: new Int32Array(stage.table.count),
      ...(worstOff === undefined ? {} : { firstUnits: worstOff.units }),
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
  const { undated, ...dated } = dateInRounds(stage, encoded, {
    first,
    rounds: known.isCut ? 1 : budget.rounds,
    sweeps: known.isCut ? 0 : budget.dateSweeps,
    // Later rounds only fill the few gaps that dates have left.
    search: { ...search, improvementSteps: 0 },
  });
  const floors = measureFloors(stage, encoded, dated.sessions);
  const settled = yield* watch(
    settlePromises(relaxation, { promises: floors.promises, priced }, { passes: budget.pricePasses, seed: run.seed }),
    (seen) => tell("prove", seen.share / 2, known),
    known,
  );
  known.boundMicro = settled.priced.bound;
  const sharp =
    budget.nodesPerGroup === 0 || known.isCut
      ? undefined
      : yield* watch(
          proveBound(settled.relaxation, settled.priced.prices, { nodes: budget.nodesPerGroup }),
          (seen) => {
            known.boundMicro = seen.bound;
            return tell("prove", seen.share, known);
          },
          known,
        );
  const missed = known.isCut ? [] : listMissed(policy, floors.floors);
  const proofs = yield* watch(
    boundFloors(stage, encoded, { ...floors, relaxation, missed }, { passes: budget.pricePasses }),
    () => tell("prove", 1, known),
    known,
  );
  return assemblePlan({
    stage,
    encoded,
    ...dated,
    floors: { ...floors, floors: addProofs(floors.floors, proofs) },
    undated: [...undated, ...brokenKeeps(first.brokenKeeps)].sort(
      (a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group) || compareIds(a.reason, b.reason),
    ),
    matchedMicro: first.valueMicro,
    fairness:
      worstOff === undefined
        ? { kind }
        : { kind, level: worstOff.tenths / 10, provenAtMost: worstOff.provenTenths / 10 },
    bound: namePrices(stage, encoded, { ...settled.priced, sharp }),
    meta: {
      version: VERSION,
      hubHash: hashDocument(hub),
      policyHash: hashDocument(policy),
      effort: run.effort,
      seed: run.seed,
      rounds: dated.rounds,
      moves: first.moves.map((move) => ({ ...move, change: move.change / 1e6 })),
      ...(first.solved === undefined ? {} : { solved: first.solved }),
      ...(known.isCut ? { cutShort: true as const } : {}),
    },
  });
}

function listMissed({ floors }: Policy, results: Plan["floors"]): readonly MissedFloor[] {
  return floors.flatMap((floor): readonly MissedFloor[] => {
    const result = results.find((each) => each.floor === floor.id)!;
    return result.isMet ? [] : [{ floor, reached: result.reached }];
  });
}

function addProofs(results: Plan["floors"], proofs: readonly FloorProof[]): Plan["floors"] {
  return results.map((result) => ({ ...result, ...proofs.find(({ floor }) => floor === result.floor) }));
}

function brokenKeeps(broken: readonly BrokenKeep[]): Plan["undated"] {
  return broken.map(({ lock, units, refusal }) => ({
    offer: lock.offer,
    group: lock.group,
    units,
    ...(refusal === undefined
      ? { reason: "kept-but-full" as const }
      : { reason: "kept-but-refused" as const, refusal }),
  }));
}
