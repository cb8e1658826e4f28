import { hashDocument, hashText, VERSION } from "../engine/index.ts";
import { EngineError } from "../errors.ts";
import { type AbortSignalLike, type Executor, inLine } from "../executor/index.ts";
import { canonicalText, type Hub, type Policy } from "../model/index.ts";
import { checkEarlierSweep } from "./check-earlier.ts";
import { type Design, drawDesign } from "./design.ts";
import type { OpenSpace, PolicySpace } from "./find-axes.ts";
import { type MeasureContext, type MeasureTask, measurePolicy, type TuningRun } from "./measure-policy.ts";
import { type Objective, openObjectives } from "./objectives.ts";
import { openSpace } from "./open-space.ts";

export const SWEEP_SCHEMA = "fairbroker/sweep@1";

/** What is planned, and how it is measured. */
export interface SweepRequest {
  readonly design: Design;
  /** Ids of `OBJECTIVES`, or `coverage:ENTITLEMENT`. */
  readonly objectives: readonly string[];
  readonly run: TuningRun;
  /** Whose yardstick measures every plan; absent = the base of the space. */
  readonly reference?: Policy;
  /** Results of the same sweep so far: what they hold is not planned again. */
  readonly earlier?: Sweep;
}

/** What policies of a space give. Plain JSON: it can be stored, and a sweep that was stopped goes on from it. */
export interface Sweep {
  readonly schema: typeof SWEEP_SCHEMA;
  /** SHA-256 of all that decides the figures: hubs, space, design, objectives, reference, run, version. */
  readonly key: string;
  readonly design: Design;
  readonly axes: readonly SweptAxis[];
  readonly objectives: readonly Objective[];
  /** Ids, in the order given. */
  readonly hubs: readonly string[];
  /** (points, axes) values of each policy. */
  readonly points: readonly (readonly number[])[];
  /** (points, hubs) the figures of each plan, in the order of the objectives; null where it has not been made. */
  readonly figures: readonly (readonly (readonly number[] | null)[])[];
  readonly isComplete: boolean;
}

export interface SweptAxis {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly unit?: string;
  /** Where the base policy stands; null where its fields differ or lie outside. */
  readonly base: number | null;
}

/** Told after every plan. */
export interface SweepProgress {
  /** Plans that are there, earlier ones included, of all that are wanted. */
  readonly done: number;
  readonly total: number;
  /** Everything so far, to be stored in case the rest is lost. Cost: O(points x hubs). */
  readonly soFar: () => Sweep;
}

/** Where a sweep is done, and how it is watched and stopped. */
export interface SweepWatch {
  /** Absent = in line, in this thread. */
  readonly executor?: Executor;
  readonly onProgress?: (progress: SweepProgress) => void;
  /** Once aborted no further plan begins, and the sweep returns what there is. */
  readonly signal?: AbortSignalLike;
}

/**
 * Plans hubs under many policies and measures every plan on one yardstick.
 *
 * @param hubs - 1 or more, with different ids. @param space - a policy, and which of its numbers vary from where to where.
 * @returns figures by point, hub and objective; see `tabulateSweep` for tables.
 *
 * Cost: a plan and its measurement for every point and hub.
 * @throws {@link EngineError} `invalid-data` with every fault of the axes, `unknown-id` for an objective that
 *   there is not, `invalid-argument` for a bad design, ids that repeat, or `earlier` results of another sweep; and what `plan` throws.
 */
export function sweep(hubs: readonly Hub[], space: PolicySpace, request: SweepRequest): Sweep {
  const work = prepareSweep(hubs, space, request);
  const measure = measurePolicy.open(work.context);
  const results = work.rest.map((task) => measure(task));
  return work.finish((row) => results[row]);
}

/**
 * {@link sweep} on an executor: in line, on threads; the same bytes wherever it is done.
 *
 * @returns what is there once the signal is aborted (`isComplete` is false), else the whole; rejects with what `sweep` throws, with the row
 *   of the plan where one fails.
 */
export async function sweepAsync(
  hubs: readonly Hub[],
  space: PolicySpace,
  request: SweepRequest & SweepWatch,
): Promise<Sweep> {
  const { executor = inLine, onProgress, signal } = request;
  const work = prepareSweep(hubs, space, request);
  const results: (readonly number[] | undefined)[] = work.rest.map(() => undefined);
  const soFar = () => work.finish((row) => results[row]);
  const total = work.tasks;
  let done = total - work.rest.length;
  try {
    await executor.run(
      measurePolicy,
      { context: work.context, tasks: work.rest },
      {
        onResult: (row, figures) => {
          results[row] = figures;
          done++;
          onProgress?.({ done, total, soFar });
        },
        ...(signal === undefined ? {} : { signal }),
      },
    );
  } catch (thrown) {
    if (!(thrown instanceof EngineError && thrown.code === "stopped")) throw thrown;
  }
  return soFar();
}

interface SweepWork {
  readonly context: MeasureContext;
  /** Plans in all. */
  readonly tasks: number;
  /** Those that are not there yet. */
  readonly rest: readonly MeasureTask[];
  /** @param resultOf - figures of a task of `rest`, where they are there. */
  readonly finish: (resultOf: (row: number) => readonly number[] | undefined) => Sweep;
}

function prepareSweep(hubs: readonly Hub[], space: PolicySpace, request: SweepRequest): SweepWork {
  const { design, run, reference = space.base, earlier } = request;
  const open = openSpace(space);
  const objectives = openObjectives(request.objectives, reference.entitlements).map(({ objective }) => objective);
  checkNames(hubs, open.ids, objectives);
  const unit = drawDesign(design, space.axes);
  const width = space.axes.length;
  const points = Array.from({ length: unit.length / width }, (_, point) =>
    open.valuesAt(unit.subarray(point * width, (point + 1) * width)),
  );
  const context: MeasureContext = { hubs, space, reference, objectives: request.objectives, run };
  const head = {
    schema: SWEEP_SCHEMA as typeof SWEEP_SCHEMA,
    key: hashText(canonicalText({ ...context, hubs: hubs.map(hashDocument), design, version: VERSION })),
    design,
    axes: describeAxes(open),
    objectives,
    hubs: hubs.map(({ id }) => id),
    points,
  };
  if (earlier !== undefined) checkEarlierSweep(earlier, head);
  const rowOf = new Map<string, number>();
  const rest: MeasureTask[] = [];
  points.forEach((values, point) => {
    hubs.forEach((_, hub) => {
      if (earlier !== undefined && earlier.figures[point][hub] !== null) return;
      rowOf.set(`${point} ${hub}`, rest.length);
      rest.push({ hub, values });
    });
  });
  return {
    context,
    tasks: points.length * hubs.length,
    rest,
    finish: (resultOf) => {
      const figures = points.map((_, point) =>
        hubs.map((_, hub) => {
          const row = rowOf.get(`${point} ${hub}`);
          return (row === undefined ? earlier?.figures[point][hub] : resultOf(row)) ?? null;
        }),
      );
      return { ...head, figures, isComplete: figures.every((row) => row.every((each) => each !== null)) };
    },
  };
}

export function describeAxes({ axes, ids, baseValues }: OpenSpace): readonly SweptAxis[] {
  return axes.map(({ from, to, unit }, row) => ({
    id: ids[row],
    from,
    to,
    ...(unit === undefined ? {} : { unit }),
    base: baseValues[row],
  }));
}

/** Hubs, axes and objectives name columns and rows. */
export function checkNames(hubs: readonly Hub[], axes: readonly string[], objectives: readonly Objective[]): void {
  const ids = hubs.map(({ id }) => id);
  if (ids.length === 0 || new Set(ids).size < ids.length) {
    throw new EngineError("invalid-argument", `Hubs must be given, each once: [${ids.join(", ")}].`, { hubs: ids });
  }
  const columns = ["point", "hub", ...axes, ...objectives.map(({ id }) => id)];
  const twice = columns.filter((name, at) => columns.indexOf(name) !== at);
  if (twice.length === 0) return;
  throw new EngineError(
    "invalid-argument",
    `Two columns would be named "${twice[0]}".\nMaybe give the axis an id of its own.`,
    {
      columns: twice,
    },
  );
}
