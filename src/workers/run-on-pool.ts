import { deserialize, serialize } from "node:v8";
import { EngineError } from "../errors.ts";
import { readFault, stoppedError, taskError, type Work, type WorkWatch } from "../executor/index.ts";
import type { ErrandAnswer } from "./errand.ts";
import { HandOut, type Turn } from "./hand-out.ts";
import type { Pool } from "./load-pool.ts";

/** How often a row may lose its thread before it is given up. */
const MAX_LOSSES = 3;
/** How often the signal is looked at while threads are busy. */
const LOOK_MS = 20;

/** Where the work of one call is done. */
export interface Place {
  readonly pool: Pool;
  readonly threads: number;
  /** Number of the call, none twice in a pool. */
  readonly run: number;
  /** Address of a module with more jobs. */
  readonly jobs: string | undefined;
}

/** Does the work of one call on the threads of a pool; each lane keeps one thread busy. */
export async function runOnPool<Context, Task, Result>(
  { pool, threads, run, jobs }: Place,
  { name: job, context, tasks, onResult, signal }: { name: string } & Work<Context, Task> & WorkWatch<Result>,
): Promise<readonly Result[]> {
  const handOut = new HandOut(tasks.length);
  const head = { run, job, context: packContext(context, job), ...(jobs === undefined ? {} : { jobs }) };
  const results = new Array<Result>(tasks.length);
  const end = new AbortController();
  let done = 0;
  let failure: { readonly row: number; readonly error: EngineError } | undefined;

  const fail = (row: number, error: EngineError): void => {
    if (failure === undefined || row < failure.row) failure = { row, error };
    handOut.endBefore(failure.row);
  };
  const stopIfAsked = (): void => {
    // What is done is done, in line too.
    if (signal?.aborted === true && done < tasks.length) end.abort(stoppedError(job, { done, tasks: tasks.length }));
  };
  const accept = (row: number, answer: ErrandAnswer): void => {
    if ("fault" in answer) {
      fail(row, taskError(answer.fault, { job, row }));
      return;
    }
    try {
      results[row] = deserialize(answer.result) as Result;
      done++;
      onResult?.(row, results[row]);
    } catch (error) {
      end.abort(error); // at once: another thread's answer may be next in line
      throw error;
    }
  };
  const lose = (turn: Turn, cause: unknown): void => {
    const isUnsendable = cause instanceof DOMException && cause.name === "DataCloneError"; // no thread was lost by it
    if (isUnsendable) fail(turn.row, taskError(readFault(cause), { job, row: turn.row }));
    else if (turn.losses + 1 < MAX_LOSSES) handOut.giveBack(turn);
    else fail(turn.row, lossError(cause, { job, row: turn.row }));
  };
  const work = async (): Promise<void> => {
    for (let turn = handOut.take(); turn !== undefined; turn = handOut.take()) {
      const { row } = turn;
      const errand = { ...head, task: tasks[row] };
      const answer = await pool.run(errand, { signal: end.signal }).catch((cause: unknown) => {
        end.signal.throwIfAborted();
        lose(turn as Turn, cause);
      });
      end.signal.throwIfAborted();
      if (answer !== undefined) accept(row, answer);
      stopIfAsked();
      end.signal.throwIfAborted();
    }
  };

  stopIfAsked();
  const looking = setInterval(stopIfAsked, LOOK_MS);
  try {
    const lanes = Array.from({ length: Math.min(threads, tasks.length) }, work);
    await Promise.all(lanes);
  } finally {
    clearInterval(looking);
  }
  if (failure !== undefined) throw failure.error;
  return results;
}

function packContext(context: unknown, job: string): Uint8Array {
  try {
    return shareBytes(serialize(context));
  } catch (thrown) {
    const cause = String(thrown);
    const message = `The context of job "${job}" can't be sent to threads: ${cause}\nMaybe a function is in it.`;
    throw new EngineError("invalid-argument", message, { job, cause });
  }
}

/** Puts bytes where every thread reads them without a copy of its own. */
function shareBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

function lossError(cause: unknown, place: { readonly job: string; readonly row: number }): EngineError {
  const message = `Task ${place.row} of job "${place.job}" lost its thread ${MAX_LOSSES} times: ${String(cause)}.\nMaybe it needs more memory than a thread has.`;
  return new EngineError("worker-lost", message, { ...place, losses: MAX_LOSSES, cause: String(cause) });
}
