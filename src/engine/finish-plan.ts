import type { Stepwise } from "../kernel/index.ts";
import {
  type BrokenKeep,
  boundFloors,
  type EffortBudget,
  type FloorProof,
  type MatchResult,
  type MissedFloor,
  proveBound,
  settlePromises,
} from "../match/index.ts";
import { type Baseline, compareIds, type Effort, type Plan, type Policy } from "../model/index.ts";
import { assemblePlan, measureFloors, readSessions } from "../plan/index.ts";
import type { Dated } from "./date-in-rounds.ts";
import { hashDocument } from "./hash-document.ts";
import { namePrices } from "./name-prices.ts";
import type { PricedHub } from "./price-hub.ts";
import { type Known, type Progress, tell, watch } from "./progress.ts";
import { VERSION } from "./version.ts";

/** What has been chosen and dated, in whichever way. */
export interface DatedHub extends PricedHub {
  readonly dated: Dated;
  readonly brokenKeeps: readonly BrokenKeep[];
  readonly moves: MatchResult["moves"];
  readonly solved?: MatchResult["solved"];
  /** Of the matches before dates were sought; absent where both went hand in hand. */
  readonly matchedMicro?: number;
  /** Which way of going without a plan this is, and (candidates,) 1 for what somebody has asked for. */
  readonly baseline?: { readonly name: Baseline; readonly isAskedFor?: Uint8Array };
}

/** Proves how good any plan could be, and puts the plan together. */
export function* finishPlan(
  { stage, encoded, relaxation, priced, worstOff, dated, ...chosen }: DatedHub,
  run: { readonly effort: Effort; readonly seed: number; readonly budget: EffortBudget },
  known: Known,
): Stepwise<Progress, Plan> {
  const { hub, policy } = stage.world;
  const { budget, effort, seed } = run;
  const { taking, undated, undatedRows } = dated;
  const sessions = readSessions(stage, encoded, dated.sessions);
  const floors = measureFloors(stage, encoded, sessions);
  const settled = yield* watch(
    settlePromises(relaxation, { promises: floors.promises, priced }, { passes: budget.pricePasses, seed }),
    (seen) => tell("prove", seen.share / 2, known),
    known,
  );
  known.boundMicro = settled.priced.bound;
  const isHalfDone = settled.relaxation !== relaxation; // everything was priced again
  const sharp =
    budget.nodesPerGroup === 0 || known.isCut
      ? undefined
      : yield* watch(
          proveBound(settled.relaxation, settled.priced.prices, { nodes: budget.nodesPerGroup }),
          (seen) => {
            known.boundMicro = seen.bound;
            return tell("prove", isHalfDone ? (1 + seen.share) / 2 : seen.share, known);
          },
          known,
        );
  const missed = known.isCut ? [] : listMissed(policy, floors.floors);
  const proofs = yield* watch(
    boundFloors(stage, encoded, { ...floors, relaxation, missed }, { passes: budget.pricePasses }),
    () => tell("prove", 1, known),
    known,
  );
  const { baseline, solved, matchedMicro } = chosen;
  const { kind } = policy.fairness;
  return assemblePlan({
    stage,
    encoded,
    taking,
    dated: sessions,
    undatedRows,
    floors: { ...floors, floors: addProofs(floors.floors, proofs) },
    undated: [...undated, ...listBrokenKeeps(chosen.brokenKeeps)].sort(
      (a, b) => compareIds(a.offer, b.offer) || compareIds(a.group, b.group) || compareIds(a.reason, b.reason),
    ),
    ...(matchedMicro === undefined ? {} : { matchedMicro }),
    ...(baseline?.isAskedFor === undefined ? {} : { isAskedFor: baseline.isAskedFor }),
    fairness:
      worstOff === undefined
        ? { kind }
        : { kind, level: worstOff.tenths / 10, provenAtMost: worstOff.provenTenths / 10 },
    bound: namePrices(stage, encoded, { ...settled.priced, sharp }),
    meta: {
      version: VERSION,
      hubHash: stage.world.recall.get("hub-hash", [], () => hashDocument(hub)),
      policyHash: hashDocument(policy),
      effort,
      seed,
      rounds: dated.rounds,
      moves: chosen.moves.map((move) => ({ ...move, change: move.change / 1e6 })),
      ...(solved === undefined ? {} : { solved }),
      ...(known.isCut ? { cutShort: true as const } : {}),
      ...(baseline === undefined ? {} : { baseline: baseline.name }),
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

function listBrokenKeeps(broken: readonly BrokenKeep[]): Plan["undated"] {
  return broken.map(({ lock, units, refusal }) => ({
    offer: lock.offer,
    group: lock.group,
    units,
    ...(refusal === undefined
      ? { reason: "kept-but-full" as const }
      : { reason: "kept-but-refused" as const, refusal }),
  }));
}
