export const JOURNAL_SCHEMA = "fairbroker/journal@1";

/** What a journal is of: results of anything else are of no use for it. */
export interface JournalHead {
  readonly schema: typeof JOURNAL_SCHEMA;
  readonly version: string;
  /** Name of the job. */
  readonly job: string;
  /** What all tasks share: short fields as they are, of long ones `sha256:` and the hash of their canonical text, in lists entry by entry. */
  readonly context: unknown;
}

/** What a journal holds. */
export interface Journal {
  /** Absent in a journal that has not been begun. */
  readonly head?: JournalHead;
  /** Canonical text of a task -> its result. */
  readonly results: ReadonlyMap<string, unknown>;
  /** The whole lines: what the file has to be cut to before more is added. */
  readonly whole: string;
  /** A last line that was cut off in the middle: it counts for nothing, its task is done again. */
  readonly cutOff?: { readonly line: number; readonly text: string };
}
