import type { Baseline, Effort, Policy } from "../model/index.ts";

/**
 * What a hub does in the course of its year. `none`: it plans once, and what falls away is found out on the day. `drop`: on the first day of
 * each later term what is known to fall away is taken out of the plan, and nothing is put in its place. `each-term`: then it plans again as
 * well, around all that stands.
 */
export const REPLANS = ["none", "drop", "each-term"] as const;
export type Replan = (typeof REPLANS)[number];

/** One way of planning a year, as data. */
export interface Arm {
  readonly name: string;
  readonly policy: Policy;
  readonly replan: Replan;
  /** Absent = it plans for the whole hub. */
  readonly baseline?: Baseline;
}

/** How every plan of a simulation is made. */
export interface Planning {
  readonly effort: Effort;
  readonly seed: number;
}
