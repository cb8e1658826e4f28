import { hashDocument, VERSION } from "../engine/index.ts";
import type { AbortSignalLike, Executor } from "../executor/index.ts";
import { inLine } from "../executor/index.ts";
import type { Hub } from "../model/index.ts";
import { openMeter } from "../tune/index.ts";
import { compareArms, listMeans, type RawSimulation } from "./compare-arms.ts";
import { pairsWanted, pairUp } from "./interval.ts";
import { YEAR_MEASURES } from "./measures.ts";
import { type ReplicateContext, type ReplicateResult, replicate } from "./replicate.ts";
import { type CompleteRequest, completeRequest, type SimulationRequest } from "./request.ts";
import { SIMULATION_SCHEMA, type Simulation, type Stopping } from "./simulation.ts";

/** How a simulation is done, watched and stopped. */
export interface SimulationWatch {
  /** Where replications are run. Default: one after the other in this thread, letting others go first in between. */
  readonly executor?: Executor;
  /** How many replications are done, and how many there will be as far as is known. */
  readonly onProgress?: (progress: { readonly done: number; readonly runs: number }) => void;
  readonly signal?: AbortSignalLike;
}

/**
 * Lives one year of a hub many times: pledges come late, employers and schools call off, students are absent and change school. Every way of
 * planning meets the same worlds, so that their differences are theirs and not chance's.
 *
 * Replication r is the same whatever the number of runs, the other policies or their order. With `stopWhen` the first runs say how
 * many are wanted (Stein's two stages), which is decided once.
 *
 * @returns plain JSON: every figure of every replication, means and differences with 95 % intervals.
 *
 * Cost: one plan an arm and replication, three with `each-term` in a year of three terms; the first one is made once where nothing is
 *   drawn before it.
 * @throws {@link EngineError} `invalid-argument` with everything that is wrong with the request, `unknown-id` for an objective that there
 *   is not, `invalid-data` if the hub and a policy do not fit.
 * @see docs/simulating.md
 */
export function simulate(hub: Hub, request: SimulationRequest): Simulation {
  const complete = completeRequest(hub, request);
  const work = replicate.open(contextOf(hub, complete));
  const results = Array.from({ length: firstRunsOf(complete) }, (_, run) => work(run));
  const runs = runsAfter(complete, results);
  for (let run = results.length; run < runs; run++) results.push(work(run));
  return tell(hub, complete, results);
}

/**
 * {@link simulate}, on any executor: the same bytes.
 *
 * @throws {@link EngineError} besides, what the executor says of a task that fails, and `stopped` once the signal is aborted.
 */
export async function simulateAsync(
  hub: Hub,
  request: SimulationRequest,
  { executor = inLine, onProgress, signal }: SimulationWatch = {},
): Promise<Simulation> {
  const complete = completeRequest(hub, request);
  const context = contextOf(hub, complete);
  let done = 0;
  const run = (from: number, to: number) =>
    executor.run(
      replicate,
      { context, tasks: Array.from({ length: to - from }, (_, row) => from + row) },
      {
        onResult: () => onProgress?.({ done: ++done, runs: to }),
        ...(signal === undefined ? {} : { signal }),
      },
    );
  const first = await run(0, firstRunsOf(complete));
  const runs = runsAfter(complete, first);
  const rest = runs > first.length ? await run(first.length, runs) : [];
  return tell(hub, complete, [...first, ...rest]);
}

function contextOf(hub: Hub, request: CompleteRequest): ReplicateContext {
  const { arms, scenario, seed, effort, objectives, reference } = request;
  return { hub, scenario, arms, reference, objectives, planning: { effort, seed }, seed };
}

function firstRunsOf({ runs, stopWhen }: CompleteRequest): number {
  return stopWhen?.firstRuns ?? runs;
}

function runsAfter(request: CompleteRequest, first: readonly ReplicateResult[]): number {
  const wanted = wantedRuns(request, first);
  return wanted === undefined ? request.runs : Math.min(request.runs, Math.max(first.length, wanted));
}

/** What the first runs say. */
function wantedRuns(
  { arms, objectives, stopWhen }: CompleteRequest,
  first: readonly ReplicateResult[],
): number | undefined {
  if (stopWhen === undefined) return undefined;
  const [arm, than] = [stopWhen.arm, stopWhen.than].map((name) => arms.findIndex((each) => each.name === name));
  const measure = [...objectives, ...YEAR_MEASURES.map(({ id }) => id)].indexOf(stopWhen.measure);
  const difference = first.slice(0, stopWhen.firstRuns).map((result) => result[arm][measure] - result[than][measure]);
  return 2 * pairsWanted(pairUp(difference), stopWhen.within);
}

function tell(hub: Hub, request: CompleteRequest, results: readonly ReplicateResult[]): Simulation {
  const { scenario, effort, seed, reference, objectives, stopWhen } = request;
  const wanted = wantedRuns(request, results);
  const stopping: Stopping | undefined =
    stopWhen && wanted !== undefined
      ? { ...stopWhen, wantedRuns: wanted, isNarrow: wanted <= results.length }
      : undefined;
  const raw: RawSimulation = {
    arms: request.arms.map(({ name, policy, baseline, replan }) => ({
      name,
      policy: policy.id,
      policyHash: hashDocument(policy),
      ...(baseline === undefined ? {} : { baseline }),
      replan,
    })),
    measures: [...openMeter(hub, { reference, objectives }).objectives, ...YEAR_MEASURES],
    runs: results.length,
    values: request.arms.map((_, arm) => results[0][arm].map((__, measure) => results.map((run) => run[arm][measure]))),
    ...(stopping === undefined ? {} : { stopping }),
  };
  return {
    schema: SIMULATION_SCHEMA,
    version: VERSION,
    hub: hub.id,
    hubHash: hashDocument(hub),
    academicYear: hub.academicYear,
    scenario,
    effort,
    seed,
    reference: reference.id,
    ...raw,
    means: listMeans(raw),
    differences: raw.arms.slice(1).flatMap(({ name }) => compareArms(raw, name, raw.arms[0].name)),
    notes: hub.notes,
  };
}
