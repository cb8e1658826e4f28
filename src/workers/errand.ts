import type { TaskFault } from "../executor/index.ts";

/** What a thread is asked to do: one task. */
export interface Errand {
  /** Which call this is for: what a thread has opened for it is kept for its next errands. */
  readonly run: number;
  readonly job: string;
  /** Address of a module with more jobs. */
  readonly jobs?: string;
  /** The context in Node's own form, in memory that all threads share: each reads it once. */
  readonly context: Uint8Array;
  readonly task: unknown;
}

/** What a thread answers: the result in Node's own form, or why there is none. */
export type ErrandAnswer = { readonly result: Uint8Array } | { readonly fault: TaskFault };
