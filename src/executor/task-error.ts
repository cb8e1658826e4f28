import { EngineError, type ErrorCode } from "../errors.ts";

/** What went wrong, as data: it may come from another thread, where errors are made by another copy of the library. */
export interface TaskFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** Which task it was. */
export interface TaskPlace {
  readonly job: string;
  readonly row: number;
}

/** Reads what a task threw. What is no `EngineError` is a fault of the job: `task-failed`; so is "stopped", which only who asked for the work may say. */
export function readFault(thrown: unknown): TaskFault {
  if (thrown instanceof Error && thrown.name === "EngineError" && "code" in thrown && "context" in thrown) {
    const { code, message, context } = thrown as EngineError;
    return { code: code === "stopped" ? "task-failed" : code, message, context };
  }
  return { code: "task-failed", message: String(thrown), context: {} };
}

/** The error of a task: the same on every executor. */
export function taskError({ code, message, context }: TaskFault, { job, row }: TaskPlace): EngineError {
  return new EngineError(code, `Task ${row} of job "${job}": ${message}`, { ...context, job, row });
}

/** The error of work that a signal stopped. */
export function stoppedError(job: string, count: { readonly done: number; readonly tasks: number }): EngineError {
  const message = `Job "${job}" was stopped by its signal after ${count.done} of ${count.tasks} tasks.`;
  return new EngineError("stopped", message, { job, ...count });
}
