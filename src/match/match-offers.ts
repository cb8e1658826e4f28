import { type CandidateStage, compileCandidates, firstRefusal } from "../candidate/index.ts";
import {
  type Allocation,
  chargeUnits,
  checkAllocation,
  type ExactSolver,
  fillGreedily,
  finish,
  type MoveCount,
  PACKING_TRIES,
  type Prices,
  rankBySeed,
  type Stepwise,
  solveExactly,
  Taking,
} from "../kernel/index.ts";
import type { Hub, Lock, Policy, Refusal } from "../model/index.ts";
import { countWhoCome, extendPrices, takeFullest } from "./count-who-come.ts";
import { type EncodedMatch, encodeMatch, rowOfPair } from "./encode.ts";
import { improveMatch, moveTo } from "./improve-match.ts";
import { priceRelaxation, type Relaxation, relax, solvePureTransport } from "./relax.ts";
import { releaseTakers } from "./release-takers.ts";
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
  /** (candidates,) units of each that are matched. */
  readonly units: Int32Array;
  /** (columns,) the same by columns of the relaxation. */
  readonly columnUnits: Int32Array;
  /** What each kind of move of the search did. */
  readonly moves: readonly MoveCount[];
  /** What a solver says of the matches, where one was asked: that none are better, or that it can't tell. */
  readonly solved?: { readonly by: string; readonly status: "optimal" | "limit" };
}

/** A fraction that lacks no more than this of a whole unit begins as one. Found by trial on made-up hubs, where 0.05 does nearly as well. */
const MOST_ROUNDED_UP = 0.3;

/** What a run of matching starts from besides the candidates. */
export interface MatchStart {
  /** Breaks ties by lot, and draws what is tried. */
  readonly seed: number;
  readonly relaxation: Relaxation;
  /** Of the relaxation: a unit is taken first where it adds most above what it uses is worth to others. */
  readonly prices: Prices;
  /** Moves of the search that improves the answer. */
  readonly improvementSteps: number;
  /** The best answer is asked of it, where one is given. */
  readonly solver?: { readonly solver: ExactSolver; readonly nodes: number };
  /** (candidates,) units that stay; taken before anything else. Zeros in a first round. */
  readonly fixedUnits: Int32Array;
  /** (candidates,) units to begin with where they fit; the search may give them back. */
  readonly firstUnits?: Int32Array;
  /** (columns,) of the relaxation, fractions of units that pricing ended with: rounded, they are what is taken next, where they fit. */
  readonly fractions?: Float64Array;
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
 * Ties: units that add equally much go in an order drawn from the seed. Cost: see {@link priceRelaxation} and {@link improveMatch}.
 * @throws {@link EngineError} `invalid-argument` for a bad run, `missing-package` for effort "exact" without a solver.
 */
export function match(
  hub: Hub,
  policy: Policy,
  run: Run,
): { readonly matches: readonly Match[]; readonly value: number } {
  const { pricePasses, stepsPerGroup, solverNodes } = budgetOf(run);
  const stage = compileCandidates(hub, policy);
  const encoded = encodeMatch(stage);
  const relaxation = relax(stage, encoded);
  const { prices, fractions } = finish(priceRelaxation(relaxation, { passes: pricePasses, seed: run.seed }));
  const { matches, valueMicro } = finish(
    matchStepwise(stage, encoded, {
      seed: run.seed,
      relaxation,
      prices,
      ...(fractions === undefined ? {} : { fractions }),
      improvementSteps: stepsPerGroup * countGroups(stage),
      ...(run.solver === undefined ? {} : { solver: { solver: run.solver, nodes: solverNodes } }),
      fixedUnits: new Int32Array(stage.table.count),
      maxUnits: stage.table.maxUnitsOfCandidate,
    }),
  );
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

/** Groups that have a candidate. */
export function countGroups({ table: { firstOfGroup } }: CandidateStage): number {
  let groups = 0;
  for (let group = 0; group + 1 < firstOfGroup.length; group++) {
    if (firstOfGroup[group + 1] > firstOfGroup[group]) groups++;
  }
  return groups;
}

/**
 * {@link match} on a compiled hub, with units that stay: begins with rounded fractions where there are any, takes what is worth its price,
 * then whatever still adds something, then improves that by search, or by a solver; tells the share of the search that is done and the
 * worth so far.
 */
export function* matchStepwise(
  stage: CandidateStage,
  encoded: EncodedMatch,
  start: MatchStart,
): Stepwise<{ readonly share: number; readonly value: number }, MatchResult> {
  const { relaxation } = start;
  const { rowOf } = relaxation;
  const limited = limitTo(relaxation, start.maxUnits);
  checkAllocation(limited);
  // What a solver proves is about rows as they are.
  const problem =
    start.solver === undefined ? countWhoCome(stage, encoded, { ...relaxation, problem: limited }) : limited;
  // While much moves, parties are packed without much thought: dates, too, seat them one by one.
  const begun = new Taking(problem, encoded.bins);
  takeUpTo(begun, rowOf, start.fixedUnits);
  const brokenKeeps = takeKeeps(stage, encoded, { taking: begun, rowOf });
  const fixedUnits = begun.units.slice();
  if (start.firstUnits !== undefined) takeUpTo(begun, rowOf, start.firstUnits);
  const count = rowOf.length;
  const rankOf = rankBySeed(count, start.seed);
  const everything = { rankOf, chargeOf: new Float64Array(count) };
  const prices = extendPrices(start.prices, problem);
  const chargeOf = chargeUnits(problem, prices);
  if (start.fractions !== undefined) takeRounded(begun, start.fractions);
  fillGreedily(begun, { rankOf, chargeOf });
  fillGreedily(begun, everything);
  let moves: readonly MoveCount[] = [];
  if (start.improvementSteps > 0) {
    const { seed, improvementSteps: steps } = start;
    moves = yield* improveMatch(stage, begun, { rowOf, prices, chargeOf, fixedUnits, seed, steps });
  }
  // The search left hopeless candidates out, and some parties fit only where others change sessions: what is free may still serve them.
  const taking = new Taking(problem, encoded.bins, PACKING_TRIES);
  moveTo(taking, begun.units);
  fillGreedily(taking, everything);
  const transport = solvePureTransport(problem);
  if (transport?.units.every((units, column) => units >= fixedUnits[column]) === true) moveTo(taking, transport.units);
  const solved = start.solver === undefined ? undefined : solve(taking, { ...start.solver, fixedUnits });
  if (problem !== limited) takeFullest(taking, rowOf);
  releaseTakers(taking, { rowOf, fixedUnits });
  return {
    ...describe(stage, taking, rowOf),
    columnUnits: taking.units,
    brokenKeeps,
    moves,
    ...(solved === undefined ? {} : { solved }),
  };
}

/** Replaces the answer by the best that a solver finds, starting from it. */
function solve(
  taking: Taking,
  run: { readonly solver: ExactSolver; readonly nodes: number; readonly fixedUnits: Int32Array },
): NonNullable<MatchResult["solved"]> {
  const { solver, nodes, fixedUnits } = run;
  const { units, status } = solveExactly(taking.problem, solver, { nodes, startUnits: taking.units, fixedUnits });
  moveTo(taking, units);
  return { by: solver.name, status: status === "optimal" ? "optimal" : "limit" };
}

/** The relaxation with fewer units of some pairs: the emptiest go first. */
function limitTo({ problem, rowOf }: Relaxation, mostOfRow: Int32Array): Allocation {
  const left = mostOfRow.slice();
  const maxUnits = problem.maxUnits.slice();
  for (let column = 0; column < maxUnits.length; column++) {
    if (maxUnits[column] > left[rowOf[column]]) maxUnits[column] = left[rowOf[column]];
    left[rowOf[column]] -= maxUnits[column];
  }
  return { ...problem, maxUnits };
}

/** Takes units of pairs that are packed already, as far as they are allowed, the fullest first. */
function takeUpTo(taking: Taking, rowOf: Int32Array, unitsOfRow: Int32Array): void {
  const left = unitsOfRow.slice();
  for (let column = 0; column < rowOf.length; column++) {
    while (left[rowOf[column]] > 0 && taking.isAllowed(column)) {
      taking.take(column);
      left[rowOf[column]]--;
    }
  }
}

/** Takes fractions as whole units, those rounded up that nearly are, as far as they fit. */
function takeRounded(taking: Taking, fractions: Float64Array): void {
  for (let column = 0; column < fractions.length; column++) {
    const wanted = Math.floor(fractions[column] + MOST_ROUNDED_UP);
    while (taking.units[column] < wanted && taking.fits(column)) taking.take(column);
  }
}

/** The answer in pairs. */
function describe({ table, world }: CandidateStage, taking: Taking, rowOf: Int32Array) {
  const units = new Int32Array(table.count);
  for (let column = 0; column < rowOf.length; column++) units[rowOf[column]] += taking.units[column];
  const matches: MatchedPair[] = [];
  for (let row = 0; row < table.count; row++) {
    if (units[row] === 0) continue;
    matches.push({
      candidate: row,
      offer: world.index.offers[table.offerOfCandidate[row]].offer.id,
      group: world.index.groups[table.groupOfCandidate[row]].group.id,
      units: units[row],
      studentsPerUnit: table.studentsOfCandidate[row],
    });
  }
  return { matches, units, valueMicro: taking.value };
}

/** Takes what the hub has agreed to keep, as far as rules and capacities allow. Several locks of one pair add up. */
function takeKeeps(
  { world }: CandidateStage,
  encoded: EncodedMatch,
  { taking, rowOf }: { readonly taking: Taking; readonly rowOf: Int32Array },
): readonly BrokenKeep[] {
  const { index } = world;
  const kept = new Map<number, number>();
  const broken: BrokenKeep[] = [];
  for (const lock of world.hub.locks) {
    if (lock.type !== "keep") continue;
    const offer = index.offerById.get(lock.offer)!;
    const group = index.groupById.get(lock.group)!;
    const row = rowOfPair(encoded, offer, group);
    if (row === undefined) {
      const refusal = firstRefusal(offer, group, world)!;
      broken.push({ lock, units: lock.units, refusal });
      continue;
    }
    const wanted = (kept.get(row) ?? 0) + lock.units;
    let missing = wanted;
    for (let column = firstColumnOf(rowOf, row); rowOf[column] === row; column++) {
      while (taking.units[column] < missing && taking.isAllowed(column)) taking.take(column);
      missing -= Math.min(missing, taking.units[column]);
    }
    if (missing > 0) broken.push({ lock, units: missing });
    kept.set(row, wanted - missing);
  }
  return broken;
}

/** Where a candidate's columns begin. */
function firstColumnOf(rowOf: Int32Array, row: number): number {
  let low = 0;
  let high = rowOf.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowOf[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
