import type { Baseline, Effort, Scenario } from "../model/index.ts";
import type { Objective } from "../tune/index.ts";
import type { Replan } from "./arm.ts";
import type { Interval } from "./interval.ts";

export const SIMULATION_SCHEMA = "fairbroker/simulation@1";

/** One way of planning, as it was simulated. */
export interface SimulatedArm {
  readonly name: string;
  /** Id of its policy, and SHA-256 of the whole of it. */
  readonly policy: string;
  readonly policyHash: string;
  readonly baseline?: Baseline;
  readonly replan: Replan;
}

/** What an arm comes to in a measure, on average over the worlds. */
export interface ArmMean extends Interval {
  readonly arm: string;
  readonly measure: string;
}

/** How much more of a measure one arm comes to than another in the same worlds, on average. */
export interface ArmDifference extends Interval {
  readonly arm: string;
  readonly than: string;
  readonly measure: string;
  /**
   * How many times more replications would be needed for an interval as narrow if each arm lived in worlds of its own, and again if replications
   * came one by one and not in opposite pairs. Null where nothing varies.
   */
  readonly savedByCommonWorlds: number | null;
  readonly savedByPairs: number | null;
}

/** How the number of replications came about, where an interval was to be narrow enough. */
export interface Stopping {
  readonly measure: string;
  readonly arm: string;
  readonly than: string;
  readonly within: number;
  /** Replications that said how many were wanted. */
  readonly firstRuns: number;
  readonly wantedRuns: number;
  /** Whether as many were run: not where more were wanted than were allowed. */
  readonly isNarrow: boolean;
}

/** Simulated years of a hub: plain JSON. */
export interface Simulation {
  readonly schema: typeof SIMULATION_SCHEMA;
  readonly version: string;
  readonly hub: string;
  readonly hubHash: string;
  readonly academicYear: string;
  readonly scenario: Scenario;
  readonly effort: Effort;
  readonly seed: number;
  /** Id of the policy on whose yardstick every year is measured. */
  readonly reference: string;
  readonly arms: readonly SimulatedArm[];
  readonly measures: readonly Objective[];
  /** Replications, two to an antithetic pair. */
  readonly runs: number;
  /** (arms, measures, runs) */
  readonly values: readonly (readonly (readonly number[])[])[];
  readonly means: readonly ArmMean[];
  /** Of every arm from the first. */
  readonly differences: readonly ArmDifference[];
  readonly stopping?: Stopping;
  /** The hub's notes: what a reader must know about the data. */
  readonly notes: readonly string[];
}
