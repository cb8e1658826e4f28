import { hashDocument, hashText, VERSION } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { breed, createRandom, latinHypercube, rankPopulation, selectSurvivors } from "../kernel/index.ts";
import { canonicalText, type Hub, type Policy } from "../model/index.ts";
import { checkEarlierTuning } from "./check-earlier.ts";
import { checkSeed } from "./design.ts";
import type { OpenSpace, PolicySpace } from "./find-axes.ts";
import { type MeasureContext, type MeasureTask, measurePolicy, type TuningRun } from "./measure-policy.ts";
import { type Objective, openObjectives } from "./objectives.ts";
import { openSpace } from "./open-space.ts";
import { describeFront, lossesOf, type ParetoFront, type ParetoPoint, shareOfBox } from "./pareto-front.ts";
import { finishRounds, finishRoundsOn, type Rounds } from "./rounds.ts";
import { checkNames, describeAxes, type SweepWatch, type SweptAxis } from "./sweep.ts";
import { meanOverHubs } from "./tabulate-sweep.ts";

export const TUNING_SCHEMA = "fairbroker/tuning@1";

/** What is sought, and for how long. */
export interface TuneRequest {
  /** Ids, 2 or more: which policies are good is decided by all of them together, none weighted. */
  readonly objectives: readonly string[];
  /** Policies of a generation: 4 to 1000. */
  readonly population: number;
  /** After the first, which is drawn: 0 to 10,000. */
  readonly generations: number;
  /** Whole, 0 to 2^32 - 1. */
  readonly seed: number;
  readonly run: TuningRun;
  /** Whose yardstick measures every plan; absent = the base of the space. */
  readonly reference?: Policy;
  /** A search with fewer generations, to go on from. */
  readonly earlier?: Tuning;
}

/** One of the living policies of a search. */
export interface TunedPolicy extends ParetoPoint {
  /** (axes,) 0 to 1: where it stands in the space. `point` counts the policies that were tried, from 0. */
  readonly genes: readonly number[];
}

/** A search for policies that nothing betters. Plain JSON: it can be stored and gone on from. */
export interface Tuning {
  readonly schema: typeof TUNING_SCHEMA;
  /** SHA-256 of all that decides the search but its length. */
  readonly key: string;
  readonly axes: readonly SweptAxis[];
  readonly objectives: readonly Objective[];
  readonly hubs: readonly string[];
  /** Generations after the first that are there. */
  readonly generation: number;
  readonly population: readonly TunedPolicy[];
  /** The best so far: every policy tried that no other policy tried betters; figures are means over hubs. */
  readonly front: ParetoFront;
  /** (objectives,) least and greatest figure of the first generation: the box in which volumes are measured. */
  readonly box: readonly (readonly [least: number, greatest: number])[];
  /** (generations + 1,) volume of all that was found up to each, in boxes of the first generation; never falls, and may pass 1. */
  readonly hypervolumes: readonly number[];
  /** Whether all generations asked for are there. */
  readonly isComplete: boolean;
}

/** Told after every generation, the first included. */
export interface TuneWatch extends Pick<SweepWatch, "executor" | "signal"> {
  readonly onProgress?: (soFar: Tuning) => void;
}

/**
 * Searches a space for the policies that are worth a look: by breeding (NSGA-II), from generation to generation.
 *
 * @param hubs - 1 or more, with different ids: objectives are means over them.
 *
 * Ties: as in `breed` and `selectSurvivors`; the same seed takes the same way. Cost: population x (generations + 1) x hubs plans.
 * @throws {@link EngineError} as `sweep`, and `invalid-argument` for fewer than two objectives or sizes out of range.
 * @see Deb, Pratap, Agarwal & Meyarivan (2002), "A fast and elitist multiobjective genetic algorithm: NSGA-II".
 */
export function tune(hubs: readonly Hub[], space: PolicySpace, request: TuneRequest): Tuning {
  const search = prepareTuning(hubs, space, request);
  return finishRounds(search.evolve(), { job: measurePolicy, context: search.context });
}

/**
 * {@link tune} on an executor: the same bytes wherever it is done.
 *
 * @returns once the signal is aborted what there was after the last whole generation; before the first is whole it rejects as `stopped`.
 */
export async function tuneAsync(
  hubs: readonly Hub[],
  space: PolicySpace,
  request: TuneRequest & TuneWatch,
): Promise<Tuning> {
  const search = prepareTuning(hubs, space, request);
  let latest = request.earlier;
  const rounds = search.evolve((soFar) => {
    latest = soFar;
    request.onProgress?.(soFar);
  });
  try {
    return await finishRoundsOn(rounds, { job: measurePolicy, context: search.context }, request);
  } catch (thrown) {
    if (latest === undefined || !(thrown instanceof EngineError && thrown.code === "stopped")) throw thrown;
    return { ...latest, isComplete: false };
  }
}

interface Search {
  readonly context: MeasureContext;
  readonly evolve: (tell?: (soFar: Tuning) => void) => Rounds<MeasureTask, readonly number[], Tuning>;
}

function prepareTuning(hubs: readonly Hub[], space: PolicySpace, request: TuneRequest): Search {
  const { population, generations, seed, run, reference = space.base, earlier } = request;
  const isIn = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isIn(population, 4, 1000) || !isIn(generations, 0, 10_000) || request.objectives.length < 2) {
    throw new EngineError(
      "invalid-argument",
      "A search needs a population of 4 to 1000, 0 to 10000 generations and two or more objectives.",
      { population, generations, objectives: request.objectives },
    );
  }
  checkSeed(seed);
  const open = openSpace(space);
  const objectives = openObjectives(request.objectives, reference.entitlements).map(({ objective }) => objective);
  checkNames(hubs, open.ids, objectives);
  const context: MeasureContext = { hubs, space, reference, objectives: request.objectives, run };
  const head = {
    schema: TUNING_SCHEMA as typeof TUNING_SCHEMA,
    key: hashText(
      canonicalText({
        ...context,
        hubs: hubs.map(hashDocument),
        population,
        seed,
        version: VERSION,
        schema: TUNING_SCHEMA,
      }),
    ),
    axes: describeAxes(open),
    objectives,
    hubs: hubs.map(({ id }) => id),
  };
  if (earlier !== undefined) checkEarlierTuning(earlier, { ...head, population, generations });
  return { context, evolve: (tell) => evolve({ head, open, hubs: hubs.length, request, tell }) };
}

interface Given {
  readonly head: Pick<Tuning, "schema" | "key" | "axes" | "objectives" | "hubs">;
  readonly open: OpenSpace;
  readonly hubs: number;
  readonly request: TuneRequest;
  readonly tell: ((soFar: Tuning) => void) | undefined;
}

function* evolve({ head, open, hubs, request, tell }: Given): Rounds<MeasureTask, readonly number[], Tuning> {
  const { population: size, generations, seed, earlier } = request;
  const dimensions = open.axes.length;
  function* measure(
    genes: Float64Array,
    first: number,
  ): Rounds<MeasureTask, readonly number[], readonly TunedPolicy[]> {
    const rows = Array.from({ length: genes.length / dimensions }, (_, row) => [
      ...genes.subarray(row * dimensions, (row + 1) * dimensions),
    ]);
    const values = rows.map((row) => open.valuesAt(row));
    const results = yield values.flatMap((of) => Array.from({ length: hubs }, (_, hub) => ({ hub, values: of })));
    return rows.map((of, row) => ({
      point: first + row,
      values: values[row],
      figures: meanOverHubs(results.slice(row * hubs, (row + 1) * hubs))!,
      genes: of,
    }));
  }

  let soFar = earlier;
  if (soFar === undefined) {
    const drawn = yield* measure(latinHypercube({ count: size, dimensions, seed }), 0);
    const box = head.objectives.map((_, k) => {
      const own = drawn.map(({ figures }) => figures[k]);
      return [Math.min(...own), Math.max(...own)] as const;
    });
    soFar = record({ ...head, generation: 0, population: drawn, box, hypervolumes: [] }, drawn, generations);
    tell?.(soFar);
  }
  while (soFar.generation < generations) {
    const { population, front, generation, ...kept }: Tuning = soFar;
    const genes = Float64Array.from(population.flatMap((policy) => policy.genes));
    // A stream of its own for every generation: a search that goes on takes the way that it would have taken.
    const random = createRandom((seed + Math.imul(generation + 1, 0x9e3779b9)) >>> 0);
    const children = breed({ genes, dimensions }, standing(head.objectives, population), random);
    const born = yield* measure(children, size * (generation + 1));
    const all = [...population, ...born];
    const living = selectSurvivors(standing(head.objectives, all), size).map((row) => all[row]);
    const found = [...front.points, ...born];
    soFar = record({ ...kept, generation: generation + 1, population: living }, found, generations);
    tell?.(soFar);
  }
  return { ...soFar, isComplete: true };
}

function standing(objectives: readonly Objective[], policies: readonly ParetoPoint[]) {
  return rankPopulation({ values: lossesOf(objectives, policies), count: policies.length, width: objectives.length });
}

/** Adds what a generation has found: the front of all that was tried is that of the old front and the new policies. */
function record(
  state: Omit<Tuning, "front" | "isComplete">,
  found: readonly ParetoPoint[],
  generations: number,
): Tuning {
  const points = found.map(({ point, values, figures }) => ({ point, values, figures }));
  const front = describeFront(state.objectives, points);
  const ends = state.box.map(([least, greatest], k) =>
    state.objectives[k].better === "more" ? ([-greatest, -least] as const) : ([least, greatest] as const),
  );
  const losses = lossesOf(state.objectives, front.points);
  const width = state.objectives.length;
  const rows = front.points.map((_, row) => losses.slice(row * width, (row + 1) * width));
  return {
    ...state,
    front,
    // What was found stays found; only the rounding of sums could make it less.
    hypervolumes: [...state.hypervolumes, Math.max(state.hypervolumes.at(-1) ?? 0, shareOfBox(rows, ends))],
    isComplete: state.generation >= generations,
  };
}
