import type { Executor, Job, Work, WorkWatch } from "./executor.ts";
import { letOthersGoFirst } from "./let-others-go-first.ts";
import { readFault, stoppedError, taskError } from "./task-error.ts";

/**
 * Does the tasks one after the other in this thread, letting others go first between them.
 *
 * Cost: the tasks', and a millisecond or so for each in waiting for its turn.
 */
export const inLine: Executor = { run: runInLine };

async function runInLine<Context, Task, Result>(
  { name, open }: Job<Context, Task, Result>,
  { context, tasks }: Work<Context, Task>,
  { onResult, signal }: WorkWatch<Result> = {},
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let work: ((task: Task) => Result) | undefined;
  for (let row = 0; row < tasks.length; row++) {
    await letOthersGoFirst();
    if (signal?.aborted === true) throw stoppedError(name, { done: row, tasks: tasks.length });
    try {
      // A context that can't be opened fails the first task: so it does where several places open it.
      work ??= open(context);
      results.push(work(tasks[row]));
    } catch (thrown) {
      throw taskError(readFault(thrown), { job: name, row });
    }
    onResult?.(row, results[row]);
  }
  return results;
}
