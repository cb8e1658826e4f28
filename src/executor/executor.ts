import type { AbortSignalLike } from "./abort-signal-like.ts";

/**
 * Work that can be done anywhere: named, so that another thread or machine finds it; from JSON-safe data to JSON-safe data.
 *
 * A task is pure: context and task alone decide its result, whoever does it, in whatever order and however often.
 */
export interface Job<Context, Task, Result> {
  readonly name: string;
  /** Prepares what all tasks share: once for each place of work. */
  readonly open: (context: Context) => (task: Task) => Result;
}

/** What is to be done. */
export interface Work<Context, Task> {
  readonly context: Context;
  /** (n,) tasks: a row is a place in this list. */
  readonly tasks: readonly Task[];
}

/** How work is watched and stopped. */
export interface WorkWatch<Result> {
  /** Called once for each row, in the order in which tasks are done, which differs from run to run; it may look, not wait. */
  readonly onResult?: (row: number, result: Result) => void;
  /** Once aborted no task begins any more, and the work is refused as `stopped`. */
  readonly signal?: AbortSignalLike;
}

/** A place where tasks are done: this thread, several threads, several machines. */
export interface Executor {
  /**
   * Does all tasks of a job.
   *
   * @returns (n,) results in the order of the tasks: the same on every executor.
   * @throws {@link EngineError} for the first row, in the order of the tasks, that fails: with the code and context of the
   *   `EngineError` that the task threw, else `task-failed`; `job` and `row` are in the context. `stopped` once the signal is aborted, and
   *   only then: a task that throws it has failed.
   *   Whatever `onResult` throws. After each of them nothing more begins.
   */
  run<Context, Task, Result>(
    job: Job<Context, Task, Result>,
    work: Work<Context, Task>,
    watch?: WorkWatch<Result>,
  ): Promise<readonly Result[]>;
}
