import { type CandidateStage, compileCandidates, distanceOf, listRefusals, makePair } from "../candidate/index.ts";
import {
  chargeUnits,
  checkAllocation,
  createRandom,
  fillGreedily,
  improveAnswer,
  type Prices,
  priceResources,
  rankBySeed,
  Taking,
} from "../kernel/index.ts";
import type { Hub, Lock, Policy, Refusal } from "../model/index.ts";
import { type EncodedMatch, encodeMatch, rowOfPair } from "./encode.ts";
import { listClusters } from "./list-clusters.ts";
import { budgetOf, type Run } from "./run.ts";

/** Units of an offer for a group, without dates. */
export interface MatchedPair {
  /** Row in the candidate table. */
  readonly candidate: number;
  readonly offer: string;
  readonly group: string;
  readonly units: number;
  readonly studentsPerUnit: number;
}

/** An agreement that could not be kept. */
export interface BrokenKeep {
  readonly lock: Extract<Lock, { type: "keep" }>;
  readonly units: number;
  /** The first rule that forbids the pair; absent when a capacity is used up. */
  readonly refusal?: Refusal;
}

export interface MatchResult {
  /** In order of candidate row: group id, then offer id. */
  readonly matches: readonly MatchedPair[];
  /** Whole millionths of a weighted student-encounter. */
  readonly valueMicro: number;
  readonly brokenKeeps: readonly BrokenKeep[];
  /** The answer in numbers, for who wants to know what is left. */
  readonly taking: Taking;
}

/** What a run of matching starts from besides the candidates. */
export interface MatchStart {
  /** Breaks ties by lot, and draws what is rebuilt. */
  readonly seed: number;
  /** Of resources: a unit is taken first where it adds most above what it uses is worth to others. */
  readonly prices: Prices;
  /** Times that a part of the answer is emptied and rebuilt. */
  readonly improvementSteps: number;
  /** (candidates,) units that stay; taken before anything else. Zeros in a first round. */
  readonly fixedUnits: Int32Array;
  /** (candidates,) most units, at least `fixedUnits`. */
  readonly maxUnits: Int32Array;
}

/** Undated matches as people read them. */
export interface Match {
  readonly offer: string;
  readonly group: string;
  readonly units: number;
  readonly students: number;
}

/**
 * Decides who meets whom, without dates.
 *
 * @returns matches in order of group id, then offer id, and their value in weighted student-encounters.
 * Ties: units that add equally much go in an order drawn from the seed. Cost: see {@link priceResources}, {@link fillGreedily}
 *   and {@link improveAnswer}.
 * @throws {@link EngineError} `invalid-argument` for a bad run.
 */
export function match(
  hub: Hub,
  policy: Policy,
  run: Run,
): { readonly matches: readonly Match[]; readonly value: number } {
  const { pricePasses, improvementSteps } = budgetOf(run);
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const { matches, valueMicro } = matchCandidates(stage, encoded, {
    seed: run.seed,
    prices: priceResources(encoded.problem, { passes: pricePasses }).prices,
    improvementSteps,
    fixedUnits: new Int32Array(stage.table.count),
    maxUnits: stage.table.maxUnitsOfCandidate,
  });
  return {
    matches: matches.map(({ offer, group, units, studentsPerUnit }) => ({
      offer,
      group,
      units,
      students: units * studentsPerUnit,
    })),
    value: valueMicro / 1e6,
  };
}

/** {@link match} on a compiled hub, with units that stay. */
export function matchCandidates(stage: CandidateStage, encoded: EncodedMatch, start: MatchStart): MatchResult {
  const { table, world } = stage;
  const problem = { ...encoded.problem, maxUnits: start.maxUnits };
  checkAllocation(problem);
  const taking = new Taking(problem);
  for (let row = 0; row < table.count; row++) {
    for (let unit = 0; unit < start.fixedUnits[row]; unit++) taking.take(row);
  }
  const brokenKeeps = takeKeeps(stage, encoded, taking);
  fill(stage, taking, start);
  const matches: MatchedPair[] = [];
  for (let row = 0; row < table.count; row++) {
    if (taking.units[row] === 0) continue;
    matches.push({
      candidate: row,
      offer: world.index.offers[table.offerOfCandidate[row]].offer.id,
      group: world.index.groups[table.groupOfCandidate[row]].group.id,
      units: taking.units[row],
      studentsPerUnit: table.studentsOfCandidate[row],
    });
  }
  return { matches, valueMicro: taking.value, brokenKeeps, taking };
}

/** Takes what is worth its price, then whatever still adds something, then improves that. */
function fill(stage: CandidateStage, taking: Taking, start: MatchStart): void {
  const { count } = stage.table;
  const chargeOf = chargeUnits(taking.problem, start.prices);
  const rankOf = rankBySeed(count, start.seed);
  const candidates = Int32Array.from({ length: count }, (_, row) => row);
  const agreed = taking.units.slice();
  const everything = { candidates, chargeOf: new Float64Array(count), rankOf };
  fillGreedily(taking, { candidates, chargeOf, rankOf });
  fillGreedily(taking, everything);
  if (start.improvementSteps === 0) return;
  const { byOffer, byGroup, byEmployer, bySchool } = listClusters(stage);
  improveAnswer(taking, {
    destroy: [byOffer, byGroup, byEmployer, bySchool],
    repair: [byEmployer, byGroup],
    chargeOf,
    rankOf,
    fixedUnits: agreed,
    rng: createRandom(start.seed),
    steps: start.improvementSteps,
  });
  fillGreedily(taking, everything); // a step refills near what it freed; a budget that it freed may serve others
}

/** Takes what the hub has agreed to keep, as far as rules and capacities allow. Several locks of one pair add up. */
function takeKeeps({ world }: CandidateStage, encoded: EncodedMatch, taking: Taking): readonly BrokenKeep[] {
  const { index } = world;
  const kept = new Map<number, number>();
  const broken: BrokenKeep[] = [];
  for (const lock of world.hub.locks) {
    if (lock.type !== "keep") continue;
    const offer = index.offerById.get(lock.offer)!;
    const group = index.groupById.get(lock.group)!;
    const row = rowOfPair(encoded, offer, group);
    if (row === undefined) {
      const [refusal] = listRefusals(makePair(world, offer, group, distanceOf(offer, group)), world);
      broken.push({ lock, units: lock.units, refusal });
      continue;
    }
    const wanted = (kept.get(row) ?? 0) + lock.units;
    while (taking.units[row] < wanted && taking.fits(row)) taking.take(row);
    const missing = Math.max(0, wanted - taking.units[row]);
    if (missing > 0) broken.push({ lock, units: missing });
    kept.set(row, wanted - missing);
  }
  return broken;
}
