import assert from "node:assert/strict";
import { type CandidateStage, compileCandidates } from "../../src/candidate/index.ts";
import { generateHub, presets } from "../../src/index.ts";
import {
  type Allocation,
  createRandom,
  fillGreedily,
  measureUnits,
  NONE,
  rankBySeed,
  Taking,
} from "../../src/kernel/index.ts";
import { encodeMatch, relax } from "../../src/match/index.ts";
import { matchAndProve } from "../match-hub.ts";
import type { Measured } from "./rival-row.ts";
import { loadHighs, solveWithHighs } from "./solve-with-highs.ts";
import { timeRuns } from "./time-runs.ts";

export interface HubCase {
  readonly bench: "hub";
  readonly schools: number;
  readonly employers: number;
  readonly supply: number;
  readonly seed: number;
  readonly solver: HubSolver;
}

const EFFORTS = ["quick", "balanced", "thorough"] as const;

const BASELINES = { greedy, "first come": takeInTurns, "nearest first": takeNearest, random: takeByLot };

export type HubSolver =
  | { readonly type: "baseline"; readonly name: keyof typeof BASELINES }
  | { readonly type: "ours"; readonly effort: (typeof EFFORTS)[number] }
  /** `isWarm`: begins with what `balanced` matching gives. */
  | { readonly type: "highs"; readonly seconds: number; readonly isWarm: boolean };

export function listHubSolvers(seconds: readonly number[]): readonly HubSolver[] {
  return [
    ...(Object.keys(BASELINES) as (keyof typeof BASELINES)[]).map((name) => ({ type: "baseline", name }) as const),
    ...EFFORTS.map((effort) => ({ type: "ours", effort }) as const),
    ...[false, true].flatMap((isWarm) => seconds.map((limit) => ({ type: "highs", seconds: limit, isWarm }) as const)),
  ];
}

export function nameHubSolver(solver: HubSolver): string {
  if (solver.type === "baseline") return solver.name;
  if (solver.type === "ours") return `match ${solver.effort}`;
  return `highs ${solver.seconds} s${solver.isWarm ? " from balanced" : ""}`;
}

interface World {
  readonly stage: CandidateStage;
  /** Columns are units of pairs that bring as many students: what everybody here chooses from. */
  readonly problem: Allocation;
  /** (columns,) the candidate row of each. */
  readonly rowOf: Int32Array;
  readonly seed: number;
}

/** The undated problem of a made-up hub: dates would add rules that no rival here knows. */
export async function runHub({ solver, ...each }: HubCase): Promise<Measured> {
  const hub = generateHub(each);
  const policy = presets.policy.southMidlands;
  const stage = compileCandidates(hub, policy);
  const { problem, rowOf } = relax(stage, encodeMatch(stage));
  const world = { stage, problem, rowOf, seed: each.seed };
  const row = {
    bench: "hub",
    instance: `${each.schools} schools, supply ${each.supply}, seed ${each.seed}, ${stage.table.count} candidates`,
    solver: nameHubSolver(solver),
  } as const;
  if (solver.type === "baseline") {
    const { ms, answer } = timeRuns(() => BASELINES[solver.name](world));
    assert.equal(measureUnits(problem, answer.units).value, answer.value);
    return { ...row, status: "finished", value: answer.value / 1e6, ms };
  }
  const solve = (effort: (typeof EFFORTS)[number]) => matchAndProve(hub, policy, { effort, seed: each.seed });
  if (solver.type === "ours") {
    const { ms, answer } = timeRuns(() => solve(solver.effort)); // with all that leads up to the candidates
    assert.equal(measureUnits(problem, answer.units).value, answer.value);
    assert.ok(answer.value <= answer.bound);
    return { ...row, status: "finished", value: answer.value / 1e6, bound: answer.bound / 1e6, ms };
  }
  const highs = await loadHighs();
  const start = solver.isWarm ? { startUnits: solve("balanced").units } : {};
  const begin = performance.now();
  const { isOptimal, value, bound } = solveWithHighs(highs, problem, { seconds: solver.seconds, ...start });
  return {
    ...row,
    status: isOptimal ? "finished" : "limit",
    ...(value === undefined ? {} : { value: value / 1e6 }),
    ...(bound === undefined ? {} : { bound: bound / 1e6 }),
    ms: performance.now() - begin,
  };
}

/** Always the unit that adds most, whoever gets it. */
function greedy({ problem, seed }: World): Taking {
  const taking = new Taking(problem);
  const n = problem.maxUnits.length;
  fillGreedily(taking, {
    candidates: Int32Array.from({ length: n }, (_, row) => row),
    chargeOf: new Float64Array(n),
    rankOf: rankBySeed(n, seed),
  });
  return taking;
}

/** Schools arrive in an order drawn by lot; each takes all that adds something to itself, the best first. */
function takeInTurns({ stage, problem, rowOf, seed }: World): Taking {
  const { table, world } = stage;
  const taking = new Taking(problem);
  const n = problem.maxUnits.length;
  const rowsOfSchool = new Map<string, number[]>();
  for (let row = 0; row < n; row++) {
    const { id } = world.index.groups[table.groupOfCandidate[rowOf[row]]].school;
    const rows = rowsOfSchool.get(id);
    if (rows === undefined) rowsOfSchool.set(id, [row]);
    else rows.push(row);
  }
  const schools = [...rowsOfSchool.values()];
  const placeOf = rankBySeed(schools.length, seed);
  const arrivals = schools.map((rows, school) => ({ rows, place: placeOf[school] })).sort((a, b) => a.place - b.place);
  const pool = { chargeOf: new Float64Array(n), rankOf: rankBySeed(n, seed) };
  for (const { rows } of arrivals) fillGreedily(taking, { ...pool, candidates: Int32Array.from(rows) });
  return taking;
}

/** Pairs from the nearest to the farthest, virtual ones last; each takes what fits and adds something. */
function takeNearest({ stage, problem, rowOf, seed }: World): Taking {
  const metres = stage.table.distanceMOfCandidate;
  const rankOf = rankBySeed(rowOf.length, seed);
  const far = (column: number) => (metres[rowOf[column]] === NONE ? Number.MAX_SAFE_INTEGER : metres[rowOf[column]]);
  return takeInOrder(
    problem,
    Array.from(rowOf.keys()).sort((a, b) => far(a) - far(b) || rankOf[a] - rankOf[b]),
  );
}

/** Pairs in an order drawn by lot. */
function takeByLot({ problem, seed }: World): Taking {
  const random = createRandom(seed);
  const order = Array.from(problem.maxUnits.keys());
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return takeInOrder(problem, order);
}

/** Takes what fits and adds something. */
function takeInOrder(problem: Allocation, order: readonly number[]): Taking {
  const taking = new Taking(problem);
  for (const row of order) while (taking.fits(row) && taking.gainOf(row) > 0) taking.take(row);
  return taking;
}
