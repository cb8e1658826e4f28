import type { Status } from "../primitives.ts";

/**
 * Where a preset is from. `verified` = all of it was read in the source named, of the year named; `partial` = some of it is ours, and
 * the source says which, or is background knowledge, and the source says "not verified"; `judgement` = ours, meant to be argued about.
 */
export interface Provenance {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** The year that the figure or rule is of. */
  readonly year: string;
  readonly status: Status;
}
