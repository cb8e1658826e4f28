import { EngineError } from "../errors.ts";
import {
  type Executor,
  type Job,
  readFault,
  stoppedError,
  type TaskPlace,
  taskError,
  type Work,
  type WorkWatch,
} from "../executor/index.ts";
import { canonicalText } from "../model/index.ts";
import { checkHead, headOf } from "./head-of.ts";
import type { Journal } from "./journal.ts";
import { checkOfHead, writeHead, writeResult } from "./write-line.ts";

/** How a journal is kept. */
export interface JournalKeeping {
  /** What there is already; absent = nothing. */
  readonly earlier?: Journal;
  /** Takes each line, its end included, as soon as its result is there: to be added to what there is. What it throws ends the work. */
  readonly write: (line: string) => void;
}

/**
 * An executor that writes down every result, and does no task again whose result has been written down.
 *
 * For whatever takes an executor (`sweepAsync`, `tuneAsync`, `simulateAsync`, jobs of your own): stop it, lose it, and go on from the lines.
 * A journal is of one job and one context; a task is known by what it says, so that tasks which say the same are done once, and a sweep
 * with more points goes on from one with fewer. Results that are there already are told first, in the order of the tasks. All results are
 * given as they are read from lines, wherever they come from, each row's by itself: who changes one changes no other.
 *
 * @param executor - does what is not there yet.
 *
 * Cost: O(size of the context) for each run, O(size) for each task and result.
 * @throws {@link EngineError} from `run`, besides what the executor throws: `invalid-argument` where `earlier` is of another job, context or
 *   version (`context.differs` says in what), or where the context, or a task or a result (with its `row`), is not JSON.
 */
export function keepJournal(executor: Executor, { earlier, write }: JournalKeeping): Executor {
  const results = new Map(earlier?.results);
  let head = earlier?.head;

  const run = async <Context, Task, Result>(
    job: Job<Context, Task, Result>,
    { context, tasks }: Work<Context, Task>,
    { onResult, signal }: WorkWatch<Result> = {},
  ): Promise<readonly Result[]> => {
    const now = headOf(job.name, context);
    if (head !== undefined) checkHead(head, now);
    const keys = tasks.map((task, row) => inTask({ job: job.name, row }, () => canonicalText(task)));
    if (head === undefined) write(writeHead(now));
    head = now;
    const check = checkOfHead(now);

    const answers = new Array<Result>(tasks.length);
    let done = 0;
    const answer = (row: number): void => {
      answers[row] = JSON.parse(JSON.stringify(results.get(keys[row])));
      done++;
      onResult?.(row, answers[row]);
    };
    const rowsOf = new Map<string, number[]>();
    for (const [row, key] of keys.entries()) {
      if (results.has(key)) answer(row);
      else if (!rowsOf.get(key)?.push(row)) rowsOf.set(key, [row]);
    }
    const rest = [...rowsOf.values()];
    try {
      await executor.run(
        job,
        { context, tasks: rest.map(([row]) => tasks[row]) },
        {
          onResult: (place, result) => {
            const [row] = rest[place];
            const line = inTask({ job: job.name, row: place }, () => writeResult(check, tasks[row], result));
            write(line);
            results.set(keys[row], JSON.parse(line).result);
            rest[place].forEach(answer);
          },
          ...(signal === undefined ? {} : { signal }),
        },
      );
    } catch (thrown) {
      throw isStop(thrown, job.name)
        ? stoppedError(job.name, { done, tasks: tasks.length })
        : moveFault(thrown, job.name, rest);
    }
    return answers;
  };
  return { run };
}

/** Says of what goes wrong which task it was. */
function inTask<T>(place: TaskPlace, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw taskError(readFault(thrown), place);
  }
}

function isStop(thrown: unknown, job: string): boolean {
  return thrown instanceof EngineError && thrown.code === "stopped" && thrown.context.job === job;
}

/** An error of a task of the rest tells its row there: it is told with that among all tasks. */
function moveFault(thrown: unknown, job: string, rest: readonly (readonly number[])[]): unknown {
  if (!(thrown instanceof EngineError) || thrown.context.job !== job) return thrown;
  const rows = rest[thrown.context.row as number];
  if (rows === undefined) return thrown;
  const message = thrown.message.replace(`Task ${thrown.context.row} of`, `Task ${rows[0]} of`);
  return new EngineError(thrown.code, message, { ...thrown.context, row: rows[0] });
}
