import type { CandidateStage } from "../candidate/index.ts";
import {
  type Allocation,
  type Blocks,
  fillGreedily,
  limitCapacities,
  limitUnits,
  NONE,
  type PricedBound,
  priceStepwise,
  rankBySeed,
  type Stepwise,
  type Suppliers,
  solveTransport,
  Taking,
  type TransportAnswer,
  tightenAllocation,
} from "../kernel/index.ts";
import type { EncodedMatch } from "./encode.ts";
import type { Resource } from "./list-resources.ts";
import { limitRows, splitUnits } from "./split-units.ts";

/**
 * What is matched, priced and proven: the same whole plans as the encoded problem's, with the worth that they really have, and with all
 * taken away that only fractions could use.
 */
export interface Relaxation {
  /** Columns stand for units that are alike: see {@link splitUnits}. */
  readonly problem: Allocation;
  /** (columns,) the candidate row of each, never falling. */
  readonly rowOf: Int32Array;
  /** (columns,) whom a unit brings. */
  readonly studentsOf: Int32Array;
  /** Groups: each is solved by itself once offers, employers, schools and the fund are paid for. */
  readonly blocks: Blocks;
  /** Employers: at prices of offers, asks and hours each earns no more than by whole sessions. */
  readonly suppliers: Suppliers;
  /** Present where the columns are those of some candidates only: what all of them are. */
  readonly whole?: Whole;
}

/** All candidates of a hub, from which some are picked. */
export interface Whole {
  readonly stage: CandidateStage;
  readonly encoded: EncodedMatch;
  /** (resources,) tightened for all candidates. */
  readonly capacity: Float64Array;
  /** (groups,) see {@link Blocks}. */
  readonly ownResource: Int32Array;
}

/** @see docs/rules.md, section 8. Cost: see {@link splitUnits} and {@link tightenAllocation}. */
export function relax(stage: CandidateStage, encoded: EncodedMatch): Relaxation {
  const { problem, resources, bins, suppliers } = encoded;
  const { problem: split, rowOf, studentsOf } = splitUnits(stage, problem);
  // Of the split columns, too, what is used follows from the uses and most units of candidates.
  const from = [rowOf, problem.firstUse, problem.capacity, problem.maxUnits, bins];
  const { limits, blocks } = stage.world.recall.get("uses", from, () => ({
    limits: { maxUnits: limitUnits(split, bins), capacity: tightenCapacities(stage, encoded) },
    blocks: { first: countColumns(stage, rowOf), ownResource: listOwnResources(stage, resources) },
  }));
  return { problem: tightenAllocation(split, bins, limits), rowOf, studentsOf, blocks, suppliers };
}

/** Makes ready what {@link relaxRows} needs of all candidates. Cost: O(uses + resources), and that of {@link limitCapacities}. */
export function openWhole(stage: CandidateStage, encoded: EncodedMatch): Whole {
  const ownResource = listOwnResources(stage, encoded.resources);
  return { stage, encoded, capacity: tightenCapacities(stage, encoded), ownResource };
}

function tightenCapacities(stage: CandidateStage, { problem, bins }: EncodedMatch): Float64Array {
  // Columns of a candidate use what it uses: their units need not be told apart.
  return limitCapacities({ ...problem, maxUnits: limitRows(stage, problem, bins) }, bins);
}

/**
 * The relaxation of some candidates, with capacities as all of them have: what it proves of these candidates is what {@link relax} does.
 *
 * @param rows - candidates, rising. Cost: O(uses + credits of theirs + claims).
 */
export function relaxRows(whole: Whole, rows: Int32Array): Relaxation {
  const { stage, encoded, capacity, ownResource } = whole;
  const { problem, bins, suppliers } = encoded;
  const { problem: split, rowOf, studentsOf } = splitUnits(stage, problem, rows);
  const limits = { maxUnits: limitUnits(split, bins), capacity };
  const blocks = { first: countColumns(stage, rowOf), ownResource };
  return { problem: tightenAllocation(split, bins, limits), rowOf, studentsOf, blocks, suppliers, whole };
}

/** (groups + 1,) columns of the groups before each. */
function countColumns({ table, world: { index } }: CandidateStage, rowOf: Int32Array): Int32Array {
  const first = new Int32Array(index.groups.length + 1);
  for (const row of rowOf) first[table.groupOfCandidate[row] + 1]++;
  for (let group = 0; group < index.groups.length; group++) first[group + 1] += first[group];
  return first;
}

/** (groups,) the limit of each group, which nobody else uses. */
function listOwnResources({ world: { index } }: CandidateStage, resources: readonly Resource[]): Int32Array {
  const ownResource = new Int32Array(index.groups.length).fill(NONE);
  resources.forEach(({ kind, id }, row) => {
    if (kind === "limit") ownResource[index.groupById.get(id)!.row] = row;
  });
  return ownResource;
}

/**
 * The relaxation that asks for no more than what a plan keeps, and prices for it. Where the plan keeps less than it should, prices that
 * were made for the whole prove little: then everything is priced again as if nothing were promised, which bounds every plan.
 *
 * @param kept.promises - (rows of floors,) at most the targets.
 * Cost: nothing where all is kept, else that of {@link priceRelaxation}.
 */
export function* settlePromises(
  relaxation: Relaxation,
  kept: { readonly promises: Float64Array; readonly priced: PricedBound },
  run: { readonly passes: number; readonly seed: number },
): Stepwise<BoundProgress, { readonly relaxation: Relaxation; readonly priced: PricedBound }> {
  const { floors, ...free } = relaxation.problem;
  const { promises, priced } = kept;
  if (floors?.target.every((target, row) => promises[row] === target) !== false) return { relaxation, priced };
  const { prices, bound } = yield* priceRelaxation({ ...relaxation, problem: free }, run);
  return {
    relaxation: { ...relaxation, problem: { ...free, floors: { ...floors, target: promises } } },
    priced: { prices: { ...prices, ofFloor: new Float64Array(promises.length) }, bound },
  };
}

/** How far pricing or proving has come. Bounds in whole millionths. */
export interface BoundProgress {
  readonly share: number;
  readonly bound: number;
}

/** The best allocation of a hub where nothing is claimed and every candidate only joins an offer and a group: as of affinities alone. */
export function solvePureTransport(problem: Allocation): TransportAnswer | undefined {
  return problem.start.length === 0 ? solveTransport(problem) : undefined;
}

/** Prices everything that is scarce, starting from a plain greedy answer; a pure transport exactly. Cost: see {@link priceStepwise}. */
export function* priceRelaxation(
  { problem }: Relaxation,
  run: { readonly passes: number; readonly seed: number },
): Stepwise<BoundProgress, PricedBound> {
  const transport = solvePureTransport(problem);
  if (transport !== undefined) return { prices: transport.prices, bound: transport.value };
  const count = problem.maxUnits.length;
  const answer = new Taking(problem);
  fillGreedily(answer, {
    chargeOf: new Float64Array(count),
    rankOf: rankBySeed(count, run.seed),
  });
  return yield* priceStepwise(problem, answer, run);
}
