import type { TaskFault } from "../executor/index.ts";

/** What a thread is asked to do: tasks of neighbouring rows. */
export interface Batch {
  /** Which call this is for: what a thread has opened for it is kept for its next batches. */
  readonly run: number;
  readonly job: string;
  /** Address of a module with more jobs. */
  readonly jobs?: string;
  /** The context in Node's own form, in memory that all threads share: each reads it once. */
  readonly context: Uint8Array;
  readonly firstRow: number;
  readonly tasks: readonly unknown[];
}

/** What a thread answers. */
export interface BatchAnswer {
  /** Results in Node's own form: of all tasks of the batch, or of those before the first that failed. */
  readonly results: readonly Uint8Array[];
  readonly fault?: TaskFault;
}
