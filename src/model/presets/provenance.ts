import type { Status } from "../primitives.ts";

/** Where a preset is from. `verified` = read in the source, `partial` = in part, `judgement` = ours, meant to be argued about. */
export interface Provenance {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** The year that the figure or rule is of. */
  readonly year: string;
  readonly status: Status;
}
