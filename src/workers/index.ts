/**
 * Worker threads of Node: an executor for what takes long. In: jobs by name. Out: their results, in the order of the tasks.
 * Promise: the same bytes as in line, on any number of threads, also after a thread is lost.
 */
export type { Executor, Job, Work, WorkWatch } from "../executor/index.ts";
export { type ThreadExecutor, type ThreadOptions, threads } from "./threads.ts";
