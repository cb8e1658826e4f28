import { EngineError } from "../errors.ts";
import type { Executor } from "../executor/index.ts";
import { loadPool } from "./load-pool.ts";
import { runOnPool } from "./run-on-pool.ts";

export interface ThreadOptions {
  /** How many threads work, 1 to 256. More than there are cores make nothing faster. */
  readonly count: number;
  /** Address (`file:` URL) of a module of your own that exports `jobs`, a list; those of fairbroker are known without it. */
  readonly jobs?: string;
}

/** An executor whose threads wait for more until it is closed. */
export interface ThreadExecutor extends Executor {
  /** Lets what runs come to its end, then ends the threads. An executor that is closed takes no more work. */
  readonly close: () => Promise<void>;
}

const MAX_THREADS = 256;

/**
 * Starts threads that do tasks side by side: an {@link Executor} for Node.
 *
 * The context is sent once and read once by each thread; tasks go out one by one, and each result is told as soon as it is there. A thread
 * that is lost half-way is replaced, and its task is done again; a row that loses its thread three times is given up as `worker-lost`. Whatever
 * happens, the results are those of `inLine`. Jobs are found by name: those of fairbroker, and those of `jobs`. Once the signal is
 * aborted threads are ended in the middle of a task, and fresh ones take their place.
 *
 * Cost: a tenth of a second or so to start, and the memory of the library for each thread; of each call one copy of the context
 * for each thread, in all one copy of tasks and results, and a sixteenth of a millisecond or so for each task.
 * @throws {@link EngineError} `missing-package` where the optional package `piscina` is not installed; `invalid-argument` for a count
 *   or an option that does not exist, a job that no thread knows, a context that can't be sent, or a call after `close`.
 */
export async function threads(options: ThreadOptions): Promise<ThreadExecutor> {
  const { count, jobs } = checkOptions(options);
  const pool = await loadPool(count);
  const underWay = new Set<Promise<unknown>>();
  let runs = 0;
  let isClosed = false;
  return {
    run: ({ name }, work, watch = {}) => {
      if (isClosed) {
        return Promise.reject(
          new EngineError("invalid-argument", "These threads are closed.\nMaybe await run before close.", {
            job: name,
          }),
        );
      }
      const run = runOnPool({ pool, threads: count, run: runs++, jobs }, { name, ...work, ...watch });
      const ended = run.catch(() => {}).finally(() => underWay.delete(ended));
      underWay.add(ended);
      return run;
    },
    close: async () => {
      isClosed = true;
      await Promise.all(underWay);
      await pool.destroy();
    },
  };
}

function checkOptions(options: ThreadOptions): ThreadOptions {
  const unknown = Object.keys(options).filter((key) => !["count", "jobs"].includes(key));
  const { count, jobs } = options;
  if (unknown.length > 0) {
    throw new EngineError("invalid-argument", `threads have no option ${unknown.join(", ")}.`, { unknown });
  }
  if (!Number.isInteger(count) || count < 1 || count > MAX_THREADS) {
    const message = `count is ${count}, not a whole number from 1 to ${MAX_THREADS}.`;
    throw new EngineError("invalid-argument", message, { count });
  }
  if (jobs !== undefined && !/^file:/.test(jobs)) {
    const message = `jobs is "${jobs}", not the address of a file.\nMaybe: new URL("./jobs.js", import.meta.url).href`;
    throw new EngineError("invalid-argument", message, { jobs });
  }
  return options;
}
