/**
 * In: a job and its tasks. Out: their results, in the order of the tasks.
 * Promise: who does the tasks, in what order and how often, changes no byte of the results.
 */
export type { AbortSignalLike } from "./abort-signal-like.ts";
export type { Executor, Job, Work, WorkWatch } from "./executor.ts";
export { inLine } from "./in-line.ts";
export { letOthersGoFirst } from "./let-others-go-first.ts";
export { readFault, stoppedError, type TaskFault, type TaskPlace, taskError } from "./task-error.ts";
